#include "support/LinkServer.h"

#include "support/TemporaryPublication.h"

#include <algorithm>
#include <sstream>

namespace masthead::test {
namespace {

std::vector<std::string> fieldsOf(const std::string& line) {
    std::vector<std::string> fields;
    std::istringstream stream(line);
    for (std::string field; std::getline(stream, field, '\t');)
        fields.push_back(field);
    fields.resize(9);
    return fields;
}

} // namespace

LinkServer::LinkServer(int hosts) {
    m_process.start(QStringLiteral("/usr/bin/python3"),
                    {QStringLiteral(MASTHEAD_LINK_SERVER), m_folder.path(), QString::number(hosts)});
    if (m_process.waitForReadyRead(30'000))
        m_port = m_process.readLine().trimmed().toInt();
}

LinkServer::~LinkServer() {
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(5'000))
        m_process.kill();
    m_process.waitForFinished();
}

std::string LinkServer::address(const std::string& path, int host, const std::string& scheme) const {
    return scheme + "://127.0.0." + std::to_string(host) + ':' + std::to_string(m_port) + path;
}

std::filesystem::path LinkServer::authority() const {
    return std::filesystem::path(m_folder.path().toStdString()) / "ca.pem";
}

std::vector<SeenRequest> LinkServer::requests() const {
    std::vector<SeenRequest> seen;
    std::istringstream log(readBytes(std::filesystem::path(m_folder.path().toStdString()) / "log"));
    for (std::string line; std::getline(log, line);) {
        const std::vector<std::string> fields = fieldsOf(line);
        seen.push_back({std::stod(fields[0]), std::stod(fields[1]), fields[2], fields[3], fields[4],
                        fields[5], fields[6], fields[7], fields[8] == "tls"});
    }
    return seen;
}

std::vector<SeenRequest> LinkServer::requestsFor(const std::string& path) const {
    std::vector<SeenRequest> seen = requests();
    std::erase_if(seen, [&](const SeenRequest& request) { return request.path != path; });
    return seen;
}

} // namespace masthead::test

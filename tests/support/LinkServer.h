#pragma once

#include <QProcess>
#include <QTemporaryDir>

#include <filesystem>
#include <string>
#include <vector>

namespace masthead::test {

/// A request that the server had.
struct SeenRequest {
    double begin = 0; ///< Seconds.
    double end = 0;
    std::string host;
    std::string method;
    std::string path;
    std::string agent;
    std::string cookie;
    std::string authorization;
    bool wasEncrypted = false;
};

/// The web server `link_server` as long as the object lives; see there what its addresses do.
class LinkServer {
public:
    explicit LinkServer(int hosts = 4);
    ~LinkServer();

    bool isRunning() const { return m_port > 0; }
    /// `http://127.0.0.HOST:PORT/path`
    std::string address(const std::string& path, int host = 1, const std::string& scheme = "http") const;
    /// The certificate that vouches for its own; not there where openssl is not.
    std::filesystem::path authority() const;

    /// All requests that have ended; those under way when clients give up end soon after.
    std::vector<SeenRequest> requests() const;
    std::vector<SeenRequest> requestsFor(const std::string& path) const;

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    int m_port = 0;
};

} // namespace masthead::test

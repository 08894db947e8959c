#include "CountingServer.h"

#include "WebViewProbe.h"

#include <QSet>
#include <QTcpSocket>

namespace masthead::test {

namespace {

const QByteArray tellsThatItRan =
    QByteArrayLiteral("top.document.documentElement.dataset.ran = 'far script'");

struct Reply {
    QByteArray type;
    QByteArray body;
};

Reply replyTo(const QByteArray& path) {
    if (path.endsWith(".js"))
        return {"text/javascript", tellsThatItRan};
    if (path.endsWith(".css"))
        return {"text/css", ":root { --far-sheet: read }"};
    if (path.endsWith(".svg"))
        return {"image/svg+xml", "<svg xmlns=\"http://www.w3.org/2000/svg\"><g id=\"a\"/></svg>"};
    if (path.endsWith(".html"))
        return {"text/html", "<script>" + tellsThatItRan + "</script>"};
    return {"image/png", QByteArray::fromStdString(smallPicture())};
}

} // namespace

CountingServer::CountingServer() {
    for (int attempt = 0; attempt < 100 && m_udp.state() != QAbstractSocket::BoundState; ++attempt) {
        m_tcp.close();
        m_tcp.listen(QHostAddress::LocalHost);
        m_udp.bind(QHostAddress::LocalHost, m_tcp.serverPort());
    }
    if (m_udp.state() != QAbstractSocket::BoundState)
        qFatal("there is no port for the server");
    connect(&m_tcp, &QTcpServer::newConnection, this, &CountingServer::accept);
    connect(&m_udp, &QUdpSocket::readyRead, this, [this] {
        while (m_udp.hasPendingDatagrams()) {
            ++m_datagrams;
            m_udp.readDatagram(nullptr, 0);
        }
    });
}

void CountingServer::accept() {
    while (QTcpSocket* socket = m_tcp.nextPendingConnection()) {
        ++m_connections;
        m_silent.insert(socket);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }
}

void CountingServer::read(QTcpSocket* socket) {
    m_silent.remove(socket);
    if (!socket->peek(1 << 16).contains("\r\n\r\n"))
        return;
    CountedRequest request;
    const QList<QByteArray> lines = socket->readAll().split('\n');
    request.path = lines.first().split(' ').value(1);
    for (const QByteArray& line : lines) {
        if (line.toLower().startsWith("sec-fetch-dest:"))
            request.destination = line.mid(15).trimmed();
    }
    m_requests.append(request);
    const Reply reply = replyTo(request.path);
    socket->write("HTTP/1.1 200 OK\r\nContent-Type: " + reply.type +
                  "\r\nAccess-Control-Allow-Origin: *\r\nCache-Control: no-store\r\nConnection: close\r\n" +
                  (request.path.endsWith("/download")
                       ? QByteArrayLiteral("Content-Disposition: attachment; filename=x.sh\r\n")
                       : QByteArray()) +
                  "Content-Length: " + QByteArray::number(reply.body.size()) + "\r\n\r\n" + reply.body);
    socket->disconnectFromHost();
}

QStringList CountingServer::paths() const {
    QStringList paths;
    for (const CountedRequest& request : m_requests)
        paths << QString::fromLatin1(request.path);
    paths.removeDuplicates();
    return paths;
}

void CountingServer::forget() {
    m_connections = 0;
    m_datagrams = 0;
    m_requests.clear();
    m_silent.clear();
}

} // namespace masthead::test

#pragma once

#include <QHash>
#include <QStringList>
#include <QTcpServer>
#include <QUdpSocket>

class QTcpSocket;

namespace masthead::test {

/// Something that came over a connection.
struct CountedRequest {
    QByteArray path;
    QByteArray destination; ///< Of the header `Sec-Fetch-Dest`: `image`, `script` ...
};

/// A server on this machine's own address that gives whoever comes what was asked for, by the ending of the
/// path, and counts connections, requests and datagrams (to the same port).
class CountingServer : public QObject {
    Q_OBJECT

public:
    CountingServer();

    quint16 port() const { return m_tcp.serverPort(); }
    QString place() const { return QStringLiteral("127.0.0.1:%1").arg(port()); }
    QString address() const { return QStringLiteral("http://") + place(); }

    int connections() const { return m_connections; }
    /// Connections over which nothing ever came.
    int silentConnections() const { return int(m_silent.size()); }
    int datagrams() const { return m_datagrams; }
    const QList<CountedRequest>& requests() const { return m_requests; }
    QStringList paths() const;
    /// Connections, requests and datagrams together.
    int contacts() const { return m_connections + int(m_requests.size()) + m_datagrams; }
    void forget();

private:
    void accept();
    void read(QTcpSocket* socket);

    QTcpServer m_tcp;
    QUdpSocket m_udp;
    int m_connections = 0;
    int m_datagrams = 0;
    QSet<QTcpSocket*> m_silent;
    QList<CountedRequest> m_requests;
};

} // namespace masthead::test

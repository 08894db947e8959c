#include "pane/PublicationScheme.h"

#include <QWebEngineUrlScheme>

namespace masthead {

namespace {

const QString host = QStringLiteral("publication");

QString encodedPath(const QUrl& url) {
    return url.path(QUrl::FullyEncoded);
}

bool isWeb(const QUrl& url) {
    return url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
}

int portOf(const QUrl& url) {
    return url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
}

} // namespace

void registerPublicationScheme() {
    // Secure, so that pages count as they do on https. Without the flags for local access and for CORS: a
    // page can show the publication's files but reach no others, and nothing else can read them.
    QWebEngineUrlScheme scheme(PublicationAddress::scheme().toLatin1());
    scheme.setSyntax(QWebEngineUrlScheme::Syntax::Host);
    scheme.setFlags(QWebEngineUrlScheme::SecureScheme);
    QWebEngineUrlScheme::registerScheme(scheme);
}

QString PublicationAddress::scheme() {
    return QStringLiteral("masthead");
}

PublicationAddress::PublicationAddress(const QString& baseUrl)
    : m_baseUrl(baseUrl) {
    if (!isWeb(m_baseUrl))
        m_baseUrl.clear();
    m_basePath = encodedPath(m_baseUrl);
    while (m_basePath.endsWith(u'/'))
        m_basePath.chop(1);
}

QUrl PublicationAddress::inside(const QString& path) const {
    QUrl url;
    url.setScheme(scheme());
    url.setHost(host);
    url.setPath(QUrl::fromPercentEncoding(m_basePath.toUtf8()) +
                (path.startsWith(u'/') ? path : u'/' + path));
    return url;
}

std::optional<QUrl> PublicationAddress::insideOf(const QUrl& published) const {
    if (m_baseUrl.isEmpty() || !isWeb(published) || published.host() != m_baseUrl.host())
        return std::nullopt;
    // Either scheme will do where both have their usual port.
    if (published.scheme() == m_baseUrl.scheme() ? portOf(published) != portOf(m_baseUrl)
                                                 : published.port() != -1 || m_baseUrl.port() != -1)
        return std::nullopt;
    const QString path = encodedPath(published);
    if (path != m_basePath && !path.startsWith(m_basePath + u'/'))
        return std::nullopt;
    QUrl url = published;
    url.setScheme(scheme());
    url.setHost(host);
    url.setPort(-1);
    url.setUserInfo({});
    return url;
}

std::optional<QString> PublicationAddress::pathOf(const QUrl& inside) const {
    if (inside.scheme() != scheme() || inside.host() != host)
        return std::nullopt;
    const QString path = encodedPath(inside);
    if (path != m_basePath && !path.startsWith(m_basePath + u'/'))
        return std::nullopt;
    return path.size() == m_basePath.size() ? QStringLiteral("/") : path.mid(m_basePath.size());
}

QUrl PublicationAddress::published(const QUrl& address) const {
    if (address.scheme() != scheme())
        return address;
    QUrl url = address;
    url.setScheme(m_baseUrl.scheme());
    url.setHost(m_baseUrl.host());
    url.setPort(m_baseUrl.port());
    return url;
}

} // namespace masthead

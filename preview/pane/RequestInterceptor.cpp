#include "pane/RequestInterceptor.h"

namespace masthead {

void RequestInterceptor::interceptRequest(QWebEngineUrlRequestInfo& info) {
    const QUrl url = info.requestUrl();
    if (url.scheme() == PublicationAddress::scheme() || url.scheme() == QLatin1String("data"))
        return;
    if (const std::optional<QUrl> inside = m_address.insideOf(url)) {
        info.redirect(*inside);
        return;
    }
    const bool isImage = info.resourceType() == QWebEngineUrlRequestInfo::ResourceTypeImage;
    const bool isWeb = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    if (isImage && isWeb && m_access == NetworkAccess::Allowed)
        return;
    info.block(true);
    if (isImage && isWeb)
        emit blocked(url);
}

} // namespace masthead

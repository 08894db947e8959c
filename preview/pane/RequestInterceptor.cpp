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
    const bool isWeb = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    const bool wouldPass = isWeb && mayPass(info.resourceType());
    if (wouldPass && m_access == NetworkAccess::Allowed)
        return;
    info.block(true);
    if (wouldPass)
        emit blocked(url);
}

bool RequestInterceptor::mayPass(QWebEngineUrlRequestInfo::ResourceType type) const {
    switch (type) {
    case QWebEngineUrlRequestInfo::ResourceTypeImage:
    case QWebEngineUrlRequestInfo::ResourceTypeStylesheet:
    case QWebEngineUrlRequestInfo::ResourceTypeFontResource:
    case QWebEngineUrlRequestInfo::ResourceTypeMedia:
        return true;
    case QWebEngineUrlRequestInfo::ResourceTypeScript:
    case QWebEngineUrlRequestInfo::ResourceTypeXhr:
        return m_scripts == ThemeScripts::Allowed;
    default:
        return false;
    }
}

} // namespace masthead

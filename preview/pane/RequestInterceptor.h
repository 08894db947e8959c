#pragma once

#include "pane/PageView.h"
#include "pane/PublicationScheme.h"

#include <QWebEngineUrlRequestInterceptor>

namespace masthead {

/// Decides about every request of the page: the publication's own addresses are served locally. Where the
/// user allows it, what a page is seen by passes from the network: images, style sheets, fonts, films, and
/// scripts where those of the theme may run. Nothing else leaves the machine.
class RequestInterceptor : public QWebEngineUrlRequestInterceptor {
    Q_OBJECT

public:
    using QWebEngineUrlRequestInterceptor::QWebEngineUrlRequestInterceptor;

    void setAddress(const PublicationAddress& address) { m_address = address; }
    void setNetworkAccess(NetworkAccess access) { m_access = access; }
    void setThemeScripts(ThemeScripts scripts) { m_scripts = scripts; }

    void interceptRequest(QWebEngineUrlRequestInfo& info) override;

signals:
    void blocked(QUrl url); ///< Something that would load where the network is allowed.

private:
    PublicationAddress m_address;
    bool mayPass(QWebEngineUrlRequestInfo::ResourceType type) const;

    NetworkAccess m_access = NetworkAccess::Blocked;
    ThemeScripts m_scripts = ThemeScripts::Blocked;
};

} // namespace masthead

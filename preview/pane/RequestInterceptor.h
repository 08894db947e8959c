#pragma once

#include "pane/PageView.h"
#include "pane/PublicationScheme.h"

#include <QWebEngineUrlRequestInterceptor>

namespace masthead {

/// Decides about every request of the page: the publication's own addresses are served locally, images of the
/// network pass where the user allows it, and nothing else leaves the machine.
class RequestInterceptor : public QWebEngineUrlRequestInterceptor {
    Q_OBJECT

public:
    using QWebEngineUrlRequestInterceptor::QWebEngineUrlRequestInterceptor;

    void setAddress(const PublicationAddress& address) { m_address = address; }
    void setNetworkAccess(NetworkAccess access) { m_access = access; }

    void interceptRequest(QWebEngineUrlRequestInfo& info) override;

signals:
    void blocked(QUrl url); ///< Something that would load where the network is allowed.

private:
    PublicationAddress m_address;
    NetworkAccess m_access = NetworkAccess::Blocked;
};

} // namespace masthead

#pragma once

#include "pane/PublicationScheme.h"

#include <QWebEngineUrlSchemeHandler>

namespace masthead {

/// Serves what the web view asks of `masthead:`: the empty page that each load begins with, and the
/// publication's files as they will lie beside the page when it is published.
class SchemeHandler : public QWebEngineUrlSchemeHandler {
    Q_OBJECT

public:
    using QWebEngineUrlSchemeHandler::QWebEngineUrlSchemeHandler;

    void setSite(std::shared_ptr<const Site> site);
    const PublicationAddress& address() const { return m_address; }

    /// What `url` gives from now on: an empty page that has `doctype` (or none: then the browser is in quirks
    /// mode), the base colour `background` and the rules on what content may load.
    void setShell(const QUrl& url, const QString& doctype);

    void requestStarted(QWebEngineUrlRequestJob* job) override;

private:
    QByteArray shell() const;

    std::shared_ptr<const Site> m_site;
    PublicationAddress m_address;
    QUrl m_shellUrl;
    QString m_doctype;
};

} // namespace masthead

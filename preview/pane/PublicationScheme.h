#pragma once

#include "site/Site.h"

#include <QString>
#include <QUrl>

#include <memory>
#include <optional>

namespace masthead {

/// Makes `masthead:` known to the web engine. Call once, before the application object exists: later is too
/// late.
void registerPublicationScheme();

/// How addresses of the published site and those inside the web view belong together. Inside, the publication
/// lives at `masthead://publication`, followed by the same path as where it is published.
class PublicationAddress {
public:
    static QString scheme(); ///< `masthead`

    PublicationAddress() = default;
    /// `baseUrl` as in the publication's configuration; empty where it is not published.
    explicit PublicationAddress(const QString& baseUrl);

    QUrl baseUrl() const { return m_baseUrl; }
    /// The address in the view of a path below the publication, such as `/newsletter/slug/`.
    QUrl inside(const QString& path) const;
    /// The address in the view of a published address; nothing when it is not of this publication.
    std::optional<QUrl> insideOf(const QUrl& published) const;
    /// The path below the publication of an address in the view, still percent-encoded; nothing for one that
    /// lies elsewhere.
    std::optional<QString> pathOf(const QUrl& inside) const;
    /// The address as readers have it: of a publication that is not published just its path. Others come back
    /// unchanged.
    QUrl published(const QUrl& address) const;

private:
    QUrl m_baseUrl;
    QString m_basePath; ///< Path of the base URL without a final slash, percent-encoded.
};

} // namespace masthead

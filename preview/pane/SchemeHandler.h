#pragma once

#include "look/Colours.h"
#include "pane/PublicationScheme.h"
#include "pane/ServedFiles.h"

#include <QFutureWatcher>
#include <QWebEngineUrlSchemeHandler>

namespace masthead {

/// Serves what the web view asks of `masthead:`: the page that each load begins with, and the publication's
/// files as they will lie beside the page when it is published. Files are looked up and read beside the
/// window.
class SchemeHandler : public QWebEngineUrlSchemeHandler {
    Q_OBJECT

public:
    explicit SchemeHandler(QObject* parent);

    void setSite(std::shared_ptr<const Site> site);
    void setShade(Shade shade) { m_shade = shade; } ///< What style sheets are told of the system's colours.
    const PublicationAddress& address() const { return m_address; }

    /// What `url` gives from now on.
    void setShell(const QUrl& url, const QByteArray& html);

    /// Looks whether what was served is still what it was; filesChanged() follows if not.
    void checkFiles();

    void requestStarted(QWebEngineUrlRequestJob* job) override;

signals:
    /// Whole paths of files that the page shows, each once.
    void filesUsed(QStringList files);
    /// Percent-encoded URL paths with a number that grows from change to change.
    void filesChanged(QHash<QString, int> versions);

private:
    void answer(QWebEngineUrlRequestJob* job, const QString& key, std::optional<ServedFile> file);
    void takeChanges();

    std::shared_ptr<const Site> m_site;
    PublicationAddress m_address;
    Shade m_shade = Shade::Light;
    QUrl m_shellUrl;
    QByteArray m_shell;
    QHash<QString, AskedFile> m_asked; ///< By the URL path in the view, percent-encoded.
    QHash<QString, int> m_versions;
    int m_lastVersion = 0;
    QFutureWatcher<QHash<QString, quint64>> m_check;
    bool m_checkAgain = false;
};

} // namespace masthead

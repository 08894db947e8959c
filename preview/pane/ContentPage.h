#pragma once

#include <QWebEnginePage>

namespace masthead {

/// A page that goes nowhere: it shows what is loaded into it and gives every link away.
class ContentPage : public QWebEnginePage {
    Q_OBJECT

public:
    explicit ContentPage(QWebEngineProfile* profile, QObject* parent = nullptr);

    /// Loads `url`: the only navigation that happens.
    void loadOnly(const QUrl& url);

signals:
    void linkFollowed(QUrl url); ///< http, https, mailto or the publication's own scheme.

protected:
    bool acceptNavigationRequest(const QUrl& url, NavigationType type, bool isMainFrame) override;
    void javaScriptConsoleMessage(JavaScriptConsoleMessageLevel level, const QString& message, int line,
                                  const QString& source) override;
    QStringList chooseFiles(FileSelectionMode mode, const QStringList& oldFiles,
                            const QStringList& acceptedMimeTypes) override;

private:
    void followLink(const QUrl& url);

    QUrl m_loading;
};

} // namespace masthead

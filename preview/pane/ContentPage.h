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

    /// From the next load on.
    void letScriptsRun(bool may);

signals:
    void linkFollowed(QUrl url); ///< http, https, mailto or the publication's own scheme.

protected:
    bool acceptNavigationRequest(const QUrl& url, NavigationType type, bool isMainFrame) override;
    void javaScriptConsoleMessage(JavaScriptConsoleMessageLevel level, const QString& message, int line,
                                  const QString& source) override;
    // Nothing of a page may ask or tell in a window of its own.
    void javaScriptAlert(const QUrl&, const QString&) override {}
    /// A script that would keep the page is told that it may go: else no other page could take its place.
    bool javaScriptConfirm(const QUrl&, const QString&) override { return true; }
    bool javaScriptPrompt(const QUrl&, const QString&, const QString&, QString*) override { return false; }
    QStringList chooseFiles(FileSelectionMode mode, const QStringList& oldFiles,
                            const QStringList& acceptedMimeTypes) override;

private:
    void refuseRequests();
    void followLink(const QUrl& url);

    QUrl m_loading;
};

} // namespace masthead

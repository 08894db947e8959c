#pragma once

#include "pane/PageMessages.h"
#include "pane/PageView.h"

#include <QHash>
#include <QPointer>
#include <QTimer>
#include <QUrl>

class QWebEngineLoadingInfo;
class QWebEngineProfile;

namespace masthead {

class ContentPage;
class ContentView;
class RequestInterceptor;
class SchemeHandler;

/// The web view: the one real PageView. Reads local files through `site`, serves them by a URL scheme of its
/// own and runs no script of the content. The page is loaded once, empty; everything shown after that is put
/// in by the preview's script: blocks where the text has changed, the frame round them where that has
/// changed, both where another file is opened. So the view is never blank between two pages.
///
/// Where the theme's scripts may run, and a page has some, it is loaded whole, so that they find what they
/// find at the readers'; while its text is edited it is patched all the same.
///
/// prepareWebEngine() (see RenderingBackend.h) must have been called before the application object was made.
class WebPageView : public PageView {
    Q_OBJECT

public:
    explicit WebPageView(QObject* parent = nullptr);
    ~WebPageView() override;

    QWidget* widget() override;
    void setSite(std::shared_ptr<const Site> site) override;
    void show(std::shared_ptr<const RenderedPage> page) override;
    void refreshFiles() override;
    void scrollToLine(double line) override;
    void revealLine(int line) override;
    void setNetworkAccess(NetworkAccess access) override;
    void setThemeScripts(ThemeScripts scripts) override;
    void setBackground(const QColor& colour) override;
    void setShade(Shade shade) override;
    void setZoom(double factor, ScrollBar scrollBar) override;

private:
    enum class State {
        Empty,   ///< Nothing loaded, or the web process has ended.
        Loading, ///< The page that others are put into is on its way.
        Ready,   ///< The script waits for the next page.
        Busy,    ///< A page is being put in; what comes meanwhile waits in m_next, and the newest wins.
    };

    void load(std::shared_ptr<const RenderedPage> page);
    std::string scriptsToRun(const RenderedPage& page) const;
    bool canBePatchedTo(const RenderedPage& page) const;
    void begin(std::shared_ptr<const RenderedPage> page, std::string scripts);
    void onLoadingChanged(const QWebEngineLoadingInfo& info);
    void loadOtherwise();
    void send(std::shared_ptr<const RenderedPage> page);
    void sendNext();
    void onReady();
    void onLaidOut(int serial, PageCanvas canvas);
    void onFailed(int serial, const QString& reason);
    void onProcessEnded();
    void onFilesChanged(const QHash<QString, int>& versions);
    void setCanvas(PageCanvas canvas);
    void tellAppearance();
    void run(const QString& script);
    QUrl addressOf(const RenderedPage& page) const;

    std::unique_ptr<QWebEngineProfile> m_profile;
    SchemeHandler* m_scheme;
    RequestInterceptor* m_interceptor;
    PageMessages* m_messages;
    QPointer<ContentView> m_view; ///< Whoever shows the widget may delete it first.
    QPointer<ContentPage> m_page;

    State m_state = State::Empty;
    QColor m_background;
    PageCanvas m_canvas = PageCanvas::Own;
    Shade m_shade = Shade::Light;
    ScrollBar m_scrollBar = ScrollBar::Shown;
    ThemeScripts m_scripts = ThemeScripts::Blocked;
    QString m_doctype;     ///< Of the page loaded: what it was parsed as.
    std::string m_running; ///< The scripts that run in the page loaded.
    std::string m_givenUp; ///< Scripts that kept their page from being loaded: they run no more.
    QTimer m_patience;     ///< Runs while a page is loaded.
    QUrl m_address;        ///< Of the page loaded.
    bool m_isLost = false; ///< Something else ended the load.
    int m_lostLoads = 0;   ///< Of pages with scripts, since one was shown.
    QString m_token;       ///< Marks the blocks of a page that was loaded whole.
    std::shared_ptr<const RenderedPage> m_loading; ///< A page that comes whole.
    int m_serial = 0;
    std::shared_ptr<const RenderedPage> m_shown;   ///< What stands in the web view.
    std::shared_ptr<const RenderedPage> m_sending; ///< What is being put in.
    std::shared_ptr<const RenderedPage> m_next;
    double m_wantedLine = 0; ///< To scroll to as soon as a page stands; 0: nowhere.
    double m_line = 0;       ///< Last scrolled to, by the user or the program.
};

} // namespace masthead

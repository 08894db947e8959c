#pragma once

#include "faces/Face.h"
#include "look/Colours.h"
#include "pane/PageLook.h"
#include "pane/PageView.h"

#include <QSet>
#include <QWidget>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QLabel;
class QStackedWidget;

namespace masthead {

class DifferenceChip;
class NoticeStrip;
class Sheet;

/// The third pane: the page on its background, and over it a strip for what is wrong with it. While a
/// template fails, the page stays as it was with its last good frame; its text goes on. What is kept from the
/// page, the network and the theme's scripts, is told of in one strip.
class PreviewPane : public QWidget {
    Q_OBJECT

public:
    /// `view` is made when a page is there and the pane has been painted once, so that the window stands
    /// before the web engine is up; a pane that stays hidden never makes one.
    explicit PreviewPane(std::function<std::unique_ptr<PageView>()> makeView, QWidget* parent = nullptr);
    ~PreviewPane() override;

    void setColours(const Colours& colours);
    void setSite(std::shared_ptr<const Site> site);
    void show(std::shared_ptr<const RenderedPage> page, Face face = Face::Site);
    using QWidget::show;
    void clear();        ///< Nothing is open: the empty state.
    void refreshFiles(); ///< Images and style sheets have changed on disk.

    /// Shown over the page with a button that asks to go to the place. An empty list hides the strip.
    void setDiagnostics(const std::vector<Diagnostic>& diagnostics);

    PageView* view() const; ///< Null until the first page.
    void scrollToLine(double line);
    void revealLine(int line);
    void setNetworkAccess(NetworkAccess access);
    /// Where the theme's scripts do not run, a strip says so as long as `notice` is wanted.
    enum class ScriptsNotice { Wanted, Unwanted };
    void setThemeScripts(ThemeScripts scripts, ScriptsNotice notice);
    void setPageWidth(PageWidth width);
    void setPageAppearance(PageAppearance appearance);

signals:
    void diagnosticActivated(masthead::Diagnostic diagnostic);
    void networkAccessWanted();        ///< The user pressed "Allow" on the strip that says what was blocked.
    void themeScriptsWanted();         ///< The user pressed "Let them run".
    void scriptsNoticeClosed();        ///< The user closed the strip that says that scripts are off.
    void filesUsed(QStringList files); ///< Whole paths of files that the page has asked for.
    void shown(std::shared_ptr<const masthead::RenderedPage> page); ///< Laid out in the view.
    void scrolled(double line);
    void clicked(masthead::ClickedPlace place);
    void linkActivated(QUrl url);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    enum class Off { Network, Scripts };

    void makeViewSoon();
    void makeView();
    void showPage();
    void onNetworkBlocked(const QUrl& url);
    void onCrashed();
    void forgetBlocked();
    void tellWhatIsOff();
    std::vector<Off> whatIsOff() const;
    void onOffButton(int index);
    void onOffClosed();
    void applyAppearance();
    void applyZoom();
    std::shared_ptr<const RenderedPage> withGoodFrame(std::shared_ptr<const RenderedPage> page);
    void layOutText();
    void setFace(Face face);
    void applyWidth();

    std::function<std::unique_ptr<PageView>()> m_makeView;
    std::unique_ptr<PageView> m_view;
    std::shared_ptr<const Site> m_site;
    std::shared_ptr<const RenderedPage> m_page;     ///< As it shows.
    std::shared_ptr<const RenderedPage> m_lastGood; ///< The last one of its file that did not fail.
    Colours m_colours;
    NetworkAccess m_networkAccess = NetworkAccess::Blocked;
    ThemeScripts m_themeScripts = ThemeScripts::Blocked;
    ScriptsNotice m_scriptsNotice = ScriptsNotice::Unwanted;
    Face m_face = Face::Site;
    PageWidth m_width = PageWidth::Wide;
    PageAppearance m_appearance = PageAppearance::Follow;
    std::optional<double> m_wantedLine;     ///< Asked for before there was a view.
    std::optional<Diagnostic> m_diagnostic; ///< The one the strip names.
    QSet<QUrl> m_blocked;
    enum class NetworkNotice { Wanted, ClosedForThisFile } m_networkNotice = NetworkNotice::Wanted;
    enum class ViewState { NotWanted, Wanted, Coming, There } m_viewState = ViewState::NotWanted;

    NoticeStrip* m_problems;
    NoticeStrip* m_off;
    NoticeStrip* m_crash;
    QStackedWidget* m_stack;
    Sheet* m_sheet;
    DifferenceChip* m_differences;
    QWidget* m_empty;
    QLabel* m_emptyTitle;
    QLabel* m_emptyHint;
};

} // namespace masthead

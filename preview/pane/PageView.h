#pragma once

#include "live/PagePatch.h"
#include "look/Colours.h"

#include <QColor>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <memory>

class QWidget;

namespace masthead {

enum class NetworkAccess { Blocked, Allowed };
/// Whether the scripts of the theme run. Those of the text never do.
enum class ThemeScripts { Blocked, Allowed };
enum class ScrollBar { Shown, Hidden };

/// A place in the source that was clicked in the page.
struct ClickedPlace {
    int firstLine = 1; ///< Source lines of the element, from 1.
    int lastLine = 1;
    QString word;       ///< The word under the pointer; empty between words.
    int occurrence = 0; ///< How many times the word stands in the element before it.
};

/// What shows a page and patches it. The one real one is the web view; tests pass one that records.
class PageView : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    virtual QWidget* widget() = 0;
    /// Where local files come from, from the next request on. Before the first show().
    virtual void setSite(std::shared_ptr<const Site> site) = 0;
    /// Shows `page`: patches what is shown when it is the same file, else loads it at its published path.
    virtual void show(std::shared_ptr<const RenderedPage> page) = 0;
    /// Files that the page may show have changed on disk: what shows another content now is fetched again.
    virtual void refreshFiles() = 0;
    /// Brings the block at `line` (from 1, with a fraction for "so far into the block") to the top of the
    /// view.
    virtual void scrollToLine(double line) = 0;
    /// Scrolls as little as it takes to show `line` (follow the caret).
    virtual void revealLine(int line) = 0;
    virtual void setNetworkAccess(NetworkAccess access) = 0;
    virtual void setThemeScripts(ThemeScripts scripts) = 0;
    /// What shows round and before the page.
    virtual void setBackground(const QColor& colour) = 0;
    /// What the page is told that its reader prefers.
    virtual void setShade(Shade shade) = 0;
    /// Screen pixels for each of the page's pixels (0.25 to 5).
    virtual void setZoom(double factor, ScrollBar scrollBar) = 0;

signals:
    void shown(std::shared_ptr<const masthead::RenderedPage> page); ///< Laid out in the view.
    void scrolled(double line); ///< The user scrolled: this source line is now at the top.
    void clicked(masthead::ClickedPlace place);
    /// To be opened outside: http, https or mailto. A page of the publication comes with its published
    /// address, or with just its path (`/newsletter/slug/`) where the publication has no base URL.
    void linkActivated(QUrl url);
    void networkBlocked(QUrl url);     ///< The page asked for something that is not of the publication.
    void filesUsed(QStringList files); ///< Whole paths of files that the page has asked for.
    void crashed();                    ///< The web process ended; the next show() starts a new one.
};

} // namespace masthead

Q_DECLARE_METATYPE(masthead::ClickedPlace)

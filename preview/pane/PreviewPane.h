#pragma once

#include "look/Colours.h"
#include "pane/PageView.h"

#include <QWidget>

#include <functional>
#include <memory>

class QLabel;
class QToolButton;

namespace masthead {

/// The third pane: the page on its background, and over it a strip for what is wrong with it.
class PreviewPane : public QWidget {
    Q_OBJECT

public:
    /// `view` is made when it is first needed, so that the window stands before the web engine is up.
    explicit PreviewPane(std::function<std::unique_ptr<PageView>()> makeView, QWidget* parent = nullptr);
    ~PreviewPane() override;

    void setColours(const Colours& colours);
    void setSite(std::shared_ptr<const Site> site);
    void show(std::shared_ptr<const RenderedPage> page);
    void clear(); ///< Nothing is open: the empty state.

    /// Shown over the page with a button that asks to go to the place. An empty list hides the strip.
    void setDiagnostics(const std::vector<Diagnostic>& diagnostics);

    PageView* view() const; ///< Null until the first page.
    void scrollToLine(double line);
    void revealLine(int line);
    void setNetworkAccess(NetworkAccess access);

signals:
    void diagnosticActivated(masthead::Diagnostic diagnostic);
    void networkAccessWanted(); ///< The user pressed "Allow" on the strip that says what was blocked.
    void scrolled(double line);
    void clicked(masthead::ClickedPlace place);
    void linkActivated(QUrl url);
};

} // namespace masthead

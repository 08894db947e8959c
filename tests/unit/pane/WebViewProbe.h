#pragma once

#include "pane/WebPageView.h"
#include "support/SmallPicture.h"
#include "support/TemporaryPublication.h"

#include <QVariant>
#include <QWidget>

#include <string>
#include <vector>

class QWebEnginePage;

namespace masthead::test {

/// A block of a page made by hand: its HTML and the source lines it stands for. `data-line` attributes are
/// not in it; each block's first tag gets an anchor.
struct HandBlock {
    std::string html;
    int firstLine = 1;
    int lastLine = 1;
};

/// `count` paragraphs of a line each with blank lines between them, from line 5 on.
std::vector<HandBlock> paragraphs(int count);

/// A page made by hand, with a plain frame round it.
std::shared_ptr<RenderedPage> handPage(const std::vector<HandBlock>& blocks,
                                       const std::string& file = "content/issues/1.md",
                                       const std::string& path = "/issues/1/");

/// A publication in a temporary folder, with base URL https://example.org, and a real web view in a window
/// that shows it.
class WebViewProbe {
public:
    explicit WebViewProbe(const QString& baseUrl = QStringLiteral("https://example.org"));

    WebPageView& view() { return *m_view; }
    QWidget& window() { return m_window; }
    const TemporaryPublication& files() const { return m_files; }
    QWebEnginePage* page();

    /// Shows a page and waits until it is laid out; false when it never is.
    bool show(std::shared_ptr<const RenderedPage> page);
    /// The value of an expression in the preview script's own world.
    QVariant ask(const QString& expression);
    /// Asks again and again until the expression is true; false when it never is.
    bool waitFor(const QString& expression);
    /// The whole document without what the preview adds to it.
    QString document();
    /// The widget that takes the mouse.
    QWidget* target();
    void click(const QPoint& place);

private:
    TemporaryPublication m_files;
    QWidget m_window;
    std::unique_ptr<WebPageView> m_view;
};

} // namespace masthead::test

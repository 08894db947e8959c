#include "WebViewProbe.h"

#include "site/BuiltInTheme.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QVBoxLayout>
#include <QWebEnginePage>
#include <QWebEngineScript>
#include <QWebEngineView>

namespace masthead::test {

std::vector<HandBlock> paragraphs(int count) {
    std::vector<HandBlock> blocks;
    for (int i = 0; i < count; ++i)
        blocks.push_back(
            {"<p>Paragraph number " + std::to_string(i) + " of the page.</p>\n", 5 + 2 * i, 5 + 2 * i});
    return blocks;
}

std::shared_ptr<RenderedPage> handPage(const std::vector<HandBlock>& blocks, const std::string& file,
                                       const std::string& path) {
    auto page = std::make_shared<RenderedPage>();
    page->file = file;
    page->path = path;
    page->frame.before =
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>A page</title>"
        "<style>body { margin: 0 } p { margin: 0 0 20px }</style></head>\n"
        "<body><header><h1>The title</h1></header><main><article>\n";
    page->frame.after = "</article></main><footer>The end</footer></body></html>\n";
    for (const HandBlock& block : blocks) {
        MarkdownBlock entry;
        entry.htmlBegin = page->body.html.size();
        page->body.html += block.html;
        entry.htmlEnd = page->body.html.size();
        entry.firstLine = std::uint32_t(block.firstLine);
        entry.lastLine = std::uint32_t(block.lastLine);
        entry.anchorBegin = std::uint32_t(page->body.anchors.size());
        const std::size_t nameEnd = block.html.find_first_of(" >", 1);
        if (block.html.starts_with('<') && std::isalpha(static_cast<unsigned char>(block.html[1])))
            page->body.anchors.push_back({std::uint32_t(nameEnd), 0});
        entry.anchorEnd = std::uint32_t(page->body.anchors.size());
        page->body.blocks.push_back(entry);
    }
    return page;
}

WebViewProbe::WebViewProbe(const QString& baseUrl)
    : m_view(std::make_unique<WebPageView>()) {
    auto publication = std::make_shared<Publication>();
    publication->root = m_files.root();
    publication->kind = PublicationKind::ZolaSite;
    publication->baseUrl = baseUrl.toStdString();
    publication->layout.issues = "content/issues";
    m_view->setSite(std::make_shared<const Site>(publication, std::make_shared<const BuiltInTheme>(),
                                                 diskReader(publication->root)));
    auto* layout = new QVBoxLayout(&m_window);
    layout->setContentsMargins({});
    layout->addWidget(m_view->widget());
    m_window.resize(600, 500);
    m_window.show();
}

QWebEnginePage* WebViewProbe::page() {
    return qobject_cast<QWebEngineView*>(m_view->widget())->page();
}

bool WebViewProbe::show(std::shared_ptr<const RenderedPage> page) {
    // An event loop that runs, and not one that is looked at every few milliseconds: the web engine takes
    // many turns of it.
    QEventLoop loop;
    bool isShown = false;
    QObject::connect(m_view.get(), &PageView::shown, &loop, [&](const auto& shown) {
        if (shown == page) {
            isShown = true;
            loop.quit();
        }
    });
    QTimer::singleShot(60000, &loop,
                       &QEventLoop::quit); // A busy machine, sanitizers and 30,000 blocks at once.
    m_view->show(page);
    if (!isShown)
        loop.exec();
    return isShown;
}

QVariant WebViewProbe::ask(const QString& expression) {
    QEventLoop loop;
    QVariant answer;
    bool answered = false;
    page()->runJavaScript(expression, QWebEngineScript::ApplicationWorld, [&](const QVariant& value) {
        answer = value;
        answered = true;
        loop.quit();
    });
    QTimer::singleShot(30000, &loop, &QEventLoop::quit);
    loop.exec();
    if (!answered)
        qFatal("the page does not answer");
    return answer;
}

bool WebViewProbe::waitFor(const QString& expression) {
    for (QElapsedTimer clock =
             [] {
                 QElapsedTimer timer;
                 timer.start();
                 return timer;
             }();
         clock.elapsed() < 10000;) {
        if (ask(expression).toBool())
            return true;
        QTest::qWait(10);
    }
    return false;
}

QString WebViewProbe::document() {
    return ask(QStringLiteral("document.documentElement.outerHTML.replace(/ data-line=\"\\d+\"/g, '')"))
        .toString();
}

QWidget* WebViewProbe::target() {
    QWidget* view = m_view->widget();
    return view->focusProxy() ? view->focusProxy() : view;
}

void WebViewProbe::click(const QPoint& place) {
    QTest::mouseMove(target(), place);
    QTest::mouseClick(target(), Qt::LeftButton, {}, place);
}

} // namespace masthead::test

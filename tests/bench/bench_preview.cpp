// From a changed text to the page laid out in the web view: render, compare, send, lay out. Prints the median
// and the 95th percentile for a newsletter issue of 11 KB, in each of its faces, and for all issues in one
// file.

#include "faces/FaceMaker.h"
#include "pane/RenderingBackend.h"
#include "pane/WebPageView.h"
#include "publication/Publication.h"
#include "site/BuiltInTheme.h"
#include "site/Site.h"
#include "support/ProcessMemory.h"
#include "support/SharedData.h"
#include "support/TemporaryPublication.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>
#include <QVBoxLayout>
#include <QWidget>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

using namespace masthead;

namespace {

constexpr int edits = 200;

std::string bodyOf(const std::string& text) {
    const std::size_t close = text.find("\n+++", 3);
    return close == std::string::npos ? text : text.substr(text.find('\n', close + 1) + 1);
}

std::string generatedIssue() {
    std::string text = "+++\ntitle = \"A generated issue\"\n+++\n";
    for (int i = 0; i < 40; ++i) {
        text += "\n## Section " + std::to_string(i) + "\n\nA paragraph with **strong words**, `code` and a ";
        text += "[link](https://example.org/" + std::to_string(i) +
                ") goes on for a while, as paragraphs of newsletters do, until it has said what it has to "
                "say.\n\n"
                "- one thing\n- another thing\n";
    }
    return text;
}

struct Texts {
    std::filesystem::path root;
    std::filesystem::path file; ///< From the root.
    std::string one;
    std::string all;
};

Texts sharedTexts(const std::filesystem::path& root) {
    Texts texts{root, "content/newsletter/72.md", {}, {}};
    const auto publication = openPublication(root);
    if (!publication)
        return texts;
    if (const Issue* issue = publication->findIssue("72"))
        texts.file = issue->file;
    texts.one = test::readBytes(root / texts.file);
    texts.all = "+++\ntitle = \"All issues\"\n+++\n";
    for (const Issue& issue : publication->issues())
        texts.all += '\n' + bodyOf(test::readBytes(root / issue.file));
    return texts;
}

void print(const char* name, std::vector<double> times) {
    std::sort(times.begin(), times.end());
    std::printf("%-28s median %7.2f ms   p95 %7.2f ms   max %7.2f ms\n", name, times[times.size() / 2],
                times[times.size() * 95 / 100], times.back());
    std::fflush(stdout);
}

/// Waits until the view has laid `page` out.
void showAndWait(WebPageView& view, std::shared_ptr<const RenderedPage> page) {
    QEventLoop loop;
    QObject::connect(&view, &PageView::shown, &loop,
                     [&](const auto& shown) { shown == page ? loop.quit() : void(); });
    view.show(page);
    loop.exec();
}

void pause(int milliseconds) {
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

enum class Typing { InOneParagraph, NewParagraphs };

/// Types into the text at `at`, one character after the other, as fast as somebody who types very fast.
void measure(const char* name, WebPageView& view, const FaceMaker& faces, const FaceLook& look,
             const Texts& texts, std::string text, std::size_t at, Typing typing) {
    const auto first = std::make_shared<const RenderedPage>(faces.make({texts.file, text}, look));
    QElapsedTimer load;
    load.start();
    showAndWait(view, first);
    std::printf("%-28s %zu bytes, %zu blocks, whole page in %.1f ms\n", name, text.size(),
                first->body.blocks.size(), double(load.nsecsElapsed()) / 1e6);
    view.scrollToLine(double(std::count(text.begin(), text.begin() + std::ptrdiff_t(at), '\n') + 1));
    pause(500);

    std::vector<double> rendering;
    std::vector<double> whole;
    for (int i = 0; i < edits; ++i) {
        if (typing == Typing::NewParagraphs && i % 10 == 9)
            text.insert(at, "\n\n"), at += 2;
        else
            text.insert(at++, 1, char('a' + i % 26));
        QElapsedTimer clock;
        clock.start();
        const auto page = std::make_shared<const RenderedPage>(faces.make({texts.file, text}, look));
        rendering.push_back(double(clock.nsecsElapsed()) / 1e6);
        showAndWait(view, page);
        whole.push_back(double(clock.nsecsElapsed()) / 1e6);
        pause(30);
    }
    print("  of it rendering", rendering);
    print("  keystroke to laid out", whole);
}

/// The end of the first paragraph of plain prose behind the middle of the text.
std::size_t endOfParagraphInTheMiddle(const std::string& text) {
    std::size_t at = text.size() / 2;
    while ((at = text.find(".\n\n", at)) != std::string::npos) {
        const std::size_t begin = text.rfind('\n', at - 1) + 1;
        if (std::isalpha(static_cast<unsigned char>(text[begin])))
            return at + 1;
        ++at;
    }
    return text.size();
}

} // namespace

int main(int argc, char** argv) {
    prepareWebEngine();
    QApplication application(argc, argv);

    test::TemporaryPublication invented;
    Texts texts;
    if (const auto root = test::sharedPublication("rust-trends")) {
        texts = sharedTexts(*root);
    } else {
        texts.root = invented.root();
        texts.file = "content/issues/1.md";
        texts.one = generatedIssue();
        invented.write(texts.file, texts.one);
        texts.all = texts.one;
        for (int i = 0; i < 42; ++i)
            texts.all += '\n' + bodyOf(texts.one);
    }
    auto publication = openPublication(texts.root);
    if (!publication) {
        std::fprintf(stderr, "%s\n", toString(publication.error()).c_str());
        return 1;
    }
    const auto site =
        std::make_shared<const Site>(std::make_shared<const Publication>(*publication),
                                     std::make_shared<const BuiltInTheme>(), diskReader(publication->root));
    QWidget window;
    WebPageView view;
    auto* layout = new QVBoxLayout(&window);
    layout->addWidget(view.widget());
    window.resize(700, 900);
    window.show();
    view.setSite(site);

    const FaceMaker faces(site, diskReader(publication->root));
    const FaceLook onSite;
    measure("one issue", view, faces, onSite, texts, texts.one, endOfParagraphInTheMiddle(texts.one),
            Typing::InOneParagraph);
    const std::pair<const char*, FaceLook> mailLooks[] = {
        {"one issue, mail", {Face::Mail, {}, {}}},
        {"one issue, mail inverted", {Face::Mail, MailColours::Inverted, {}}},
        {"one issue, plain text", {Face::Text, {}, {}}}};
    for (const auto& [name, look] : mailLooks)
        measure(name, view, faces, look, texts, texts.one, endOfParagraphInTheMiddle(texts.one),
                Typing::InOneParagraph);
    std::printf("memory of all processes      %.0f MB\n", test::memoryNow().proportional());
    measure("all issues, typing", view, faces, onSite, texts, texts.all, endOfParagraphInTheMiddle(texts.all),
            Typing::InOneParagraph);
    measure("all issues, paragraphs", view, faces, onSite, texts, texts.all,
            endOfParagraphInTheMiddle(texts.all), Typing::NewParagraphs);
    std::printf("memory of all processes      %.0f MB\n", test::memoryNow().proportional());
    return 0;
}

#include "live/PagePatch.h"
#include "support/SharedData.h"
#include "support/TemporaryPublication.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <map>
#include <vector>

using namespace masthead;

namespace {

std::string repeatedParagraphs(std::size_t size) {
    std::string text;
    for (int i = 1; text.size() < size; ++i) {
        text +=
            "## Section " + std::to_string(i) +
            "\n\nThe opening paragraph of the section, with *emphasis*, a "
            "<a href=\"https://example.org/\" target=\"_blank\">link</a> and enough words for three lines of "
            "print, because that is what paragraphs of newsletters have.\n\n- a first point\n- a second one, "
            "longer than the first\n\n> Somebody said something worth repeating.\n\n---\n\n";
    }
    return text;
}

/// All issues of the real newsletter in one text.
std::string realIssues() {
    const auto site = test::sharedPublication("rust-trends");
    if (!site)
        return {};
    std::map<std::filesystem::path, std::string> issues;
    for (const auto& entry : std::filesystem::directory_iterator(*site / "content/newsletter")) {
        if (entry.path().extension() == ".md")
            issues[entry.path()] = test::readBytes(entry.path());
    }
    std::string text;
    for (const auto& [file, bytes] : issues)
        text += bytes + "\n\n";
    return text;
}

RenderedPage pageOf(const std::string& text) {
    RenderedPage page;
    page.body = renderMarkdown(text);
    return page;
}

double medianMicroseconds(const std::function<void()>& work) {
    std::vector<double> times;
    for (int i = 0; i < 101; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        times.push_back(
            std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count());
    }
    std::nth_element(times.begin(), times.begin() + 50, times.end());
    return times[50];
}

void measure(const char* name, const std::string& text) {
    if (text.empty())
        return;
    const RenderedPage shown = pageOf(text);
    const std::size_t middle = text.find("\n\n", text.size() / 2);
    const auto edited = [&](std::size_t at, const char* words) {
        std::string copy = text;
        copy.insert(std::min(at, copy.size()), words);
        return pageOf(copy);
    };
    const std::size_t third = text.find("\n\n", text.size() / 3);
    std::string twoPlaces = text;
    twoPlaces.insert(middle, " more");
    twoPlaces.insert(third, " more");
    const std::pair<const char*, RenderedPage> wanted[] = {
        {"nothing changed", shown},
        {"a word typed in the middle", edited(middle, " more")},
        {"a paragraph put in", edited(middle, "\n\nOne more paragraph.")},
        {"words in two far places", pageOf(twoPlaces)},
        {"from an empty page", shown},
    };
    std::printf("%s: %zu KB of text, %zu blocks\n", name, text.size() >> 10, shown.body.blocks.size());
    for (const auto& [what, page] : wanted) {
        const RenderedPage* const from = std::string_view(what) == "from an empty page" ? nullptr : &shown;
        const PagePatch patch = patchBetween(from, page);
        std::size_t sent = 0;
        std::size_t bytes = 0;
        for (const BlockSplice& splice : patch.splices) {
            sent += splice.added.size();
            for (const PatchBlock& block : splice.added)
                bytes += block.html.size();
        }
        std::printf("  %-28s %9.1f us, %zu blocks with %zu bytes travel\n", what,
                    medianMicroseconds([&, &target = page] { (void)patchBetween(from, target); }), sent,
                    bytes);
    }
}

} // namespace

int main() {
    measure("11 KB made up", repeatedParagraphs(11 << 10));
    measure("430 KB made up", repeatedParagraphs(430 << 10));
    measure("a real newsletter", realIssues());
}

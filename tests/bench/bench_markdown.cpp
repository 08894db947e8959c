// Prints what rendering Markdown into blocks with lines and links costs, beside plain md_html() on the same
// text.

#include "highlighting/CodeHighlighting.h"
#include "markdown/Markdown.h"
#include "slug/Slug.h"

#include <md4c-html.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

constexpr unsigned flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS;

std::string bodyOf(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    const std::size_t end = text.find("\n+++\n", 3);
    return end == std::string::npos ? text : text.substr(end + 5);
}

std::string builtInIssue() {
    std::string issue;
    for (int section = 1; section <= 12; ++section) {
        issue +=
            "## Section " + std::to_string(section) +
            "\n\nA paragraph with *emphasis*, **weight**, `code` and a "
            "[link](https://example.org/page?a=1&b=2) in "
            "it,\nwhich goes on in a second line &amp; ends there.\n\n- one "
            "[item](https://example.org/one)\n- two\n"
            "  - nested item with `code`\n\n> A quote of\n> two lines.\n\n```rust\nfn main() {\n    "
            "println!(\"<hello>\");\n"
            "}\n```\n\n<div class=\"card\">\n\nA card with an ![image](/images/card.webp).\n\n</div>\n\n";
    }
    return issue;
}

/// The best of many runs: what the work costs when nothing else is in its way.
template<typename Work>
double milliseconds(Work work) {
    using Clock = std::chrono::steady_clock;
    constexpr auto budget = std::chrono::milliseconds(600);
    double best = 1e9;
    for (const auto start = Clock::now(); Clock::now() - start < budget;) {
        const auto before = Clock::now();
        work();
        best = std::min(best, std::chrono::duration<double, std::milli>(Clock::now() - before).count());
    }
    return best;
}

/// What a usual Zola config asks for, code coloured and seen before.
masthead::MarkdownOptions zolaOptions() {
    using namespace masthead;
    MarkdownOptions options = zolaMarkdownOptions(ZolaGeneration::Zola022);
    options.smartPunctuation = true;
    options.slug = [](std::string_view text) { return slugifyAnchor(text, SlugStrategy::On); };
    options.permalink = "https://example.org/page/";
    options.permalinkOf = [](std::string_view) { return std::optional<std::string>("https://example.org/"); };
    options.highlighter =
        makeCodeHighlighter({ZolaGeneration::Zola022, CodeColours::Inline, "github-dark", {}});
    return options;
}

void compare(const char* name, const std::string& text) {
    std::size_t bytes = 0;
    const double plain = milliseconds([&] {
        std::string html;
        html.reserve(text.size() * 3 / 2);
        const auto append = [](const MD_CHAR* piece, MD_SIZE size, void* to) {
            static_cast<std::string*>(to)->append(piece, size);
        };
        md_html(text.data(), static_cast<MD_SIZE>(text.size()), append, &html, flags, 0);
        bytes += html.size();
    });
    const double blocks = milliseconds([&] { bytes += masthead::renderMarkdown(text).html.size(); });
    const masthead::MarkdownOptions options = zolaOptions();
    const double zola = milliseconds([&] { bytes += masthead::renderMarkdown(text, options).html.size(); });
    const masthead::RenderedMarkdown rendered = masthead::renderMarkdown(text);
    std::printf("%-24s %8zu bytes  md_html %8.4f ms  blocks %8.4f ms  ratio %5.2f  as Zola %8.4f ms  "
                "ratio %5.2f  (%zu blocks, %zu lines, %zu links)\n",
                name, text.size(), plain, blocks, blocks / plain, zola, zola / plain, rendered.blocks.size(),
                rendered.anchors.size(), rendered.links.size());
    if (bytes == 0)
        std::printf("nothing was rendered\n");
}

} // namespace

int main() {
    const std::filesystem::path issues = std::filesystem::path(MASTHEAD_SOURCE_DIR).parent_path() /
                                         "shared/publications/rust-trends/site/content/newsletter";
    if (!std::filesystem::is_directory(issues)) {
        const std::string issue = builtInIssue();
        std::string many;
        for (int copy = 0; copy < 60; ++copy)
            many += issue;
        compare("built-in issue", issue);
        compare("60 built-in issues", many);
        return 0;
    }
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(issues)) {
        if (entry.path().extension() == ".md")
            files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::string all;
    for (const std::filesystem::path& file : files)
        all += bodyOf(file) + "\n\n";
    compare("issue 72", bodyOf(issues / "72.md"));
    compare("all issues in one text", all);
    return 0;
}

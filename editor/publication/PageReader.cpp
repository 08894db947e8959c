#include "publication/PageReader.h"

#include "publication/OpenedFile.h"
#include "publication/PageNames.h"
#include "publication/PlainText.h"
#include "publication/SafePath.h"
#include "publication/TypedValues.h"

namespace masthead {

namespace fs = std::filesystem;

namespace {

/// Holds the front matter of any sane page and the whole of most issues, in one read.
constexpr std::size_t firstRead = std::size_t(16) << 10;
/// Past this, front matter that has not ended is taken as never closed.
constexpr std::size_t longestFrontMatter = std::size_t(1) << 20;

/// Cuts a code point that the end of the read parted.
void trimToCodePoint(std::string& bytes) {
    for (std::size_t back = 1; back <= 3 && back <= bytes.size(); ++back) {
        const auto byte = static_cast<unsigned char>(bytes[bytes.size() - back]);
        if ((byte & 0xC0U) == 0x80U)
            continue;
        const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
        if (length > back)
            bytes.resize(bytes.size() - back);
        return;
    }
}

Result<FileStart> readStart(const OpenedFile& opened, const fs::path& file, ReadExtent extent) {
    if (extent == ReadExtent::WholeFile) {
        return opened.readAll(largestTextRead).map([](std::string text) {
            return FileStart{std::move(text), true};
        });
    }
    auto start = opened.readStart(firstRead);
    if (!start || start->complete)
        return start;
    trimToCodePoint(start->bytes);
    if (findFrontMatter(start->bytes, file))
        return start;
    start = opened.readStart(longestFrontMatter);
    if (start && !start->complete)
        trimToCodePoint(start->bytes);
    return start;
}

void applyFileName(Issue& issue) {
    const std::string ownStem = issue.file.stem().string();
    // A page that has its folder to itself is named by that folder.
    const std::string stem = ownStem == "index" ? issue.file.parent_path().filename().string() : ownStem;
    if (issue.title.empty())
        issue.title = stem;
    if (!issue.date)
        issue.date = dateInFileName(stem);
    if (auto numbered = numberInTitle(issue.title)) {
        issue.number = numbered->number;
        issue.shortTitle = std::move(numbered->rest);
    } else {
        issue.number = numberInFileName(stem);
    }
    if (issue.shortTitle.empty())
        issue.shortTitle = issue.title;
}

/// Of `page.text`.
void readFrontMatter(ReadPage& page, const fs::path& file) {
    if (const std::size_t invalid = firstInvalidUtf8(page.text); invalid != std::string_view::npos) {
        const TextPosition position = positionAt(page.text, invalid);
        page.diagnostics.push_back({Severity::Error, file, position.line, position.column,
                                    "The file is not UTF-8", "save it in the encoding UTF-8"});
    }
    auto frontMatter = FrontMatter::parse(page.text, file);
    if (frontMatter)
        page.frontMatter = std::move(*frontMatter);
    else if (page.diagnostics.empty())
        page.diagnostics.push_back(std::move(frontMatter.error()));
}

} // namespace

ReadPage readPage(const fs::path& root, const fs::path& file, ReadExtent extent) {
    ReadPage page;
    auto start = OpenedFile::inside(root, file).and_then([&](const OpenedFile& opened) {
        return readStart(opened, file, extent);
    });
    if (!start) {
        start.error().file = file;
        page.diagnostics.push_back(std::move(start.error()));
        return page;
    }
    page.text = std::move(start->bytes);
    page.complete = start->complete;
    readFrontMatter(page, file);
    return page;
}

Issue readIssue(const fs::path& root, const fs::path& file) {
    ReadPage page = readPage(root, file, ReadExtent::FrontMatter);
    Issue issue;
    issue.file = file;
    issue.diagnostics = std::move(page.diagnostics);
    const TypedValues typed(page.text, page.frontMatter, file, issue.diagnostics);
    issue.title = typed.text("title");
    issue.date = typed.date("date");
    issue.slug = typed.text("slug");
    issue.path = typed.text("path");
    issue.description = typed.text("description");
    issue.draft = typed.boolean("draft");
    applyFileName(issue);
    return issue;
}

Snippet readSnippet(const fs::path& root, const fs::path& file) {
    ReadPage page = readPage(root, file, ReadExtent::FrontMatter);
    return {.file = file,
            .name = file.stem().string(),
            .firstWords = firstWords(page.body().substr(0, 4096)),
            .usedBy = {},
            .diagnostics = std::move(page.diagnostics)};
}

namespace {

Sponsor sponsorOf(ReadPage page, const fs::path& file) {
    Sponsor sponsor;
    sponsor.file = file;
    sponsor.diagnostics = std::move(page.diagnostics);
    const TypedValues typed(page.text, page.frontMatter, file, sponsor.diagnostics);
    sponsor.name = typed.text("name");
    sponsor.link = typed.text("link");
    sponsor.slot = typed.text("slot");
    sponsor.issues = typed.issueNumbers("issues");
    sponsor.label = typed.text("label");
    sponsor.block = page.body();
    if (sponsor.name.empty())
        sponsor.name = file.stem().string();
    return sponsor;
}

} // namespace

Sponsor readSponsor(const fs::path& root, const fs::path& file) {
    return sponsorOf(readPage(root, file, ReadExtent::WholeFile), file);
}

Sponsor sponsorIn(std::string text, const fs::path& file) {
    ReadPage page;
    page.text = std::move(text);
    page.complete = true;
    readFrontMatter(page, file);
    return sponsorOf(std::move(page), file);
}

} // namespace masthead

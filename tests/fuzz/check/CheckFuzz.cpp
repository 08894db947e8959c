// Any bytes as an issue that is checked: every finding stands within its text, and every fix is edits of it
// in order, after which it can be checked again.

#include "check/Checker.h"
#include "site/BuiltInTheme.h"

#include <cstdint>
#include <cstdlib>

namespace {

using namespace masthead;

void require(bool condition) {
    if (!condition)
        std::abort();
}

constexpr const char* checkedFile = "content/news/8.md";

/// Seven issues that say what is usual, and nothing on the disk.
std::shared_ptr<const Publication> smallPublication() {
    Publication publication;
    publication.root = "/nowhere";
    publication.kind = PublicationKind::ZolaSite;
    publication.baseUrl = "https://example.org";
    publication.layout.issues = "content/news";
    Section& section = publication.sections.emplace_back();
    section.folder = "content/news";
    for (unsigned number = 7; number > 0; --number) {
        Issue& issue = section.pages.emplace_back();
        issue.file = "content/news/" + std::to_string(number) + ".md";
        issue.number = static_cast<int>(number);
        issue.title = std::to_string(number) + " - News";
        issue.date = std::chrono::year(2026) / std::chrono::month(number) / 1;
    }
    return std::make_shared<const Publication>(std::move(publication));
}

Result<std::string> readSmall(const std::filesystem::path& file) {
    if (file.parent_path() != "content/news" || file.filename() == "_index.md")
        return tl::unexpected(Diagnostic{});
    return "+++\ntitle = \"" + file.stem().string() + " - News\"\ndate = 2026-0" + file.stem().string() +
           "-01\n[extra]\ntoc = true\n+++\nText.\n\n## Snippets\n\nThank you for reading this letter of ours "
           "to its end.\n";
}

const Checker& smallChecker() {
    static const Checker checker = [] {
        const auto publication = smallPublication();
        const auto site =
            std::make_shared<const Site>(publication, std::make_shared<BuiltInTheme>(), readSmall);
        return Checker(std::make_shared<const FaceMaker>(site, readSmall),
                       readArchive(*publication, readSmall), readSmall);
    }();
    return checker;
}

std::string mended(std::string text, const Fix& fix) {
    std::size_t end = 0;
    for (const TextEdit& edit : fix.edits) {
        require(edit.range.begin >= end && edit.range.end >= edit.range.begin);
        end = edit.range.end;
    }
    require(end <= text.size());
    for (auto edit = fix.edits.rbegin(); edit != fix.edits.rend(); ++edit)
        text = applied(text, *edit);
    return text;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    for (const Finding& finding : smallChecker().check({checkedFile, text})) {
        require(finding.range.begin <= finding.range.end && finding.range.end <= size);
        require(!finding.rule.empty() && !finding.message.empty());
        for (const Fix& fix : finding.fixes) {
            if (fix.file == checkedFile)
                smallChecker().check({checkedFile, mended(text, fix)});
        }
    }
    return 0;
}

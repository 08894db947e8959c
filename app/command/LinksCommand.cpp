#include "command/LinksCommand.h"

#include "address/LinkAddress.h"
#include "archive/Archive.h"
#include "archive/LinkKey.h"
#include "command/OpenedSite.h"
#include "command/TextTable.h"
#include "publication/PageNames.h"

#include <algorithm>
#include <ostream>
#include <set>
#include <unordered_map>

namespace masthead {
namespace {

constexpr QLatin1String findOption("find");

std::string dateOf(const ArchivedPage& page) {
    return page.listing.date ? toString(*page.listing.date) : std::string();
}

/// Counts on from the place before, which is of the same file or of one that comes before it.
class LineCounter {
public:
    int lineOf(const ArchivedPage& page, std::size_t offset) {
        if (m_page != &page) {
            m_page = &page;
            m_offset = 0;
            m_line = 1;
        }
        m_line += positionAt(std::string_view(page.text).substr(m_offset), offset - m_offset).line - 1;
        m_offset = offset;
        return m_line;
    }

private:
    const ArchivedPage* m_page = nullptr;
    std::size_t m_offset = 0;
    int m_line = 1;
};

/// Newest issue first, snippets last.
void printUses(const Archive& archive, std::string_view key, std::ostream& out) {
    TextTable table(std::vector(4, ColumnAlignment::Left));
    LineCounter lines;
    for (const LinkUse& use : archive.usesOf(key)) {
        const OutlineLink& link = use.page->outline.links[use.link];
        const int line = lines.lineOf(*use.page, link.whole.begin);
        table.add({dateOf(*use.page), use.page->listing.file.string() + ':' + std::to_string(line),
                   use.page->outline.sections[link.section].title, link.text});
    }
    table.print(out);
}

struct RepeatedPage {
    std::string key;
    std::size_t issues = 0;
    std::string latest; ///< The date of the newest issue that has it.
};

std::vector<RepeatedPage> repeatedPages(const Archive& archive) {
    std::unordered_map<std::string, RepeatedPage> byKey;
    for (const Archive::Page& issue : archive.issues()) {
        for (const std::string& key : std::set<std::string>(issue->linkKeys.begin(), issue->linkKeys.end())) {
            RepeatedPage& page = byKey.try_emplace(key, RepeatedPage{key, 0, dateOf(*issue)}).first->second;
            ++page.issues;
        }
    }
    std::vector<RepeatedPage> pages;
    for (auto& [key, page] : byKey) {
        if (!key.empty() && page.issues > 1)
            pages.push_back(std::move(page));
    }
    std::ranges::sort(pages, [](const RepeatedPage& left, const RepeatedPage& right) {
        return left.issues != right.issues ? left.issues > right.issues : left.key < right.key;
    });
    return pages;
}

} // namespace

std::string_view LinksCommand::help() const {
    return R"(Usage: masthead links PATH [--find URL]

Lists the pages that several issues of the publication at PATH link to: in how
many, the date of the last, and the page.

Options:
  --find URL    List where this page is linked to, newest issue first: date,
                place, section and the link's text. Spellings of an address
                that lead to the same page count as one.
  -h, --help    Print this help.
)";
}

QList<QCommandLineOption> LinksCommand::options() const {
    return {QCommandLineOption(findOption, {}, QStringLiteral("URL"))};
}

ExitCode LinksCommand::carryOut(const QCommandLineParser& parser, const std::string& operand,
                                CommandStreams streams) const {
    std::string key;
    if (parser.isSet(findOption)) {
        const std::string wanted = parser.value(findOption).toStdString();
        key = linkKey(wanted);
        if (!addressParts(wanted).scheme) // As it is often said: `example.com/page`.
            key = linkKey("https://" + wanted);
        if (key.empty())
            return wrongUsage('`' + wanted + "` is no web address", streams.err);
    }
    const Result<Publication> publication = openPublicationAt(operand);
    if (!publication)
        return wrongUsage(toString(publication.error()), streams.err);
    const auto archive = readArchive(*publication, diskReader(publication->root));
    if (!key.empty()) {
        printUses(*archive, key, streams.out);
        return ExitCode::Done;
    }
    TextTable table({ColumnAlignment::Right, ColumnAlignment::Left, ColumnAlignment::Left});
    for (const RepeatedPage& page : repeatedPages(*archive))
        table.add({std::to_string(page.issues), page.latest, page.key});
    table.print(streams.out);
    return ExitCode::Done;
}

} // namespace masthead

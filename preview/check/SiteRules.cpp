#include "check/Rules.h"

#include "check/LinkTargets.h"
#include "markdown/LineTable.h"
#include "markdown/LinkTarget.h"
#include "publication/Shortcodes.h"
#include "site/TextScripts.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace masthead {
namespace {

constexpr std::string_view whiteSpace = " \t\r\n";

/// The pieces of a message that stand between backticks, the first two.
std::array<std::string_view, 2> quotedIn(std::string_view message) {
    std::array<std::string_view, 2> quoted;
    for (std::string_view& each : quoted) {
        const std::size_t begin = message.find('`');
        const std::size_t end = begin == std::string_view::npos ? begin : message.find('`', begin + 1);
        if (end == std::string_view::npos)
            break;
        each = message.substr(begin + 1, end - begin - 1);
        message.remove_prefix(end + 1);
    }
    return quoted;
}

/// What other rules tell with a better place: faults of links and calls that stand in the page's own text.
/// Those of a snippet that it includes are told by nobody else.
class ToldElsewhere {
public:
    explicit ToldElsewhere(const CheckedPage& page)
        : m_lines(page.text()) {
        for (const OutlineLink& link : page.outline().links) {
            m_addresses.insert(link.url);
            if (const auto content = contentTarget(link.url))
                m_addresses.insert("@/" + content->file + " #" + content->fragment);
            if (link.url.empty())
                m_linesWithEmptyLinks.insert(m_lines.lineOf(link.whole.begin) + 1);
        }
        for (const ShortcodeTag& tag : findShortcodeTags(page.source.body()))
            m_calls.insert(tag.name);
    }

    bool has(const Diagnostic& diagnostic) const {
        const auto [first, second] = quotedIn(diagnostic.message);
        if (diagnostic.message.starts_with("There is no shortcode"))
            return m_calls.contains(std::string(first));
        if (diagnostic.message.starts_with("A link has no address"))
            return m_linesWithEmptyLinks.contains(static_cast<std::uint32_t>(diagnostic.line));
        if (first.starts_with("@/"))
            return m_addresses.contains(std::string(first)) ||
                   m_addresses.contains(std::string(first) + ' ' + std::string(second));
        return diagnostic.message.starts_with("The path `") && second.empty();
    }

private:
    LineTable m_lines;
    std::unordered_set<std::string> m_addresses;
    std::unordered_set<std::string> m_calls;
    std::unordered_set<std::uint32_t> m_linesWithEmptyLinks;
};

/// Where a diagnostic's line stands in the text, from its column on; without a line, nowhere.
TextRange rangeOf(const Diagnostic& diagnostic, std::string_view text,
                  const std::vector<std::size_t>& lines) {
    if (diagnostic.line < 1 || static_cast<std::size_t>(diagnostic.line) > lines.size())
        return {};
    std::size_t begin = lines[static_cast<std::size_t>(diagnostic.line) - 1];
    std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
    // Columns are counted in code points.
    for (int column = 1; column < diagnostic.column && begin < end; ++column) {
        do
            ++begin;
        while (begin < end && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80);
    }
    if (diagnostic.column < 2)
        begin = std::min(text.find_first_not_of(" \t", begin), end);
    while (end > begin && whiteSpace.find(text[end - 1]) != std::string_view::npos)
        --end;
    return {begin, end};
}

std::vector<std::size_t> lineBegins(std::string_view text) {
    std::vector<std::size_t> begins{0};
    for (std::size_t at = text.find_first_of("\r\n"); at != std::string_view::npos;
         at = text.find_first_of("\r\n", at)) {
        at += text.substr(at).starts_with("\r\n") ? 2 : 1;
        begins.push_back(at);
    }
    return begins;
}

/// What the site says of the page, then what the listing says of it and the site does not.
std::vector<Diagnostic> diagnosticsOf(const CheckContext& context) {
    const CheckedPage& page = context.page;
    std::vector<Diagnostic> all = page.page.diagnostics;
    if (!all.empty()) {
        const ToldElsewhere told(page);
        std::erase_if(all, [&](const Diagnostic& each) {
            return scriptLeftOut(each) || (each.file == page.file && told.has(each));
        });
    }
    const Issue* listed = context.publication().findPage(page.file);
    const ArchivedPage* saved = context.archive.find(page.file);
    if (!listed || !saved || saved->text != page.text())
        return all;
    std::unordered_set<std::string> messages;
    std::unordered_set<int> lines;
    for (const Diagnostic& diagnostic : page.page.diagnostics) {
        messages.insert(diagnostic.message);
        if (diagnostic.line > 0)
            lines.insert(diagnostic.line);
    }
    for (const Diagnostic& diagnostic : listed->diagnostics) {
        if (!messages.contains(diagnostic.message) && !lines.contains(diagnostic.line))
            all.push_back(diagnostic);
    }
    return all;
}

void tell(const CheckContext& context, FindingSink& findings, Severity severity) {
    const std::vector<Diagnostic> diagnostics = diagnosticsOf(context);
    if (diagnostics.empty())
        return;
    const std::string_view text = context.page.text();
    const std::vector<std::size_t> lines = lineBegins(text);
    for (const Diagnostic& diagnostic : diagnostics) {
        if (diagnostic.severity != severity)
            continue;
        const bool isHere = diagnostic.file == context.page.file || diagnostic.file.empty();
        Finding& finding = findings.add(isHere ? rangeOf(diagnostic, text, lines) : TextRange{},
                                        diagnostic.message, diagnostic.advice);
        if (isHere)
            continue;
        finding.file = diagnostic.file;
        finding.line = finding.endLine = diagnostic.line;
        finding.column = finding.endColumn = diagnostic.column;
    }
}

void findErrors(const CheckContext& context, FindingSink& findings) {
    tell(context, findings, Severity::Error);
}

void findWarnings(const CheckContext& context, FindingSink& findings) {
    tell(context, findings, Severity::Warning);
}

constexpr std::array rules{
    Rule{"page-error", RuleLevel::Error, "What keeps the site from making the page as it is meant",
         findErrors},
    Rule{"page-warning", RuleLevel::Warning, "What the site warns of when it makes the page", findWarnings},
};

} // namespace

std::span<const Rule> siteRules() {
    return rules;
}

} // namespace masthead

#include "site/Includes.h"

#include "publication/FrontMatter.h"
#include "publication/SafePath.h"
#include "site/Html.h"
#include "site/NearMiss.h"
#include "site/Shortcodes.h"

#include <algorithm>

namespace masthead {
namespace {

/// Includes within includes: far more than any newsletter has, and few enough for the stack.
constexpr std::size_t deepestChain = 32;
/// What includes may add to one page. Files that include each other in twos would fill the memory without it.
constexpr std::size_t mostInsertedBytes = std::size_t(16) << 20;

/// Positions of offsets that are asked for in rising order, so that a long text is walked through once.
class RisingPositions {
public:
    explicit RisingPositions(std::string_view text)
        : m_text(text) {}

    TextPosition at(std::size_t offset) {
        const TextPosition step = positionAt(m_text.substr(m_offset), offset - m_offset);
        m_position.column = step.line == 1 ? m_position.column + step.column - 1 : step.column;
        m_position.line += step.line - 1;
        m_offset = offset;
        return m_position;
    }

private:
    std::string_view m_text;
    std::size_t m_offset = 0;
    TextPosition m_position;
};

Diagnostic placeIn(const std::filesystem::path& file, TextPosition position) {
    return {Severity::Error, file, position.line, position.column, {}, {}};
}

/// `x` within the root as it is looked up, or nothing when it leads out of it.
std::optional<std::filesystem::path> insideRoot(const std::filesystem::path& path) {
    const std::filesystem::path normal = path.lexically_normal();
    if (normal.empty() || normal.is_absolute() || *normal.begin() == "..")
        return std::nullopt;
    return normal;
}

/// A leading `@/` means the content folder and a leading `/` the root, as in Zola's functions.
std::filesystem::path pathOfInclude(const Publication& publication, std::string_view written) {
    if (written.starts_with("@/"))
        return publication.layout.content / written.substr(2);
    const std::size_t begin = written.find_first_not_of('/');
    return begin == std::string_view::npos ? std::string_view() : written.substr(begin);
}

std::string problemBlock(std::string_view message) {
    return "<span class=\"masthead-problem\" style=\"display:block;margin:1em 0;padding:.6em .9em;border:1px "
           "solid #c8452d;"
           "border-left-width:4px;border-radius:4px;font:14px/1.5 system-ui,sans-serif\">" +
           escapeHtml(message) + "</span>\n";
}

} // namespace

ExpandedSource Includes::expand(std::string_view text, std::size_t bodyBegin,
                                const std::filesystem::path& file) {
    m_chain.push_back(file);
    ExpandedSource source;
    source.offsets.shift(0, static_cast<std::ptrdiff_t>(bodyBegin));
    RisingPositions positions(text);
    std::size_t copied = bodyBegin;
    const auto copyTo = [&](std::size_t end) {
        source.text += text.substr(copied, end - copied);
        copied = end;
    };

    for (const ShortcodeCall& call : findShortcodes(text.substr(bodyBegin))) {
        const TextRange range{call.range.begin + bodyBegin, call.range.end + bodyBegin};
        if (call.form == ShortcodeForm::Ignored) {
            copyTo(range.begin);
            source.text += call.ignoredText;
            copied = range.end;
            source.offsets.shift(source.text.size(),
                                 static_cast<std::ptrdiff_t>(range.size()) -
                                     static_cast<std::ptrdiff_t>(call.ignoredText.size()));
            continue;
        }
        Diagnostic place = placeIn(file, positions.at(range.begin));
        if (call.form != ShortcodeForm::Inline || call.name != "include_md") {
            place.severity = Severity::Warning;
            place.message = "The shortcode `" + call.name + "` is shown as text here";
            place.advice = "only `include_md` is worked out in this view";
            m_diagnostics.push_back(std::move(place));
            continue;
        }
        copyTo(range.begin);
        const std::size_t insertionBegin = source.text.size();
        copyTo(range.end);
        const ShortcodeArgument* path = call.argument("path");
        std::string html = path && path->text
                               ? included(pathOfInclude(m_publication, *path->text), place)
                               : problem(std::move(place), "`include_md` does not say which file it includes",
                                         "write {{ include_md(path=\"snippets/name.md\") }}");
        source.insertions.push_back({insertionBegin, source.text.size(), std::move(html)});
        source.insertedFrom.push_back(range.begin);
    }
    copyTo(text.size());
    m_chain.pop_back();
    return source;
}

void Includes::reportUnused(const ExpandedSource& source, const std::vector<std::size_t>& used,
                            std::string_view text, const std::filesystem::path& file) {
    std::vector<bool> stands(source.insertions.size(), false);
    for (const std::size_t index : used)
        stands[index] = true;
    RisingPositions positions(text);
    for (std::size_t index = 0; index < stands.size(); ++index) {
        if (stands[index])
            continue;
        Diagnostic diagnostic = placeIn(file, positions.at(source.insertedFrom[index]));
        diagnostic.message = "An include cannot stand inside inline code, a link target or an image target";
        diagnostic.advice = "put it on a line of its own";
        m_diagnostics.push_back(std::move(diagnostic));
    }
}

std::string Includes::included(const std::filesystem::path& path, const Diagnostic& place) {
    Result<Found> found = find(path, place);
    if (!found) {
        Diagnostic error = std::move(found.error());
        return problem(place, std::move(error.message), std::move(error.advice));
    }
    m_dependencies.insert(found->file);
    if (const auto cycle = std::ranges::find(m_chain, found->file); cycle != m_chain.end()) {
        std::string chain;
        for (auto link = cycle; link != m_chain.end(); ++link)
            chain += link->generic_string() + " -> ";
        return problem(place, "The include leads back to itself: " + chain + found->file.generic_string(),
                       "take one of these includes out");
    }
    if (m_chain.size() > deepestChain)
        return problem(place, "The includes are nested too deep", "include the text directly");

    std::filesystem::path file = found->file;
    auto known = m_rendered.find(file);
    if (known == m_rendered.end())
        known = m_rendered.emplace(std::move(file), rendered(std::move(*found))).first;
    if (m_insertedBytes + known->second.size() > mostInsertedBytes)
        return problem(place, "The includes of this page are too large together", "include less");
    m_insertedBytes += known->second.size();
    return known->second;
}

Result<Includes::Found> Includes::find(const std::filesystem::path& path, const Diagnostic& place) {
    const auto refuse = [&](std::string message, std::string advice) {
        Diagnostic diagnostic = place;
        diagnostic.message = std::move(message);
        diagnostic.advice = std::move(advice);
        return tl::unexpected(std::move(diagnostic));
    };
    const std::string shown = '`' + path.generic_string() + '`';
    if (path.empty())
        return refuse("The include names no file", "write {{ include_md(path=\"snippets/name.md\") }}");
    const PublicationLayout& layout = m_publication.layout;
    std::vector<std::filesystem::path> candidates;
    for (const std::filesystem::path& folder :
         {std::filesystem::path(), layout.staticFiles, layout.content}) {
        const auto candidate = insideRoot(folder / path);
        if (!candidate)
            return refuse("The included file " + shown + " lies outside the publication",
                          "move it into the publication");
        if (Result<std::string> text = m_reader(*candidate))
            return Found{*candidate, std::move(*text)};
        candidates.push_back(*candidate);
    }
    // Nothing could be read: where something is there all the same, what keeps it from being read says more.
    for (const std::filesystem::path& candidate : candidates) {
        std::error_code error;
        if (!std::filesystem::exists(m_publication.root / candidate, error))
            continue;
        if (const Result<std::string> text = m_reader(candidate); !text)
            return refuse("The included file `" + candidate.generic_string() + "` " + text.error().message,
                          text.error().advice);
    }
    // Known all the same, so that the page follows when the file is made.
    m_dependencies.insert(candidates.front());
    return refuse(
        "The included file " + shown + " does not exist",
        nearMissAdvice(m_publication.root, candidates.front()).value_or("create it, or mend its path"));
}

std::string Includes::rendered(Found found) {
    if (const std::size_t invalid = firstInvalidUtf8(found.text); invalid != std::string_view::npos) {
        Diagnostic diagnostic = placeIn(found.file, positionAt(found.text, invalid));
        diagnostic.message = "The text is not UTF-8";
        diagnostic.advice = "save the file as UTF-8";
        m_diagnostics.push_back(std::move(diagnostic));
        found.text = repairUtf8(found.text, invalid).text;
    }
    constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
    const std::size_t begin = found.text.starts_with(byteOrderMark) ? byteOrderMark.size() : 0;
    if (const auto extent = findFrontMatter(found.text, found.file);
        extent && extent->kind == FrontMatterKind::Toml) {
        Diagnostic diagnostic = placeIn(found.file, {1, 1});
        diagnostic.severity = Severity::Warning;
        diagnostic.message = "The front matter of an included file shows as text";
        diagnostic.advice = "take it out of the file";
        m_diagnostics.push_back(std::move(diagnostic));
    }
    const ExpandedSource source = expand(found.text, begin, found.file);
    const RenderedMarkdown body = renderMarkdown(source.text, {}, source.insertions);
    reportUnused(source, body.usedInsertions, found.text, found.file);
    // The line end after the `set` on the first line of the shortcode's template.
    return '\n' + body.html;
}

std::string Includes::problem(Diagnostic diagnostic, std::string message, std::string advice) {
    diagnostic.message = std::move(message);
    diagnostic.advice = std::move(advice);
    std::string block = problemBlock(toString(diagnostic));
    m_diagnostics.push_back(std::move(diagnostic));
    return block;
}

} // namespace masthead

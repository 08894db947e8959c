#include "site/Includes.h"

#include "publication/FrontMatter.h"
#include "publication/SafePath.h"
#include "site/NearMiss.h"
#include "site/TextScripts.h"

#include <algorithm>
#include <iterator>

namespace masthead {
namespace {

constexpr std::string_view includeName = "include_md";
/// Includes within includes: far more than any newsletter has, and few enough for the stack.
constexpr std::size_t deepestChain = 32;
/// What includes may add to one page. Files that include each other in twos would fill the memory without it.
constexpr std::size_t mostInsertedBytes = std::size_t(16) << 20;

tl::unexpected<Diagnostic> refusal(std::string message, std::string advice) {
    return tl::unexpected(Diagnostic{Severity::Error, {}, 0, 0, std::move(message), std::move(advice)});
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

} // namespace

ExpandedSource Includes::expand(std::string_view text, std::size_t bodyBegin,
                                const std::filesystem::path& file) {
    m_chain.push_back(file);
    ExpandedSource source = expandShortcodes(text, bodyBegin, file, shortcodes());
    add(std::move(source.diagnostics));
    m_chain.pop_back();
    return source;
}

void Includes::reportUnused(const ExpandedSource& source, const RenderedMarkdown& body) {
    add(unusedShortcodes(source, body));
}

ShortcodeSet Includes::shortcodes() {
    ShortcodeSet set;
    set.kindOf = [](std::string_view name) {
        return name == includeName ? std::optional(ShortcodeKind::Html) : std::nullopt;
    };
    set.render = [this](const ShortcodeInvocation& invocation) { return included(invocation); };
    set.names = {std::string(includeName)};
    set.unknown = ShortcodeSet::Unknown::Text;
    return set;
}

Result<std::string> Includes::included(const ShortcodeInvocation& invocation) {
    const tera::Value* path = invocation.arguments.find("path");
    if (!path || !path->isString())
        return refusal("`include_md` does not say which file it includes",
                       "write {{ include_md(path=\"snippets/name.md\") }}");
    return included(pathOfInclude(m_publication, path->text()));
}

Result<std::string> Includes::included(const std::filesystem::path& path) {
    Result<Found> found = find(path);
    if (!found)
        return tl::unexpected(std::move(found.error()));
    m_dependencies.insert(found->file);
    if (const auto cycle = std::ranges::find(m_chain, found->file); cycle != m_chain.end()) {
        std::string chain;
        for (auto link = cycle; link != m_chain.end(); ++link)
            chain += link->generic_string() + " -> ";
        return refusal("The include leads back to itself: " + chain + found->file.generic_string(),
                       "take one of these includes out");
    }
    if (m_chain.size() > deepestChain)
        return refusal("The includes are nested too deep", "include the text directly");

    std::filesystem::path file = found->file;
    auto known = m_rendered.find(file);
    if (known == m_rendered.end())
        known = m_rendered.emplace(std::move(file), rendered(std::move(*found))).first;
    if (m_insertedBytes + known->second.size() > mostInsertedBytes)
        return refusal("The includes of this page are too large together", "include less");
    m_insertedBytes += known->second.size();
    return known->second;
}

Result<Includes::Found> Includes::find(const std::filesystem::path& path) {
    const std::string shown = '`' + path.generic_string() + '`';
    if (path.empty())
        return refusal("The include names no file", "write {{ include_md(path=\"snippets/name.md\") }}");
    const PublicationLayout& layout = m_publication.layout;
    std::vector<std::filesystem::path> candidates;
    for (const std::filesystem::path& folder :
         {std::filesystem::path(), layout.staticFiles, layout.content}) {
        const auto candidate = insideRoot(folder / path);
        if (!candidate)
            return refusal("The included file " + shown + " lies outside the publication",
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
            return refusal("The included file `" + candidate.generic_string() + "` " + text.error().message,
                           text.error().advice);
    }
    // Known all the same, so that the page follows when the file is made.
    m_dependencies.insert(candidates.front());
    return refusal(
        "The included file " + shown + " does not exist",
        nearMissAdvice(m_publication.root, candidates.front()).value_or("create it, or mend its path"));
}

std::string Includes::rendered(Found found) {
    if (const std::size_t invalid = firstInvalidUtf8(found.text); invalid != std::string_view::npos) {
        const TextPosition place = positionAt(found.text, invalid);
        m_diagnostics.push_back({Severity::Error, found.file, place.line, place.column,
                                 "The text is not UTF-8", "save the file as UTF-8"});
        found.text = repairUtf8(found.text, invalid).text;
    }
    constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
    const std::size_t begin = found.text.starts_with(byteOrderMark) ? byteOrderMark.size() : 0;
    if (const auto extent = findFrontMatter(found.text, found.file);
        extent && extent->kind == FrontMatterKind::Toml) {
        m_diagnostics.push_back({Severity::Warning, found.file, 1, 1,
                                 "The front matter of an included file shows as text",
                                 "take it out of the file"});
    }
    const ExpandedSource source = expand(found.text, begin, found.file);
    RenderedMarkdown body = renderMarkdown(source.text, {}, source.insertions);
    reportUnused(source, body);
    if (m_scripts == TextScripts::LeftOut)
        add(leaveScriptsOut(body, source, {}, found.file));
    // The line end after the `set` on the first line of the shortcode's template.
    return '\n' + body.html;
}

void Includes::add(std::vector<Diagnostic> diagnostics) {
    m_diagnostics.insert(m_diagnostics.end(), std::make_move_iterator(diagnostics.begin()),
                         std::make_move_iterator(diagnostics.end()));
}

} // namespace masthead

#pragma once

#include "markdown/Markdown.h"
#include "publication/Diagnostic.h"
#include "publication/TextRange.h"
#include "site/SourceText.h"
#include "tera/Value.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace masthead {

/// Markdown whose shortcodes are worked out: what renderMarkdown takes.
struct ExpandedSource {
    std::string text;
    std::vector<MarkdownInsertion> insertions;
    std::vector<Diagnostic> callPlaces; ///< For each insertion, where its call stands; without a message.
    OffsetMap offsets;                  ///< From `text` back to the file's text.
    LineMap lines;                      ///< From lines of `text`, counted from firstLine, back to the file's.
    std::uint32_t firstLine = 1;        ///< The line of the file on which the body begins.
    std::vector<Diagnostic> diagnostics;
};

/// Where the result of a shortcode goes: the ending of its template says so.
enum class ShortcodeKind {
    Html,    ///< Into the page: Markdown sees one word in its place.
    Markdown ///< Into the text, before Markdown is read.
};

struct ShortcodeInvocation {
    std::string_view name;
    tera::Value arguments;           ///< An object.
    std::optional<std::string> body; ///< Trimmed, the shortcodes in it worked out.
    unsigned nth = 1;                ///< How many calls of that name the file has up to this one.
    Diagnostic place;                ///< Where the call stands; without a message.
};

/// What a site makes of shortcodes.
struct ShortcodeSet {
    enum class Unknown { Fault, Text }; ///< What a call of an unknown name is: Zola stops.

    std::function<std::optional<ShortcodeKind>(std::string_view name)> kindOf;
    std::function<Result<std::string>(const ShortcodeInvocation& invocation)> render;
    std::vector<std::string> names; ///< All known ones, for advice.
    Unknown unknown = Unknown::Fault;
};

/// The page's text from `bodyBegin` on with its shortcodes worked out as Zola does: innermost first, numbered
/// in the order of the text. Never fails: what is wrong becomes a diagnostic, and a small block where the
/// result would stand. `file` is the page, relative to the root. At most 64 bodies stand in each other, and
/// results of 16 MiB in all are put in.
ExpandedSource expandShortcodes(std::string_view text, std::size_t bodyBegin,
                                const std::filesystem::path& file, const ShortcodeSet& shortcodes);

/// Says which results did not come to stand in the page: in inline code, link targets and image targets Zola
/// leaves a placeholder.
std::vector<Diagnostic> unusedShortcodes(const ExpandedSource& source, const RenderedMarkdown& body);

/// Makes the lines and offsets of `body`, rendered from `source`, those of the file.
void returnToSource(RenderedMarkdown& body, const ExpandedSource& source);

/// A small block that says in the page what is wrong.
std::string problemBlock(std::string_view message);

} // namespace masthead

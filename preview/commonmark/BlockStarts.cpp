#include "commonmark/BlockStarts.h"

#include "commonmark/Characters.h"
#include "commonmark/InlineHtml.h"
#include "commonmark/LinkReferences.h"

#include <algorithm>
#include <array>

namespace masthead {

namespace {

std::size_t runLength(std::string_view text, std::size_t offset, char byte) {
    const std::size_t end = text.find_first_not_of(byte, offset);
    return (end == std::string_view::npos ? text.size() : end) - offset;
}

/// HTML elements whose tags begin a block that ends with a blank line (CommonMark 0.31.2, kind 6), sorted.
constexpr std::array<std::string_view, 62> blockElements = {
    "address",  "article",    "aside",  "base",    "basefont", "blockquote", "body",     "caption",  "center",
    "col",      "colgroup",   "dd",     "details", "dialog",   "dir",        "div",      "dl",       "dt",
    "fieldset", "figcaption", "figure", "footer",  "form",     "frame",      "frameset", "h1",       "h2",
    "h3",       "h4",         "h5",     "h6",      "head",     "header",     "hr",       "html",     "iframe",
    "legend",   "li",         "link",   "main",    "menu",     "menuitem",   "nav",      "noframes", "ol",
    "optgroup", "option",     "p",      "param",   "search",   "section",    "summary",  "table",    "tbody",
    "td",       "tfoot",      "th",     "thead",   "title",    "tr",         "track",    "ul"};

std::string_view tagName(std::string_view text) {
    const auto end = std::find_if_not(text.begin(), text.end(), isLetterOrDigit);
    return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

bool isBlockElement(std::string_view name) {
    constexpr std::size_t longestName = 10;
    if (name.empty() || name.size() > longestName)
        return false;
    std::array<char, longestName> lower{};
    std::transform(name.begin(), name.end(), lower.begin(), asciiLower);
    return std::binary_search(blockElements.begin(), blockElements.end(),
                              std::string_view(lower.data(), name.size()));
}

std::optional<std::string_view> terminatorFor(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> verbatim = {
        {{"pre", "</pre>"}, {"script", "</script>"}, {"style", "</style>"}, {"textarea", "</textarea>"}}};
    for (const auto& [name, terminator] : verbatim) {
        if (!startsWithIgnoringCase(text, name))
            continue;
        const char next = name.size() < text.size() ? text[name.size()] : '\n';
        if (next == '>' || isSpaceOrLineEnd(next))
            return terminator;
    }
    if (text.starts_with("!--"))
        return "-->";
    if (text.starts_with("?"))
        return "?>";
    if (text.starts_with("![CDATA["))
        return "]]>";
    if (text.size() > 1 && text[0] == '!' && isLetter(text[1]))
        return ">";
    return std::nullopt;
}

} // namespace

std::size_t lineEndAt(std::string_view text, std::size_t offset) {
    // In pieces, so that a text without one of the two kinds is not searched to its end for it.
    constexpr std::size_t piece = 512;
    while (offset < text.size()) {
        std::string_view rest = text.substr(offset, piece);
        rest = rest.substr(0, rest.find('\n'));
        const std::size_t end = std::min(rest.find('\r'), rest.size());
        offset += end;
        if (end < piece)
            return offset;
    }
    return text.size();
}

std::size_t behindLineEnd(std::string_view text, std::size_t end) {
    if (end >= text.size())
        return text.size();
    return end + (text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n' ? 2 : 1);
}

bool isBlankLineAt(std::string_view text, std::size_t offset) {
    while (offset < text.size() && isSpaceOrTab(text[offset]))
        ++offset;
    return offset >= text.size() || isLineEnd(text[offset]);
}

RuleScan scanRule(std::string_view text, std::size_t offset) {
    const char mark = offset < text.size() ? text[offset] : '\0';
    if (mark != '*' && mark != '-' && mark != '_')
        return {false, offset};
    int marks = 0;
    for (; offset < text.size() && !isLineEnd(text[offset]); ++offset) {
        if (text[offset] == mark)
            ++marks;
        else if (text[offset] != ' ' && text[offset] != '\t')
            return {false, offset};
    }
    return {marks >= 3, offset};
}

unsigned headingLevelAt(std::string_view text, std::size_t offset) {
    if (offset >= text.size() || text[offset] != '#')
        return 0;
    const std::size_t level = runLength(text, offset, '#');
    const bool ends = offset + level >= text.size() || isSpaceOrLineEnd(text[offset + level]);
    return level <= 6 && ends ? static_cast<unsigned>(level) : 0;
}

unsigned underlineLevelAt(std::string_view text, std::size_t offset) {
    if (offset >= text.size() || (text[offset] != '=' && text[offset] != '-'))
        return 0;
    if (!isBlankLineAt(text, offset + runLength(text, offset, text[offset])))
        return 0;
    return text[offset] == '=' ? 1 : 2;
}

std::optional<Fence> fenceAt(std::string_view text, std::size_t offset) {
    if (offset >= text.size() || (text[offset] != '`' && text[offset] != '~'))
        return std::nullopt;
    const Fence fence{text[offset], runLength(text, offset, text[offset])};
    if (fence.length < 3)
        return std::nullopt;
    if (fence.mark == '`') {
        const std::size_t end = lineEndAt(text, offset);
        const std::size_t info = offset + fence.length;
        if (text.substr(info, end - info).find('`') != std::string_view::npos)
            return std::nullopt;
    }
    return fence;
}

bool isFenceEndAt(std::string_view text, std::size_t offset, Fence fence) {
    if (offset >= text.size() || text[offset] != fence.mark)
        return false;
    const std::size_t length = runLength(text, offset, fence.mark);
    std::size_t end = offset + length;
    while (end < text.size() && text[end] == ' ')
        ++end;
    return length >= fence.length && (end == text.size() || isLineEnd(text[end]));
}

std::optional<HtmlBlockStart> htmlBlockAt(std::string_view text, std::size_t offset) {
    if (offset >= text.size() || text[offset] != '<')
        return std::nullopt;
    const std::string_view line = text.substr(offset, lineEndAt(text, offset) - offset);
    if (const auto terminator = terminatorFor(line.substr(1)))
        return HtmlBlockStart{*terminator, true};
    const bool closes = line.substr(1).starts_with('/');
    const std::string_view name = tagName(line.substr(closes ? 2 : 1));
    if (isBlockElement(name)) {
        const std::string_view rest = line.substr((closes ? 2 : 1) + name.size());
        if (rest.empty() || isSpaceOrTab(rest.front()) || rest.front() == '>' || rest.starts_with("/>"))
            return HtmlBlockStart{};
    }
    const std::size_t end = htmlTagEnd(line, 0);
    if (end != std::string_view::npos && isBlankLineAt(line, end))
        return HtmlBlockStart{{}, false};
    return std::nullopt;
}

bool containsTerminator(std::string_view line, std::string_view terminator) {
    return std::search(line.begin(), line.end(), terminator.begin(), terminator.end(),
                       [](char byte, char lower) { return asciiLower(byte) == lower; }) != line.end();
}

std::optional<FootnoteStart> footnoteAt(std::string_view text, std::size_t offset) {
    if (!text.substr(offset).starts_with("[^"))
        return std::nullopt;
    bool hasName = false;
    std::size_t at = offset + 2;
    for (; at < text.size() && text[at] != ']'; ++at) {
        if (text[at] == '[' || isLineEnd(text[at]) || at - offset > longestLabel)
            return std::nullopt;
        hasName = hasName || !isSpaceOrTab(text[at]);
        if (text[at] == '\\' && at + 1 < text.size() && isAsciiPunctuation(text[at + 1]))
            ++at;
    }
    if (!hasName || at + 1 >= text.size() || text[at + 1] != ':')
        return std::nullopt;
    return FootnoteStart{at, at + 2};
}

} // namespace masthead

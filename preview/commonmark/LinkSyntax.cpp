#include "commonmark/LinkSyntax.h"

#include "commonmark/Characters.h"
#include "commonmark/LinkReferences.h"

namespace masthead {

namespace {

bool isEscape(std::string_view text, std::size_t at) {
    return text[at] == '\\' && at + 1 < text.size() && isAsciiPunctuation(text[at + 1]);
}

std::size_t skipSpaces(std::string_view text, std::size_t at) {
    while (at < text.size() && isSpaceOrTab(text[at]))
        ++at;
    return at;
}

/// White space with at most one line end in it.
std::size_t skipSpace(std::string_view text, std::size_t at) {
    at = skipSpaces(text, at);
    if (at < text.size() && text[at] == '\n')
        at = skipSpaces(text, at + 1);
    return at;
}

bool isAtLineEnd(std::string_view text, std::size_t at) {
    return at >= text.size() || text[at] == '\n';
}

std::optional<LinkPart> angledDestinationAt(std::string_view text, std::size_t offset) {
    for (std::size_t at = offset + 1; at < text.size(); ++at) {
        if (text[at] == '>')
            return LinkPart{text.substr(offset + 1, at - offset - 1), at + 1};
        if (text[at] == '<' || text[at] == '\n')
            return std::nullopt;
        if (isEscape(text, at))
            ++at;
    }
    return std::nullopt;
}

std::optional<LinkPart> bareDestinationAt(std::string_view text, std::size_t offset) {
    constexpr int deepestNest = 32;
    int open = 0;
    std::size_t at = offset;
    for (; at < text.size() && text[at] != ' ' && !isControl(text[at]); ++at) {
        if (text[at] == '(' && ++open > deepestNest)
            return std::nullopt;
        if (text[at] == ')' && open-- == 0)
            break;
        if (isEscape(text, at))
            ++at;
    }
    if (open > 0)
        return std::nullopt;
    return LinkPart{text.substr(offset, at - offset), at};
}

} // namespace

std::optional<LinkPart> linkLabelAt(std::string_view text, std::size_t offset) {
    if (offset >= text.size() || text[offset] != '[')
        return std::nullopt;
    bool hasContent = false;
    for (std::size_t at = offset + 1; at < text.size() && at - offset <= longestLabel + 1; ++at) {
        if (text[at] == ']') {
            if (!hasContent)
                return std::nullopt;
            return LinkPart{text.substr(offset + 1, at - offset - 1), at + 1};
        }
        if (text[at] == '[')
            return std::nullopt;
        hasContent = hasContent || !isSpaceOrLineEnd(text[at]);
        if (isEscape(text, at))
            ++at;
    }
    return std::nullopt;
}

std::optional<LinkPart> linkDestinationAt(std::string_view text, std::size_t offset) {
    if (offset < text.size() && text[offset] == '<')
        return angledDestinationAt(text, offset);
    return bareDestinationAt(text, offset);
}

std::optional<LinkPart> linkTitleAt(std::string_view text, std::size_t offset) {
    if (offset >= text.size())
        return std::nullopt;
    const char open = text[offset];
    if (open != '"' && open != '\'' && open != '(')
        return std::nullopt;
    const char close = open == '(' ? ')' : open;
    for (std::size_t at = offset + 1; at < text.size(); ++at) {
        if (text[at] == close)
            return LinkPart{text.substr(offset + 1, at - offset - 1), at + 1};
        if (text[at] == open)
            return std::nullopt;
        if (isEscape(text, at))
            ++at;
    }
    return std::nullopt;
}

std::optional<InlineTarget> inlineTargetAt(std::string_view text, std::size_t offset) {
    if (offset >= text.size() || text[offset] != '(')
        return std::nullopt;
    const auto destination = linkDestinationAt(text, skipSpace(text, offset + 1));
    if (!destination)
        return std::nullopt;
    InlineTarget target{destination->text, {}, 0};
    std::size_t at = skipSpace(text, destination->end);
    if (at > destination->end) {
        if (const auto title = linkTitleAt(text, at)) {
            target.title = title->text;
            at = skipSpace(text, title->end);
        }
    }
    if (at >= text.size() || text[at] != ')')
        return std::nullopt;
    target.end = at + 1;
    return target;
}

std::optional<LinkDefinition> linkDefinitionAt(std::string_view text, std::size_t offset) {
    const auto label = linkLabelAt(text, offset);
    if (!label || label->end >= text.size() || text[label->end] != ':')
        return std::nullopt;
    const std::size_t begin = skipSpace(text, label->end + 1);
    const auto destination = linkDestinationAt(text, begin);
    if (!destination || destination->end == begin)
        return std::nullopt;
    const std::size_t behind = skipSpaces(text, destination->end);
    const std::size_t titleBegin = skipSpace(text, destination->end);
    if (titleBegin > destination->end) {
        if (const auto title = linkTitleAt(text, titleBegin)) {
            const std::size_t end = skipSpaces(text, title->end);
            if (isAtLineEnd(text, end))
                return LinkDefinition{label->text, destination->text, title->text, end};
        }
    }
    if (!isAtLineEnd(text, behind))
        return std::nullopt;
    return LinkDefinition{label->text, destination->text, {}, behind};
}

} // namespace masthead

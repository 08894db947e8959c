#include "commonmark/InlineHtml.h"

#include "commonmark/Characters.h"

#include <algorithm>

namespace masthead {

namespace {

constexpr std::size_t none = std::string_view::npos;

template<typename Predicate>
std::size_t skipWhile(std::string_view text, std::size_t at, Predicate predicate) {
    while (at < text.size() && predicate(text[at]))
        ++at;
    return at;
}

std::size_t skipSpace(std::string_view text, std::size_t at) {
    return skipWhile(text, at, isSpaceOrLineEnd);
}

std::size_t attributeValueEnd(std::string_view text, std::size_t at) {
    if (at >= text.size())
        return none;
    if (text[at] == '"' || text[at] == '\'') {
        const std::size_t close = text.find(text[at], at + 1);
        return close == none ? none : close + 1;
    }
    const std::size_t end = skipWhile(text, at, [](char byte) {
        return !isSpaceOrLineEnd(byte) && std::string_view("\"'=<>`").find(byte) == none;
    });
    return end == at ? none : end;
}

/// The attributes from `at` on, which is behind the tag's name; gives the place behind `>`.
std::size_t attributesEnd(std::string_view text, std::size_t at) {
    const auto isNameByte = [](char byte) {
        return isLetterOrDigit(byte) || byte == '_' || byte == ':' || byte == '.' || byte == '-';
    };
    while (true) {
        const std::size_t space = at;
        at = skipSpace(text, at);
        if (at >= text.size())
            return none;
        if (text[at] == '>')
            return at + 1;
        if (text[at] == '/')
            return at + 1 < text.size() && text[at + 1] == '>' ? at + 2 : none;
        if (at == space || !(isLetter(text[at]) || text[at] == '_' || text[at] == ':'))
            return none;
        at = skipWhile(text, at, isNameByte);
        const std::size_t equals = skipSpace(text, at);
        if (equals >= text.size() || text[equals] != '=')
            continue;
        at = attributeValueEnd(text, skipSpace(text, equals + 1));
        if (at == none)
            return none;
    }
}

} // namespace

std::size_t htmlTagEnd(std::string_view text, std::size_t offset) {
    const bool closes = text.substr(offset).starts_with("</");
    const std::size_t name = offset + (closes ? 2 : 1);
    if (name >= text.size() || !isLetter(text[name]))
        return none;
    const std::size_t end =
        skipWhile(text, name, [](char byte) { return isLetterOrDigit(byte) || byte == '-'; });
    if (!closes)
        return attributesEnd(text, end);
    const std::size_t close = skipSpace(text, end);
    return close < text.size() && text[close] == '>' ? close + 1 : none;
}

std::size_t uriAutolinkEnd(std::string_view text, std::size_t offset) {
    constexpr std::size_t shortestScheme = 2;
    constexpr std::size_t longestScheme = 32;
    const std::size_t begin = offset + 1;
    if (begin >= text.size() || !isLetter(text[begin]))
        return none;
    const std::size_t colon = skipWhile(text, begin, [](char byte) {
        return isLetterOrDigit(byte) || byte == '+' || byte == '.' || byte == '-';
    });
    if (colon >= text.size() || text[colon] != ':' || colon - begin < shortestScheme ||
        colon - begin > longestScheme)
        return none;
    const std::size_t end = skipWhile(
        text, colon, [](char byte) { return byte != '<' && byte != '>' && byte != ' ' && !isControl(byte); });
    return end < text.size() && text[end] == '>' ? end : none;
}

std::size_t mailAutolinkEnd(std::string_view text, std::size_t offset) {
    constexpr std::size_t longestLabel = 63;
    const std::size_t begin = offset + 1;
    std::size_t at = skipWhile(text, begin, [](char byte) {
        return isLetterOrDigit(byte) || std::string_view(".!#$%&'*+/=?^_`{|}~-").find(byte) != none;
    });
    if (at == begin || at >= text.size() || text[at] != '@')
        return none;
    while (true) {
        const std::size_t label = at + 1;
        at = skipWhile(text, label, [](char byte) { return isLetterOrDigit(byte) || byte == '-'; });
        if (at == label || at - label > longestLabel || text[label] == '-' || text[at - 1] == '-' ||
            at >= text.size())
            return none;
        if (text[at] == '>')
            return at;
        if (text[at] != '.')
            return none;
    }
}

std::size_t InlineHtmlScanner::end(std::string_view text, std::size_t offset) {
    const std::string_view rest = text.substr(offset + 1);
    if (rest.empty())
        return none;
    if (rest.front() == '?')
        return find(text, offset + 2, "?>", Instruction);
    if (rest.front() != '!')
        return htmlTagEnd(text, offset);
    if (rest.starts_with("!-->"))
        return offset + 5;
    if (rest.starts_with("!--->"))
        return offset + 6;
    if (rest.starts_with("!--"))
        return find(text, offset + 4, "-->", Comment);
    if (rest.starts_with("![CDATA["))
        return find(text, offset + 9, "]]>", Cdata);
    if (rest.size() > 1 && isLetter(rest[1]))
        return find(text, offset + 2, ">", Declaration);
    return none;
}

std::size_t InlineHtmlScanner::find(std::string_view text, std::size_t from, std::string_view terminator,
                                    Kind kind) {
    if (m_endsNowhere[kind])
        return none;
    const std::size_t at = text.find(terminator, from);
    m_endsNowhere[kind] = at == none;
    return at == none ? none : at + terminator.size();
}

} // namespace masthead

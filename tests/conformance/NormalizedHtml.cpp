#include "NormalizedHtml.h"

#include "markdown/HtmlEntities.h"

#include <algorithm>
#include <array>

namespace masthead::test {

namespace {

constexpr std::string_view space = " \t\r\n";

constexpr std::array<std::string_view, 31> blockElements = {
    "article", "blockquote", "body", "br",    "button", "col", "colgroup", "dd",    "div", "dl",    "dt",
    "embed",   "form",       "h1",   "h2",    "h3",     "h4",  "h5",       "h6",    "hr",  "input", "li",
    "ol",      "p",          "pre",  "table", "tbody",  "td",  "th",       "thead", "tr"};

bool isBlock(std::string_view tag) {
    const std::size_t begin = tag.starts_with("</") ? 2 : 1;
    const std::string_view name = tag.substr(begin, tag.find_first_of(" />\n", begin) - begin);
    return name == "ul" || std::ranges::find(blockElements, name) != blockElements.end();
}

std::string collapsed(std::string_view text) {
    std::string words;
    for (const char byte : text) {
        const bool isSpace = space.find(byte) != std::string_view::npos;
        if (!isSpace)
            words.push_back(byte);
        else if (words.empty() || words.back() != ' ')
            words.push_back(' ');
    }
    return words;
}

std::string normalizedTag(std::string_view tag) {
    std::string words = collapsed(tag);
    if (words.ends_with("/>"))
        words.replace(words.size() - 2, 2, ">");
    while (words.ends_with(" >"))
        words.erase(words.size() - 2, 1);
    return words;
}

void trimEnd(std::string& html) {
    while (!html.empty() && html.back() == ' ')
        html.pop_back();
}

} // namespace

std::string normalizedHtml(std::string_view html) {
    std::string normal;
    bool verbatim = false;
    bool behindBlock = true;
    while (!html.empty()) {
        const bool isTag = html.front() == '<';
        const std::size_t end = isTag ? html.find('>') : html.find('<');
        const std::string_view token = html.substr(0, isTag && end != std::string_view::npos ? end + 1 : end);
        html.remove_prefix(token.size());
        if (isTag) {
            verbatim = token.starts_with("<pre") || (verbatim && token != "</pre>");
            behindBlock = isBlock(token);
            if (behindBlock && !verbatim)
                trimEnd(normal);
            normal += normalizedTag(token);
        } else if (verbatim) {
            normal += decodeEntities(token);
        } else {
            std::string text = collapsed(decodeEntities(token));
            if (behindBlock)
                text.erase(0, std::min(text.find_first_not_of(' '), text.size()));
            normal += text;
            behindBlock = behindBlock && text.empty();
        }
    }
    trimEnd(normal);
    return normal;
}

} // namespace masthead::test

#include "markdown/SummaryCut.h"

#include <algorithm>

namespace masthead {

namespace {

constexpr std::string_view whitespace = " \t\r\n\f\v";

bool isWordMore(std::string_view text) {
    constexpr std::string_view more = "more";
    return text.size() == more.size() &&
           std::ranges::equal(text, more, [](char a, char b) { return (a | 0x20) == b; });
}

/// Footnote references of Zola's usual form; Zola 0.21 leaves those of `bottom_footnotes` in.
std::string withoutFootnoteReferences(std::string_view html, ZolaGeneration generation) {
    const std::string_view begin = generation == ZolaGeneration::Zola021
                                       ? "<sup class=\"footnote-reference\"><a href="
                                       : "<sup class=\"footnote-reference\"";
    constexpr std::string_view end = "</a></sup>";
    std::string text;
    for (;;) {
        const std::size_t reference = html.find(begin);
        const std::size_t behind =
            reference == std::string_view::npos ? reference : html.find(end, reference);
        if (behind == std::string_view::npos)
            return text.append(html);
        text.append(html, 0, reference);
        html.remove_prefix(behind + end.size());
    }
}

} // namespace

bool hasMoreMark(std::string_view html) {
    constexpr std::string_view opening = "<!--";
    for (std::size_t at = html.find(opening); at != std::string_view::npos; at = html.find(opening, at + 1)) {
        const std::size_t word = html.find_first_not_of(whitespace, at + opening.size());
        if (word == std::string_view::npos || !isWordMore(html.substr(word, 4)))
            continue;
        const std::size_t end = html.find_first_not_of(whitespace, word + 4);
        if (end != std::string_view::npos && html.substr(end).starts_with("-->"))
            return true;
    }
    return false;
}

void SummaryCut::leave(std::string_view closing) {
    while (!m_open.empty()) {
        const std::string_view last = m_open.back();
        m_open.pop_back();
        if (last == closing)
            return;
    }
}

std::string SummaryCut::summary(std::string_view html, const MarkdownOptions& options) const {
    std::string text = withoutFootnoteReferences(html, *options.generation);
    text.erase(text.find_last_not_of(whitespace) + 1);
    if (m_open.empty())
        return text;
    text += options.summaryCutoff ? options.summaryCutoff(text) : "&hellip;\n";
    std::for_each(m_open.rbegin(), m_open.rend(), [&text](std::string_view closing) { text += closing; });
    return text;
}

} // namespace masthead

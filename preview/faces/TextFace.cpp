#include "faces/TextFace.h"

#include "faces/FaceFiles.h"
#include "html/Parser.h"
#include "html/Writer.h"
#include "markdown/LineAttributes.h"
#include "site/Html.h"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>

namespace masthead {
namespace {

constexpr std::size_t comparedLetters = 24;
constexpr std::size_t fewestLetters = 3;
/// How far behind the block before the next one is looked for: no block is longer, unless it is of a text
/// that nobody reads.
constexpr std::size_t searchedLetters = 8000;

/// Bytes of a link's number, such as `[12]`, that begins here; 0 where there is none.
std::size_t lengthOfNumber(std::string_view text) {
    if (!text.starts_with('['))
        return 0;
    const std::size_t end = text.find_first_not_of("0123456789", 1);
    return end != std::string_view::npos && end > 1 && text[end] == ']' ? end + 1 : 0;
}

/// What is left of a text in each of its clothes: letters and digits, in lower case, without the numbers of
/// links.
struct BareText {
    std::string letters;
    std::vector<std::size_t> offsets; ///< Of each letter in the text.
};

BareText bareText(std::string_view text) {
    BareText bare;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (const std::size_t number = lengthOfNumber(text.substr(at)); number > 0) {
            at += number - 1;
            continue;
        }
        const char c = text[at];
        const bool isCapital = c >= 'A' && c <= 'Z';
        const bool isLetter = isCapital || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
        if (!isLetter && (c < '0' || c > '9'))
            continue;
        bare.letters += isCapital ? static_cast<char>(c - 'A' + 'a') : c;
        bare.offsets.push_back(at);
    }
    return bare;
}

/// Goes through the plain text from the top as the blocks of the mail come by.
class PlaceFinder {
public:
    explicit PlaceFinder(std::string_view text)
        : m_text(text)
        , m_bare(bareText(text)) {}

    void look(std::string_view words, std::uint32_t line) {
        const std::string wanted = bareText(words).letters.substr(0, comparedLetters);
        if (wanted.size() < fewestLetters || line <= m_lastLine)
            return;
        const std::string_view searched =
            std::string_view(m_bare.letters).substr(m_next, searchedLetters + wanted.size());
        const std::size_t found = searched.find(wanted);
        if (found == std::string_view::npos)
            return;
        const std::size_t offset = m_bare.offsets[m_next + found];
        const std::size_t lineBreak = m_text.rfind('\n', offset);
        const std::size_t begin = lineBreak == std::string_view::npos ? 0 : lineBreak + 1;
        m_next += found + 1;
        if (!m_places.empty() && begin <= m_places.back().offset)
            return;
        m_lastLine = line;
        m_places.push_back({begin, line, line});
    }

    std::vector<TextPlace> take(std::uint32_t lastLine) {
        for (std::size_t i = 0; i < m_places.size(); ++i)
            m_places[i].lastLine = i + 1 < m_places.size() ? m_places[i + 1].firstLine - 1
                                                           : std::max(lastLine, m_places[i].firstLine);
        return std::move(m_places);
    }

private:
    std::string_view m_text;
    BareText m_bare;
    std::size_t m_next = 0; ///< In the letters.
    std::uint32_t m_lastLine = 0;
    std::vector<TextPlace> m_places;
};

void lookForParts(const html::Node& node, std::uint32_t firstLine, PlaceFinder& finder) {
    if (node.line > 0)
        finder.look(node.textContent(), firstLine + node.line);
    for (const html::Node& child : node.children)
        lookForParts(child, firstLine, finder);
}

bool endsAddress(char c) {
    return html::isSpace(c) || c == '<' || c == '>' || c == '"' || static_cast<unsigned char>(c) < 0x20;
}

/// Where the address that begins at `begin` ends; `begin` where there is none. What ends a sentence is not of
/// it.
std::size_t endOfAddress(std::string_view text, std::size_t begin) {
    constexpr std::array<std::string_view, 3> schemes{"https://", "http://", "mailto:"};
    const auto scheme = std::ranges::find_if(
        schemes, [&](std::string_view word) { return text.substr(begin).starts_with(word); });
    if (scheme == schemes.end())
        return begin;
    std::size_t end = begin + scheme->size();
    const std::size_t least = end;
    while (end < text.size() && !endsAddress(text[end]))
        ++end;
    const auto isOpened = [&] { return text.substr(begin, end - begin).find('(') != std::string_view::npos; };
    while (end > least && std::string_view(".,;:!?'*_]").find(text[end - 1]) != std::string_view::npos)
        --end;
    if (end > least && text[end - 1] == ')' && !isOpened())
        --end;
    return end > least ? end : begin;
}

/// A line break right behind the tag would not count.
std::string shownText(std::string_view text) {
    return "<pre>" + std::string(text.starts_with('\n') ? "\n" : "") + htmlOfText(text) + "</pre>";
}

void addBlock(std::string_view text, std::uint32_t firstLine, std::uint32_t lastLine,
              RenderedMarkdown& body) {
    if (text.empty())
        return;
    MarkdownBlock& block = body.blocks.emplace_back();
    block.htmlBegin = body.html.size();
    block.firstLine = firstLine;
    block.lastLine = lastLine;
    body.html += shownText(text);
    block.htmlEnd = body.html.size();
}

} // namespace

std::string htmlOfText(std::string_view text) {
    std::string html;
    std::size_t done = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::size_t end = text[at] == 'h' || text[at] == 'm' ? endOfAddress(text, at) : at;
        if (end == at)
            continue;
        const std::string address = escapeHtml(text.substr(at, end - at));
        html += escapeHtml(text.substr(done, at - done));
        html += "<a href=\"" + address + "\">" + address + "</a>";
        done = end;
        at = end - 1;
    }
    return html + escapeHtml(text.substr(done));
}

std::vector<TextPlace> placesInText(const RenderedPage& mail, std::string_view text) {
    PlaceFinder finder(text);
    for (const MarkdownBlock& block : mail.body.blocks) {
        const std::vector<html::Node> nodes = html::parseFragment(htmlWithLines(mail.body, block));
        std::string words;
        for (const html::Node& node : nodes)
            words += node.textContent();
        finder.look(words, block.firstLine);
        for (const html::Node& node : nodes)
            lookForParts(node, block.firstLine, finder);
    }
    return finder.take(mail.body.blocks.empty() ? 1 : mail.body.blocks.back().lastLine);
}

RenderedPage textFace(RenderedMail mail) {
    const std::vector<TextPlace> places = placesInText(mail.page, mail.text);
    const std::size_t head = places.empty() ? 0 : places.front().offset; // Of the template, not of the issue.
    RenderedPage page = std::move(mail.page);
    page.state = PageState::Complete; // The text part needs no template.
    page.frame.before = "<!doctype html>\n<html lang=\"" + escapeHtml(page.language) +
                        "\"><head><meta charset=\"utf-8\"><title>" + escapeHtml(mail.facts.subject) +
                        "</title><style>" + std::string(textFaceStyle) + "</style></head><body><main>" +
                        shownText(mail.text.substr(0, head));
    page.frame.after = "</main></body></html>\n";
    page.body = {};
    const std::string_view text = mail.text;
    if (places.empty())
        addBlock(text, 1, 1, page.body);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const std::size_t end = i + 1 < places.size() ? places[i + 1].offset : text.size();
        addBlock(text.substr(places[i].offset, end - places[i].offset), places[i].firstLine,
                 places[i].lastLine, page.body);
    }
    return page;
}

} // namespace masthead

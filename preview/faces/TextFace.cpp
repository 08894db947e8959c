#include "faces/TextFace.h"

#include "faces/FaceFiles.h"
#include "html/Node.h"
#include "site/Html.h"

#include <algorithm>
#include <array>

namespace masthead {
namespace {

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

RenderedPage textFace(RenderedMail mail) {
    const std::vector<plaintext::TextPlace> places = std::move(mail.textPlaces);
    const std::uint32_t lastLine = mail.page.body.blocks.empty() ? 1 : mail.page.body.blocks.back().lastLine;
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
        const bool isLast = i + 1 == places.size();
        const std::size_t end = isLast ? text.size() : places[i + 1].offset;
        const std::uint32_t line = places[i].line;
        addBlock(text.substr(places[i].offset, end - places[i].offset), line,
                 isLast ? std::max(line, lastLine) : places[i + 1].line - 1, page.body);
    }
    return page;
}

} // namespace masthead

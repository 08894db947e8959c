#include "site/InlineStyles.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace masthead {
namespace {

constexpr std::string_view unit = "px";
constexpr std::string_view blanks = " \t\r\n\f";

std::string lowered(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

/// Properties in which a number alone can be nothing but a length.
bool takesLengths(const std::string& property) {
    constexpr std::array<std::string_view, 24> names{"width",
                                                     "height",
                                                     "min-width",
                                                     "min-height",
                                                     "max-width",
                                                     "max-height",
                                                     "top",
                                                     "right",
                                                     "bottom",
                                                     "left",
                                                     "border",
                                                     "border-top",
                                                     "border-right",
                                                     "border-bottom",
                                                     "border-left",
                                                     "border-width",
                                                     "border-radius",
                                                     "font-size",
                                                     "letter-spacing",
                                                     "word-spacing",
                                                     "text-indent",
                                                     "outline",
                                                     "outline-width",
                                                     "gap"};
    return std::find(names.begin(), names.end(), property) != names.end() || property.starts_with("margin") ||
           property.starts_with("padding");
}

bool isBareNumber(std::string_view token) {
    if (token.starts_with('-') || token.starts_with('+'))
        token.remove_prefix(1);
    return !token.empty() && token.find_first_not_of("0123456789.") == std::string_view::npos &&
           std::count(token.begin(), token.end(), '.') <= 1 &&
           token.find_first_of("123456789") != std::string_view::npos;
}

/// Finds where units are missing, in rising order.
class StyleScan {
public:
    explicit StyleScan(std::string_view html)
        : m_html(html) {}

    std::vector<std::size_t> scan() {
        std::size_t at = 0;
        while ((at = m_html.find('<', at)) != std::string_view::npos) {
            if (m_html.substr(at).starts_with("<!--"))
                at = behind(m_html.find("-->", at + 4), 3);
            else if (at + 1 < m_html.size() && std::isalpha(static_cast<unsigned char>(m_html[at + 1])))
                at = tag(at + 1);
            else
                ++at;
        }
        return std::move(m_places);
    }

private:
    std::size_t behind(std::size_t found, std::size_t length) const {
        return found == std::string_view::npos ? m_html.size() : found + length;
    }

    /// From the tag's name on; gives where to go on. Scripts and style sheets are passed over.
    std::size_t tag(std::size_t at) {
        const std::size_t nameEnd = std::min(m_html.find_first_of(" \t\r\n\f/>", at), m_html.size());
        const std::string name = lowered(m_html.substr(at, nameEnd - at));
        at = attributes(nameEnd);
        if (name != "script" && name != "style" && name != "textarea")
            return at;
        const std::size_t end = m_html.find("</" + name, at);
        return end == std::string_view::npos ? m_html.size() : end + 1;
    }

    std::size_t attributes(std::size_t at) {
        while (at < m_html.size()) {
            at = std::min(m_html.find_first_not_of(" \t\r\n\f/", at), m_html.size());
            if (at == m_html.size() || m_html[at] == '>')
                return at;
            const std::size_t nameEnd = std::min(m_html.find_first_of(" \t\r\n\f/>=", at + 1), m_html.size());
            const std::string name = lowered(m_html.substr(at, nameEnd - at));
            at = std::min(m_html.find_first_not_of(blanks, nameEnd), m_html.size());
            if (at == m_html.size() || m_html[at] != '=')
                continue;
            at = std::min(m_html.find_first_not_of(blanks, at + 1), m_html.size());
            if (at == m_html.size())
                return at;
            const char quote = m_html[at];
            const bool quoted = quote == '"' || quote == '\'';
            const std::size_t begin = quoted ? at + 1 : at;
            const std::size_t end =
                std::min(quoted ? m_html.find(quote, begin) : m_html.find_first_of(" \t\r\n\f>", begin),
                         m_html.size());
            if (name == "style")
                declarations(begin, end);
            at = std::min(quoted ? end + 1 : end, m_html.size());
        }
        return at;
    }

    void declarations(std::size_t begin, std::size_t end) {
        while (begin < end) {
            const std::size_t stop = std::min(m_html.find(';', begin), end);
            const std::size_t colon = m_html.find(':', begin);
            if (colon < stop) {
                const std::size_t name = m_html.find_first_not_of(blanks, begin);
                const std::size_t nameEnd = m_html.find_last_not_of(blanks, colon - 1) + 1;
                if (name < nameEnd && takesLengths(lowered(m_html.substr(name, nameEnd - name))))
                    value(colon + 1, stop);
            }
            begin = stop + 1;
        }
    }

    void value(std::size_t begin, std::size_t end) {
        if (m_html.substr(begin, end - begin).find('(') != std::string_view::npos)
            return;
        while (begin < end) {
            begin = std::min(m_html.find_first_not_of(blanks, begin), end);
            const std::size_t stop = std::min(m_html.find_first_of(blanks, begin), end);
            if (isBareNumber(m_html.substr(begin, stop - begin)))
                m_places.push_back(stop);
            begin = stop;
        }
    }

    std::string_view m_html;
    std::vector<std::size_t> m_places;
};

std::string withUnits(const std::string& html, const std::vector<std::size_t>& places) {
    std::string result;
    result.reserve(html.size() + places.size() * unit.size());
    std::size_t copied = 0;
    for (const std::size_t place : places) {
        result.append(html, copied, place - copied);
        result += unit;
        copied = place;
    }
    return result.append(html, copied);
}

} // namespace

std::string withPixels(std::string html) {
    const std::vector<std::size_t> places = StyleScan(html).scan();
    return places.empty() ? std::move(html) : withUnits(html, places);
}

void addPixels(RenderedMarkdown& body) {
    const std::vector<std::size_t> places = StyleScan(body.html).scan();
    if (body.summary)
        *body.summary = withPixels(std::move(*body.summary));
    if (places.empty())
        return;
    const auto moved = [&places](std::size_t offset) {
        const auto before = std::upper_bound(places.begin(), places.end(), offset) - places.begin();
        return offset + static_cast<std::size_t>(before) * unit.size();
    };
    for (MarkdownBlock& block : body.blocks) {
        const std::size_t begin = moved(block.htmlBegin);
        for (std::uint32_t i = block.anchorBegin; i < block.anchorEnd; ++i) {
            LineAnchor& anchor = body.anchors[i];
            anchor.htmlOffset =
                static_cast<std::uint32_t>(moved(block.htmlBegin + anchor.htmlOffset) - begin);
        }
        block.htmlEnd = moved(block.htmlEnd);
        block.htmlBegin = begin;
    }
    body.html = withUnits(body.html, places);
}

} // namespace masthead

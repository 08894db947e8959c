#include "html/NestingGuard.h"

#include "html/Node.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

namespace masthead::html {
namespace {

constexpr std::size_t mostOpenElements = 500;
constexpr std::size_t mostOpenFormats = 64;
constexpr std::size_t mostAttributeBytes = 64 * 1024;
/// Fewer tags cannot do much.
constexpr std::ptrdiff_t harmlessTags = 300;

/// "Formatting" elements of the HTML standard, section 13.2.4.2: what is not closed is opened again.
bool isFormat(std::string_view name) {
    constexpr std::array<std::string_view, 14> names{"a", "b",    "big",   "code",   "em",     "font", "i",
                                                     "s", "nobr", "small", "strike", "strong", "tt",   "u"};
    return isOneOf(name, names);
}

/// The next one of their kind closes them.
bool closesItself(std::string_view name) {
    constexpr std::array<std::string_view, 15> names{"p",      "li",       "dt",    "dd",    "tr",
                                                     "td",     "th",       "thead", "tbody", "tfoot",
                                                     "option", "optgroup", "rt",    "rp",    "colgroup"};
    return isOneOf(name, names);
}

bool hasRawText(std::string_view name) {
    constexpr std::array<std::string_view, 8> names{"script", "style",  "textarea", "title",
                                                    "xmp",    "iframe", "noembed",  "noframes"};
    return isOneOf(name, names);
}

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Goes from tag to tag and copies those that may stay.
class Guard {
public:
    Guard(std::string_view html, std::string& kept)
        : m_html(html)
        , m_kept(kept) {}

    /// Whether something was left out.
    bool run() {
        for (std::size_t at = m_html.find('<'); at != std::string_view::npos; at = m_html.find('<', m_at))
            readTag(at);
        m_kept.append(m_html, m_copied, std::string_view::npos);
        return m_copied > 0;
    }

private:
    void readTag(std::size_t begin) {
        const std::string_view rest = m_html.substr(begin);
        if (rest.starts_with("<!--")) {
            // `<!-->` is a whole comment.
            const std::size_t end = m_html.find("-->", begin + 2);
            m_at = end == std::string_view::npos ? m_html.size() : end + 3;
            return;
        }
        const bool isEnd = rest.size() > 1 && rest[1] == '/';
        std::size_t nameEnd = begin + (isEnd ? 2 : 1);
        if (nameEnd >= m_html.size() || !isLetter(m_html[nameEnd])) {
            m_at = begin + 1;
            return;
        }
        std::string name;
        for (; nameEnd < m_html.size() && !isSpace(m_html[nameEnd]) && m_html[nameEnd] != '>' &&
               m_html[nameEnd] != '/' && name.size() < 32;
             ++nameEnd)
            name += isLetter(m_html[nameEnd]) ? static_cast<char>(m_html[nameEnd] | 0x20) : m_html[nameEnd];
        m_at = tagEnd(nameEnd);
        const bool isTooLong = m_at - begin > mostAttributeBytes;
        if (isTooLong || !(isEnd ? mayEnd(name) : mayBegin(name))) {
            m_kept.append(m_html, m_copied, begin - m_copied);
            m_copied = m_at;
        }
        if (!isEnd && hasRawText(name))
            skipRawText(name);
    }

    /// Behind the `>` that is in no attribute's value.
    std::size_t tagEnd(std::size_t at) const {
        while (at < m_html.size() && m_html[at] != '>') {
            if (m_html[at] == '=') {
                ++at;
                while (at < m_html.size() && isSpace(m_html[at]))
                    ++at;
                if (at < m_html.size() && (m_html[at] == '"' || m_html[at] == '\''))
                    at = std::min(m_html.find(m_html[at], at + 1), m_html.size() - 1) + 1;
            } else {
                ++at;
            }
        }
        return std::min(at + 1, m_html.size());
    }

    void skipRawText(const std::string& name) {
        for (std::size_t at = m_html.find("</", m_at); at != std::string_view::npos;
             at = m_html.find("</", at + 2)) {
            const std::string_view found = m_html.substr(at + 2, name.size());
            if (std::ranges::equal(found, name, [](char a, char b) { return (a | 0x20) == b; })) {
                m_at = at;
                return;
            }
        }
        m_at = m_html.size();
    }

    bool mayBegin(const std::string& name) {
        if (isVoidElement(name) || closesItself(name))
            return true;
        if (isFormat(name)) {
            std::size_t& open = m_openFormats[name];
            if ((name == "a" || name == "nobr") && open > 0)
                return true;
            if (m_openFormatCount < mostOpenFormats) {
                ++open;
                ++m_openFormatCount;
                return true;
            }
        } else if (m_open.size() < mostOpenElements) {
            m_open.push_back(name);
            return true;
        }
        ++m_leftOut[name];
        return false;
    }

    /// The end tag of an element that was left out goes too.
    bool mayEnd(const std::string& name) {
        if (const auto leftOut = m_leftOut.find(name); leftOut != m_leftOut.end() && leftOut->second > 0) {
            --leftOut->second;
            return false;
        }
        if (isFormat(name)) {
            if (std::size_t& open = m_openFormats[name]; open > 0) {
                --open;
                --m_openFormatCount;
            }
        } else if (const auto found = std::find(m_open.rbegin(), m_open.rend(), name);
                   found != m_open.rend()) {
            m_open.erase(std::prev(found.base()), m_open.end());
        }
        return true;
    }

    std::string_view m_html;
    std::string& m_kept;
    std::size_t m_at = 0;
    std::size_t m_copied = 0; ///< What is in front of it is kept or left out already.
    std::vector<std::string> m_open;
    std::map<std::string, std::size_t> m_openFormats;
    std::size_t m_openFormatCount = 0;
    std::map<std::string, std::size_t> m_leftOut;
};

} // namespace

std::string_view withoutExcessTags(std::string_view html, std::string& buffer) {
    if (std::ranges::count(html, '<') <= harmlessTags && html.size() <= mostAttributeBytes)
        return html;
    std::string kept;
    if (!Guard(html, kept).run())
        return html;
    buffer = std::move(kept);
    return buffer;
}

} // namespace masthead::html

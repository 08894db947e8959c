#include "markdown/HtmlTokenizer.h"

#include "markdown/HtmlElements.h"
#include "markdown/HtmlEntities.h"

#include <algorithm>
#include <array>

namespace masthead {

namespace {

char lower(char byte) {
    return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
}

bool isLetter(char byte) {
    return lower(byte) >= 'a' && lower(byte) <= 'z';
}

class ByteSet {
public:
    constexpr explicit ByteSet(std::string_view bytes) {
        for (const char byte : bytes)
            m_has[static_cast<unsigned char>(byte)] = true;
    }
    constexpr bool has(char byte) const { return m_has[static_cast<unsigned char>(byte)]; }

private:
    std::array<bool, 256> m_has{};
};

constexpr ByteSet spaces(" \t\n\r\f");
constexpr ByteSet tagNameEnds(" \t\n\r\f/>");
constexpr ByteSet attributeNameEnds(" \t\n\r\f/>=");

bool isSpace(char byte) {
    return spaces.has(byte);
}

/// Where the first byte of the set stands, or the end.
std::size_t findAny(const ByteSet& bytes, std::string_view html, std::size_t at) {
    while (at < html.size() && !bytes.has(html[at]))
        ++at;
    return at;
}

bool equalsIgnoringCase(std::string_view text, std::string_view lowerCase) {
    return std::equal(text.begin(), text.end(), lowerCase.begin(), lowerCase.end(),
                      [](char left, char right) { return lower(left) == right; });
}

} // namespace

void HtmlTokenizer::startAt(std::size_t offset) {
    *this = HtmlTokenizer();
    m_begin = offset;
    m_position = offset;
}

std::optional<HtmlToken> HtmlTokenizer::next(std::string_view html) {
    while (true) {
        m_waiting = false;
        switch (m_mode) {
        case Mode::PlainText:
            m_position = m_begin = html.size();
            return std::nullopt;
        case Mode::Tag:
            return readTag(html);
        case Mode::Comment:
            if (!skipComment(html))
                return std::nullopt;
            break;
        case Mode::Declaration:
            if (!skipTo(html, ">"))
                return std::nullopt;
            break;
        case Mode::Data:
            if (!m_rawTextElement.empty())
                return readRawText(html);
            if (m_position < html.size() && html[m_position] != '<')
                m_position = std::min(html.find('<', m_position), html.size());
            if (m_position > m_begin)
                return text(m_position);
            if (m_position == html.size())
                return std::nullopt;
            openMarkup(html);
            if (m_waiting)
                return std::nullopt;
            break;
        }
    }
}

std::optional<HtmlToken> HtmlTokenizer::text(std::size_t end) {
    HtmlToken token;
    token.begin = m_begin;
    token.end = end;
    m_begin = m_position = end;
    return token;
}

/// At a `<`: what does it begin?
void HtmlTokenizer::openMarkup(std::string_view html) {
    constexpr std::string_view comment = "<!--";
    const std::string_view rest = html.substr(m_begin);
    const char second = rest.size() > 1 ? rest[1] : '\0';
    if (rest.size() < comment.size() &&
        (rest.size() == 1 || rest == "</" || comment.substr(0, rest.size()) == rest)) {
        m_waiting = true;
    } else if (rest.substr(0, comment.size()) == comment) {
        m_mode = Mode::Comment;
        m_position = m_begin + 2;
    } else if (isLetter(second) || (second == '/' && isLetter(rest[2]))) {
        m_mode = Mode::Tag;
        m_tagPart = TagPart::Between;
        m_position = findAny(tagNameEnds, html, m_begin + 2);
    } else if (second == '!' || second == '?' || second == '/') {
        m_mode = Mode::Declaration;
    } else {
        m_position = m_begin + 1;
    }
}

bool HtmlTokenizer::skipTo(std::string_view html, std::string_view end) {
    const std::size_t found = html.find(end, m_position);
    if (found == std::string_view::npos) {
        m_position = std::max(m_position, html.size() - std::min(html.size(), end.size() - 1));
        return false;
    }
    m_mode = Mode::Data;
    m_begin = m_position = found + end.size();
    return true;
}

/// A comment ends with `-->` or `--!>`; `<!-->` and `<!--->` are whole comments.
bool HtmlTokenizer::skipComment(std::string_view html) {
    while (true) {
        const std::size_t found = html.find("--", m_position);
        if (found == std::string_view::npos || found + 2 >= html.size()) {
            m_position = std::max(m_position, html.size() - 2);
            return false;
        }
        std::size_t end = found + 2;
        while (end < html.size() && html[end] == '-')
            ++end;
        const bool behindOpener = found >= m_begin + 4;
        if (end + 1 < html.size() && html[end] == '!' && html[end + 1] == '>' && behindOpener)
            ++end;
        if (end >= html.size()) {
            m_position = end - 2;
            return false;
        }
        if (html[end] == '>') {
            m_mode = Mode::Data;
            m_begin = m_position = end + 1;
            return true;
        }
        m_position = end;
    }
}

/// To the `>` of a tag; false when the HTML ends before it.
bool HtmlTokenizer::passAttributes(std::string_view html) {
    for (; m_position < html.size(); ++m_position) {
        const char byte = html[m_position];
        if (byte == '>' && m_tagPart != TagPart::DoubleQuoted && m_tagPart != TagPart::SingleQuoted)
            return true;
        switch (m_tagPart) {
        case TagPart::Between:
            // An equals sign here begins a name.
            if (!isSpace(byte) && byte != '/')
                m_tagPart = TagPart::AttributeName;
            break;
        case TagPart::AttributeName:
            if (byte == '=')
                m_tagPart = TagPart::BeforeValue;
            else if (byte == '/')
                m_tagPart = TagPart::Between;
            else if (isSpace(byte)) {
                const std::size_t behind = html.find_first_not_of(" \t\r\n\f", m_position);
                if (behind == std::string_view::npos)
                    return false;
                if (html[behind] != '=')
                    m_tagPart = TagPart::Between;
                m_position = behind - 1;
            } else {
                m_position = findAny(attributeNameEnds, html, m_position) - 1;
            }
            break;
        case TagPart::BeforeValue:
            if (byte == '"')
                m_tagPart = TagPart::DoubleQuoted;
            else if (byte == '\'')
                m_tagPart = TagPart::SingleQuoted;
            else if (!isSpace(byte))
                m_tagPart = TagPart::Unquoted;
            break;
        case TagPart::DoubleQuoted:
        case TagPart::SingleQuoted:
            m_position = html.find(m_tagPart == TagPart::DoubleQuoted ? '"' : '\'', m_position);
            if (m_position == std::string_view::npos) {
                m_position = html.size();
                return false;
            }
            m_tagPart = TagPart::Between;
            break;
        case TagPart::Unquoted:
            if (isSpace(byte))
                m_tagPart = TagPart::Between;
            break;
        }
    }
    return false;
}

std::optional<HtmlToken> HtmlTokenizer::readTag(std::string_view html) {
    if (!passAttributes(html))
        return std::nullopt;
    HtmlToken token;
    const bool endTag = html[m_begin + 1] == '/';
    token.kind = endTag ? HtmlToken::Kind::EndTag : HtmlToken::Kind::StartTag;
    token.begin = m_begin;
    token.end = m_position + 1;
    token.selfClosing = html[m_position - 1] == '/' && m_tagPart == TagPart::Between;
    const std::size_t nameBegin = m_begin + (endTag ? 2 : 1);
    token.nameEnd = findAny(tagNameEnds, html, nameBegin);
    m_name.assign(html, nameBegin, token.nameEnd - nameBegin);
    std::transform(m_name.begin(), m_name.end(), m_name.begin(), lower);
    token.name = m_name;
    token.traits = htmlTraits(m_name);
    m_mode = Mode::Data;
    m_begin = m_position = token.end;
    return token;
}

/// Up to `</element`, which then reads as a tag.
std::optional<HtmlToken> HtmlTokenizer::readRawText(std::string_view html) {
    while (true) {
        const std::size_t found = html.find("</", m_position);
        const std::size_t nameEnd = found + 2 + m_rawTextElement.size();
        if (found == std::string_view::npos || nameEnd >= html.size()) {
            m_position = std::min(found, std::max(m_position, html.size() - 1));
            return std::nullopt;
        }
        const char behind = html[nameEnd];
        if (equalsIgnoringCase(html.substr(found + 2, m_rawTextElement.size()), m_rawTextElement) &&
            (isSpace(behind) || behind == '/' || behind == '>')) {
            m_rawTextElement.clear();
            m_position = found;
            return text(found);
        }
        m_position = found + 2;
    }
}

std::optional<HtmlAttributePlace> findHtmlAttribute(std::string_view tag, std::string_view name) {
    const auto skip = [tag](std::size_t at, auto wanted) {
        while (at < tag.size() && wanted(tag[at]))
            ++at;
        return at;
    };
    const auto inName = [](char byte) { return !isSpace(byte) && byte != '/' && byte != '>' && byte != '='; };
    const auto betweenNames = [](char byte) { return isSpace(byte) || byte == '/'; };
    std::size_t at = skip(1, [](char byte) { return !isSpace(byte) && byte != '/'; });
    while (true) {
        at = skip(at, betweenNames);
        if (at >= tag.size() || tag[at] == '>')
            return std::nullopt;
        HtmlAttributePlace place;
        place.nameBegin = at;
        at = skip(at + 1, inName);
        const std::string_view found = tag.substr(place.nameBegin, at - place.nameBegin);
        place.valueBegin = place.valueEnd = place.end = at;
        const std::size_t equals = skip(at, isSpace);
        if (equals < tag.size() && tag[equals] == '=') {
            at = skip(equals + 1, isSpace);
            const char quote = at < tag.size() ? tag[at] : '\0';
            const bool quoted = quote == '"' || quote == '\'';
            place.valueBegin = quoted ? at + 1 : at;
            place.valueEnd = skip(place.valueBegin, [=](char byte) {
                return quoted ? byte != quote : !isSpace(byte) && byte != '>';
            });
            at = std::min(place.valueEnd + (quoted ? 1 : 0), tag.size());
            place.end = at;
        }
        if (equalsIgnoringCase(found, name))
            return place;
    }
}

std::optional<std::string> htmlAttribute(std::string_view tag, std::string_view name) {
    const auto place = findHtmlAttribute(tag, name);
    if (!place)
        return std::nullopt;
    return decodeEntities(tag.substr(place->valueBegin, place->valueEnd - place->valueBegin));
}

} // namespace masthead

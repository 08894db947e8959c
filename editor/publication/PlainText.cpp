#include "publication/PlainText.h"

#include <algorithm>
#include <map>

namespace masthead {

namespace {

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Looks ahead for what closes something, and remembers it: where the same is asked for at many places, as in
/// a text of nothing but opening marks, the text is still walked over once.
class LookAhead {
public:
    explicit LookAhead(std::string_view text)
        : m_text(text) {}

    /// Where `token` comes next, from `from` on; npos where it does not.
    std::size_t next(std::string_view token, std::size_t from) {
        return remembered(m_tokens, token, from, [&] { return m_text.find(token, from); });
    }
    /// The same for any of `characters`.
    std::size_t nextOf(std::string_view characters, std::size_t from) {
        return remembered(m_sets, characters, from, [&] { return m_text.find_first_of(characters, from); });
    }

private:
    struct Found {
        std::size_t from = 0;
        std::size_t at = 0;
    };
    using Memory = std::map<std::string, Found, std::less<>>;

    template<typename Search>
    static std::size_t remembered(Memory& memory, std::string_view wanted, std::size_t from,
                                  const Search& search) {
        const auto known = memory.find(wanted);
        if (known != memory.end() && known->second.from <= from && from <= known->second.at)
            return known->second.at;
        const Found found{from, search()};
        if (known != memory.end())
            known->second = found;
        else
            memory.emplace(wanted, found);
        return found.at;
    }

    std::string_view m_text;
    Memory m_tokens;
    Memory m_sets;
};

/// Walks over Markdown once and keeps what is read.
class PlainTextReader {
public:
    explicit PlainTextReader(std::string_view markdown)
        : m_markdown(markdown)
        , m_ahead(markdown) {}

    std::string read() {
        m_text.reserve(m_markdown.size());
        while (m_at < m_markdown.size()) {
            if (atLineBegin() && readFenceLine())
                continue;
            if (m_fence.empty() &&
                (skipShortcode() || skipTag() || skipUrl() || skipLinkTarget() || readCodeSpan()))
                continue;
            readCharacter();
        }
        return std::move(m_text);
    }

private:
    bool sees(std::string_view token) const { return m_markdown.substr(m_at, token.size()) == token; }
    bool atLineBegin() const { return m_at == 0 || m_markdown[m_at - 1] == '\n'; }
    char behind(std::size_t bytes) const {
        return m_at + bytes < m_markdown.size() ? m_markdown[m_at + bytes] : '\0';
    }
    bool skipThrough(std::string_view closing, std::size_t from);
    bool readFenceLine();
    bool skipShortcode();
    bool skipTag();
    bool skipUrl();
    bool skipLinkTarget();
    bool readCodeSpan();
    void readCharacter();

    std::string_view m_markdown;
    LookAhead m_ahead;
    std::size_t m_at = 0;
    std::string m_fence; ///< The marks that opened the code block we are in.
    std::string m_text;
};

/// Skips to behind `closing`, leaving a space; false when it never comes.
bool PlainTextReader::skipThrough(std::string_view closing, std::size_t from) {
    const std::size_t end = m_ahead.next(closing, from);
    if (end == std::string_view::npos)
        return false;
    m_at = end + closing.size();
    m_text += ' ';
    return true;
}

bool PlainTextReader::readFenceLine() {
    const std::size_t begin = std::min(m_markdown.find_first_not_of(" \t", m_at), m_markdown.size());
    const std::string_view line = m_markdown.substr(begin, m_markdown.find('\n', begin) - begin);
    if (!line.starts_with("```") && !line.starts_with("~~~"))
        return false;
    const std::size_t marks = std::min(line.find_first_not_of(line.front()), line.size());
    const std::string fence(line.substr(0, marks));
    if (m_fence.empty())
        m_fence = fence;
    else if (fence.starts_with(m_fence) && line.find_first_not_of(" \t\r", marks) == std::string_view::npos)
        m_fence.clear();
    else
        return false;
    m_at = begin + line.size();
    return true;
}

bool PlainTextReader::skipShortcode() {
    if (sees("{{"))
        return skipThrough("}}", m_at + 2);
    return sees("{%") && skipThrough("%}", m_at + 2);
}

bool PlainTextReader::skipTag() {
    if (!sees("<"))
        return false;
    if (sees("<!--"))
        return skipThrough("-->", m_at + 4);
    if (!isLetter(behind(1)) && behind(1) != '/' && behind(1) != '!' && behind(1) != '?')
        return false;
    char quote = '\0';
    for (std::size_t i = m_at + 1; i < m_markdown.size(); ++i) {
        const char c = m_markdown[i];
        if (quote != '\0') {
            quote = c == quote ? '\0' : quote;
        } else if ((c == '"' || c == '\'') && m_markdown[i - 1] == '=') {
            quote = c;
        } else if (c == '<' || (c == '\n' && (i + 1 == m_markdown.size() || m_markdown[i + 1] == '\n'))) {
            return false; // A paragraph's end or another tag: the first `<` was just a character.
        } else if (c == '>') {
            m_at = i + 1;
            return true; // Nothing takes its place: `<b>w</b>ord` is one word.
        }
    }
    return false;
}

bool PlainTextReader::skipUrl() {
    const bool insideWord = m_at > 0 && (isLetter(m_markdown[m_at - 1]) || m_markdown[m_at - 1] == '+');
    if (insideWord || !(sees("https://") || sees("http://") || sees("mailto:") || sees("www.")))
        return false;
    while (m_at < m_markdown.size() && !isBlank(m_markdown[m_at]) &&
           std::string_view("<>()[]\"").find(m_markdown[m_at]) == std::string_view::npos)
        ++m_at;
    return true;
}

/// What stands in brackets after a link's or image's text, and after the name of a link reference definition.
bool PlainTextReader::skipLinkTarget() {
    if (sees("](")) {
        const std::size_t end = m_ahead.nextOf(")\n", m_at);
        return end != std::string_view::npos && m_markdown[end] == ')' && skipThrough(")", m_at);
    }
    if (sees("][")) {
        const std::size_t end = m_ahead.nextOf("]\n", m_at + 2);
        return end != std::string_view::npos && m_markdown[end] == ']' && skipThrough("]", m_at + 2);
    }
    if (!atLineBegin() || !sees("["))
        return false;
    const std::size_t lineEnd = std::min(m_markdown.find('\n', m_at), m_markdown.size());
    const std::size_t colon = m_markdown.substr(m_at, lineEnd - m_at).find("]:");
    if (colon == std::string_view::npos || behind(1) == '^')
        return false;
    m_at = lineEnd;
    return true;
}

bool PlainTextReader::readCodeSpan() {
    if (!sees("`"))
        return false;
    const std::size_t content = std::min(m_markdown.find_first_not_of('`', m_at), m_markdown.size());
    const std::string marks(content - m_at, '`');
    const std::size_t end = m_ahead.next(marks, content);
    const std::size_t paragraphEnd = m_ahead.next("\n\n", content);
    m_at = content;
    if (end == std::string_view::npos || end > paragraphEnd)
        return true; // Marks without a partner.
    m_text += m_markdown.substr(content, end - content);
    m_at = end + marks.size();
    return true;
}

void PlainTextReader::readCharacter() {
    const char c = m_markdown[m_at++];
    const bool imageMark = c == '!' && sees("[");
    const bool markup =
        m_fence.empty() && (imageMark || std::string_view("*#>|~[]").find(c) != std::string_view::npos);
    // `_` joins words in a name and is markup elsewhere.
    const bool joins = c == '_' && m_at > 1 && m_at < m_markdown.size() && !isBlank(m_markdown[m_at - 2]) &&
                       !isBlank(m_markdown[m_at]) && m_markdown[m_at] != '_' && m_markdown[m_at - 2] != '_';
    if (!markup && (c != '_' || joins))
        m_text += c;
    else if (c == '|')
        m_text += ' ';
}

} // namespace

std::string plainText(std::string_view markdown) {
    return PlainTextReader(markdown).read();
}

std::string firstWords(std::string_view markdown, std::size_t length) {
    const std::string text = plainText(markdown);
    std::string line;
    std::size_t at = 0;
    while (true) {
        at = text.find_first_not_of(" \t\r\n", at);
        if (at == std::string::npos)
            return line;
        const std::size_t end = std::min(text.find_first_of(" \t\r\n", at), text.size());
        const std::string_view word = std::string_view(text).substr(at, end - at);
        at = end;
        const bool listMark = line.empty() && (word == "-" || word == "+");
        if (listMark)
            continue;
        if (line.size() + word.size() + 1 > length)
            return line.empty() ? std::string("…") : line + "…";
        if (!line.empty())
            line += ' ';
        line += word;
    }
}

} // namespace masthead

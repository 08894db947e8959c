#include "publication/Shortcodes.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace masthead {

namespace {

constexpr std::size_t deepestList = 64;

bool isDigit(char character) {
    return character >= '0' && character <= '9';
}

bool isNameStart(char character) {
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
           character == '_';
}

/// Reads one tag from its opening braces on. Each `take` either moves past what it names or stays where it
/// is.
class TagReader {
public:
    TagReader(std::string_view text, std::size_t begin)
        : m_text(text)
        , m_begin(begin)
        , m_at(begin + 2) {}

    std::optional<ShortcodeTag> read() {
        ShortcodeTag tag;
        const bool isInline = m_text[m_begin + 1] == '{';
        const std::string_view closing = isInline ? "}}" : "%}";
        const bool ignored = take("/*");
        const std::size_t inside = m_at;
        const bool isEnd = !isInline && readEnd(ignored ? "*/" : closing);
        if (!isEnd) {
            m_at = inside;
            if (!readCall(tag))
                return std::nullopt;
        }
        const std::size_t insideEnd = m_at;
        if ((ignored && !take("*/")) || !take(closing))
            return std::nullopt;
        if (isInline)
            tag.form = ignored ? ShortcodeForm::IgnoredInline : ShortcodeForm::Inline;
        else if (isEnd)
            tag.form = ignored ? ShortcodeForm::IgnoredEnd : ShortcodeForm::End;
        else
            tag.form = ignored ? ShortcodeForm::IgnoredOpening : ShortcodeForm::Opening;
        if (ignored)
            tag.shown.append(m_text, m_begin, 2).append(m_text, inside, insideEnd - inside).append(closing);
        tag.range = {m_begin, m_at};
        return tag;
    }

private:
    bool readEnd(std::string_view following) {
        skipSpace();
        if (!take("end"))
            return false;
        skipSpace();
        return m_text.substr(m_at).starts_with(following);
    }

    bool readCall(ShortcodeTag& tag) {
        skipSpace();
        tag.name = takeName();
        skipSpace();
        if (tag.name.empty() || !take("("))
            return false;
        skipSpace();
        if (!take(")") && !readArguments(tag.arguments))
            return false;
        skipSpace();
        return true;
    }

    bool readArguments(std::vector<ShortcodeArgument>& arguments) {
        for (;;) {
            std::string name = takeName();
            skipSpace();
            if (name.empty() || !take("="))
                return false;
            skipSpace();
            auto value = readValue(0);
            if (!value)
                return false;
            arguments.push_back({std::move(name), std::move(*value)});
            skipSpace();
            if (take(")"))
                return true;
            if (!take(","))
                return false;
            skipSpace();
        }
    }

    std::optional<ShortcodeValue> readValue(std::size_t depth) {
        if (m_at >= m_text.size())
            return std::nullopt;
        const char first = m_text[m_at];
        if (first == '"' || first == '\'' || first == '`')
            return readString(first);
        if (first == '[')
            return depth < deepestList ? readList(depth + 1) : std::nullopt;
        return isDigit(first) || first == '-' ? readNumber() : readBoolean();
    }

    std::optional<ShortcodeValue> readString(char quote) {
        const std::size_t close = m_text.find(quote, m_at + 1);
        if (close == std::string_view::npos)
            return std::nullopt;
        std::string text(m_text.substr(m_at + 1, close - m_at - 1));
        m_at = close + 1;
        return ShortcodeValue{std::move(text)};
    }

    std::optional<ShortcodeValue> readList(std::size_t depth) {
        ShortcodeValue::List list;
        ++m_at;
        for (;;) {
            skipSpace();
            if (take("]"))
                return ShortcodeValue{std::move(list)};
            auto element = readValue(depth);
            if (!element)
                return std::nullopt;
            list.push_back(std::move(*element));
            skipSpace();
            if (!take(",")) {
                if (!take("]"))
                    return std::nullopt;
                return ShortcodeValue{std::move(list)};
            }
        }
    }

    /// No zeros lead, and a point has digits on both sides.
    std::optional<ShortcodeValue> readNumber() {
        const std::size_t begin = m_at;
        take("-");
        if (!take("0") && !takeDigits())
            return std::nullopt;
        const std::size_t wholeEnd = m_at;
        const bool hasFraction = take(".") && takeDigits();
        if (!hasFraction)
            m_at = wholeEnd;
        const char* const first = m_text.data() + begin;
        const char* const last = m_text.data() + m_at;
        if (hasFraction) {
            double number = 0;
            if (std::from_chars(first, last, number).ec != std::errc())
                return std::nullopt;
            return ShortcodeValue{number};
        }
        std::int64_t number = 0;
        if (std::from_chars(first, last, number).ec != std::errc())
            return std::nullopt;
        return ShortcodeValue{number};
    }

    std::optional<ShortcodeValue> readBoolean() {
        if (take("true"))
            return ShortcodeValue{true};
        if (take("false"))
            return ShortcodeValue{false};
        return std::nullopt;
    }

    bool takeDigits() {
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && isDigit(m_text[m_at]))
            ++m_at;
        return m_at > begin;
    }

    std::string takeName() {
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && (isNameStart(m_text[m_at]) || (m_at > begin && isDigit(m_text[m_at]))))
            ++m_at;
        return std::string(m_text.substr(begin, m_at - begin));
    }

    bool take(std::string_view expected) {
        if (!m_text.substr(m_at).starts_with(expected))
            return false;
        m_at += expected.size();
        return true;
    }

    void skipSpace() {
        while (m_at < m_text.size() &&
               std::string_view(" \t\r\n").find(m_text[m_at]) != std::string_view::npos)
            ++m_at;
    }

    std::string_view m_text;
    std::size_t m_begin;
    std::size_t m_at;
};

} // namespace

const ShortcodeValue* ShortcodeTag::argument(std::string_view wanted) const {
    const auto found = std::find_if(arguments.rbegin(), arguments.rend(),
                                    [wanted](const ShortcodeArgument& each) { return each.name == wanted; });
    return found == arguments.rend() ? nullptr : &found->value;
}

std::vector<ShortcodeTag> findShortcodeTags(std::string_view text) {
    std::vector<ShortcodeTag> tags;
    std::size_t at = text.find('{');
    while (at != std::string_view::npos && at + 1 < text.size()) {
        std::size_t next = at + 1;
        if (text[next] == '{' || text[next] == '%') {
            if (std::optional<ShortcodeTag> tag = TagReader(text, at).read()) {
                next = tag->range.end;
                tags.push_back(std::move(*tag));
            }
        }
        at = text.find('{', next);
    }
    return tags;
}

} // namespace masthead

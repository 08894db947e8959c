#include "site/Shortcodes.h"

#include <algorithm>

namespace masthead {
namespace {

bool isDigit(char character) {
    return character >= '0' && character <= '9';
}

bool isNameStart(char character) {
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
           character == '_';
}

/// Reads one call from its opening braces on. Each `take` either moves past what it names or stays where it
/// is.
class CallReader {
public:
    CallReader(std::string_view text, std::size_t begin)
        : m_text(text)
        , m_begin(begin)
        , m_at(begin) {}

    std::optional<ShortcodeCall> read() {
        ShortcodeCall call;
        if (!readBraced(call))
            return std::nullopt;
        call.range = {m_begin, m_at};
        return call;
    }

private:
    bool readBraced(ShortcodeCall& call) {
        const bool inlineCall = m_text.substr(m_at, 2) == "{{";
        const std::string_view closing = inlineCall ? "}}" : "%}";
        m_at += 2;
        if (take("/*"))
            return readIgnored(call, closing);
        call.form = inlineCall ? ShortcodeForm::Inline : ShortcodeForm::Opening;
        return readCall(call) && take(closing);
    }

    /// The marks go, what stands between them stays: `{{/* f() */}}` shows `{{ f() }}`.
    bool readIgnored(ShortcodeCall& call, std::string_view closing) {
        call.form = ShortcodeForm::Ignored;
        const std::size_t inner = m_at;
        const bool isEnd = closing == "%}" && readEnd();
        if (!isEnd) {
            m_at = inner;
            if (!readCall(call))
                return false;
        }
        const std::size_t innerEnd = m_at;
        if (!take("*/") || !take(closing))
            return false;
        call.ignoredText = std::string(m_text.substr(m_begin, 2)) +
                           std::string(m_text.substr(inner, innerEnd - inner)) + std::string(closing);
        return true;
    }

    bool readEnd() {
        skipSpace();
        if (!take("end"))
            return false;
        skipSpace();
        return true;
    }

    bool readCall(ShortcodeCall& call) {
        skipSpace();
        call.name = takeName();
        skipSpace();
        if (call.name.empty() || !take("("))
            return false;
        skipSpace();
        if (!take(")") && !readArguments(call))
            return false;
        skipSpace();
        return true;
    }

    bool readArguments(ShortcodeCall& call) {
        for (;;) {
            ShortcodeArgument argument{takeName(), std::nullopt};
            skipSpace();
            if (argument.name.empty() || !take("="))
                return false;
            skipSpace();
            if (!readValue(argument.text))
                return false;
            call.arguments.push_back(std::move(argument));
            skipSpace();
            if (take(")"))
                return true;
            if (!take(","))
                return false;
            skipSpace();
        }
    }

    bool readValue(std::optional<std::string>& text) {
        if (m_at >= m_text.size())
            return false;
        const char first = m_text[m_at];
        if (first == '"' || first == '\'' || first == '`') {
            const std::size_t close = m_text.find(first, m_at + 1);
            if (close == std::string_view::npos)
                return false;
            text = std::string(m_text.substr(m_at + 1, close - m_at - 1));
            m_at = close + 1;
            return true;
        }
        return readArray() || readNumber() || readBoolean();
    }

    /// Arrays may nest, so the open ones are counted: hostile nesting must not use up the stack.
    bool readArray() {
        if (!take("["))
            return false;
        std::size_t open = 1;
        bool valueMayFollow = true;
        while (open > 0) {
            skipSpace();
            if (take("]")) {
                --open;
                valueMayFollow = false;
            } else if (valueMayFollow && take("[")) {
                ++open;
                continue;
            } else {
                std::optional<std::string> element;
                if (!valueMayFollow || !readElement(element))
                    return false;
                valueMayFollow = false;
            }
            skipSpace();
            if (open > 0 && take(","))
                valueMayFollow = true;
        }
        return true;
    }

    bool readElement(std::optional<std::string>& text) {
        return m_at < m_text.size() && m_text[m_at] != '[' && readValue(text);
    }

    bool readNumber() {
        const std::size_t begin = m_at;
        take("-");
        const bool whole = takeDigits();
        if (whole && take("."))
            takeDigits();
        if (!whole)
            m_at = begin;
        return whole;
    }

    bool readBoolean() {
        if (!take("true") && !take("false"))
            return false;
        return m_at >= m_text.size() || !(isNameStart(m_text[m_at]) || isDigit(m_text[m_at]));
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

const ShortcodeArgument* ShortcodeCall::argument(std::string_view wanted) const {
    const auto found = std::ranges::find(arguments, wanted, &ShortcodeArgument::name);
    return found == arguments.end() ? nullptr : &*found;
}

std::vector<ShortcodeCall> findShortcodes(std::string_view text) {
    std::vector<ShortcodeCall> calls;
    std::size_t at = text.find('{');
    while (at != std::string_view::npos && at + 1 < text.size()) {
        std::size_t next = at + 1;
        if (text[next] == '{' || text[next] == '%') {
            if (std::optional<ShortcodeCall> call = CallReader(text, at).read()) {
                next = call->range.end;
                calls.push_back(std::move(*call));
            }
        }
        at = text.find('{', next);
    }
    return calls;
}

} // namespace masthead

#include "message/HeaderField.h"

#include "message/EncodedWords.h"

#include <algorithm>
#include <vector>

namespace masthead {
namespace {

constexpr std::size_t wantedLine = 78;
constexpr std::size_t longestLine = 998;

/// Puts words into lines; a fold stands in front of each that has no room.
class FieldLine {
public:
    explicit FieldLine(std::string_view name)
        : m_field(std::string(name) + ':')
        , m_width(m_field.size()) {}

    /// Columns for a word behind a space; those of the next line where hardly any are left.
    std::size_t room() const { return m_width + 1 < wantedLine ? wantedLine - m_width - 1 : 0; }

    void add(std::string_view word) {
        if (m_hasWords && m_width + 1 + word.size() > wantedLine) {
            m_field += "\r\n";
            m_width = 0;
        }
        m_field += ' ';
        m_field += word;
        m_width += 1 + word.size();
        m_hasWords = true;
    }

    std::string take() { return std::move(m_field) + "\r\n"; }

private:
    std::string m_field;
    std::size_t m_width = 0;
    bool m_hasWords = false;
};

std::string oneLine(std::string_view text) {
    std::string line(text);
    std::ranges::replace_if(
        line, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
    return line;
}

std::vector<std::string_view> words(std::string_view text) {
    std::vector<std::string_view> found;
    while (true) {
        const std::size_t space = text.find(' ');
        found.push_back(text.substr(0, space));
        if (space == std::string_view::npos)
            return found;
        text.remove_prefix(space + 1);
    }
}

/// Text that says what it means without encoding. More than one space at a time would not outlive folding.
bool isPlain(std::string_view text) {
    const bool isAscii = std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
    const bool hasLongWord =
        std::ranges::any_of(words(text), [](std::string_view word) { return word.size() > longestLine / 2; });
    return isAscii && !hasLongWord && text.find("=?") == std::string_view::npos &&
           text.find("  ") == std::string_view::npos && !text.starts_with(' ') && !text.ends_with(' ');
}

void addEncoded(std::string_view text, FieldLine& line) {
    for (const std::string& word : encodedWords(text, line.room()))
        line.add(word);
}

bool isAtomText(std::string_view text) {
    return std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view(" !#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
    });
}

/// RFC 5322, 3.2.4
std::string quotedName(std::string_view name) {
    std::string text = "\"";
    for (const char c : name) {
        if (c == '"' || c == '\\')
            text += '\\';
        text += c;
    }
    return text + '"';
}

void addName(const std::string& name, FieldLine& line) {
    if (!isPlain(name))
        return addEncoded(name, line);
    const std::string written = isAtomText(name) ? name : quotedName(name);
    for (const std::string_view word : words(written))
        line.add(word);
}

} // namespace

std::string textField(std::string_view name, std::string_view text) {
    const std::string value = oneLine(text);
    FieldLine line(name);
    if (isPlain(value)) {
        for (const std::string_view word : words(value))
            line.add(word);
    } else {
        addEncoded(value, line);
    }
    return line.take();
}

std::string mailboxField(std::string_view name, std::span<const Mailbox> mailboxes) {
    FieldLine line(name);
    for (const Mailbox& mailbox : mailboxes) {
        const std::string comma = &mailbox == &mailboxes.back() ? "" : ",";
        const std::string display = oneLine(mailbox.name);
        if (display.find_first_not_of(' ') == std::string::npos) {
            line.add(mailbox.address + comma);
        } else {
            addName(display, line);
            line.add('<' + mailbox.address + '>' + comma);
        }
    }
    return line.take();
}

} // namespace masthead

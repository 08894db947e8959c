#include "message/QuotedPrintable.h"

namespace masthead {
namespace {

constexpr std::size_t longestLine = 76;
constexpr std::string_view hexDigits = "0123456789ABCDEF";

void appendOctet(char octet, std::string& out) {
    const auto value = static_cast<unsigned char>(octet);
    out += '=';
    out += hexDigits[value >> 4];
    out += hexDigits[value & 15];
}

std::size_t utf8Length(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t wanted = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1;
    std::size_t length = 1;
    while (length < wanted && length < text.size() &&
           (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80)
        ++length;
    return length;
}

/// The character at the front of what is left of a line, as it stands in the message.
std::string encoded(std::string_view rest, std::size_t length, bool startsLine) {
    const char c = rest.front();
    const bool isBlank = (c == ' ' || c == '\t') && rest.size() > length;
    const bool isPlain = c >= '!' && c <= '~' && c != '=';
    const bool isChanged = startsLine && (c == '.' || rest.starts_with("From "));
    if (isBlank || (isPlain && !isChanged))
        return std::string(1, c);
    std::string octets;
    for (const char octet : rest.substr(0, length))
        appendOctet(octet, octets);
    return octets;
}

/// One line of text without its end.
void appendLine(std::string_view line, std::string& out) {
    std::size_t width = 0;
    while (!line.empty()) {
        const std::size_t length = utf8Length(line);
        std::string unit = encoded(line, length, width == 0);
        // The `=` of a soft break takes a column as well.
        const std::size_t room = line.size() == length ? longestLine : longestLine - 1;
        if (width + unit.size() > room) {
            out += "=\r\n";
            width = 0;
            unit = encoded(line, length, true);
        }
        out += unit;
        width += unit.size();
        line.remove_prefix(length);
    }
}

} // namespace

std::string quotedPrintable(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    while (true) {
        const std::size_t end = text.find_first_of("\r\n");
        appendLine(text.substr(0, end), out);
        if (end == std::string_view::npos)
            return out;
        out += "\r\n";
        text.remove_prefix(end + (text.substr(end).starts_with("\r\n") ? 2 : 1));
    }
}

} // namespace masthead

#include "publication/TomlString.h"

#include <algorithm>

namespace masthead {

namespace {

bool isControl(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
}

void appendEscaped(std::string& source, char c) {
    static constexpr std::string_view letters = "btnfr\"\\";
    static constexpr std::string_view meanings = "\b\t\n\f\r\"\\";
    static constexpr std::string_view hexDigits = "0123456789ABCDEF";
    if (const std::size_t known = meanings.find(c); known != std::string_view::npos) {
        source += '\\';
        source += letters[known];
    } else if (isControl(c)) {
        const auto byte = static_cast<unsigned char>(c);
        source += "\\u00";
        source += hexDigits[byte >> 4];
        source += hexDigits[byte & 0xF];
    } else {
        source += c;
    }
}

std::string basic(std::string_view content) {
    std::string source = "\"";
    for (const char c : content)
        appendEscaped(source, c);
    return source + '"';
}

/// The line end directly after the opening quotes is not part of the content; kept when it was there, and
/// needed when the content itself begins with one.
std::string openingLineEnd(std::string_view content, std::string_view like, std::string_view lineEnd) {
    const std::string_view inner = like.substr(std::min<std::size_t>(3, like.size()));
    const bool wasThere = inner.starts_with('\n') || inner.starts_with("\r\n");
    return wasThere || content.starts_with('\n') ? std::string(lineEnd) : std::string();
}

std::string multiLineBasic(std::string_view content, std::string_view like, std::string_view lineEnd) {
    std::string source = R"(""")" + openingLineEnd(content, like, lineEnd);
    for (std::size_t i = 0; i < content.size(); ++i) {
        const char c = content[i];
        // A quote is safe unless it touches another one or the closing quotes.
        const bool loneQuote =
            c == '"' && i + 1 < content.size() && content[i + 1] != '"' && i > 0 && content[i - 1] != '"';
        if (c == '\n')
            source += lineEnd;
        else if (loneQuote)
            source += c;
        else
            appendEscaped(source, c);
    }
    return source + R"(""")";
}

/// Whether several lines can hold the content as it is: a carriage return written as an escape could not be
/// told from the line ends of a CRLF file when read, and `+++` at the end of a line would close the front
/// matter.
bool fitsMultiLine(std::string_view content, std::string_view lineEnd) {
    return content.find("+++") == std::string_view::npos &&
           (lineEnd == "\n" || content.find('\r') == std::string_view::npos);
}

} // namespace

std::optional<TomlQuotes> quotesOf(std::string_view source) {
    if (source.starts_with(R"(""")"))
        return TomlQuotes::MultiLineBasic;
    if (source.starts_with("'''"))
        return TomlQuotes::MultiLineLiteral;
    if (source.starts_with('"'))
        return TomlQuotes::Basic;
    if (source.starts_with('\''))
        return TomlQuotes::Literal;
    return std::nullopt;
}

std::string tomlString(std::string_view content, std::string_view like, std::string_view lineEnd) {
    const bool hasControl =
        std::any_of(content.begin(), content.end(), [](char c) { return isControl(c) && c != '\n'; });
    switch (quotesOf(like).value_or(TomlQuotes::Basic)) {
    case TomlQuotes::Literal:
        if (!hasControl && content.find_first_of("'\n") == std::string_view::npos)
            return "'" + std::string(content) + "'";
        break;
    case TomlQuotes::MultiLineLiteral:
        if (!hasControl && fitsMultiLine(content, lineEnd) && content.find("''") == std::string_view::npos &&
            !content.ends_with('\'')) {
            std::string source = "'''" + openingLineEnd(content, like, lineEnd);
            for (const char c : content)
                source += c == '\n' ? std::string(lineEnd) : std::string(1, c);
            return source + "'''";
        }
        if (fitsMultiLine(content, lineEnd))
            return multiLineBasic(content, like, lineEnd);
        break;
    case TomlQuotes::MultiLineBasic:
        if (fitsMultiLine(content, lineEnd))
            return multiLineBasic(content, like, lineEnd);
        break;
    case TomlQuotes::Basic:
        break;
    }
    return basic(content);
}

std::string tomlKey(std::string_view key) {
    const bool bare = !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               c == '-';
    });
    return bare ? std::string(key) : basic(key);
}

} // namespace masthead

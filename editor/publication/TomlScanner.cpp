#include "publication/TomlScanner.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <map>

namespace masthead {

namespace {

constexpr int deepestNesting = 64;
constexpr std::size_t longestKey = 32;

template<typename T>
using Scan = tl::expected<T, TomlFault>;

tl::unexpected<TomlFault> fault(std::size_t offset, std::string message, std::string advice = {}) {
    return tl::unexpected(TomlFault{offset, std::move(message), std::move(advice)});
}

bool isBareKeyCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

void appendUtf8(std::string& text, std::uint32_t code) {
    const auto byte = [&text](std::uint32_t value) { text += static_cast<char>(value); };
    if (code < 0x80) {
        byte(code);
    } else if (code < 0x800) {
        byte(0xC0 | code >> 6);
        byte(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        byte(0xE0 | code >> 12);
        byte(0x80 | (code >> 6 & 0x3F));
        byte(0x80 | (code & 0x3F));
    } else {
        byte(0xF0 | code >> 18);
        byte(0x80 | (code >> 12 & 0x3F));
        byte(0x80 | (code >> 6 & 0x3F));
        byte(0x80 | (code & 0x3F));
    }
}

/// The content of a quoted key. Escapes that TOML does not know are left as they are: the parser complains of
/// them.
std::string unquotedKey(std::string_view quoted) {
    const std::string_view content = quoted.substr(1, quoted.size() - 2);
    if (quoted.front() == '\'')
        return std::string(content);
    static constexpr std::string_view letters = "btnfr\"\\";
    static constexpr std::string_view meanings = "\b\t\n\f\r\"\\";
    std::string key;
    for (std::size_t i = 0; i < content.size(); ++i) {
        if (content[i] != '\\' || i + 1 == content.size()) {
            key += content[i];
            continue;
        }
        const char letter = content[++i];
        const std::size_t digits = letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
        if (const std::size_t known = letters.find(letter); known != std::string_view::npos) {
            key += meanings[known];
        } else if (digits > 0 && i + digits < content.size()) {
            std::uint32_t code = 0;
            std::from_chars(content.data() + i + 1, content.data() + i + 1 + digits, code, 16);
            appendUtf8(key, code);
            i += digits;
        } else {
            key.append({'\\', letter});
        }
    }
    return key;
}

/// Walks over one TOML text, from token to token.
class Scanner {
public:
    Scanner(std::string_view toml, std::size_t at)
        : m_toml(toml)
        , m_at(at) {}

    std::size_t at() const { return m_at; }
    bool atEnd() const { return m_at >= m_toml.size(); }
    bool sees(std::string_view token) const { return m_toml.substr(m_at, token.size()) == token; }
    void advance(std::size_t bytes) { m_at += bytes; }
    bool take(std::string_view token) {
        const bool found = sees(token);
        m_at += found ? token.size() : 0;
        return found;
    }

    void skipBlanks() {
        while (!atEnd() && (m_toml[m_at] == ' ' || m_toml[m_at] == '\t'))
            ++m_at;
    }
    /// Blanks, line ends and comments: what may stand between the elements of an array.
    void skipFiller() {
        while (!atEnd()) {
            skipBlanks();
            if (sees("#"))
                skipToLineEnd();
            else if (!takeLineEnd())
                return;
        }
    }
    bool takeLineEnd() { return take("\n") || take("\r\n"); }
    bool seesLineEnd() const { return atEnd() || sees("\n") || sees("\r\n"); }
    void skipToLineEnd() {
        while (!seesLineEnd())
            ++m_at;
    }
    std::size_t lineBegin() const {
        const std::size_t lineEnd = m_at == 0 ? std::string_view::npos : m_toml.rfind('\n', m_at - 1);
        return lineEnd == std::string_view::npos ? 0 : lineEnd + 1;
    }

    Scan<TomlEntry> key();
    Scan<TextRange> value(int depth);
    Scan<TomlEntry> keyAndValue(int depth);
    Scan<std::vector<TextRange>> arrayElements(int depth);
    Scan<std::vector<TomlEntry>> tableEntries(int depth);

private:
    Scan<TextRange> string();
    Scan<TextRange> multiLineString(std::string_view quotes);
    TextRange bareValue();

    std::string_view m_toml;
    std::size_t m_at;
};

Scan<TextRange> Scanner::multiLineString(std::string_view quotes) {
    const std::size_t begin = m_at;
    m_at += quotes.size();
    while (!atEnd()) {
        if (quotes.front() == '"' && sees("\\")) {
            m_at += 2;
        } else if (sees(quotes)) {
            m_at += quotes.size();
            // Up to two quotes may stand directly before the closing ones.
            take(quotes.substr(0, 1)) && take(quotes.substr(0, 1));
            return TextRange{begin, m_at};
        } else {
            ++m_at;
        }
    }
    return fault(begin, "The text that begins here is never closed",
                 "add " + std::string(quotes) + " at its end");
}

Scan<TextRange> Scanner::string() {
    for (const std::string_view quotes : {R"(""")", "'''"}) {
        if (sees(quotes))
            return multiLineString(quotes);
    }
    const std::size_t begin = m_at;
    const char quote = m_toml[m_at++];
    while (!seesLineEnd()) {
        if (quote == '"' && sees("\\") && m_at + 1 < m_toml.size()) {
            ++m_at;
            if (seesLineEnd())
                break;
        } else if (m_toml[m_at] == quote) {
            ++m_at;
            return TextRange{begin, m_at};
        }
        ++m_at;
    }
    return fault(begin, "The text that begins here has no closing quote",
                 std::string("add ") + quote + " at its end");
}

TextRange Scanner::bareValue() {
    const std::size_t begin = m_at;
    const auto skipToken = [this] {
        m_at = std::min(m_toml.find_first_of(" \t\r\n,]}#", m_at), m_toml.size());
    };
    skipToken();
    // A date and a time may be parted by one space.
    const std::string_view date = m_toml.substr(begin, m_at - begin);
    const bool isDate = date.size() == 10 && isDigit(date[0]) && date[4] == '-' && date[7] == '-';
    if (isDate && sees(" ") && m_at + 3 < m_toml.size() && isDigit(m_toml[m_at + 1]) &&
        m_toml[m_at + 3] == ':') {
        ++m_at;
        skipToken();
    }
    return {begin, m_at};
}

Scan<std::vector<TextRange>> Scanner::arrayElements(int depth) {
    const std::size_t begin = m_at++;
    std::vector<TextRange> elements;
    while (true) {
        skipFiller();
        if (take("]"))
            return elements;
        if (atEnd())
            break;
        if (sees(","))
            return fault(m_at, "There is nothing between the commas of this list", "take the comma out");
        auto element = value(depth);
        if (!element)
            return tl::unexpected(element.error());
        elements.push_back(*element);
        skipFiller();
        if (!take(",") && !sees("]") && !atEnd())
            return fault(m_at, "A comma is missing between the elements of this list");
    }
    return fault(begin, "The list that begins here is never closed", "add ] at its end");
}

Scan<std::vector<TomlEntry>> Scanner::tableEntries(int depth) {
    const std::size_t begin = m_at++;
    std::vector<TomlEntry> entries;
    while (true) {
        skipFiller();
        if (take("}"))
            return entries;
        if (atEnd())
            break;
        auto entry = keyAndValue(depth);
        if (!entry)
            return tl::unexpected(entry.error());
        entries.push_back(std::move(*entry));
        skipFiller();
        if (!take(",") && !sees("}") && !atEnd())
            return fault(m_at, "A comma is missing between the values of this table");
    }
    return fault(begin, "The table that begins here is never closed", "add } at its end");
}

Scan<TextRange> Scanner::value(int depth) {
    const std::size_t begin = m_at;
    if (depth > deepestNesting)
        return fault(begin, "Lists and tables are nested too deeply");
    if (sees("\"") || sees("'"))
        return string();
    if (sees("[")) {
        if (const auto elements = arrayElements(depth + 1); !elements)
            return tl::unexpected(elements.error());
        return TextRange{begin, m_at};
    }
    if (sees("{")) {
        if (const auto entries = tableEntries(depth + 1); !entries)
            return tl::unexpected(entries.error());
        return TextRange{begin, m_at};
    }
    const TextRange range = bareValue();
    if (range.size() == 0)
        return fault(begin, "There is no value after the =", R"(write "" for an empty text)");
    return range;
}

Scan<TomlEntry> Scanner::key() {
    TomlEntry entry;
    entry.keyRange = {m_at, m_at};
    while (true) {
        skipBlanks();
        const std::size_t begin = m_at;
        if (sees("\"") || sees("'")) {
            const auto quoted = string();
            if (!quoted)
                return tl::unexpected(quoted.error());
            entry.key.push_back(unquotedKey(m_toml.substr(quoted->begin, quoted->size())));
        } else {
            while (!atEnd() && isBareKeyCharacter(m_toml[m_at]))
                ++m_at;
            if (m_at == begin)
                return fault(begin, "A key is expected here",
                             "keys are letters, digits, - and _, or stand between quotes");
            entry.key.emplace_back(m_toml.substr(begin, m_at - begin));
        }
        entry.keyRange.end = m_at;
        if (entry.key.size() > longestKey)
            return fault(entry.keyRange.begin, "This key has too many parts");
        skipBlanks();
        if (!take("."))
            return entry;
    }
}

Scan<TomlEntry> Scanner::keyAndValue(int depth) {
    auto entry = key();
    if (!entry)
        return entry;
    if (!take("="))
        return fault(m_at, "An = is missing after `" + joinedKey(entry->key) + '`',
                     "write key = value; text stands between quotes");
    skipBlanks();
    const auto range = value(depth);
    if (!range)
        return tl::unexpected(range.error());
    entry->value = *range;
    return entry;
}

/// Follows which table the statements belong to, and at which element an array of tables is.
class TablePaths {
public:
    std::vector<std::string> enter(TomlStatementKind kind, const std::vector<std::string>& key) {
        m_table.clear();
        for (std::size_t i = 0; i < key.size(); ++i) {
            m_table.push_back(key[i]);
            const bool begins = kind == TomlStatementKind::ArrayTable && i + 1 == key.size();
            if (begins)
                m_table.push_back(std::to_string(m_lengths[m_table]++));
            else if (const auto length = m_lengths.find(m_table); length != m_lengths.end())
                m_table.push_back(std::to_string(length->second - 1));
        }
        return m_table;
    }
    std::vector<std::string> below(const std::vector<std::string>& key) const {
        std::vector<std::string> path = m_table;
        path.insert(path.end(), key.begin(), key.end());
        return path;
    }

private:
    std::vector<std::string> m_table;
    std::map<std::vector<std::string>, int> m_lengths;
};

Scan<TomlStatement> scanStatement(Scanner& scanner, TablePaths& paths) {
    TomlStatement statement;
    statement.lines.begin = scanner.lineBegin();
    if (!scanner.sees("[")) {
        auto entry = scanner.keyAndValue(0);
        if (!entry)
            return tl::unexpected(entry.error());
        statement.entry = std::move(*entry);
        statement.path = paths.below(statement.entry.key);
    } else {
        const bool isArray = scanner.sees("[[");
        const std::size_t begin = scanner.at();
        scanner.advance(isArray ? 2 : 1);
        auto header = scanner.key();
        if (!header)
            return tl::unexpected(header.error());
        if (!scanner.take(isArray ? "]]" : "]"))
            return fault(begin, "The table's name is not closed",
                         isArray ? "add ]] after it" : "add ] after it");
        statement.kind = isArray ? TomlStatementKind::ArrayTable : TomlStatementKind::Table;
        statement.entry = std::move(*header);
        statement.path = paths.enter(statement.kind, statement.entry.key);
    }
    scanner.skipBlanks();
    if (!scanner.sees("#") && !scanner.seesLineEnd())
        return fault(scanner.at(), "Nothing more may stand in this line",
                     "text with spaces stands between quotes; a comment begins with #");
    scanner.skipToLineEnd();
    scanner.takeLineEnd();
    statement.lines.end = scanner.at();
    return statement;
}

} // namespace

tl::expected<std::vector<TomlStatement>, TomlFault> scanToml(std::string_view toml) {
    std::vector<TomlStatement> statements;
    TablePaths paths;
    Scanner scanner(toml, 0);
    while (true) {
        scanner.skipFiller();
        if (scanner.atEnd())
            return statements;
        auto statement = scanStatement(scanner, paths);
        if (!statement)
            return tl::unexpected(statement.error());
        statements.push_back(std::move(*statement));
    }
}

tl::expected<std::vector<TomlEntry>, TomlFault> scanInlineTable(std::string_view toml, TextRange table) {
    return Scanner(toml.substr(0, table.end), table.begin).tableEntries(0);
}

tl::expected<std::vector<TextRange>, TomlFault> scanArray(std::string_view toml, TextRange array) {
    return Scanner(toml.substr(0, array.end), array.begin).arrayElements(0);
}

std::string joinedKey(const std::vector<std::string>& path) {
    std::string joined;
    for (const std::string& part : path) {
        if (&part != &path.front())
            joined += '.';
        joined += part;
    }
    return joined;
}

} // namespace masthead

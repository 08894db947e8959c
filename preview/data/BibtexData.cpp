#include "data/DataReaders.h"

#include <algorithm>
#include <map>

namespace masthead {
namespace {

/// A piece of a value: text, or the name of a string variable.
struct Piece {
    std::string_view text;
    bool isVariable = false;
};

struct Tag {
    std::string_view key;
    std::vector<Piece> value;
};

struct Fault {
    std::size_t offset;
    std::string message;
};

/// How often variables may stand for each other.
constexpr int deepestVariable = 50;
constexpr std::size_t longestValue = 1024 * 1024;

std::string lowered(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lower;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blank);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(blank) - first + 1);
}

/// Reads entries; throws Fault, which does not leave this file.
class BibtexReader {
public:
    explicit BibtexReader(std::string_view text)
        : m_text(text) {}

    tera::Value read() {
        for (skipSpace(); !atEnd(); skipSpace()) {
            if (peek() == '@')
                entry();
            else
                comment(trimmed(takeUntil('@')));
        }
        expandVariables();
        tera::Value::Elements preambles;
        for (const auto& preamble : m_preambles)
            preambles.emplace_back(expanded(preamble, 0));
        return tera::ObjectBuilder()
            .set("preambles", tera::Value::array(std::move(preambles)))
            .set("comments", tera::Value::array(std::move(m_comments)))
            .set("variables", tera::Value::object(std::move(m_variables)))
            .set("bibliographies", tera::Value::array(bibliographies()))
            .build();
    }

private:
    struct Bibliography {
        std::string_view type;
        std::string_view key;
        std::vector<Tag> tags;
    };

    void entry() {
        take('@');
        skipSpace();
        const std::string_view type = word();
        const std::string kind = lowered(type);
        skipSpace();
        if (kind == "comment") {
            comment(trimmed(braced()));
        } else if (kind == "preamble") {
            take('{');
            m_preambles.push_back(preamble());
            take('}');
        } else if (kind == "string") {
            const char close = peek() == '(' ? ')' : '}';
            take(close == ')' ? '(' : '{');
            const Tag variable = tag();
            m_sources.emplace(variable.key, variable.value);
            m_order.push_back(variable.key);
            skipSpace();
            take(close);
        } else {
            bibliography(type);
        }
    }

    void bibliography(std::string_view type) {
        take('{');
        Bibliography found{type, trimmed(takeUntil(',')), {}};
        while (true) {
            skipSpace();
            if (peek() == ',') {
                take(',');
                continue;
            }
            if (peek() == '}')
                break;
            found.tags.push_back(tag());
            skipSpace();
            if (peek() != ',' && peek() != '}')
                fail("expected `,` or `}` after a value");
        }
        take('}');
        m_bibliographies.push_back(std::move(found));
    }

    /// A joined value, or else everything up to the brace as it stands.
    std::vector<Piece> preamble() {
        const std::size_t start = m_offset;
        try {
            auto pieces = value();
            skipSpace();
            if (peek() == '}')
                return pieces;
        } catch (const Fault&) {
            // Read as text below.
        }
        m_offset = start;
        return {{trimmed(takeUntil('}')), false}};
    }

    Tag tag() {
        skipSpace();
        const std::string_view key = word();
        skipSpace();
        take('=');
        return {key, value()};
    }

    std::vector<Piece> value() {
        std::vector<Piece> pieces;
        do {
            skipSpace();
            pieces.push_back(piece());
            skipSpace();
        } while (accept('#'));
        return pieces;
    }

    Piece piece() {
        if (peek() == '"')
            return {quoted(), false};
        if (peek() == '{')
            return {trimmed(braced()), false};
        const std::string_view bare = word();
        const bool isNumber = bare.find_first_not_of("0123456789") == std::string_view::npos;
        return {bare, !isNumber};
    }

    std::string_view braced() {
        const std::size_t start = m_offset;
        take('{');
        int depth = 1;
        for (; !atEnd(); ++m_offset) {
            depth += peek() == '{' ? 1 : peek() == '}' ? -1 : 0;
            if (depth == 0)
                return m_text.substr(start + 1, m_offset++ - start - 1);
        }
        m_offset = start;
        fail("a `{` is not closed");
    }

    std::string_view quoted() {
        const std::size_t start = m_offset;
        take('"');
        int depth = 0;
        for (; !atEnd(); ++m_offset) {
            depth += peek() == '{' ? 1 : peek() == '}' ? -1 : 0;
            if (peek() == '"' && depth == 0)
                return m_text.substr(start + 1, m_offset++ - start - 1);
        }
        m_offset = start;
        fail("a `\"` is not closed");
    }

    std::string_view word() {
        const std::size_t start = m_offset;
        const auto belongs = [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
                   c == '-' || c == ':' || c == '.' || c == '+' ||
                   (static_cast<unsigned char>(c) & 0x80) != 0;
        };
        while (!atEnd() && belongs(peek()))
            ++m_offset;
        if (m_offset == start)
            fail("expected a name");
        return m_text.substr(start, m_offset - start);
    }

    std::string_view takeUntil(char end) {
        const std::size_t start = m_offset;
        m_offset = std::min(m_text.find(end, start), m_text.size());
        if (atEnd() && end != '@')
            fail(std::string("expected `") + end + '`');
        const std::string_view taken = m_text.substr(start, m_offset - start);
        if (end == ',')
            take(',');
        return taken;
    }

    void comment(std::string_view text) { m_comments.emplace_back(text); }
    bool atEnd() const { return m_offset >= m_text.size(); }
    char peek() const { return atEnd() ? '\0' : m_text[m_offset]; }
    void skipSpace() { m_offset = std::min(m_text.find_first_not_of(" \t\r\n", m_offset), m_text.size()); }
    bool accept(char character) {
        const bool here = peek() == character;
        m_offset += here ? 1 : 0;
        return here;
    }
    void take(char character) {
        if (!accept(character))
            fail(std::string("expected `") + character + '`');
    }
    [[noreturn]] void fail(std::string message) const { throw Fault{m_offset, std::move(message)}; }

    void expandVariables() {
        for (const std::string_view name : m_order)
            m_variables.emplace_back(std::string(name), expanded(m_sources.at(name), 0));
    }

    std::string expanded(const std::vector<Piece>& pieces, int depth) {
        std::string text;
        for (const Piece& piece : pieces) {
            // Variables that stand for two others each double with every step, be they empty.
            if (++m_expanded > mostDataValues)
                throw Fault{offsetOf(piece.text), "Values stand for too many pieces"};
            if (!piece.isVariable) {
                text += piece.text;
            } else {
                const auto found = m_sources.find(piece.text);
                if (found == m_sources.end())
                    throw Fault{offsetOf(piece.text),
                                "String variable not found: " + std::string(piece.text)};
                if (depth >= deepestVariable)
                    throw Fault{offsetOf(piece.text), "String variables stand for each other"};
                text += expanded(found->second, depth + 1);
            }
            if (text.size() > longestValue)
                throw Fault{offsetOf(piece.text), "A value is too long"};
        }
        return text;
    }

    std::size_t offsetOf(std::string_view part) const {
        return static_cast<std::size_t>(part.data() - m_text.data());
    }

    tera::Value::Elements bibliographies() {
        tera::Value::Elements elements;
        for (const Bibliography& found : m_bibliographies) {
            tera::ObjectBuilder tags;
            for (const Tag& tag : found.tags)
                tags.set(lowered(tag.key), expanded(tag.value, 0));
            elements.push_back(tera::ObjectBuilder()
                                   .set("entry_type", found.type)
                                   .set("citation_key", found.key)
                                   .set("tags", tags.build())
                                   .build());
        }
        return elements;
    }

    std::string_view m_text;
    std::size_t m_offset = 0;
    int m_expanded = 0;
    std::vector<std::vector<Piece>> m_preambles;
    tera::Value::Elements m_comments;
    std::map<std::string_view, std::vector<Piece>> m_sources;
    std::vector<std::string_view> m_order;
    tera::Value::Members m_variables;
    std::vector<Bibliography> m_bibliographies;
};

} // namespace

DataResult readBibtexData(std::string_view text) {
    try {
        return BibtexReader(text).read();
    } catch (const Fault& fault) {
        return dataFaultAt(text, fault.offset, fault.message);
    }
}

} // namespace masthead

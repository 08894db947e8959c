#include "sass/SassSource.h"

#include "sass/SassScan.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <initializer_list>
#include <optional>
#include <vector>

namespace masthead {
namespace {

using scss::isNameCharacter;
using scss::opaqueLength;

/// The parts between spaces, commas and slashes that stand in no bracket, with the commas and slashes.
std::vector<std::string_view> components(std::string_view arguments) {
    std::vector<std::string_view> parts;
    std::size_t offset = 0;
    while (offset < arguments.size()) {
        const char c = arguments[offset];
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            ++offset;
            continue;
        }
        const std::size_t start = offset;
        if (c == ',' || c == '/') {
            ++offset;
        } else {
            for (int depth = 0; offset < arguments.size(); ++offset) {
                const char inside = arguments[offset];
                depth += inside == '(' || inside == '{' ? 1 : inside == ')' || inside == '}' ? -1 : 0;
                if (depth == 0 && std::string_view(" \t\r\n,/").find(inside) != std::string_view::npos)
                    break;
            }
        }
        parts.push_back(arguments.substr(start, offset - start));
    }
    return parts;
}

/// A percentage as a number between 0 and 1, anything else as it is: libsass passes over the percent sign.
std::string alphaNumber(std::string_view alpha) {
    double percent = 0;
    const auto [end, error] = std::from_chars(alpha.data(), alpha.data() + alpha.size(), percent);
    if (error != std::errc() || end + 1 != alpha.data() + alpha.size() || *end != '%')
        return std::string(alpha);
    std::array<char, 32> buffer;
    const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), percent / 100);
    return {buffer.data(), written.ptr};
}

/// `text` as a string that Sass prints without quotes, its variables worked out.
std::string verbatim(std::string_view text) {
    std::string result = "unquote(\"";
    for (std::size_t offset = 0; offset < text.size(); ++offset) {
        const char c = text[offset];
        if (c == '"' || c == '\\')
            result += '\\';
        if (c != '$') {
            result += c;
            continue;
        }
        std::size_t end = offset + 1;
        while (end < text.size() && isNameCharacter(text[end]))
            ++end;
        result += "#{" + std::string(text.substr(offset, end - offset)) + '}';
        offset = end - 1;
    }
    return result + "\")";
}

std::string colour(std::string_view name, std::string_view arguments) {
    std::vector<std::string_view> parts = components(arguments);
    const std::string whole = std::string(name) + '(' + std::string(arguments) + ')';
    const bool isLegacy = std::ranges::find(parts, ",") != parts.end();
    const std::string withAlpha = name.starts_with("rgb") ? "rgba(" : "hsla(";
    if (isLegacy) {
        if (parts.size() != 7 || !parts.back().ends_with('%'))
            return whole;
        return withAlpha + std::string(parts[0]) + ", " + std::string(parts[2]) + ", " +
               std::string(parts[4]) + ", " + alphaNumber(parts[6]) + ')';
    }
    if (parts.size() == 1)
        return whole;
    const bool hasAlpha = parts.size() == 5 && parts[3] == "/";
    if (parts.front() == "from" || arguments.find("var(") != std::string_view::npos ||
        (parts.size() != 3 && !hasAlpha))
        return verbatim(whole);
    const std::string channels =
        std::string(parts[0]) + ", " + std::string(parts[1]) + ", " + std::string(parts[2]);
    return hasAlpha ? withAlpha + channels + ", " + alphaNumber(parts[4]) + ')'
                    : withAlpha + channels + ", 1)";
}

/// Whether something is calculated in a `min()` or `max()`, which Sass would do at once and cannot where the
/// units differ.
bool calculates(std::string_view arguments) {
    for (const std::string_view sign : {" + ", " - ", " * ", " / "}) {
        if (arguments.find(sign) != std::string_view::npos)
            return true;
    }
    return false;
}

/// A call that is longer is left as it is: calls within each other would be read again and again.
constexpr std::size_t longestCall = 4096;

class Rewriting {
public:
    explicit Rewriting(std::string_view source)
        : m_source(source)
        , m_brackets(source) {}

    std::string take() {
        while (m_offset < m_source.size()) {
            if (const std::size_t opaque = opaqueLength(m_source, m_offset))
                keep(opaque);
            else if (m_source[m_offset] == '@')
                atRule();
            else if (isNameCharacter(m_source[m_offset]))
                word();
            else
                keep(1);
        }
        return std::move(m_result);
    }

private:
    void keep(std::size_t length) {
        m_result += m_source.substr(m_offset, length);
        m_offset += std::min(length, m_source.size() - m_offset);
    }

    std::string_view wordAt(std::size_t offset) const {
        std::size_t end = offset;
        while (end < m_source.size() && isNameCharacter(m_source[end]))
            ++end;
        return m_source.substr(offset, end - offset);
    }

    /// A function of CSS that libsass takes for one of its own.
    void word() {
        const std::string_view name = wordAt(m_offset);
        const std::size_t open = m_offset + name.size();
        const char before = m_offset == 0 ? '\0' : m_source[m_offset - 1];
        const auto close = open < m_source.size() && m_source[open] == '(' && before != '$' &&
                                   before != '.' && before != '@' && before != '#'
                               ? m_brackets.closing(open)
                               : std::nullopt;
        const std::string_view arguments =
            close ? m_source.substr(open + 1, *close - open - 1) : std::string_view();
        std::optional<std::string> written;
        if (arguments.empty() || arguments.size() > longestCall ||
            arguments.find("#{") != std::string_view::npos)
            written = std::nullopt;
        else if (name == "rgb" || name == "rgba" || name == "hsl" || name == "hsla")
            written = colour(name, arguments);
        else if ((name == "min" || name == "max") && calculates(arguments))
            written = verbatim(m_source.substr(m_offset, *close + 1 - m_offset));
        else if (name == "calc" && arguments.find('$') != std::string_view::npos)
            written = verbatim(m_source.substr(m_offset, *close + 1 - m_offset));
        if (!written) {
            keep(name.size());
            return;
        }
        m_result += *written;
        // What a call spread over lines is joined to takes as many as before.
        const std::string_view whole = m_source.substr(m_offset, *close + 1 - m_offset);
        m_result.append(static_cast<std::size_t>(std::max<std::ptrdiff_t>(
                            std::ranges::count(whole, '\n') - std::ranges::count(*written, '\n'), 0)),
                        '\n');
        m_offset = *close + 1;
    }

    /// Media and support conditions that libsass cannot read become text to it.
    void atRule() {
        const std::string_view name = wordAt(m_offset + 1);
        keep(1 + name.size());
        if (name != "media" && name != "supports")
            return;
        while (m_offset < m_source.size() && m_source[m_offset] != '{' && m_source[m_offset] != ';') {
            if (const std::size_t opaque = opaqueLength(m_source, m_offset)) {
                keep(opaque);
                continue;
            }
            if (m_source.substr(m_offset).starts_with("#{")) {
                keep(std::min(m_source.find('}', m_offset), m_source.size() - 1) + 1 - m_offset);
                continue;
            }
            const auto close = m_source[m_offset] == '(' ? m_brackets.closing(m_offset) : std::nullopt;
            if (!close) {
                keep(1);
                continue;
            }
            const std::string_view condition = m_source.substr(m_offset, *close + 1 - m_offset);
            const bool isRange = name == "media" && condition.find_first_of("<>") != std::string_view::npos;
            const bool asksForSelector =
                name == "supports" && condition.find("selector(") != std::string_view::npos;
            if (isRange || asksForSelector)
                m_result += "#{" + verbatim(condition) + '}';
            else
                m_result += condition;
            m_offset = *close + 1;
        }
    }

    std::string_view m_source;
    scss::RoundBrackets m_brackets;
    std::size_t m_offset = 0;
    std::string m_result;
};

/// The strings that directly follow one of the rules, outside comments and strings.
std::vector<std::string> referencesOf(std::string_view scss, std::initializer_list<std::string_view> rules) {
    std::vector<std::string> found;
    for (std::size_t offset = 0; offset < scss.size(); ++offset) {
        if (const std::size_t opaque = opaqueLength(scss, offset)) {
            offset += opaque - 1;
            continue;
        }
        for (const std::string_view rule : rules) {
            if (!scss.substr(offset).starts_with(rule))
                continue;
            const std::size_t quote = scss.find_first_not_of(" \t\r\n", offset + rule.size());
            const std::size_t length = quote == std::string_view::npos ? 0 : opaqueLength(scss, quote);
            if (length > 1 && scss[quote] != '/')
                found.emplace_back(scss.substr(quote + 1, length - 2));
        }
    }
    return found;
}

} // namespace

std::string forLibsass(std::string_view scss) {
    return Rewriting(scss).take();
}

bool usesModules(std::string_view scss) {
    return !referencesOf(scss, {"@use", "@forward"}).empty();
}

std::vector<std::string> sheetsNamedIn(std::string_view scss) {
    return referencesOf(scss, {"@use", "@forward", "@import"});
}

} // namespace masthead

#include "tera/BuiltIns.h"
#include "tera/Environment.h"
#include "tera/FilterSupport.h"
#include "tera/Text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <re2/re2.h>

namespace masthead::tera {

namespace {

std::string titled(const std::string& text) {
    std::string out;
    std::size_t start = 0;
    re2::StringPiece match[1];
    // Words are of letters of all scripts, which RE2 has no short form for.
    static const RE2 words("[\\p{L}\\p{M}\\p{Nd}\\p{Pc}']+");
    while (words.Match(text, start, text.size(), RE2::UNANCHORED, match, 1)) {
        const auto at = static_cast<std::size_t>(match[0].data() - text.data());
        out += text.substr(start, at - start);
        out += capitalized({match[0].data(), match[0].size()});
        start = at + match[0].size();
    }
    return out + text.substr(start);
}

std::string truncated(const std::string& text, const Arguments& arguments) {
    const std::int64_t length = given(arguments.integer("length", 255));
    const std::string end = given(arguments.text("end", "…"));
    if (length < 0)
        return text;
    const std::size_t kept = graphemesEnd(text, static_cast<std::size_t>(length));
    return kept >= text.size() ? text : text.substr(0, kept) + end;
}

std::string indented(const std::string& text, const Arguments& arguments) {
    const std::string prefix = given(arguments.text("prefix", "    "));
    const bool blank = given(arguments.boolean("blank", false));
    bool indents = given(arguments.boolean("first", false));
    spendBytes(arguments.budget(), text.size() + prefix.size() * occurrences(text, "\n"));
    std::string out;
    std::size_t start = 0;
    while (start <= text.size()) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        const std::string_view line = std::string_view(text).substr(start, end - start);
        if (start > 0)
            out += '\n';
        if (indents && (blank || !trimmedStart(line).empty()))
            out += prefix;
        indents = true;
        out += line;
        start = end + 1;
    }
    return out;
}

Value split(const std::string& text, const Arguments& arguments) {
    constexpr std::size_t stepsEach = 4;
    const std::string pattern = unescapedPattern(given(arguments.text("pat")));
    Value::Elements parts;
    const auto add = [&](std::string_view part) {
        spend(arguments.budget(), stepsEach);
        parts.emplace_back(part);
    };
    if (pattern.empty()) {
        add("");
        for (const std::string_view character : codePoints(text))
            add(character);
        add("");
        return Value::array(std::move(parts));
    }
    std::size_t start = 0;
    for (std::size_t at = placeOf(text, pattern); at != std::string::npos;
         at = placeOf(text, pattern, start)) {
        add(std::string_view(text).substr(start, at - start));
        start = at + pattern.size();
    }
    add(std::string_view(text).substr(start));
    return Value::array(std::move(parts));
}

std::string replacedText(const std::string& text, const Arguments& arguments) {
    const std::string from = given(arguments.text("from"));
    const std::string to = given(arguments.text("to"));
    spendBytes(arguments.budget(), text.size() + occurrences(text, from) * to.size());
    return replaced(text, from, to);
}

std::string trimmedMatches(std::string_view text, const Arguments& arguments, bool fromStart) {
    const std::string pattern = unescapedPattern(given(arguments.text("pat")));
    while (!pattern.empty() && (fromStart ? text.starts_with(pattern) : text.ends_with(pattern)))
        fromStart ? text.remove_prefix(pattern.size()) : text.remove_suffix(pattern.size());
    return std::string(text);
}

std::int64_t wordCount(const std::string& text) {
    std::int64_t count = 0;
    for (std::string_view rest = trimmedStart(text); !rest.empty(); rest = trimmedStart(rest)) {
        ++count;
        rest.remove_prefix(std::min(rest.find_first_of(" \t\r\n\v\f"), rest.size()));
    }
    return count;
}

std::string slashesAdded(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\' || c == '"' || c == '\'')
            out += '\\';
        out += c;
    }
    return out;
}

/// A number written in a base, with or without the prefix of its base.
std::optional<std::int64_t> wholeNumber(std::string_view text, int base) {
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+'))
        text.remove_prefix(1);
    const std::string_view prefix = base == 2 ? "0b" : base == 8 ? "0o" : base == 16 ? "0x" : "";
    if (!prefix.empty() && text.starts_with(prefix))
        text.remove_prefix(2);
    const std::string digits = (negative ? "-" : "") + std::string(text);
    std::int64_t value = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
    if (text.empty() || text.starts_with('-') || read.ec != std::errc() ||
        read.ptr != digits.data() + digits.size())
        return std::nullopt;
    return value;
}

std::optional<double> decimalNumber(std::string_view text) {
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size())
        return std::nullopt;
    return value;
}

CallResult toInteger(const Value& value, const Arguments& arguments) {
    const std::int64_t fallback = given(arguments.integer("default", 0));
    const std::int64_t base = given(arguments.integer("base", 10));
    if (base < 2 || base > 36)
        return refusal("Filter `int` needs a base from 2 to 36");
    if (value.isFloat())
        return Value(value.integer());
    if (value.isNumber())
        return value;
    if (!value.isString())
        return refusal("Filter `int` received an unexpected type");
    const std::string_view text = trimmedStart(trimmedEnd(value.text()));
    if (const auto whole = wholeNumber(text, static_cast<int>(base)))
        return Value(*whole);
    if (const auto decimal = decimalNumber(text); base == 10 && decimal && std::abs(*decimal) < 9.2e18)
        return Value(static_cast<std::int64_t>(*decimal));
    return Value(fallback);
}

CallResult toFloat(const Value& value, const Arguments& arguments) {
    const Value* fallback = arguments.find("default");
    if (value.isNumber())
        return Value(value.floating());
    if (!value.isString())
        return refusal("Filter `float` received an unexpected type");
    if (const auto decimal = decimalNumber(trimmedStart(trimmedEnd(value.text()))))
        return Value(*decimal);
    return fallback ? *fallback : Value(0.0);
}

} // namespace

void addTextFilters(Environment& environment) {
    auto& filters = environment.filters;
    const auto add = [&](const char* name, auto filter) { filters[name].call = textFilter(name, filter); };
    add("upper", [](const std::string& text, const Arguments&) { return upperCase(text); });
    add("lower", [](const std::string& text, const Arguments&) { return lowerCase(text); });
    add("capitalize", [](const std::string& text, const Arguments&) { return capitalized(text); });
    add("title", [](const std::string& text, const Arguments&) { return titled(text); });
    add("trim", [](const std::string& text, const Arguments&) {
        return std::string(trimmedStart(trimmedEnd(text)));
    });
    add("trim_start",
        [](const std::string& text, const Arguments&) { return std::string(trimmedStart(text)); });
    add("trim_end", [](const std::string& text, const Arguments&) { return std::string(trimmedEnd(text)); });
    add("trim_start_matches", [](const std::string& text, const Arguments& arguments) {
        return trimmedMatches(text, arguments, true);
    });
    add("trim_end_matches", [](const std::string& text, const Arguments& arguments) {
        return trimmedMatches(text, arguments, false);
    });
    add("truncate", truncated);
    add("wordcount", [](const std::string& text, const Arguments&) { return wordCount(text); });
    add("replace", replacedText);
    add("addslashes", [](const std::string& text, const Arguments&) { return slashesAdded(text); });
    add("slugify", [](const std::string& text, const Arguments& arguments) {
        return arguments.environment().slugify(text);
    });
    add("indent", indented);
    add("split", split);
    filters["int"].call = guarded(toInteger);
    filters["float"].call = guarded(toFloat);
}

} // namespace masthead::tera

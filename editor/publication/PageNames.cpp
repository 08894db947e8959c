#include "publication/PageNames.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>

namespace masthead {

namespace {

constexpr std::size_t longestNumber = 6; // digits

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lowered(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), lower);
    return result;
}

std::optional<int> toNumber(std::string_view digits) {
    int number = 0;
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (digits.empty() || digits.size() > longestNumber || error != std::errc{} ||
        stop != digits.data() + digits.size())
        return std::nullopt;
    return number;
}

std::size_t leadingDigits(std::string_view text) {
    return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), isDigit) - text.begin());
}

std::size_t trailingDigits(std::string_view text) {
    return static_cast<std::size_t>(std::find_if_not(text.rbegin(), text.rend(), isDigit) - text.rbegin());
}

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

constexpr std::array<std::string_view, 6> separators = {"-", ":", ".", "|", "–", "—"};
constexpr std::array<std::string_view, 11> issueWords = {
    "issue", "newsletter", "edition", "number", "volume", "letter", "week", "no.", "no", "nr.", "vol."};

/// Takes a separator off the front; false when there is none.
bool takeSeparator(std::string_view& text) {
    for (const std::string_view separator : separators) {
        if (text.starts_with(separator)) {
            text = trimmed(text.substr(separator.size()));
            return true;
        }
    }
    return false;
}

bool takeTrailingSeparator(std::string_view& text) {
    for (const std::string_view separator : separators) {
        if (text.ends_with(separator)) {
            text = trimmed(text.substr(0, text.size() - separator.size()));
            return true;
        }
    }
    return false;
}

/// Takes `Issue`, `No.` and the like off the end, where it is a word of its own.
bool takeTrailingIssueWord(std::string_view& text) {
    const std::string low = lowered(text);
    for (const std::string_view word : issueWords) {
        if (!low.ends_with(word))
            continue;
        const std::string_view before = text.substr(0, text.size() - word.size());
        if (before.empty() || before.ends_with(' ')) {
            text = trimmed(before);
            return true;
        }
    }
    return false;
}

bool takeLeadingIssueWord(std::string_view& text) {
    const std::string low = lowered(text);
    for (const std::string_view word : issueWords) {
        const std::string_view behind = text.substr(std::min(word.size(), text.size()));
        if (low.starts_with(word) && (behind.starts_with(' ') || behind.starts_with('#'))) {
            text = trimmed(behind);
            return true;
        }
    }
    return false;
}

bool looksLikeYear(int number) {
    return number >= 1900 && number <= 2100;
}

std::optional<NumberedTitle> numberAtFront(std::string_view title) {
    std::string_view text = trimmed(title);
    bool marked = takeLeadingIssueWord(text);
    if (text.starts_with('#')) {
        text.remove_prefix(1);
        marked = true;
    }
    const std::size_t digits = leadingDigits(text);
    const auto number = toNumber(text.substr(0, digits));
    if (!number)
        return std::nullopt;
    std::string_view rest = trimmed(text.substr(digits));
    const bool spaceBeforeRest = digits < text.size() && text[digits] == ' ';
    const bool decimal =
        text.substr(digits, 1) == "." && digits + 1 < text.size() && isDigit(text[digits + 1]);
    const bool hyphenated =
        text.substr(digits, 1) == "-" && !text.substr(digits).starts_with("- "); // `3-D printing`
    const bool separated = !decimal && !hyphenated && takeSeparator(rest);
    if (separated || rest.empty() || (marked && spaceBeforeRest))
        return NumberedTitle{*number, std::string(rest)};
    return std::nullopt;
}

std::optional<NumberedTitle> numberAtEnd(std::string_view title) {
    const std::string_view text = trimmed(title);
    const std::size_t digits = trailingDigits(text);
    const auto number = toNumber(text.substr(text.size() - digits));
    if (!number || digits == text.size())
        return std::nullopt;
    std::string_view rest = text.substr(0, text.size() - digits);
    bool marked = false;
    if (rest.ends_with('#')) {
        rest = trimmed(rest.substr(0, rest.size() - 1));
        marked = true;
    }
    const bool touches = rest.size() == text.size() - digits && !rest.ends_with(' ');
    rest = trimmed(rest);
    if (touches)
        return std::nullopt; // `GPT-4`, `Web2`
    std::string_view withoutWord = rest;
    if (takeTrailingIssueWord(withoutWord)) {
        takeTrailingSeparator(withoutWord);
        // `The Newsletter 7` keeps its name, `Spring, Issue 7` does not need the word.
        const bool wordIsName = lowered(rest).ends_with("newsletter");
        return NumberedTitle{*number, std::string(wordIsName ? rest : withoutWord)};
    }
    const bool isYear = looksLikeYear(*number); // `The Year in Review - 2021`
    if (marked || (!isYear && takeTrailingSeparator(rest))) {
        takeTrailingSeparator(rest);
        return NumberedTitle{*number, std::string(rest)};
    }
    return std::nullopt;
}

std::optional<std::chrono::year_month_day> dayFrom(std::string_view text, std::size_t& used) {
    std::array<int, 3> parts{};
    std::size_t at = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) {
            if (text.substr(at, 1) != "-")
                return std::nullopt;
            ++at;
        }
        const std::size_t digits = leadingDigits(text.substr(at));
        const auto number = toNumber(text.substr(at, digits));
        if (!number || (i == 0 ? digits != 4 : digits > 2))
            return std::nullopt;
        parts[i] = *number;
        at += digits;
    }
    const std::chrono::year_month_day day{std::chrono::year(parts[0]),
                                          std::chrono::month(static_cast<unsigned>(parts[1])),
                                          std::chrono::day(static_cast<unsigned>(parts[2]))};
    used = at;
    return day.ok() ? std::optional(day) : std::nullopt;
}

} // namespace

std::optional<NumberedTitle> numberInTitle(std::string_view title) {
    if (auto found = numberAtFront(title))
        return found;
    return numberAtEnd(title);
}

std::optional<int> numberInFileName(std::string_view stem) {
    const std::string_view name = withoutDate(stem);
    if (const std::size_t digits = leadingDigits(name); digits > 0) {
        const std::string_view rest = name.substr(digits);
        const bool isDate = rest.size() > 1 && rest[0] == '-' && isDigit(rest[1]) &&
                            looksLikeYear(toNumber(name.substr(0, digits)).value_or(0));
        if (!isDate && (rest.empty() || rest[0] == '-' || rest[0] == '_' || rest[0] == ' '))
            return toNumber(name.substr(0, digits));
        return std::nullopt;
    }
    const std::size_t digits = trailingDigits(name);
    const auto number = toNumber(name.substr(name.size() - digits));
    std::string_view before = name.substr(0, name.size() - digits);
    const bool separated = before.ends_with('-') || before.ends_with('_') || before.ends_with(' ');
    if (!number || !separated)
        return std::nullopt;
    before.remove_suffix(1);
    const std::string_view word = before.substr(before.find_last_of("-_ ") + 1);
    const std::string low = lowered(word);
    // `heapless-091` has the number of a version: only a word for an issue makes it one.
    return std::find(issueWords.begin(), issueWords.end(), low) != issueWords.end() ? number : std::nullopt;
}

std::optional<std::chrono::year_month_day> dateInFileName(std::string_view stem) {
    std::size_t used = 0;
    const auto date = dayFrom(stem, used);
    const bool ends = used == stem.size() || stem.substr(used).find_first_of("-_ T") == 0;
    return used == 10 && ends ? date : std::nullopt;
}

std::optional<std::chrono::year_month_day> parseDate(std::string_view text) {
    const std::string_view source = trimmed(text);
    std::size_t used = 0;
    const auto date = dayFrom(source, used);
    const bool ends =
        used == source.size() || source[used] == 'T' || source[used] == 't' || source[used] == ' ';
    return ends ? date : std::nullopt;
}

std::chrono::year_month_day today() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    return {std::chrono::year(local.tm_year + 1900),
            std::chrono::month(static_cast<unsigned>(local.tm_mon + 1)),
            std::chrono::day(static_cast<unsigned>(local.tm_mday))};
}

std::string toString(std::chrono::year_month_day date) {
    const auto padded = [](unsigned number, std::size_t width) {
        const std::string digits = std::to_string(number);
        return std::string(width - std::min(width, digits.size()), '0') + digits;
    };
    return padded(static_cast<unsigned>(std::max(0, static_cast<int>(date.year()))), 4) + '-' +
           padded(static_cast<unsigned>(date.month()), 2) + '-' +
           padded(static_cast<unsigned>(date.day()), 2);
}

} // namespace masthead

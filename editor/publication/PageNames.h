#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace masthead {

/// An issue's number with the rest of the title it was found in.
struct NumberedTitle {
    int number = 0;
    std::string rest; ///< The title without the number and the dash, colon or word that goes with it.
};

/// Finds the number in `72 - From Lab to Factory`, `#12: Spring`, `Issue 5`, `The Newsletter - 31`, `Rust
/// News #7`. A number that is just a part of the sentence (`5 reasons to write`, `Rust in 2019`) is none.
std::optional<NumberedTitle> numberInTitle(std::string_view title);

/// Finds the number in the name of a file without its ending: `72`, `68-special`, `2018-03-15-newsletter-1`.
std::optional<int> numberInFileName(std::string_view stem);

/// The date at the begin of `2018-03-15-newsletter-1` or `2018-03-15_x`.
std::optional<std::chrono::year_month_day> dateInFileName(std::string_view stem);

/// A file's name that begins with a date or an RFC 3339 stamp: `2018-10-10-hello`, `2021-01-23 _hello`.
struct DatedName {
    std::string_view date;
    std::string_view rest; ///< What stands after a `-` or `_`; empty where there is none.
};
std::optional<DatedName> datedName(std::string_view name);

/// The name without a date at its begin and what parts them, as Zola makes slugs; the whole name where
/// nothing would be left.
std::string_view withoutDate(std::string_view name);

/// The day of a date as Zola reads it: `2025-11-16`, `2025-1-6`, with or without a time after it.
std::optional<std::chrono::year_month_day> parseDate(std::string_view text);

/// The day it is where the user is.
std::chrono::year_month_day today();

/// `2025-11-16`
std::string toString(std::chrono::year_month_day date);

} // namespace masthead

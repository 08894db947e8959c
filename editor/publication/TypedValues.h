#pragma once

#include "publication/FrontMatter.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace masthead {

/// Reads values of front matter as the type that they should be of. What is absent is empty, and what is of
/// another type becomes a diagnostic.
class TypedValues {
public:
    /// `text` is the file that `values` were parsed from. All of them must outlive the reading.
    TypedValues(std::string_view text, const FrontMatter& values, const std::filesystem::path& file,
                std::vector<Diagnostic>& diagnostics)
        : m_text(text)
        , m_values(values)
        , m_file(file)
        , m_diagnostics(diagnostics) {}

    std::string text(std::string_view key) const; ///< A number or a date as it is written; no list.
    bool boolean(std::string_view key) const;
    std::optional<std::chrono::year_month_day> date(std::string_view key) const;
    std::vector<int> issueNumbers(std::string_view key) const; ///< Those of the list that are ones.

private:
    void complain(const FrontMatterValue& value, std::string_view what, std::string advice) const;

    std::string_view m_text;
    const FrontMatter& m_values;
    const std::filesystem::path& m_file;
    std::vector<Diagnostic>& m_diagnostics;
};

} // namespace masthead

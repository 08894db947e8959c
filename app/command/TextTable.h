#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace masthead {

enum class ColumnAlignment { Left, Right };

/// Rows of cells (UTF-8) printed in columns two spaces apart. The last column is never padded.
class TextTable {
public:
    explicit TextTable(std::vector<ColumnAlignment> columns)
        : m_columns(std::move(columns)) {}

    void add(std::vector<std::string> row) { m_rows.push_back(std::move(row)); }
    bool isEmpty() const { return m_rows.empty(); }
    void print(std::ostream& out) const;

private:
    std::vector<ColumnAlignment> m_columns;
    std::vector<std::vector<std::string>> m_rows;
};

/// How many columns of a terminal a text (UTF-8) takes: wide East Asian characters and emoji two, combining
/// marks none.
std::size_t displayWidth(std::string_view text);

} // namespace masthead

#pragma once

#include "tera/Ast.h"
#include "tera/Failure.h"
#include "tera/Lexer.h"

#include <memory>
#include <string_view>

/// What the parts of the parsers share: their wording, and their limits.
namespace masthead::tera {

/// Deeper than anyone writes, and well within the stack.
inline constexpr int deepestNesting = 120;

inline constexpr std::string_view anIdentifier = "expected an identifier (must start with a-z)";
inline constexpr std::string_view aValue = "expected a value that can be negated";
inline constexpr std::string_view aValueOrArray =
    "expected a value that can be negated or an array of values";
inline constexpr std::string_view aNegatedValue = "expected an expression or a `in` condition";
inline constexpr std::string_view aComparedValue =
    "expected an expression or a string or a concatenation of strings";
inline constexpr std::string_view aContainer = "expected an expression or an array of values";
inline constexpr std::string_view aNumber =
    "expected an integer, a float, `true` or `false`, an identifier (must "
    "start with a-z), a square bracketed "
    "identifier (identifiers separated by `.` or `[]`s), or an expression";
inline constexpr std::string_view afterText =
    "expected `or`, `and`, `not`, `<=`, `>=`, `<`, `>`, `==`, `!=`, a filter";
inline constexpr std::string_view afterNumber =
    "expected `or`, `and`, `not`, `<=`, `>=`, `<`, `>`, `==`, `!=`, `+`, `-`, `*`, `/`, `%`, a filter";

/// Counts how deep expressions stand in each other while it lives.
class Nesting {
public:
    Nesting(int& depth, Lexer& lexer)
        : m_depth(depth) {
        if (++m_depth > deepestNesting)
            fail("The expression is nested too deep", lexer.position());
    }
    ~Nesting() { --m_depth; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;

private:
    int& m_depth;
};

inline std::shared_ptr<const ast::Expression> shared(ast::Expression expression) {
    return std::make_shared<const ast::Expression>(std::move(expression));
}

/// What a `-` at a delimiter takes away.
inline constexpr std::string_view spaces = " \t\r\n";

inline std::string_view withoutSpaceAtEnd(std::string_view text) {
    const std::size_t last = text.find_last_not_of(spaces);
    return last == std::string_view::npos ? std::string_view() : text.substr(0, last + 1);
}

/// Takes the space at the end of the last text away.
inline void trimEnd(ast::Body& body) {
    auto* last = body.empty() ? nullptr : std::get_if<ast::Text>(&body.back().value);
    if (last)
        last->text = withoutSpaceAtEnd(last->text);
}

} // namespace masthead::tera

#pragma once

#include "tera/Ast.h"
#include "tera/Lexer.h"

namespace masthead::tera {

/// Reads what stands between a tag's delimiters. Precedence, loosest first: or, and, not, one comparison or
/// `in`, `+ -`, `* / %`; a filter takes all arithmetic before it.
class ExpressionParser {
public:
    explicit ExpressionParser(Lexer& lexer)
        : m_lexer(lexer) {}

    /// Logic, without a bare array.
    ast::Expression logic();
    /// Logic or an array with filters.
    ast::Expression value();
    /// What `for` goes through: a variable, a function call or an array, with filters.
    ast::Expression container();
    /// A filter's name and arguments.
    ast::Call filterCall();
    /// A literal, as a macro's default.
    Value literal();
    std::string identifier();
    std::vector<std::string> stringArray(std::string_view expected);
    /// What may follow the expression just read, for the error where none of it does.
    std::string_view following() const { return m_following; }

private:
    /// An expression, and whether it is bare arithmetic, which in parentheses is a value like any other.
    struct Parsed {
        ast::Expression expression;
        bool arithmetic = false;
    };

    Parsed disjunction();
    Parsed conjunction();
    Parsed logic(ast::Operator operation, std::string_view word, Parsed (ExpressionParser::*part)());
    Parsed logicValue();
    Parsed operand(std::optional<Parsed> first);
    Parsed calculation(std::optional<Parsed> first);
    Parsed arithmeticRun(std::optional<Parsed> first);
    Parsed primary();
    Parsed parenthesis();
    ast::Expression haystack();
    ast::Expression array();
    ast::Expression concatenation(ast::Expression first, std::size_t start);
    ast::Expression concatenated();
    ast::Expression number();
    ast::Expression named();
    ast::Variable variable();
    ast::Variable::Step bracketStep();
    ast::Expression test(ast::Variable tested);
    std::vector<ast::Argument> arguments();
    void filters(ast::Expression& expression);
    std::optional<ast::Operator> arithmeticOperator();
    std::optional<ast::Operator> comparisonOperator();

    Lexer& m_lexer;
    int m_depth = 0;
    std::string_view m_following;
    std::string_view m_wanted; ///< What a value is called where the next one stands, for the error.
};

} // namespace masthead::tera

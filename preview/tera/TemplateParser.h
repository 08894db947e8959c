#pragma once

#include "tera/Ast.h"
#include "tera/ExpressionParser.h"
#include "tera/Lexer.h"

namespace masthead::tera {

/// Reads a whole template: text, tags and what they hold. Throws Failure at the first error.
class TemplateParser {
public:
    TemplateParser(std::string name, std::string_view source);

    ast::Template parse();

private:
    /// What may stand where a tag is read.
    struct Place {
        bool loop = false;                     ///< `break` and `continue`.
        bool super = false;                    ///< `super()`.
        bool block = false;                    ///< `block`.
        bool top = false;                      ///< `macro`.
        std::string_view untrimmedBefore = {}; ///< The tag whose `-` does not trim the text before it.
    };

    void preamble();
    ast::Body body(const Place& place);
    void text(const Place& place, ast::Body& out);
    void comment();
    void tag(const Place& place, ast::Body& out);
    ast::Node print(const Place& place);
    ast::Node ifTag(const Place& place);
    ast::Node forTag(const Place& place);
    ast::Node setTag(bool global);
    ast::Node includeTag();
    ast::Node blockTag(const Place& place);
    ast::Node filterTag(const Place& place);
    void rawTag(ast::Body& out);
    void extendsTag();
    void importTag();
    void macroTag();
    ast::Macro::Parameter parameter();

    void open(std::string_view delimiter);
    void close(std::string_view expected);
    bool acceptTag(std::string_view word);
    void endTag(std::string_view word, std::string_view name, std::string_view expected);
    std::string_view upcomingTag() const;

    Lexer m_lexer;
    ExpressionParser m_expressions;
    ast::Template m_template;
    bool m_trimNext = false; ///< The last delimiter was `-%}` or the like.
    bool m_started = false;  ///< Something other than space and comments was read.
    int m_depth = 0;
};

} // namespace masthead::tera

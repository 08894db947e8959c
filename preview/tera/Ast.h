#pragma once

#include "tera/TeraError.h"
#include "tera/Value.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// A parsed template. Nothing in it changes once it is read.
namespace masthead::tera::ast {

struct Expression;

/// `a.b[0][c]`: a name and the steps from there.
struct Variable {
    enum class LoopPart { None, Index, Index0, First, Last };
    struct Step {
        std::variant<std::string, std::shared_ptr<const Variable>> key; ///< An index is its digits.
    };
    std::string name;
    std::vector<Step> steps;
    LoopPart loopPart = LoopPart::None; ///< What it is in a loop: `loop.index` and so on.
    std::string source;                 ///< As it was written.
    Position position;
};

struct Argument {
    std::string name;
    std::shared_ptr<const Expression> value;
};

/// A function or filter with what it is given.
struct Call {
    std::string name;
    std::vector<Argument> arguments;
    Position position;
};

/// `space::name(…)`.
struct MacroCall {
    std::string space;
    Call call;
};

/// `variable is [not] name(…)`.
struct Test {
    Variable variable;
    bool negated = false;
    std::string name;
    std::vector<Expression> arguments;
    Position position;
};

enum class Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    And,
    Or
};

/// A sum or a product: operands, worked out from the left, with an operator before each but the first.
struct Arithmetic {
    std::vector<Expression> operands;
    std::vector<Operator> operators;
};

struct Comparison {
    Operator operation;
    std::shared_ptr<const Expression> left;
    std::shared_ptr<const Expression> right;
};

/// `a and b and c`, or the same with `or`.
struct Logic {
    Operator operation;
    std::vector<Expression> operands;
};

struct Membership {
    bool negated = false;
    std::shared_ptr<const Expression> needle;
    std::shared_ptr<const Expression> haystack;
};

/// `a ~ b ~ c`.
struct Concatenation {
    std::vector<Expression> parts;
    std::string source;
};

struct ArrayLiteral {
    std::vector<Expression> elements;
};

struct Literal {
    Value value;
};

struct Expression {
    /// `| default(value=…)` as the first filter. Without a value it fails when it is needed.
    struct Fallback {
        std::shared_ptr<const Expression> value;
        Position position;
    };

    std::variant<Literal, Variable, Call, MacroCall, Test, Arithmetic, Comparison, Logic, Membership,
                 Concatenation, ArrayLiteral>
        value;
    std::vector<Call> filters; ///< Those that compute: all but `safe` and `default`.
    std::optional<Fallback> fallback;
    bool filtered = false; ///< Has any filter, also one that does not compute.
    bool safe = false;     ///< The last filter is `safe`.
    bool negated = false;
};

struct Node;
using Body = std::vector<Node>;

struct Text {
    std::string text;
};
struct Print {
    Expression expression;
};
struct If {
    struct Branch {
        Expression condition;
        Body body;
    };
    std::vector<Branch> branches;
    Body otherwise;
};
struct For {
    std::string key; ///< Empty with one name.
    std::string name;
    Expression container;
    Body body;
    Body otherwise;
};
struct Set {
    std::string name;
    Expression expression;
    bool global = false;
};
struct Include {
    std::vector<std::string> names;
    bool ignoreMissing = false;
};
/// A block's place; its body is in the template's table of blocks.
struct BlockPlace {
    std::string name;
};
struct FilterSection {
    Call filter;
    Body body;
};
struct Super {};
struct Break {};
struct Continue {};

struct Node {
    std::variant<Text, Print, If, For, Set, Include, BlockPlace, FilterSection, Super, Break, Continue> value;
    Position position;
};

struct Macro {
    struct Parameter {
        std::string name;
        std::optional<Value> fallback;
    };
    std::string name;
    std::vector<Parameter> parameters;
    Body body;
};

struct Import {
    std::string file;
    std::string space;
    Position position;
};

struct Template {
    std::string name;
    std::optional<std::string> parent;
    Position parentPosition;
    std::vector<Import> imports;
    std::map<std::string, Macro, std::less<>> macros;
    std::map<std::string, Body, std::less<>> blocks;
    Body body;
};

} // namespace masthead::tera::ast

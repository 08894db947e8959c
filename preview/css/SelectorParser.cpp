#include "css/SelectorParser.h"

#include "css/Serializer.h"
#include "html/Characters.h"

#include <algorithm>
#include <charconv>

namespace masthead::css {
namespace {

constexpr std::size_t deepestNesting = 8;   ///< Of `:not(:is(:not(…`.
constexpr std::size_t longestSelector = 64; ///< Compounds.

/// They depend on what the reader does or has, or on form controls, which mails have none of.
constexpr std::array<std::string_view, 24> clientStates{"active",
                                                        "autofill",
                                                        "checked",
                                                        "default",
                                                        "disabled",
                                                        "enabled",
                                                        "focus",
                                                        "fullscreen",
                                                        "focus-visible",
                                                        "focus-within",
                                                        "hover",
                                                        "in-range",
                                                        "indeterminate",
                                                        "invalid",
                                                        "optional",
                                                        "out-of-range",
                                                        "placeholder-shown",
                                                        "read-only",
                                                        "read-write",
                                                        "required",
                                                        "target",
                                                        "user-invalid",
                                                        "valid",
                                                        "visited"};
constexpr std::array<std::string_view, 4> clientFunctions{"lang", "dir", "has", "host"};
/// Pseudo-elements that may be written with one colon.
constexpr std::array<std::string_view, 4> oldPseudoElements{"before", "after", "first-line", "first-letter"};

void add(Specificity& sum, const Specificity& more) {
    for (std::size_t part = 0; part < sum.size(); ++part)
        sum[part] += more[part];
}

/// `an+b` without white space, in lower case; also `odd`, `even`.
bool readPosition(std::string text, PositionTest& test) {
    if (text == "odd")
        text = "2n+1";
    if (text == "even")
        text = "2n";
    const auto integer = [](std::string_view digits, int& value) {
        if (digits.starts_with('+'))
            digits.remove_prefix(1);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return error == std::errc() && end == digits.data() + digits.size();
    };
    const std::size_t n = text.find('n');
    test.step = 0;
    test.offset = 0;
    if (n == std::string::npos)
        return integer(text, test.offset);
    const std::string_view step = std::string_view(text).substr(0, n);
    const std::string_view offset = std::string_view(text).substr(n + 1);
    if (step.empty() || step == "+")
        test.step = 1;
    else if (step == "-")
        test.step = -1;
    else if (!integer(step, test.step))
        return false;
    return offset.empty() || ((offset[0] == '+' || offset[0] == '-') && integer(offset, test.offset));
}

class SelectorParser {
public:
    SelectorParser(std::string_view css, std::span<const Token> tokens, std::size_t depth)
        : m_css(css)
        , m_tokens(tokens)
        , m_depth(depth) {}

    tl::expected<std::vector<ComplexSelector>, SelectorFault> list() {
        std::vector<ComplexSelector> selectors;
        while (true) {
            skipSpace();
            const std::size_t begin = m_at;
            ComplexSelector selector;
            if (!complex(selector))
                return tl::unexpected(SelectorFault{m_at, m_fault});
            selector.text = serialize(m_css, m_tokens.subspan(begin, m_at - begin));
            selectors.push_back(std::move(selector));
            if (isAtEnd())
                return selectors;
            ++m_at;
        }
    }

private:
    bool isAtEnd() const { return m_at >= m_tokens.size(); }
    const Token& token() const { return isAtEnd() ? m_none : m_tokens[m_at]; }
    bool skipSpace() {
        bool skipped = false;
        for (; token().kind == TokenKind::WhiteSpace || token().kind == TokenKind::Comment; ++m_at)
            skipped = skipped || token().kind == TokenKind::WhiteSpace;
        return skipped;
    }
    bool fail(std::string message) {
        m_fault = std::move(message);
        return false;
    }
    bool failAtToken() {
        if (isAtEnd())
            return fail("A selector ends too early");
        return fail("A selector cannot have `" +
                    std::string(m_css.substr(token().begin, std::min(token().end - token().begin, 40u))) +
                    "` here");
    }

    bool complex(ComplexSelector& selector);
    bool combinator(bool hadSpace, Combinator& found);
    bool compound(ComplexSelector& selector, CompoundSelector& read);
    bool attribute(CompoundSelector& read);
    bool pseudo(ComplexSelector& selector, CompoundSelector& read);
    bool pseudoElement(ComplexSelector& selector);
    bool pseudoClass(const std::string& name, ComplexSelector& selector, CompoundSelector& read);
    bool pseudoFunction(const std::string& name, ComplexSelector& selector, CompoundSelector& read);
    bool nested(const std::string& name, std::span<const Token> inside, ComplexSelector& selector,
                CompoundSelector& read);

    std::string_view m_css;
    std::span<const Token> m_tokens;
    Token m_none;
    std::size_t m_depth;
    std::size_t m_at = 0;
    bool m_hasPseudoElement = false;
    std::string m_fault;
};

bool SelectorParser::complex(ComplexSelector& selector) {
    m_hasPseudoElement = false;
    while (true) {
        ComplexSelector::Step& step = selector.steps.emplace_back();
        if (selector.steps.size() > longestSelector)
            return fail("A selector is too long");
        if (!compound(selector, step.compound))
            return false;
        const bool hadSpace = skipSpace();
        if (isAtEnd() || token().kind == TokenKind::Comma)
            break;
        if (m_hasPseudoElement || !combinator(hadSpace, step.combinator))
            return failAtToken();
    }
    // What was tied to the right on reading is tied to the left on matching.
    std::ranges::reverse(selector.steps);
    for (std::size_t step = 0; step + 1 < selector.steps.size(); ++step)
        selector.steps[step].combinator = selector.steps[step + 1].combinator;
    return true;
}

bool SelectorParser::combinator(bool hadSpace, Combinator& found) {
    if (token().isDelim('>'))
        found = Combinator::Child;
    else if (token().isDelim('+'))
        found = Combinator::NextSibling;
    else if (token().isDelim('~'))
        found = Combinator::LaterSibling;
    else {
        found = Combinator::Descendant;
        return hadSpace;
    }
    ++m_at;
    skipSpace();
    return true;
}

bool SelectorParser::compound(ComplexSelector& selector, CompoundSelector& read) {
    const std::size_t begin = m_at;
    if (token().kind == TokenKind::Ident) {
        read.type = html::lowered(token().text);
        ++selector.specificity[2];
        ++m_at;
    } else if (token().isDelim('*')) {
        ++m_at;
    }
    while (!isAtEnd()) {
        const Token& next = token();
        if (next.kind == TokenKind::Hash) {
            read.isImpossible = read.isImpossible || (!read.id.empty() && read.id != next.text);
            read.id = next.text;
            ++selector.specificity[0];
            ++m_at;
        } else if (next.isDelim('.')) {
            ++m_at;
            if (token().kind != TokenKind::Ident)
                return failAtToken();
            read.classes.push_back(token().text);
            ++selector.specificity[1];
            ++m_at;
        } else if (next.is(TokenKind::Open, '[')) {
            if (!attribute(read))
                return false;
            // Outlook.com puts attributes of this name on when it makes a mail dark.
            selector.needsClient = selector.needsClient || read.attributes.back().name.starts_with("data-og");
            ++selector.specificity[1];
        } else if (next.kind == TokenKind::Colon) {
            if (!pseudo(selector, read))
                return false;
        } else {
            break;
        }
    }
    return m_at > begin || failAtToken();
}

bool SelectorParser::attribute(CompoundSelector& read) {
    using Operator = AttributeTest::Operator;
    ++m_at;
    skipSpace();
    if (token().kind != TokenKind::Ident)
        return failAtToken();
    AttributeTest test{html::lowered(token().text), Operator::Present, {}, false};
    ++m_at;
    skipSpace();
    if (!token().is(TokenKind::Close, ']')) {
        constexpr std::string_view signs = "~|^$*";
        constexpr std::array<Operator, 5> operators{Operator::Word, Operator::Dashed, Operator::Begins,
                                                    Operator::Ends, Operator::Contains};
        test.operation = Operator::Equals;
        const std::size_t sign =
            token().kind == TokenKind::Delim ? signs.find(token().text) : std::string::npos;
        if (sign != std::string::npos) {
            test.operation = operators[sign];
            ++m_at;
        }
        if (!token().isDelim('='))
            return failAtToken();
        ++m_at;
        skipSpace();
        if (token().kind != TokenKind::Ident && token().kind != TokenKind::String)
            return failAtToken();
        test.value = token().text;
        ++m_at;
        skipSpace();
        if (token().kind == TokenKind::Ident && (token().text == "i" || token().text == "I")) {
            test.ignoresCase = true;
            ++m_at;
            skipSpace();
        }
        if (!token().is(TokenKind::Close, ']'))
            return failAtToken();
    }
    ++m_at;
    read.attributes.push_back(std::move(test));
    return true;
}

bool SelectorParser::pseudo(ComplexSelector& selector, CompoundSelector& read) {
    ++m_at;
    if (token().kind == TokenKind::Colon) {
        ++m_at;
        return pseudoElement(selector);
    }
    const std::string name = html::lowered(token().text);
    if (token().kind == TokenKind::Function)
        return pseudoFunction(name, selector, read);
    if (token().kind != TokenKind::Ident)
        return failAtToken();
    if (html::isOneOf(name, oldPseudoElements))
        return pseudoElement(selector);
    if (!pseudoClass(name, selector, read))
        return fail("There is no pseudo-class `:" + token().text + '`');
    ++selector.specificity[1];
    ++m_at;
    return true;
}

bool SelectorParser::pseudoElement(ComplexSelector& selector) {
    if (token().kind == TokenKind::Function) {
        ++m_at;
        for (std::size_t depth = 1; !isAtEnd() && depth > 0; ++m_at) {
            if (token().opensBlock())
                ++depth;
            else if (token().kind == TokenKind::Close)
                --depth;
        }
    } else if (token().kind == TokenKind::Ident) {
        ++m_at;
    } else {
        return failAtToken();
    }
    m_hasPseudoElement = true;
    selector.needsClient = true;
    ++selector.specificity[2];
    return true;
}

bool SelectorParser::pseudoClass(const std::string& name, ComplexSelector& selector, CompoundSelector& read) {
    if (html::isOneOf(name, clientStates))
        selector.needsClient = true;
    else if (name == "link" || name == "any-link") {
        if (!read.type.empty() && read.type != "a" && read.type != "area")
            read.isImpossible = true;
        read.attributes.push_back({"href", AttributeTest::Operator::Present, {}, false});
    } else if (name == "root")
        read.isRoot = true;
    else if (name == "empty")
        read.isEmpty = true;
    else if (name == "first-child" || name == "only-child" || name == "first-of-type" ||
             name == "only-of-type" || name == "last-child" || name == "last-of-type") {
        const bool ofType = name.ends_with("type");
        if (!name.starts_with("last"))
            read.positions.push_back({0, 1, false, ofType});
        if (!name.starts_with("first"))
            read.positions.push_back({0, 1, true, ofType});
    } else
        return false;
    return true;
}

bool SelectorParser::pseudoFunction(const std::string& name, ComplexSelector& selector,
                                    CompoundSelector& read) {
    const std::size_t open = m_at++;
    std::size_t close = m_at;
    for (std::size_t depth = 1; close < m_tokens.size(); ++close) {
        if (m_tokens[close].opensBlock())
            ++depth;
        else if (m_tokens[close].kind == TokenKind::Close && --depth == 0)
            break;
    }
    const std::span<const Token> inside = m_tokens.subspan(m_at, close - m_at);
    if (name == "not" || name == "is" || name == "where" || name == "matches") {
        if (!nested(name, inside, selector, read))
            return false;
    } else if (name.starts_with("nth-")) {
        std::string text;
        for (const Token& part : inside) {
            if (part.kind != TokenKind::WhiteSpace && part.kind != TokenKind::Comment)
                text += m_css.substr(part.begin, part.end - part.begin);
        }
        PositionTest test{0, 0, name.starts_with("nth-last-"), name.ends_with("-of-type")};
        const bool isKnown = name == "nth-child" || name == "nth-last-child" || name == "nth-of-type" ||
                             name == "nth-last-of-type";
        if (!isKnown || !readPosition(html::lowered(text), test))
            return fail('`' + name + '(' + text.substr(0, 40) + ")` is no position");
        read.positions.push_back(test);
        ++selector.specificity[1];
    } else if (html::isOneOf(name, clientFunctions)) {
        selector.needsClient = true;
        ++selector.specificity[1];
    } else {
        return fail("There is no pseudo-class `:" + m_tokens[open].text + "()`");
    }
    m_at = std::min(close + 1, m_tokens.size());
    return true;
}

bool SelectorParser::nested(const std::string& name, std::span<const Token> inside, ComplexSelector& selector,
                            CompoundSelector& read) {
    if (m_depth >= deepestNesting)
        return fail("Selectors stand too deep within each other");
    auto inner = SelectorParser(m_css, inside, m_depth + 1).list();
    if (!inner) {
        m_at += inner.error().token;
        return fail(std::move(inner.error().message));
    }
    Specificity highest{};
    for (const ComplexSelector& one : *inner) {
        highest = std::max(highest, one.specificity);
        selector.needsClient = selector.needsClient || one.needsClient;
    }
    if (name != "where")
        add(selector.specificity, highest);
    read.nested.push_back({name != "not", std::move(*inner)});
    return true;
}

} // namespace

tl::expected<std::vector<ComplexSelector>, SelectorFault> parseSelectors(std::string_view css,
                                                                         std::span<const Token> tokens) {
    return SelectorParser(css, tokens, 0).list();
}

} // namespace masthead::css

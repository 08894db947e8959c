#include "css/CustomProperties.h"

#include "css/Serializer.h"
#include "css/Tokenizer.h"

#include <algorithm>

namespace masthead::css {
namespace {

constexpr std::size_t longestValue = 16 * 1024;
constexpr std::size_t deepestReference = 32;
/// What is put in stays tokens of its own: `/` before a `*` begins no comment (CSS Custom Properties Level 1,
/// section 3).
constexpr std::string_view seam = "/**/";

bool isVar(const Token& token) {
    return token.kind == TokenKind::Function && token.text.size() == 3 && (token.text[0] | 0x20) == 'v' &&
           (token.text[1] | 0x20) == 'a' && (token.text[2] | 0x20) == 'r';
}

bool isRootRule(const StyleRule& rule) {
    return std::ranges::any_of(rule.selectors, [](const ComplexSelector& selector) {
        return !selector.needsClient && (selector.text == ":root" || selector.text == "html");
    });
}

class Resolver {
public:
    explicit Resolver(const CustomProperties& properties)
        : m_properties(properties) {}

    bool append(const std::string& value, std::size_t depth) {
        if (depth > deepestReference)
            return false;
        const std::vector<Token> tokens = tokenize(value);
        std::size_t copied = 0;
        for (std::size_t at = 0; at + 1 < tokens.size(); ++at) {
            if (!isVar(tokens[at]))
                continue;
            m_result.append(value, copied, tokens[at].begin - copied).append(seam);
            const std::size_t close = tokens[at].match;
            if (!appendReference(value, tokens, at + 1, close, depth))
                return false;
            m_result += seam;
            copied = tokens[close].end;
            at = close;
        }
        if (copied < value.size())
            m_result.append(value, copied, std::string::npos);
        return m_result.size() <= longestValue;
    }
    std::string take() { return std::move(m_result); }

private:
    bool appendReference(const std::string& value, const std::vector<Token>& tokens, std::size_t at,
                         std::size_t close, std::size_t depth) {
        const auto skipSpace = [&](std::size_t from) {
            while (from < close && tokens[from].kind == TokenKind::WhiteSpace)
                ++from;
            return from;
        };
        at = skipSpace(at);
        if (at >= close || tokens[at].kind != TokenKind::Ident || ++m_references > longestValue)
            return false;
        const auto found = m_properties.find(tokens[at].text);
        if (found != m_properties.end())
            return append(found->second, depth + 1);
        const std::size_t comma = skipSpace(at + 1);
        if (comma >= close || tokens[comma].kind != TokenKind::Comma)
            return false;
        const std::size_t begin = skipSpace(comma + 1);
        return begin >= close ||
               append(value.substr(tokens[begin].begin, tokens[close - 1].end - tokens[begin].begin),
                      depth + 1);
    }

    const CustomProperties& m_properties;
    std::string m_result;
    std::size_t m_references = 0;
};

} // namespace

void collectCustomProperties(const std::vector<StyleRule>& rules, CustomProperties& properties) {
    for (const StyleRule& rule : rules) {
        if (!isRootRule(rule))
            continue;
        for (const Declaration& declaration : rule.declarations) {
            if (declaration.isCustom())
                properties[declaration.name] = declaration.value;
        }
    }
}

bool usesCustomProperties(const std::string& value) {
    if (value.find('(') == std::string::npos)
        return false;
    return std::ranges::any_of(tokenize(value), isVar);
}

std::optional<std::string> resolve(const std::string& value, const CustomProperties& properties) {
    Resolver resolver(properties);
    if (!resolver.append(value, 0))
        return std::nullopt;
    const std::string resolved = resolver.take();
    const std::vector<Token> tokens = tokenize(resolved);
    return serialize(resolved, std::span(tokens).first(tokens.size() - 1));
}

} // namespace masthead::css

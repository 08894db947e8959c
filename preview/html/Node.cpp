#include "html/Node.h"

#include <algorithm>
#include <array>

namespace masthead::html {
namespace {

void appendText(const Node& node, std::string& text) {
    if (node.isText())
        text += node.text;
    for (const Node& child : node.children)
        appendText(child, text);
}

/// Where the word begins in a list separated by white space, or npos.
std::size_t findWord(std::string_view list, std::string_view word) {
    for (std::size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
        const bool begins = at == 0 || isSpace(list[at - 1]);
        const bool ends = at + word.size() == list.size() || isSpace(list[at + word.size()]);
        if (begins && ends)
            return at;
    }
    return std::string_view::npos;
}

} // namespace

Node Node::element(std::string_view name, std::vector<Attribute> attributes, std::vector<Node> children) {
    Node node;
    node.name = name;
    node.attributes = std::move(attributes);
    node.children = std::move(children);
    return node;
}

Node Node::ofText(std::string_view text) {
    Node node;
    node.kind = NodeKind::Text;
    node.text = text;
    return node;
}

const std::string* Node::attribute(std::string_view wanted) const {
    const auto found = std::ranges::find(attributes, wanted, &Attribute::name);
    return found == attributes.end() ? nullptr : &found->value;
}

std::string Node::attributeOr(std::string_view wanted, std::string_view fallback) const {
    const std::string* value = attribute(wanted);
    return value ? *value : std::string(fallback);
}

void Node::setAttribute(std::string_view wanted, std::string value) {
    const auto found = std::ranges::find(attributes, wanted, &Attribute::name);
    if (found != attributes.end())
        found->value = std::move(value);
    else
        attributes.push_back({std::string(wanted), std::move(value)});
}

bool Node::removeAttribute(std::string_view wanted) {
    return std::erase_if(attributes, [wanted](const Attribute& own) { return own.name == wanted; }) > 0;
}

bool Node::hasClass(std::string_view wanted) const {
    const std::string* classes = attribute("class");
    return classes && !wanted.empty() && findWord(*classes, wanted) != std::string::npos;
}

void Node::addClass(std::string_view added) {
    if (hasClass(added))
        return;
    const std::string* classes = attribute("class");
    setAttribute("class",
                 classes && !classes->empty() ? *classes + ' ' + std::string(added) : std::string(added));
}

std::string Node::textContent() const {
    std::string content;
    appendText(*this, content);
    return content;
}

bool isVoidElement(std::string_view name) {
    constexpr std::array<std::string_view, 14> names{"area",   "base",  "br",    "col",  "embed",
                                                     "hr",     "img",   "input", "link", "meta",
                                                     "source", "track", "wbr",   "param"};
    return isOneOf(name, names);
}

bool isInlineElement(std::string_view name) {
    constexpr std::array<std::string_view, 36> names{
        "a",     "abbr", "acronym", "b",      "bdi", "bdo", "big",  "br",    "cite", "code", "data", "del",
        "dfn",   "em",   "font",    "i",      "img", "ins", "kbd",  "label", "mark", "q",    "s",    "samp",
        "small", "span", "strike",  "strong", "sub", "sup", "time", "tt",    "u",    "var",  "wbr",  "ruby"};
    return isOneOf(name, names);
}

} // namespace masthead::html

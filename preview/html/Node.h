#pragma once

#include "html/Characters.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace masthead::html {

struct Attribute {
    std::string name;  ///< In lower case.
    std::string value; ///< UTF-8, character references decoded.

    bool operator==(const Attribute&) const = default;
};

enum class NodeKind { Element, Text, Comment };

/// A piece of HTML as a value: an element with all that is in it, a text or a comment.
struct Node {
    NodeKind kind = NodeKind::Element;
    std::string name;       ///< Of an element, in lower case.
    std::string text;       ///< Of a text or comment: UTF-8, character references decoded.
    std::uint32_t line = 0; ///< Source line of the text it was made from, from 1; 0 where it is not known.
    std::vector<Attribute> attributes;
    std::vector<Node> children;

    static Node element(std::string_view name, std::vector<Attribute> attributes = {},
                        std::vector<Node> children = {});
    static Node ofText(std::string_view text);

    bool isElement() const { return kind == NodeKind::Element; }
    bool isElement(std::string_view wanted) const { return kind == NodeKind::Element && name == wanted; }
    bool isText() const { return kind == NodeKind::Text; }

    /// The attribute's value, or null where the element does not have it.
    const std::string* attribute(std::string_view wanted) const;
    std::string attributeOr(std::string_view wanted, std::string_view fallback) const;
    void setAttribute(std::string_view wanted, std::string value);
    /// Whether it was there.
    bool removeAttribute(std::string_view wanted);
    bool hasClass(std::string_view wanted) const;
    void addClass(std::string_view added);

    /// All text below, as it stands: white space is not folded. Comments are no text.
    std::string textContent() const;

    bool operator==(const Node&) const = default;
};

/// A whole document: what stands before `<html>` and the element itself.
struct Document {
    std::string doctype; ///< Of `<!doctype …>`: `html`; empty where there is none.
    Node root;           ///< `<html>`
};

/// Elements without content or end tag: `br`, `img` and the like.
bool isVoidElement(std::string_view name);
/// Elements that stand in a line of text: `a`, `strong`, `img` and the like.
bool isInlineElement(std::string_view name);

} // namespace masthead::html

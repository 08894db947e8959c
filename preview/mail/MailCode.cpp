#include "mail/MailCode.h"

#include "css/StyleSheetParser.h"

#include <algorithm>
#include <array>

namespace masthead {
namespace {

using html::Node;

/// What stands for itself in code, beside the element of the look.
bool isKept(std::string_view name) {
    constexpr std::array<std::string_view, 18> names{"a",  "b",   "strong", "i",    "em",   "u",
                                                     "s",  "sub", "sup",    "q",    "del",  "ins",
                                                     "br", "kbd", "var",    "samp", "code", "img"};
    return html::isOneOf(name, names);
}

bool isNumber(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \n");
    return begin != std::string_view::npos &&
           text.find_first_not_of("0123456789 \n", begin) == std::string_view::npos;
}

/// The element that shows the look of a highlighter's span: `b`, `i` or none.
std::string_view lookOf(const Node& span) {
    std::string_view look;
    for (const css::Declaration& declaration : css::parseDeclarations(span.attributeOr("style", ""))) {
        if (declaration.name == "font-weight" && (declaration.value == "bold" || declaration.value == "700"))
            look = "b";
        else if (declaration.name == "font-style" && declaration.value == "italic" && look.empty())
            look = "i";
    }
    return look;
}

bool isLineNumber(const Node& node) {
    return node.hasClass("giallo-ln") || node.hasClass("lineno") || node.hasClass("linenos") ||
           (node.isElement("td") && isNumber(node.textContent()));
}

class CodeCleaner {
public:
    void clean(std::vector<Node>& nodes, std::vector<Node>& out) {
        for (Node& node : nodes)
            clean(node, out);
    }

private:
    void clean(Node& node, std::vector<Node>& out) {
        if (node.isText())
            return append(std::move(node), out);
        if (!node.isElement() || isDropped(node))
            return;
        if (node.name == "tr")
            return cleanRow(node, out);
        // A marked line is bold, since its background would go.
        const std::string_view look = node.name == "mark"   ? "b"
                                      : node.name == "span" ? lookOf(node)
                                                            : node.name;
        if (!isKept(look))
            return clean(node.children, out);
        Node kept = Node::element(look);
        kept.line = node.line;
        for (html::Attribute& attribute : node.attributes) {
            if (attribute.name == "href" || attribute.name == "src" || attribute.name == "alt" ||
                attribute.name == "width" || attribute.name == "height")
                kept.attributes.push_back(std::move(attribute));
        }
        clean(node.children, kept.children);
        if (!kept.children.empty() || html::isVoidElement(kept.name))
            append(std::move(kept), out);
    }

    static bool isDropped(const Node& node) {
        constexpr std::array<std::string_view, 5> names{"script", "style", "button", "input", "svg"};
        return html::isOneOf(node.name, names) || node.attribute("hidden");
    }

    /// A row of a table of numbered lines: the number goes.
    void cleanRow(Node& row, std::vector<Node>& out) {
        std::vector<Node> cells;
        for (Node& cell : row.children) {
            const bool isFirstNumber = cells.empty() && row.children.size() > 1 && isLineNumber(cell);
            if (cell.isElement() && !isFirstNumber)
                clean(cell.children, cells);
        }
        const bool hasBreak = !cells.empty() && cells.back().textContent().ends_with('\n');
        std::ranges::move(cells, std::back_inserter(out));
        if (!hasBreak)
            append(Node::ofText("\n"), out);
    }

    /// Texts that come to stand side by side become one, and so do elements of one look.
    static void append(Node node, std::vector<Node>& out) {
        if (!out.empty() && node.isText() && out.back().isText()) {
            out.back().text += node.text;
            return;
        }
        const bool isLook = node.isElement("b") || node.isElement("i");
        if (isLook && !out.empty() && out.back().isElement(node.name)) {
            for (Node& child : node.children)
                append(std::move(child), out.back().children);
            return;
        }
        out.push_back(std::move(node));
    }
};

void dropNumbers(Node& node) {
    std::erase_if(node.children,
                  [](const Node& child) { return child.isElement("span") && isLineNumber(child); });
    std::ranges::for_each(node.children, dropNumbers);
}

} // namespace

void cleanCode(Node& pre) {
    std::erase_if(pre.attributes, [](const html::Attribute& attribute) {
        return attribute.name != "lang" && attribute.name != "dir" && attribute.name != "id";
    });
    dropNumbers(pre);
    std::vector<Node> cleaned;
    CodeCleaner().clean(pre.children, cleaned);
    pre.children = std::move(cleaned);
}

} // namespace masthead

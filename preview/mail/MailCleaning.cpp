#include "mail/MailCleaning.h"

#include "mail/MailCode.h"
#include "mail/MailInlineStyle.h"
#include "mail/MailMedia.h"
#include "mail/SourceLines.h"
#include "site/UrlPath.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

namespace masthead {
namespace {

using html::Node;
using Names = std::set<std::string, std::less<>>;

constexpr std::string_view checkedBox = "\xE2\x98\x91";
constexpr std::string_view emptyBox = "\xE2\x98\x90";

/// They go with all that is in them.
bool isDropped(std::string_view name) {
    constexpr std::array<std::string_view, 24> names{
        "script", "style",  "link",   "meta",     "base",     "title",    "template", "input",
        "button", "select", "option", "textarea", "datalist", "progress", "meter",    "keygen",
        "source", "track",  "param",  "map",      "area",     "dialog",   "bgsound",  "slot"};
    return html::isOneOf(name, names);
}

/// Mail programs know them, or show their content as it should be.
bool isKept(std::string_view name) {
    constexpr std::array<std::string_view, 66> names{
        "a",     "abbr",    "acronym", "address", "b",    "bdi",        "bdo",      "big",   "blockquote",
        "br",    "caption", "center",  "cite",    "code", "col",        "colgroup", "dd",    "del",
        "dfn",   "div",     "dl",      "dt",      "em",   "figcaption", "figure",   "font",  "h1",
        "h2",    "h3",      "h4",      "h5",      "h6",   "hr",         "i",        "img",   "ins",
        "kbd",   "li",      "mark",    "ol",      "p",    "pre",        "q",        "s",     "samp",
        "small", "span",    "strike",  "strong",  "sub",  "sup",        "table",    "tbody", "td",
        "tfoot", "th",      "thead",   "time",    "tr",   "tt",         "u",        "ul",    "var",
        "wbr",   "rt",      "ruby"};
    return html::isOneOf(name, names);
}

/// Blocks with a meaning of their own, for which mail programs have none.
bool isPlainBlock(std::string_view name) {
    constexpr std::array<std::string_view, 13> names{"section", "article", "main",   "header",  "footer",
                                                     "nav",     "aside",   "hgroup", "details", "fieldset",
                                                     "legend",  "search",  "summary"};
    return html::isOneOf(name, names);
}

/// Elements that only the page's machinery knows a meaning of: an author does not miss them.
bool isSilent(std::string_view name) {
    constexpr std::array<std::string_view, 6> names{"picture", "source", "noscript", "rp", "label", "nobr"};
    return html::isOneOf(name, names) || isPlainBlock(name);
}

bool isKeptAttribute(std::string_view name) {
    constexpr std::array<std::string_view, 46> names{"href",
                                                     "src",
                                                     "alt",
                                                     "title",
                                                     "width",
                                                     "height",
                                                     "align",
                                                     "valign",
                                                     "bgcolor",
                                                     "border",
                                                     "color",
                                                     "face",
                                                     "size",
                                                     "cellpadding",
                                                     "cellspacing",
                                                     "colspan",
                                                     "rowspan",
                                                     "scope",
                                                     "headers",
                                                     "abbr",
                                                     "summary",
                                                     "lang",
                                                     "dir",
                                                     "class",
                                                     "id",
                                                     "style",
                                                     "name",
                                                     "start",
                                                     "type",
                                                     "value",
                                                     "reversed",
                                                     "cite",
                                                     "datetime",
                                                     "role",
                                                     "char",
                                                     "nowrap",
                                                     "hspace",
                                                     "vspace",
                                                     "compact",
                                                     "clear",
                                                     "noshade",
                                                     "aria-label",
                                                     "aria-hidden",
                                                     "aria-labelledby",
                                                     "aria-describedby",
                                                     "rules"};
    return html::isOneOf(name, names);
}

bool isHeading(std::string_view name) {
    return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

/// Whether the link is there to copy the address of the heading that it stands in.
bool isHeadingsAnchor(const Node& link) {
    if (!link.isElement("a") || !link.attributeOr("href", "").starts_with('#'))
        return false;
    const std::string text = link.textContent();
    const bool hasNoWord =
        text.size() <= 4 && std::ranges::none_of(text, [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        });
    return hasNoWord || link.hasClass("zola-anchor") || link.hasClass("anchor") ||
           link.hasClass("header-anchor") || link.attribute("aria-hidden");
}

class ContentCleaner {
public:
    explicit ContentCleaner(MailContent& content)
        : m_content(content) {}

    void clean() {
        for (MailBlock& block : m_content.blocks) {
            std::vector<Node> cleaned;
            clean(block.nodes, {block.firstLine, false}, cleaned);
            block.nodes = std::move(cleaned);
        }
        dropUnlinkedIds();
    }

private:
    struct Place {
        std::uint32_t line = 0;
        bool isInListItem = false;
    };

    void clean(std::vector<Node>& nodes, Place place, std::vector<Node>& out) {
        for (Node& node : nodes) {
            if (node.isElement())
                cleanElement(node, {node.line > 0 ? node.line : place.line, place.isInListItem}, out);
            else if (node.isText() || node.text.starts_with("[if"))
                out.push_back(std::move(node));
        }
    }
    void cleanElement(Node& node, Place place, std::vector<Node>& out);
    void keepElement(Node& node, Place place, std::vector<Node>& out);
    void cleanAttributes(Node& node, std::uint32_t line);
    void cleanStyle(Node& node, std::uint32_t line);
    void dropAnchor(Node& heading);
    void dropUnlinkedIds();
    void list(std::uint32_t line, std::string removed) {
        m_content.changes.push_back({MailChange::Kind::Removed, line, std::move(removed)});
    }

    MailContent& m_content;
};

void ContentCleaner::cleanElement(Node& node, Place place, std::vector<Node>& out) {
    const std::string tag = '<' + node.name + '>';
    if (node.name == "input" && node.attributeOr("type", "") == "checkbox" && place.isInListItem) {
        out.push_back(Node::ofText(node.attribute("checked") ? checkedBox : emptyBox));
    } else if (isDropped(node.name) || node.attribute("hidden")) {
        if (!isSilent(node.name))
            list(place.line, node.attribute("hidden") ? '<' + node.name + " hidden>" : tag);
    } else if (isMedia(node.name)) {
        list(place.line, tag);
        std::vector<Node> replacement = mediaReplacement(std::move(node));
        clean(replacement, place, out);
    } else if (isPlainBlock(node.name)) {
        if (node.name == "summary") {
            std::vector<Node> content = std::move(node.children);
            node.children.push_back(Node::element("strong", {}, std::move(content)));
        }
        node.name = "div";
        keepElement(node, place, out);
    } else if (isKept(node.name)) {
        keepElement(node, place, out);
    } else {
        if (!isSilent(node.name))
            list(place.line, tag);
        for (const html::Attribute& attribute : node.attributes) {
            if (attribute.name.starts_with("on"))
                list(place.line, attribute.name);
        }
        clean(node.children, place, out);
    }
}

void ContentCleaner::keepElement(Node& node, Place place, std::vector<Node>& out) {
    const MailStyle style = mailStyle(node.attributeOr("style", ""));
    if (style.isHidden)
        return list(place.line, '<' + node.name + " style=\"display: none\">");
    if (isHeading(node.name))
        dropAnchor(node);
    const bool isSummaryMark = node.attributeOr("id", "").ends_with("continue-reading");
    if (node.name == "pre")
        cleanCode(node);
    cleanAttributes(node, place.line);
    std::vector<Node> children;
    place.isInListItem = place.isInListItem || node.name == "li";
    clean(node.children, place, children);
    node.children = std::move(children);
    const bool isEmpty = std::ranges::all_of(
        node.children, [](const Node& child) { return child.isText() && html::isBlank(child.text); });
    if (!isSummaryMark || !isEmpty)
        out.push_back(std::move(node));
}

void ContentCleaner::cleanAttributes(Node& node, std::uint32_t line) {
    cleanStyle(node, line);
    std::erase_if(node.attributes, [&](const html::Attribute& attribute) {
        if (attribute.name.starts_with("on"))
            list(line, attribute.name);
        return !isKeptAttribute(attribute.name);
    });
}

void ContentCleaner::cleanStyle(Node& node, std::uint32_t line) {
    const std::string* own = node.attribute("style");
    if (!own)
        return;
    MailStyle style = mailStyle(*own);
    for (const std::string& dropped : style.dropped)
        list(line, "style=\"" + dropped + '"');
    if (style.kept.empty())
        node.removeAttribute("style");
    else
        node.setAttribute("style", std::move(style.kept));
}

/// A link that is all of the heading gives way to its text.
void ContentCleaner::dropAnchor(Node& heading) {
    const std::string whole = heading.textContent();
    std::vector<Node> kept;
    for (Node& child : heading.children) {
        if (!isHeadingsAnchor(child))
            kept.push_back(std::move(child));
        else if (!html::isBlank(whole) && child.textContent() == whole)
            std::ranges::move(child.children, std::back_inserter(kept));
    }
    heading.children = std::move(kept);
}

void ContentCleaner::dropUnlinkedIds() {
    constexpr std::array<std::string_view, 3> references{"aria-labelledby", "aria-describedby", "headers"};
    Names linked;
    for (MailBlock& block : m_content.blocks) {
        visitElements(block.nodes, 0, [&](Node& element, std::uint32_t) {
            if (const std::string* href = element.attribute("href"); href && href->starts_with('#')) {
                linked.insert(href->substr(1));
                linked.insert(percentDecoded(std::string_view(*href).substr(1)));
            }
            for (const std::string_view name : references) {
                if (const std::string* list = element.attribute(name))
                    linked.insert(*list);
            }
        });
    }
    for (MailBlock& block : m_content.blocks) {
        visitElements(block.nodes, 0, [&linked](Node& element, std::uint32_t) {
            for (const char* name : {"id", "name"}) {
                if (const std::string* id = element.attribute(name); id && !linked.contains(*id))
                    element.removeAttribute(name);
            }
        });
    }
}

} // namespace

void cleanContent(MailContent& content) {
    ContentCleaner(content).clean();
}

} // namespace masthead

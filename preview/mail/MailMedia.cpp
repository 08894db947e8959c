#include "mail/MailMedia.h"

#include <algorithm>
#include <array>

namespace masthead {
namespace {

using html::Node;

std::vector<Node> one(Node node) {
    std::vector<Node> nodes;
    nodes.push_back(std::move(node));
    return nodes;
}

/// Where what it shows lies, or an empty text. Programs and texts within the address are none.
std::string addressOf(const Node& media) {
    std::string address = media.attributeOr(media.name == "object" ? "data" : "src", "");
    for (const Node& child : media.children) {
        if (address.empty() && child.isElement("source"))
            address = child.attributeOr("src", "");
    }
    const bool isLocal = address.starts_with("about:") || address.starts_with("data:") ||
                         address.starts_with("blob:") || address.starts_with("javascript:");
    return isLocal ? std::string() : address;
}

std::string titleOf(const Node& media, const std::string& fallback) {
    for (const char* name : {"title", "aria-label"}) {
        if (const std::string* title = media.attribute(name); title && !html::isBlank(*title))
            return *title;
    }
    return fallback;
}

const Node* findBelow(const Node& node, std::string_view name) {
    for (const Node& child : node.children) {
        if (child.isElement(name))
            return &child;
        if (const Node* found = findBelow(child, name))
            return found;
    }
    return nullptr;
}

bool tellsSomething(const std::vector<Node>& nodes) {
    return std::ranges::any_of(nodes, [](const Node& node) {
        return !html::isBlank(node.textContent()) || node.isElement("img") || findBelow(node, "img");
    });
}

std::vector<Node> drawingsTitle(const Node& media) {
    const Node* title = findBelow(media, "title");
    const std::string text = media.name == "math"
                                 ? media.attributeOr("alttext", media.textContent())
                                 : titleOf(media, title ? title->textContent() : std::string());
    return html::isBlank(text) ? std::vector<Node>() : one(Node::ofText(text));
}

} // namespace

bool isMedia(std::string_view element) {
    constexpr std::array<std::string_view, 11> names{"iframe", "frame",  "object", "embed", "applet", "video",
                                                     "audio",  "canvas", "svg",    "math",  "portal"};
    return html::isOneOf(element, names);
}

std::vector<Node> mediaReplacement(Node media) {
    if (media.name == "svg" || media.name == "math")
        return drawingsTitle(media);
    const std::string address = addressOf(media);
    const std::string poster = media.name == "video" ? media.attributeOr("poster", "") : std::string();
    if (!poster.empty() && !poster.starts_with("data:")) {
        Node image = Node::element("img", {{"src", poster}, {"alt", titleOf(media, "Video")}});
        if (const std::string* width = media.attribute("width"))
            image.setAttribute("width", *width);
        return one(address.empty() ? image : Node::element("a", {{"href", address}}, {image}));
    }
    constexpr std::array<std::string_view, 3> parts{"source", "track", "param"};
    // A frame's content is text that older browsers showed, not a tree.
    if (media.name != "iframe") {
        std::erase_if(media.children, [&](const Node& child) {
            return child.isElement() && html::isOneOf(child.name, parts);
        });
        if (tellsSomething(media.children))
            return std::move(media.children);
    }
    if (address.empty())
        return {};
    return one(Node::element("a", {{"href", address}}, {Node::ofText(titleOf(media, address))}));
}

} // namespace masthead

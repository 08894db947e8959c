#include "mail/MailLayout.h"

#include <string>

namespace masthead {
namespace {

/// `<table class="NAME"><tr><td class="NAME-cell">`
html::Node cell(std::string_view name, std::vector<html::Node> content) {
    using html::Node;
    const std::string className(name);
    Node cell = Node::element("td", {{"class", className + "-cell"}}, std::move(content));
    std::vector<Node> cells;
    cells.push_back(std::move(cell));
    std::vector<Node> rows;
    rows.push_back(Node::element("tr", {}, std::move(cells)));
    std::vector<Node> body;
    body.push_back(Node::element("tbody", {}, std::move(rows)));
    return Node::element("table",
                         {{"class", className},
                          {"role", "presentation"},
                          {"width", "100%"},
                          {"cellpadding", "0"},
                          {"cellspacing", "0"},
                          {"border", "0"}},
                         std::move(body));
}

/// What opens a tag of the service.
std::string_view tagOpening(MailService service) {
    switch (service) {
    case MailService::Mailchimp:
        return "*|";
    case MailService::Buttondown:
    case MailService::EmailOctopus:
    case MailService::Listmonk:
    case MailService::Kit:
        return "{{";
    case MailService::Plain:
        break;
    }
    return {};
}

class Layout {
public:
    explicit Layout(MailService service)
        : m_tagOpening(tagOpening(service)) {}

    void layOut(std::vector<html::Node>& nodes) {
        for (html::Node& node : nodes)
            layOut(node);
    }

private:
    void layOut(html::Node& node) {
        if (!node.isElement())
            return;
        if (node.name == "pre" || node.name == "code")
            partTags(node);
        else
            layOut(node.children);
        if (node.name == "table" && !node.attribute("role"))
            node.addClass("data");
        if (node.name == "pre")
            wrap(node, "code");
        else if (node.name == "blockquote")
            unwrap(node, "quote");
        else if (node.name == "hr")
            unwrap(node, "rule");
    }

    /// Puts the element itself into the cell.
    static void wrap(html::Node& node, std::string_view name) {
        const std::uint32_t line = node.line;
        std::vector<html::Node> content;
        content.push_back(std::move(node));
        node = cell(name, std::move(content));
        node.line = line;
    }

    /// Puts the element's content in: the cell takes its place.
    static void unwrap(html::Node& node, std::string_view name) {
        const std::uint32_t line = node.line;
        std::vector<html::Node> content = std::move(node.children);
        if (content.empty())
            content.push_back(html::Node::ofText("\xC2\xA0"));
        node = cell(name, std::move(content));
        node.line = line;
    }

    void partTags(html::Node& node) {
        if (m_tagOpening.empty())
            return;
        std::vector<html::Node> parted;
        for (html::Node& child : node.children) {
            partTags(child);
            std::size_t begin = 0;
            if (child.isText()) {
                for (std::size_t at = child.text.find(m_tagOpening); at != std::string::npos;
                     at = child.text.find(m_tagOpening, at + 1)) {
                    parted.push_back(
                        html::Node::ofText(std::string_view(child.text).substr(begin, at + 1 - begin)));
                    parted.push_back(html::Node::element("span"));
                    begin = at + 1;
                }
                child.text.erase(0, begin);
            }
            parted.push_back(std::move(child));
        }
        node.children = std::move(parted);
    }

    std::string_view m_tagOpening;
};

void setApart(MailBlock& block) {
    std::vector<html::Node> content;
    content.push_back(
        html::Node::element("p", {{"class", "sponsored-label"}}, {html::Node::ofText(block.label)}));
    for (html::Node& node : block.nodes)
        content.push_back(std::move(node));
    block.nodes.clear();
    block.nodes.push_back(cell("sponsored", std::move(content)));
    block.nodes.front().line = block.firstLine;
}

} // namespace

void layOutForMail(MailContent& content, MailService service) {
    Layout layout(service);
    for (MailBlock& block : content.blocks) {
        layout.layOut(block.nodes);
        if (block.role == MailBlock::Role::Sponsored)
            setApart(block);
    }
}

} // namespace masthead

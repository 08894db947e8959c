#include "plaintext/BlockText.h"

#include "plaintext/DisplayWidth.h"
#include "plaintext/InlineText.h"
#include "plaintext/ListMarkers.h"
#include "plaintext/TableText.h"

#include <algorithm>

namespace masthead::plaintext {
namespace {

constexpr std::size_t narrowest = 24; ///< Columns that a text has, however deep it stands.

/// Elements that are not for lines of text, yet carry one.
bool standsInLine(const html::Node& node) {
    return node.isText() || html::isInlineElement(node.name) || node.isElement("input") ||
           node.isElement("video") || node.isElement("audio") || node.isElement("iframe") ||
           node.isElement("embed") || node.isElement("rt") || node.isElement("rp");
}

bool hasBlocks(const html::Node& node) {
    return std::ranges::any_of(node.children, [](const html::Node& child) {
        return !isUnread(child) && (!standsInLine(child) || hasBlocks(child));
    });
}

/// A line of text that holds blocks is no more than a wrapper around them; a link is one thing.
bool isPartOfLine(const html::Node& node) {
    return standsInLine(node) && (node.isText() || node.isElement("a") || !hasBlocks(node));
}

bool isTightItem(const html::Node& item) {
    return std::ranges::all_of(item.children, [](const html::Node& child) {
        return isPartOfLine(child) || isUnread(child) || child.isElement("ul") || child.isElement("ol");
    });
}

bool isTightList(const html::Node& list) {
    return std::ranges::all_of(
        list.children, [](const html::Node& child) { return !child.isElement("li") || isTightItem(child); });
}

/// The letters of a block of code. Each row of a table of numbered lines is a line.
void appendCode(const html::Node& node, std::string& code) {
    if (isUnread(node))
        return;
    if (node.isText()) {
        code += node.text;
    } else if (node.isElement("br")) {
        code += '\n';
    } else {
        const bool isRow = node.isElement("tr");
        const std::size_t begin = code.size();
        for (const html::Node& child : node.children) {
            if (isRow && code.size() > begin && child.isElement())
                code += "  ";
            if (!isRow || !child.isText())
                appendCode(child, code);
        }
        if (isRow && !code.ends_with('\n'))
            code += '\n';
    }
}

/// The addresses that code leads to: they are not to get lost.
void appendAddresses(const html::Node& node, LinkReferences& references) {
    if (const std::string* address = node.isElement("a") ? node.attribute("href") : nullptr;
        address && !address->empty() && !address->starts_with('#'))
        references.numberOf(*address);
    for (const html::Node& child : node.children)
        appendAddresses(child, references);
}

} // namespace

int headingLevel(const html::Node& node) {
    if (!node.isElement() || node.name.size() != 2 || node.name[0] != 'h' || node.name[1] < '1' ||
        node.name[1] > '6')
        return 0;
    return node.name[1] - '0';
}

std::size_t BlockText::room() const {
    return std::max(narrowest, textColumns - std::min(textColumns, m_sheet.indent()));
}

void BlockText::addBlocks(std::span<const html::Node> nodes) {
    for (std::size_t at = 0; at < nodes.size();) {
        std::size_t end = at;
        while (end < nodes.size() && (isPartOfLine(nodes[end]) || isUnread(nodes[end])))
            ++end;
        if (end > at) {
            addLines(nodes.subspan(at, end - at));
            at = end;
        } else {
            addBlock(nodes[at++]);
        }
    }
}

void BlockText::addChildren(const html::Node& node, Spacing spacing) {
    const Spacing outer = m_spacing;
    m_spacing = spacing;
    addBlocks(node.children);
    m_spacing = outer;
}

void BlockText::addBlock(const html::Node& node) {
    const std::string_view name = node.name;
    m_sheet.comesFrom(node.line);
    if (const int level = headingLevel(node)) {
        addHeading(node, level);
    } else if (name == "ul" || name == "ol" || name == "menu" || name == "dir") {
        addList(node);
    } else if (name == "blockquote") {
        addQuote(node);
    } else if (name == "pre" || name == "textarea" || name == "xmp" || name == "listing") {
        addCode(node);
    } else if (name == "table") {
        addTable(node);
    } else if (name == "dl") {
        addDefinitions(node);
    } else if (name == "hr") {
        m_sheet.separate();
        m_sheet.line("* * *");
        m_sheet.separate();
    } else if (node.hasClass("footnote-definition")) {
        addFootnote(node);
    } else {
        addChildren(node);
    }
}

void BlockText::addLines(std::span<const html::Node> nodes) {
    InlineText line(m_references);
    for (const html::Node& node : nodes)
        line.add(node);
    const std::string text = line.take();
    if (text.empty())
        return;
    if (m_spacing == Spacing::Loose)
        m_sheet.separate();
    addWrapped(text);
    if (m_spacing == Spacing::Loose)
        m_sheet.separate();
}

void BlockText::addWrapped(std::string_view text, std::size_t hanging) {
    const std::string indent(hanging, ' ');
    bool isFirst = true;
    for (const std::string& line : m_wrapper.wrap(text, room(), hanging)) {
        m_sheet.line(isFirst ? line : indent + line);
        isFirst = false;
    }
}

void BlockText::addHeading(const html::Node& node, int level) {
    if (!m_sheet.isOpen())
        endSection();
    InlineText line(m_references);
    for (const html::Node& child : node.children)
        line.add(child);
    const std::string text = line.take();
    if (text.empty())
        return;
    const bool standsAlone = !m_sheet.isOpen() && m_sheet.size() != m_titledRuleEnd;
    m_sheet.separate(standsAlone ? 2 : 1);
    if (level > 2) {
        addWrapped(std::string(static_cast<std::size_t>(level), '#') + "\xC2\xA0" + text,
                   static_cast<std::size_t>(level) + 1);
    } else {
        std::size_t width = 0;
        for (const std::string& written : m_wrapper.wrap(text, room())) {
            m_sheet.line(written);
            width = std::max(width, displayWidth(written));
        }
        m_sheet.line(std::string(std::min(width, room()), level == 1 ? '=' : '-'));
    }
    m_sheet.separate();
}

void BlockText::addList(const html::Node& list) {
    ListMarkers markers(list, m_listDepth);
    const bool isTight = isTightList(list);
    if (m_spacing == Spacing::Loose)
        m_sheet.separate();
    const Spacing outer = m_spacing;
    ++m_listDepth;
    for (const html::Node& item : list.children) {
        m_spacing = isTight ? Spacing::Tight : Spacing::Loose;
        if (!item.isElement("li")) {
            addBlocks(std::span(&item, 1));
            continue;
        }
        const std::string marker = markers.next(item);
        m_sheet.comesFrom(item.line);
        m_sheet.open(marker, std::string(marker.size(), ' '));
        addChildren(item, m_spacing);
        m_sheet.close();
        if (!isTight)
            m_sheet.separate();
    }
    --m_listDepth;
    m_spacing = outer;
    if (m_spacing == Spacing::Loose)
        m_sheet.separate();
}

void BlockText::addQuote(const html::Node& quote) {
    m_sheet.separate();
    m_sheet.open("> ", "> ");
    addChildren(quote);
    m_sheet.close();
    m_sheet.separate();
}

void BlockText::addCode(const html::Node& code) {
    std::string text;
    appendCode(code, text);
    appendAddresses(code, m_references);
    while (text.ends_with('\n') || text.ends_with(' '))
        text.pop_back();
    std::string_view rest = text;
    while (rest.starts_with('\n'))
        rest.remove_prefix(1);
    if (rest.empty())
        return;
    m_sheet.separate();
    m_sheet.open("    ", "    ");
    while (true) {
        const std::size_t end = rest.find('\n');
        std::string_view line = rest.substr(0, end);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        m_sheet.line(line);
        if (end == std::string_view::npos)
            break;
        rest.remove_prefix(end + 1);
    }
    m_sheet.close();
    m_sheet.separate();
}

void BlockText::addDefinitions(const html::Node& list) {
    m_sheet.separate();
    for (const html::Node& part : list.children) {
        if (part.isElement("dd")) {
            m_sheet.open("    ", "    ");
            addChildren(part, isTightItem(part) ? Spacing::Tight : Spacing::Loose);
            m_sheet.close();
        } else if (part.isElement("dt")) {
            addChildren(part, Spacing::Tight);
        } else if (part.isElement("div")) {
            addDefinitions(part);
        } else {
            addBlocks(std::span(&part, 1));
        }
    }
    m_sheet.separate();
}

/// `¹ The text`, as the reference to it stands in the text above.
void BlockText::addFootnote(const html::Node& footnote) {
    const auto isLabel = [](const html::Node& node) { return node.hasClass("footnote-definition-label"); };
    const auto label = std::ranges::find_if(footnote.children, isLabel);
    InlineText mark(m_references);
    if (label != footnote.children.end())
        mark.add(*label);
    const std::string text = mark.take() + ' ';
    m_sheet.separate();
    m_sheet.open(text, std::string(displayWidth(text), ' '));
    const std::span<const html::Node> all = footnote.children;
    addBlocks(label == footnote.children.end()
                  ? all
                  : all.subspan(static_cast<std::size_t>(label - footnote.children.begin()) + 1));
    m_sheet.close();
    m_sheet.separate();
}

void BlockText::addTable(const html::Node& table) {
    const TableRows rows = readTable(table);
    if (rows.isBroken)
        return addChildren(table);
    if (rows.isLayout) {
        for (const std::vector<const html::Node*>& row : rows.cells) {
            for (const html::Node* cell : row)
                addChildren(*cell);
        }
        return;
    }
    m_sheet.separate();
    if (rows.caption)
        addChildren(*rows.caption);
    m_sheet.separate();
    const TextTable text = tableText(rows, m_references);
    if (const auto lines = alignedLines(text, room())) {
        for (const std::string& line : *lines)
            m_sheet.line(line);
    } else {
        for (const std::vector<std::string>& row : listedRows(text)) {
            for (const std::string& cell : row)
                addWrapped(cell, 2);
            m_sheet.separate();
        }
    }
    m_sheet.separate();
}

void BlockText::addParagraph(std::string_view text) {
    if (text.empty())
        return;
    m_sheet.separate();
    addWrapped(text);
    m_sheet.separate();
}

void BlockText::addLine(std::string_view line) {
    m_sheet.line(line);
}

void BlockText::addRule(char sign, std::string_view word) {
    m_sheet.separate();
    std::string rule;
    if (!word.empty())
        rule = std::string(3, sign) + ' ' + std::string(word) + ' ';
    rule.append(textColumns - std::min(textColumns, displayWidth(rule)), sign);
    m_sheet.line(rule);
    if (!word.empty())
        m_titledRuleEnd = m_sheet.size();
    m_sheet.separate();
}

void BlockText::endSection() {
    const std::vector<LinkReference> references = m_references.takeSection();
    if (references.empty())
        return;
    m_sheet.separate();
    for (const LinkReference& reference : references)
        m_sheet.line('[' + std::to_string(reference.number) + "] " + reference.address);
    m_sheet.separate();
}

std::string BlockText::take() {
    endSection();
    return m_sheet.take();
}

} // namespace masthead::plaintext

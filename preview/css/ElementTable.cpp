#include "css/ElementTable.h"

namespace masthead::css {
namespace {

std::vector<std::string_view> wordsOf(std::string_view list) {
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < list.size();) {
        const std::size_t begin = at;
        while (at < list.size() && !html::isSpace(list[at]))
            ++at;
        if (at > begin)
            words.push_back(list.substr(begin, at - begin));
        else
            ++at;
    }
    return words;
}

} // namespace

ElementTable::ElementTable(html::Node& root) {
    add(root, noElement);
}

/// Trees are no deeper than the HTML parser lets them be.
void ElementTable::add(html::Node& node, std::uint32_t parent) {
    const std::uint32_t own = size();
    Entry& entry = m_entries.emplace_back();
    entry.node = &node;
    entry.parent = parent;
    if (const std::string* classes = node.attribute("class"))
        entry.classes = wordsOf(*classes);
    std::vector<std::uint32_t> children;
    for (html::Node& child : node.children) {
        if (!child.isElement())
            continue;
        children.push_back(size());
        add(child, own);
    }
    for (std::uint32_t index = 0; index < children.size(); ++index) {
        Entry& child = m_entries[children[index]];
        child.position = index + 1;
        child.siblings = static_cast<std::uint32_t>(children.size());
        if (index > 0)
            child.previous = children[index - 1];
        if (index + 1 < children.size())
            child.next = children[index + 1];
    }
}

} // namespace masthead::css

#include "mail/MailSponsors.h"

#include <algorithm>
#include <iterator>

namespace masthead {
namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Where `word` stands in `text`, whatever the case of its ASCII letters; npos where it does not.
std::size_t findFolded(std::string_view text, std::string_view word) {
    const auto found = std::ranges::search(text, word, {}, lower, lower);
    return found.empty() ? std::string_view::npos : static_cast<std::size_t>(found.begin() - text.begin());
}

/// 1 to 6, or 0 for what is no heading.
int headingLevel(const html::Node& node) {
    const bool isHeading = node.isElement() && node.name.size() == 2 && node.name[0] == 'h' &&
                           node.name[1] >= '1' && node.name[1] <= '6';
    return isHeading ? node.name[1] - '0' : 0;
}

/// What marks a heading: `[sponsored]` and the sponsors' own labels, in brackets.
std::vector<std::string> marksOf(const Publication& publication) {
    std::vector<std::string> marks{"[sponsored]"};
    for (const Sponsor& sponsor : publication.sponsors) {
        std::string mark = "[";
        mark.append(sponsor.label).append("]");
        if (!sponsor.label.empty() && std::ranges::find(marks, mark) == marks.end())
            marks.push_back(std::move(mark));
    }
    return marks;
}

/// Leaves one space of those round a place, none at an end of the text.
void closeGap(std::string& text, std::size_t gap) {
    while (gap < text.size() && text[gap] == ' ')
        text.erase(gap, 1);
    while (gap > 0 && text[gap - 1] == ' ')
        text.erase(--gap, 1);
    if (gap > 0 && gap < text.size())
        text.insert(gap, 1, ' ');
}

/// Takes a mark out of the text below `node` and gives its label as it was written.
std::optional<std::string> takeLabel(html::Node& node, const std::vector<std::string>& marks) {
    if (node.isText()) {
        for (const std::string& mark : marks) {
            const std::size_t at = findFolded(node.text, mark);
            if (at == std::string::npos)
                continue;
            std::string label = node.text.substr(at + 1, mark.size() - 2);
            node.text.erase(at, mark.size());
            closeGap(node.text, at);
            return label;
        }
        return std::nullopt;
    }
    for (html::Node& child : node.children) {
        if (auto label = takeLabel(child, marks))
            return label;
    }
    return std::nullopt;
}

class Sections {
public:
    explicit Sections(std::vector<std::string> marks)
        : m_marks(std::move(marks)) {}

    void add(MailBlock block) {
        const html::Node* first = firstElement(block);
        const int level = first ? headingLevel(*first) : 0;
        if (m_level > 0 && ((level > 0 && level <= m_level) || (first && first->name == "hr")))
            m_level = 0;
        if (level > 0 && m_level == 0 && begin(block, level))
            return;
        if (m_level == 0) {
            m_blocks.push_back(std::move(block));
            return;
        }
        MailBlock& section = m_blocks.back();
        std::ranges::move(block.nodes, std::back_inserter(section.nodes));
        section.lastLine = std::max(section.lastLine, block.lastLine);
    }

    std::vector<MailBlock> take() { return std::move(m_blocks); }

private:
    static html::Node* firstElement(MailBlock& block) {
        const auto found =
            std::ranges::find_if(block.nodes, [](const html::Node& node) { return node.isElement(); });
        return found == block.nodes.end() ? nullptr : &*found;
    }

    bool begin(MailBlock& block, int level) {
        std::optional<std::string> label = takeLabel(*firstElement(block), m_marks);
        if (!label)
            return false;
        if (label->front() >= 'a' && label->front() <= 'z')
            label->front() = static_cast<char>(label->front() - 'a' + 'A');
        block.role = MailBlock::Role::Sponsored;
        block.label = std::move(*label);
        m_level = level;
        m_blocks.push_back(std::move(block));
        return true;
    }

    std::vector<std::string> m_marks;
    std::vector<MailBlock> m_blocks;
    int m_level = 0; ///< Of the heading of the sponsored section that is open; 0: none.
};

} // namespace

void setSponsorsApart(MailContent& content, const Publication& publication) {
    Sections sections(marksOf(publication));
    for (MailBlock& block : content.blocks)
        sections.add(std::move(block));
    content.blocks = sections.take();
}

} // namespace masthead

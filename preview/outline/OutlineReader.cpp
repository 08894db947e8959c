// The part of the reader that reads blocks and Markdown's spans.

#include "outline/OutlineReader.h"

#include "markdown/HtmlEntities.h"

#include <algorithm>

namespace masthead {

namespace {

/// Images may be nested as deep as the text is long; of those deeper than this the text is not kept.
constexpr std::size_t deepestText = 16;

SyntaxOptions zolaSyntax() {
    SyntaxOptions syntax;
    syntax.footnotes = true;
    syntax.headingAttributes = true;
    return syntax;
}

bool holdsText(BlockKind kind) {
    return kind == BlockKind::Paragraph || kind == BlockKind::Heading || kind == BlockKind::DefinitionTerm ||
           kind == BlockKind::TableCell;
}

} // namespace

OutlineReader::OutlineReader(std::string_view text, std::size_t bodyBegin)
    : m_bodyBegin(std::min(bodyBegin, text.size()))
    , m_words(text.substr(m_bodyBegin))
    , m_tree(BlockParser(m_words.masked(), zolaSyntax()).parse())
    , m_inlines(m_tree, zolaSyntax()) {
    m_outline.sections.push_back({0, {}, inFile(0, 0), inFile(0, m_words.masked().size())});
}

Outline OutlineReader::read() {
    // In the order of the text, without recursion: blocks may be nested as deep as the text is long.
    const Block* block = &m_tree.blocks.front();
    std::vector<const Block*> above;
    const auto at = [this](std::uint32_t index) {
        return index == Block::none ? nullptr : &m_tree.blocks[index];
    };
    while (block) {
        readBlock(*block);
        if (const Block* child = at(block->firstChild)) {
            above.push_back(block);
            block = child;
            continue;
        }
        while (!at(block->next) && !above.empty()) {
            block = above.back();
            above.pop_back();
        }
        block = at(block->next);
    }
    leaveAnchor();
    return std::move(m_outline);
}

void OutlineReader::readBlock(const Block& block) {
    if (block.kind == BlockKind::Heading)
        beginSection(block);
    if (holdsText(block.kind))
        readLeaf(block);
    else if (block.kind == BlockKind::HtmlBlock)
        readHtmlBlock(block);
    else if (block.kind == BlockKind::Rule)
        m_outline.breaks.push_back(inFile(block.begin, block.end));
}

void OutlineReader::beginSection(const Block& heading) {
    m_outline.sections.back().whole.end = m_bodyBegin + heading.begin;
    m_outline.sections.push_back({heading.level,
                                  {},
                                  inFile(heading.begin, heading.end),
                                  inFile(heading.begin, m_words.masked().size())});
}

void OutlineReader::readLeaf(const Block& leaf) {
    m_outline.paragraphs.push_back(inFile(leaf.begin, leaf.end));
    const std::size_t begin = m_words.size();
    m_leafHtml.clear();
    m_leafTags = HtmlTokenizer();
    for (const InlineEvent& event : m_inlines.parse(leaf))
        readEvent(event);
    m_open.clear();
    leaveAnchorAtBlockEnd();
    if (leaf.kind == BlockKind::Heading)
        m_outline.sections.back().title = m_words.textFrom(begin, m_words.size());
    m_words.add("\n");
}

void OutlineReader::readEvent(const InlineEvent& event) {
    switch (event.kind) {
    case InlineKind::Text:
    case InlineKind::Code:
        addText(event);
        break;
    case InlineKind::Entity: {
        std::string character;
        m_words.add(appendEntity(character, event.text) ? character : event.text);
        break;
    }
    case InlineKind::SoftBreak:
    case InlineKind::HardBreak:
        m_words.add(" ");
        break;
    case InlineKind::Html:
        addInlineHtml(event);
        break;
    case InlineKind::Autolink:
        addAutolink(event);
        break;
    case InlineKind::EnterLink:
        enterLink(event, LinkKind::Markdown);
        break;
    case InlineKind::EnterImage:
        enterLink(event, LinkKind::Image);
        break;
    case InlineKind::LeaveLink:
    case InlineKind::LeaveImage:
        leaveLink(event);
        break;
    default:
        break;
    }
}

void OutlineReader::addText(const InlineEvent& event) {
    if (event.offset == InlineEvent::nowhere)
        return m_words.add(event.text);
    const TextRange range{event.offset, event.offset + event.text.size()};
    m_words.addWritten(range);
    if (event.kind == InlineKind::Text)
        m_words.addProse(range, m_bodyBegin, m_outline.prose);
}

void OutlineReader::addAutolink(const InlineEvent& event) {
    const TextRange target{event.offset, event.offset + event.text.size()};
    OutlineLink made;
    made.kind = LinkKind::Autolink;
    made.text = m_words.written(target);
    made.url = (event.mail ? "mailto:" : "") + made.text;
    made.target = inFile(target);
    made.whole = {made.target.begin - 1, made.target.end + 1};
    m_words.add(made.text);
    addLink(std::move(made));
}

std::size_t OutlineReader::addLink(OutlineLink made) {
    made.section = m_outline.sections.size() - 1;
    m_outline.links.push_back(std::move(made));
    return m_outline.links.size() - 1;
}

void OutlineReader::enterLink(const InlineEvent& event, LinkKind kind) {
    OutlineLink made;
    made.kind = kind;
    made.whole = inFile(event.offset, event.offset);
    m_open.push_back({addLink(std::move(made)), m_words.size()});
}

void OutlineReader::leaveLink(const InlineEvent& event) {
    if (m_open.empty())
        return;
    const OpenLink open = m_open.back();
    m_open.pop_back();
    const LinkPlace place = m_inlines.placeOfLink(event);
    OutlineLink& left = m_outline.links[open.link];
    left.whole.end = m_bodyBegin + place.end;
    left.target = inFile(place.targetBegin, place.targetEnd);
    const TextRange target{place.targetBegin, place.targetEnd};
    left.url = m_words.holdsCall(target) ? std::string(m_words.written(target))
                                         : decodeEscapes(m_words.written(target));
    if (m_open.size() < deepestText)
        left.text = m_words.textFrom(open.wordsFrom, m_words.size());
}

} // namespace masthead

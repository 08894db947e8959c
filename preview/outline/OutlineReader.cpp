#include "outline/OutlineReader.h"

#include "commonmark/LinkSyntax.h"
#include "markdown/HtmlEntities.h"
#include "markdown/HtmlTokenizer.h"
#include "publication/Shortcodes.h"

#include <algorithm>

namespace masthead {

namespace {

SyntaxOptions zolaSyntax() {
    SyntaxOptions syntax;
    syntax.footnotes = true;
    syntax.headingAttributes = true;
    return syntax;
}

/// An at sign means nothing in Markdown, so that what stands round a call decides nothing.
std::string withoutCalls(std::string_view body) {
    std::string text(body);
    for (const ShortcodeTag& tag : findShortcodeTags(body))
        std::fill(text.begin() + static_cast<std::ptrdiff_t>(tag.range.begin),
                  text.begin() + static_cast<std::ptrdiff_t>(tag.range.end), '@');
    return text;
}

bool holdsText(BlockKind kind) {
    return kind == BlockKind::Paragraph || kind == BlockKind::Heading || kind == BlockKind::DefinitionTerm ||
           kind == BlockKind::TableCell;
}

} // namespace

OutlineReader::OutlineReader(std::string_view text, std::size_t bodyBegin)
    : m_text(text)
    , m_bodyBegin(std::min(bodyBegin, text.size()))
    , m_masked(withoutCalls(text.substr(m_bodyBegin)))
    , m_tree(BlockParser(m_masked, zolaSyntax()).parse())
    , m_inlines(m_tree, zolaSyntax()) {
    m_outline.sections.push_back({0, {}, inFile(0, 0), inFile(0, m_masked.size())});
}

Outline OutlineReader::read() {
    // In the order of the text, without recursion: blocks may be nested as deep as the text is long.
    const Block* block = &m_tree.blocks.front();
    std::vector<const Block*> above;
    const auto at = [this](std::uint32_t index) {
        return index == Block::none ? nullptr : &m_tree.blocks[index];
    };
    while (block) {
        if (block->kind == BlockKind::Heading)
            beginSection(*block);
        if (holdsText(block->kind))
            readLeaf(*block);
        else if (block->kind == BlockKind::HtmlBlock)
            readHtmlBlock(*block);
        else if (block->kind == BlockKind::Rule)
            m_outline.breaks.push_back(inFile(block->begin, block->end));
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
    return std::move(m_outline);
}

void OutlineReader::beginSection(const Block& heading) {
    m_outline.sections.back().whole.end = m_bodyBegin + heading.begin;
    m_outline.sections.push_back(
        {heading.level, {}, inFile(heading.begin, heading.end), inFile(heading.begin, m_masked.size())});
}

void OutlineReader::readLeaf(const Block& leaf) {
    m_outline.paragraphs.push_back(inFile(leaf.begin, leaf.end));
    m_inHeading = leaf.kind == BlockKind::Heading;
    m_openAnchor.reset();
    for (const InlineEvent& event : m_inlines.parse(leaf))
        readEvent(event);
    m_open.clear();
    m_inHeading = false;
}

void OutlineReader::readEvent(const InlineEvent& event) {
    switch (event.kind) {
    case InlineKind::Text:
        addText(event.text, event.offset);
        break;
    case InlineKind::Entity: {
        std::string character;
        addText(appendEntity(character, event.text) ? character : event.text, InlineEvent::nowhere);
        break;
    }
    case InlineKind::Code:
        addText(event.text, InlineEvent::nowhere);
        break;
    case InlineKind::SoftBreak:
    case InlineKind::HardBreak:
        addText(" ", InlineEvent::nowhere);
        break;
    case InlineKind::Html:
        if (event.offset != InlineEvent::nowhere && event.offset >= m_readTo)
            readTags(event.offset, event.offset + 1);
        break;
    case InlineKind::Autolink: {
        OutlineLink made;
        made.kind = LinkKind::Autolink;
        made.url = (event.mail ? "mailto:" : "") + std::string(event.text);
        made.text = event.text;
        made.target = inFile(event.offset, event.offset + event.text.size());
        made.whole = {made.target.begin - 1, made.target.end + 1};
        made.section = m_outline.sections.size() - 1;
        m_outline.links.push_back(std::move(made));
        break;
    }
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

void OutlineReader::enterLink(const InlineEvent& event, LinkKind kind) {
    OutlineLink made;
    made.kind = kind;
    made.url = decodeEscapes(event.destination);
    made.whole = inFile(event.offset, event.offset);
    made.section = m_outline.sections.size() - 1;
    m_open.push_back(m_outline.links.size());
    m_outline.links.push_back(std::move(made));
}

/// The event stands at the closing bracket; the target follows, unless it is defined elsewhere.
void OutlineReader::leaveLink(const InlineEvent& event) {
    if (m_open.empty())
        return;
    OutlineLink& left = link(m_open.back());
    m_open.pop_back();
    left.whole.end = m_bodyBegin + event.offset + 1;
    left.target = {left.whole.end, left.whole.end};
    if (const auto target = inlineTargetAt(m_masked, event.offset + 1)) {
        left.whole.end = m_bodyBegin + target->end;
        if (!target->destination.empty()) {
            const auto begin = static_cast<std::size_t>(target->destination.data() - m_masked.data());
            left.target = inFile(begin, begin + target->destination.size());
        } else {
            left.target = {left.target.begin + 1, left.target.begin + 1};
        }
    }
}

void OutlineReader::addText(std::string_view text, std::size_t offset) {
    if (m_inHeading)
        m_outline.sections.back().title.append(text);
    for (const std::size_t open : m_open)
        link(open).text.append(text);
    if (m_openAnchor)
        link(*m_openAnchor).text.append(text);
    if (offset != InlineEvent::nowhere && !text.empty())
        m_outline.prose.push_back(inFile(offset, offset + text.size()));
}

void OutlineReader::readHtmlBlock(const Block& block) {
    m_openAnchor.reset();
    readTags(block.begin, block.end);
    m_openAnchor.reset();
}

/// Reads the tags that begin between two places of the body. The text between them is an HTML block's.
void OutlineReader::readTags(std::size_t begin, std::size_t end) {
    const bool isBlock = end - begin > 1;
    HtmlTokenizer tokenizer;
    tokenizer.startAt(begin);
    const std::string_view body = m_masked;
    const std::string_view html = isBlock ? body.substr(0, end) : body;
    while (const auto token = tokenizer.next(html)) {
        if (token->begin >= end)
            break;
        if (token->kind == HtmlToken::Kind::StartTag) {
            startTag({token->begin, token->end}, token->name);
            if (token->name == "script" || token->name == "style" || token->name == "textarea")
                tokenizer.readRawTextOf(std::string(token->name));
        } else if (token->kind == HtmlToken::Kind::EndTag) {
            endTag({token->begin, token->end}, token->name);
        } else if (isBlock) {
            const std::string_view text = html.substr(token->begin, token->end - token->begin);
            if (m_openAnchor)
                link(*m_openAnchor).text.append(decodeEntities(text));
            m_outline.prose.push_back(inFile(token->begin, token->end));
        }
        m_readTo = token->end;
        if (!isBlock)
            break;
    }
}

void OutlineReader::startTag(TextRange tag, std::string_view name) {
    if (name == "img") {
        addHtmlLink(LinkKind::HtmlImage, tag, "src");
    } else if (name == "a") {
        m_openAnchor.reset();
        const std::size_t count = m_outline.links.size();
        addHtmlLink(LinkKind::HtmlAnchor, tag, "href");
        if (m_outline.links.size() > count)
            m_openAnchor = count;
    }
}

void OutlineReader::endTag(TextRange tag, std::string_view name) {
    if (name != "a" || !m_openAnchor)
        return;
    link(*m_openAnchor).whole.end = m_bodyBegin + tag.end;
    m_openAnchor.reset();
}

void OutlineReader::addHtmlLink(LinkKind kind, TextRange tag, std::string_view attribute) {
    const std::string_view source = std::string_view(m_masked).substr(tag.begin, tag.size());
    const auto place = findHtmlAttribute(source, attribute);
    if (!place)
        return;
    OutlineLink made;
    made.kind = kind;
    made.url = decodeEntities(source.substr(place->valueBegin, place->valueEnd - place->valueBegin));
    if (kind == LinkKind::HtmlImage)
        made.text = htmlAttribute(source, "alt").value_or(std::string());
    made.tag = inFile(tag.begin, tag.end);
    made.whole = made.tag;
    made.target = inFile(tag.begin + place->valueBegin, tag.begin + place->valueEnd);
    made.section = m_outline.sections.size() - 1;
    m_outline.links.push_back(std::move(made));
}

} // namespace masthead

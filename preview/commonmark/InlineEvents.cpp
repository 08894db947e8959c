// The part of the inline parser that makes events of the nodes.

#include "commonmark/InlineParser.h"

#include <algorithm>

namespace masthead {

namespace {

bool isOnlySpaces(std::string_view text) {
    return text.find_first_not_of(" \n") == std::string_view::npos;
}

bool isSpace(char byte) {
    return byte == ' ' || byte == '\n';
}

} // namespace

void InlineParser::emit() {
    for (const Node& node : m_nodes) {
        switch (node.kind) {
        case NodeKind::Text:
            emitText(InlineKind::Text, node.begin, node.end);
            break;
        case NodeKind::Entity:
            emitText(InlineKind::Entity, node.begin, node.end);
            break;
        case NodeKind::Replacement:
            emitMark(InlineKind::Text, node.begin);
            m_events.back().text = node.replacement;
            break;
        case NodeKind::Code:
            emitCode(node);
            break;
        case NodeKind::Html:
            emitLines(InlineKind::Html, node.begin, node.end, "\n");
            break;
        case NodeKind::SoftBreak:
            emitMark(InlineKind::SoftBreak, node.begin);
            break;
        case NodeKind::HardBreak:
            emitMark(InlineKind::HardBreak, node.begin);
            break;
        case NodeKind::FootnoteReference:
            emitMark(InlineKind::FootnoteReference, node.begin);
            m_events.back().text = m_text.substr(node.begin, node.end - node.begin);
            break;
        case NodeKind::Autolink:
        case NodeKind::MailAutolink:
            emitMark(InlineKind::Autolink, node.begin);
            m_events.back().text = m_text.substr(node.begin, node.end - node.begin);
            m_events.back().mail = node.kind == NodeKind::MailAutolink;
            break;
        case NodeKind::Delimiters:
            emitRun(m_delimiters[node.index]);
            break;
        case NodeKind::EnterLink:
        case NodeKind::EnterImage:
            emitMark(node.kind == NodeKind::EnterLink ? InlineKind::EnterLink : InlineKind::EnterImage,
                     node.begin);
            m_events.back().destination = m_targets[node.index].destination;
            m_events.back().title = m_targets[node.index].title;
            break;
        case NodeKind::LeaveLink:
        case NodeKind::LeaveImage:
            emitMark(node.kind == NodeKind::LeaveLink ? InlineKind::LeaveLink : InlineKind::LeaveImage,
                     node.begin);
            m_events.back().node = static_cast<std::uint32_t>(&node - m_nodes.data());
            break;
        }
    }
}

void InlineParser::emitMark(InlineKind kind, std::size_t offset) {
    InlineEvent& event = m_events.emplace_back();
    event.kind = kind;
    event.offset = m_leaf.placeOf(offset).offset;
}

LinkPlace InlineParser::placeOfLink(const InlineEvent& leave) {
    const Node& node = m_nodes[leave.node];
    const Target& target = m_targets[node.index];
    LinkPlace place;
    if (target.definedAt != InlineEvent::nowhere) {
        place.targetBegin = target.definedAt;
        place.targetEnd = target.definedAt + target.destination.size();
    } else {
        const auto begin = static_cast<std::size_t>(target.destination.data() - m_text.data());
        const std::size_t size = target.destination.size();
        place.targetBegin = m_leaf.placeOf(begin).offset;
        place.targetEnd = size == 0 ? place.targetBegin : m_leaf.placeOf(begin + size - 1).offset + 1;
    }
    place.end = m_leaf.placeOf(node.end - 1).offset + 1;
    return place;
}

/// Of one line.
void InlineParser::emitText(InlineKind kind, std::size_t begin, std::size_t end) {
    while (begin < end) {
        const LeafText::Place place = m_leaf.placeOf(begin);
        const std::size_t size = std::min(end - begin, place.left);
        if (size == 0)
            return;
        InlineEvent& event = m_events.emplace_back();
        event.kind = kind;
        event.text = m_text.substr(begin, size);
        event.offset = place.offset;
        begin += size;
    }
}

void InlineParser::emitLines(InlineKind kind, std::size_t begin, std::size_t end, std::string_view lineEnd) {
    // No further than to the end: a paragraph may hold many spans and no line end at all.
    const std::string_view text = m_text.substr(0, end);
    while (begin < end) {
        const std::size_t stop = std::min(text.find('\n', begin), end);
        emitText(kind, begin, stop);
        if (stop < end) {
            InlineEvent& event = m_events.emplace_back();
            event.kind = kind;
            event.text = lineEnd;
        }
        begin = stop + 1;
    }
}

/// A space at both ends is taken off, so that backticks can stand there.
void InlineParser::emitCode(const Node& node) {
    std::size_t begin = node.begin;
    std::size_t end = node.end;
    const std::string_view code = m_text.substr(begin, end - begin);
    if (!isOnlySpaces(code) && isSpace(code.front()) && isSpace(code.back())) {
        ++begin;
        --end;
    }
    emitMark(InlineKind::EnterCode, node.begin);
    emitLines(InlineKind::Code, begin, end, " ");
    emitMark(InlineKind::LeaveCode, node.end);
}

void InlineParser::emitRun(const DelimiterRun& run) {
    for (const InlineKind kind : run.closes)
        emitMark(kind, run.begin);
    emitText(InlineKind::Text, run.begin + run.closing, run.begin + run.closing + run.left());
    for (std::size_t index = run.opens.size(); index > 0; --index)
        emitMark(run.opens[index - 1], run.begin + run.closing + run.left());
}

} // namespace masthead

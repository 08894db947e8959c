// The part of the inline parser that reads a leaf's text into nodes.

#include "commonmark/InlineParser.h"

#include "commonmark/Characters.h"
#include "commonmark/LinkSyntax.h"

#include <algorithm>
#include <array>

namespace masthead {

namespace {

constexpr std::array<bool, 256> bytesOf(std::string_view bytes) {
    std::array<bool, 256> set{};
    for (const char byte : bytes)
        set[static_cast<unsigned char>(byte)] = true;
    return set;
}

constexpr std::array<bool, 256> specials = bytesOf("\n\\`*_~[]!<&");
constexpr std::array<bool, 256> smartSpecials = bytesOf("\n\\`*_~[]!<&\"'-.");

constexpr std::size_t none = std::string_view::npos;

std::size_t runEnd(std::string_view text, std::size_t at) {
    return std::min(text.find_first_not_of(text[at], at), text.size());
}

} // namespace

InlineParser::InlineParser(const BlockTree& tree, const SyntaxOptions& options)
    : m_tree(tree)
    , m_options(options) {}

std::span<const InlineEvent> InlineParser::parse(const Block& leaf) {
    m_leaf.read(m_tree.source, m_tree.slicesOf(leaf));
    m_text = m_leaf.text();
    m_at = 0;
    m_textBegin = 0;
    m_nodes.clear();
    m_delimiters.clear();
    m_brackets.clear();
    m_inactiveLinks = 0;
    m_targets.clear();
    m_html = InlineHtmlScanner();
    m_lastBackticks.clear();
    m_backticksReadTo = 0;
    m_singleQuoteOpen = false;
    m_doubleQuoteOpen = false;
    m_events.clear();
    readText();
    m_delimiters.resolveFrom(0);
    emit();
    return m_events;
}

void InlineParser::add(NodeKind kind, std::size_t begin, std::size_t end, std::size_t index) {
    m_nodes.push_back({kind,
                       static_cast<std::uint32_t>(begin),
                       static_cast<std::uint32_t>(end),
                       static_cast<std::uint32_t>(index),
                       {}});
}

/// What has been passed since the last node is text.
void InlineParser::flushText(std::size_t end) {
    if (m_textBegin < end)
        add(NodeKind::Text, m_textBegin, end);
    m_textBegin = end;
}

/// To the next byte that may mean something. Most of a text is passed here, so four bytes are looked at at
/// once.
void InlineParser::passPlainText(const ByteSet& stops) {
    const auto stopsAt = [&](std::size_t at) { return stops[static_cast<unsigned char>(m_text[at])]; };
    while (m_at + 4 <= m_text.size() &&
           !(stopsAt(m_at) | stopsAt(m_at + 1) | stopsAt(m_at + 2) | stopsAt(m_at + 3)))
        m_at += 4;
    while (m_at < m_text.size() && !stopsAt(m_at))
        ++m_at;
}

void InlineParser::readText() {
    const ByteSet& stops = m_options.smartPunctuation ? smartSpecials : specials;
    while (true) {
        passPlainText(stops);
        if (m_at >= m_text.size())
            break;
        switch (m_text[m_at]) {
        case '\n':
            readLineEnd();
            break;
        case '\\':
            readBackslash();
            break;
        case '`':
            readCodeSpan();
            break;
        case '*':
        case '_':
        case '~':
            readDelimiters();
            break;
        case '[':
            openBracket(false);
            break;
        case ']':
            closeBracket();
            break;
        case '!':
            if (m_text.substr(m_at).starts_with("!["))
                openBracket(true);
            else
                ++m_at;
            break;
        case '<':
            readAngle();
            break;
        case '&':
            readEntity();
            break;
        case '-':
            readDashes();
            break;
        case '.':
            readDots();
            break;
        default:
            readQuote();
            break;
        }
    }
    flushText(m_text.size());
}

void InlineParser::readLineEnd() {
    std::size_t textEnd = m_at;
    while (textEnd > m_textBegin && isSpaceOrTab(m_text[textEnd - 1]))
        --textEnd;
    flushText(textEnd);
    add(m_at - textEnd >= 2 ? NodeKind::HardBreak : NodeKind::SoftBreak, m_at, m_at + 1);
    beginLine(m_at + 1);
}

/// Indentation is no part of the text, though it is of code and tags that go over lines.
void InlineParser::beginLine(std::size_t begin) {
    m_at = begin;
    while (m_at < m_text.size() && isSpaceOrTab(m_text[m_at]))
        ++m_at;
    m_textBegin = m_at;
}

void InlineParser::readBackslash() {
    const char next = m_at + 1 < m_text.size() ? m_text[m_at + 1] : '\0';
    if (next == '\n') {
        flushText(m_at);
        add(NodeKind::HardBreak, m_at, m_at + 2);
        beginLine(m_at + 2);
    } else if (isAsciiPunctuation(next)) {
        flushText(m_at);
        m_textBegin = m_at + 1;
        m_at += 2;
    } else {
        ++m_at;
    }
}

/// Where a run of so many backticks stands, from there on. Each run of the text is looked at once.
std::size_t InlineParser::findBackticks(std::size_t length, std::size_t from) {
    if (length < m_lastBackticks.size() && m_lastBackticks[length] >= from) {
        std::size_t at = from;
        while ((at = m_text.find('`', at)) != none) {
            const std::size_t end = runEnd(m_text, at);
            if (end - at == length)
                return at;
            at = end;
        }
    }
    std::size_t at = std::max(from, m_backticksReadTo);
    while ((at = m_text.find('`', at)) != none) {
        const std::size_t end = runEnd(m_text, at);
        const std::size_t found = end - at;
        if (m_lastBackticks.size() <= found)
            m_lastBackticks.resize(found + 1, 0);
        m_lastBackticks[found] = at;
        m_backticksReadTo = end;
        if (found == length)
            return at;
        at = end;
    }
    m_backticksReadTo = m_text.size();
    return none;
}

void InlineParser::readCodeSpan() {
    const std::size_t open = runEnd(m_text, m_at);
    const std::size_t close = findBackticks(open - m_at, open);
    if (close == none) {
        m_at = open;
        return;
    }
    flushText(m_at);
    add(NodeKind::Code, open, close);
    m_at = close + (open - m_at);
    m_textBegin = m_at;
}

void InlineParser::readAngle() {
    const std::size_t uri = uriAutolinkEnd(m_text, m_at);
    const std::size_t mail = uri == none ? mailAutolinkEnd(m_text, m_at) : none;
    const std::size_t html = uri == none && mail == none ? m_html.end(m_text, m_at) : none;
    if (uri == none && mail == none && html == none) {
        ++m_at;
        return;
    }
    flushText(m_at);
    if (html != none)
        add(NodeKind::Html, m_at, html);
    else
        add(uri != none ? NodeKind::Autolink : NodeKind::MailAutolink, m_at + 1, uri != none ? uri : mail);
    m_at = html != none ? html : (uri != none ? uri : mail) + 1;
    m_textBegin = m_at;
}

void InlineParser::readEntity() {
    constexpr std::size_t longestName = 32;
    std::size_t end = m_at + 1;
    std::size_t limit = longestName;
    bool (*isPart)(char) = isLetterOrDigit;
    if (end < m_text.size() && m_text[end] == '#') {
        const bool hexadecimal = end + 1 < m_text.size() && asciiLower(m_text[end + 1]) == 'x';
        end += hexadecimal ? 2 : 1;
        limit = hexadecimal ? 6 : 7;
        if (hexadecimal)
            isPart = [](char byte) {
                return isDigit(byte) || (asciiLower(byte) >= 'a' && asciiLower(byte) <= 'f');
            };
        else
            isPart = isDigit;
    }
    const std::size_t name = end;
    while (end < m_text.size() && end - name < limit && isPart(m_text[end]))
        ++end;
    if (end == name || end >= m_text.size() || m_text[end] != ';') {
        ++m_at;
        return;
    }
    flushText(m_at);
    add(NodeKind::Entity, m_at, end + 1);
    m_at = end + 1;
    m_textBegin = m_at;
}

void InlineParser::readDelimiters() {
    constexpr std::size_t mostTildes = 2;
    const std::size_t end = runEnd(m_text, m_at);
    if (m_text[m_at] != '~' || end - m_at <= mostTildes) {
        flushText(m_at);
        add(NodeKind::Delimiters, m_at, end, m_delimiters.add(m_text, m_at, end));
        m_textBegin = end;
    }
    m_at = end;
}

void InlineParser::openBracket(bool image) {
    flushText(m_at);
    const std::size_t end = m_at + (image ? 2 : 1);
    if (!m_brackets.empty())
        m_brackets.back().holdsBracket = true;
    m_brackets.push_back({m_nodes.size(), end, m_delimiters.pendingCount(), image, false});
    add(NodeKind::Text, m_at, end);
    m_at = end;
    m_textBegin = end;
}

void InlineParser::closeBracket() {
    if (m_brackets.empty()) {
        ++m_at;
        return;
    }
    const Bracket bracket = m_brackets.back();
    const bool inactive = !bracket.image && m_brackets.size() <= m_inactiveLinks;
    m_brackets.pop_back();
    if (!m_brackets.empty())
        m_brackets.back().holdsBracket = true;
    flushText(m_at);
    const bool made =
        inactive ? makeFootnoteReference(bracket) : makeLink(bracket) || makeFootnoteReference(bracket);
    if (!made)
        ++m_at;
    m_inactiveLinks = std::min(m_inactiveLinks, m_brackets.size());
    if (made)
        m_textBegin = m_at;
}

bool InlineParser::makeLink(const Bracket& bracket) {
    Target target;
    std::size_t end = none;
    if (const auto written = inlineTargetAt(m_text, m_at + 1)) {
        target = {written->destination, written->title, InlineEvent::nowhere};
        end = written->end;
    } else {
        std::string_view label;
        const auto next = linkLabelAt(m_text, m_at + 1);
        if (next && !(m_options.footnotes && next->text.starts_with('^'))) {
            label = next->text;
            end = next->end;
        } else if (!bracket.holdsBracket) {
            label = m_text.substr(bracket.textBegin, m_at - bracket.textBegin);
            if (m_options.footnotes && label.starts_with('^') && m_tree.footnotes.contains(label.substr(1)))
                return false;
            end = m_at + (m_text.substr(m_at + 1).starts_with("[]") ? 3 : 1);
        }
        const ReferenceTarget* const defined = end == none ? nullptr : m_tree.references.find(label);
        if (!defined)
            return false;
        target = {defined->destination, defined->title, defined->offset};
    }
    m_delimiters.resolveFrom(bracket.pending);
    m_nodes[bracket.node].kind = bracket.image ? NodeKind::EnterImage : NodeKind::EnterLink;
    m_nodes[bracket.node].index = static_cast<std::uint32_t>(m_targets.size());
    m_targets.push_back(target);
    add(bracket.image ? NodeKind::LeaveImage : NodeKind::LeaveLink, m_at, end, m_targets.size() - 1);
    m_at = end;
    if (!bracket.image)
        m_inactiveLinks = m_brackets.size();
    return true;
}

bool InlineParser::makeFootnoteReference(const Bracket& bracket) {
    const std::string_view name = m_text.substr(bracket.textBegin, m_at - bracket.textBegin);
    if (!m_options.footnotes || !name.starts_with('^') || bracket.holdsBracket ||
        name.size() > longestLabel || name.find('\n') != none || !m_tree.footnotes.contains(name.substr(1)))
        return false;
    m_delimiters.dropFrom(bracket.pending);
    m_nodes.resize(bracket.node);
    if (bracket.image)
        add(NodeKind::Text, bracket.textBegin - 2, bracket.textBegin - 1);
    add(NodeKind::FootnoteReference, bracket.textBegin + 1, m_at);
    ++m_at;
    return true;
}

} // namespace masthead

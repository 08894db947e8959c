// The part of the inline parser that reads quotes, dashes and dots as a typesetter writes them.

#include "commonmark/InlineParser.h"

#include <algorithm>

namespace masthead {

void InlineParser::readQuote() {
    const bool isSingle = m_text[m_at] == '\'';
    const Flanking flanking = flankingOf(m_text, m_at, m_at + 1);
    flushText(m_at);
    std::string_view character;
    if (isSingle) {
        character = "\u2019";
        if (m_singleQuoteOpen && flanking.canClose) {
            m_nodes[m_singleQuoteNode].replacement = "\u2018";
            m_singleQuoteOpen = false;
        } else if (flanking.canOpen) {
            m_singleQuoteOpen = true;
            m_singleQuoteNode = m_nodes.size();
        }
    } else if (m_doubleQuoteOpen && flanking.canClose) {
        character = "\u201D";
        m_doubleQuoteOpen = false;
    } else {
        character = "\u201C";
        m_doubleQuoteOpen = m_doubleQuoteOpen || flanking.canOpen;
    }
    addCharacter(character, m_at, m_at + 1);
}

/// Three hyphens are an em dash, two an en dash; a longer run is made of as few kinds as will do.
void InlineParser::readDashes() {
    const std::size_t end = std::min(m_text.find_first_not_of('-', m_at), m_text.size());
    const std::size_t length = end - m_at;
    if (length < 2) {
        m_at = end;
        return;
    }
    flushText(m_at);
    std::size_t longDashes = length / 3;
    if (length % 3 != 0)
        longDashes = length % 2 == 0 ? 0 : length % 3 == 2 ? length / 3 : (length - 4) / 3;
    const std::size_t longEnd = m_at + 3 * longDashes;
    while (m_at < longEnd)
        addCharacter("\u2014", m_at, m_at + 3);
    while (m_at < end)
        addCharacter("\u2013", m_at, m_at + 2);
}

void InlineParser::readDots() {
    if (!m_text.substr(m_at).starts_with("...")) {
        ++m_at;
        return;
    }
    flushText(m_at);
    addCharacter("\u2026", m_at, m_at + 3);
}

void InlineParser::addCharacter(std::string_view character, std::size_t begin, std::size_t end) {
    add(NodeKind::Replacement, begin, end);
    m_nodes.back().replacement = character;
    m_at = end;
    m_textBegin = end;
}

} // namespace masthead

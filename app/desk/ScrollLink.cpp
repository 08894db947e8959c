#include "desk/ScrollLink.h"

#include "pane/PreviewPane.h"
#include "writing/TextPane.h"

#include <QTextBlock>

#include <utility>

namespace masthead {

ScrollLink::ScrollLink(TextPane* text, PreviewPane* preview, QObject* parent)
    : QObject(parent)
    , m_text(text)
    , m_preview(preview) {
    connect(text, &TextPane::scrolledTo, this, &ScrollLink::textScrolled);
    connect(text, &TextPane::caretMoved, this, &ScrollLink::caretMoved);
    connect(preview, &PreviewPane::scrolled, this, &ScrollLink::pageScrolled);
}

void ScrollLink::setMode(ScrollMode mode) {
    m_mode = mode;
    m_documentChanged = true;
    pageShown();
}

void ScrollLink::documentChanged(std::optional<double> pageLine) {
    m_documentChanged = true;
    m_pageLine = pageLine;
}

void ScrollLink::pageShown() {
    const bool documentChanged = std::exchange(m_documentChanged, false);
    const bool edited = std::exchange(m_edited, false);
    const std::optional<double> pageLine = std::exchange(m_pageLine, std::nullopt);
    if (m_mode == ScrollMode::Together && documentChanged)
        textScrolled(m_text->topLine());
    else if (m_mode != ScrollMode::Apart && (edited || documentChanged))
        m_preview->revealLine(m_text->textCursor().blockNumber() + 1);
    else if (m_mode == ScrollMode::Apart && documentChanged && pageLine)
        m_preview->scrollToLine(*pageLine);
}

void ScrollLink::placeShown() {
    if (m_mode != ScrollMode::Apart && !m_documentChanged)
        m_preview->revealLine(m_text->textCursor().blockNumber() + 1);
}

void ScrollLink::textScrolled(double line) {
    if (m_mode != ScrollMode::Together)
        return;
    // The page has a heading of its own above the first line of the text.
    m_preview->scrollToLine(m_text->isAtTop() ? 1 : line);
}

void ScrollLink::pageScrolled(double line) {
    if (m_mode == ScrollMode::Together)
        m_text->scrollToLine(line);
}

void ScrollLink::caretMoved(int line) {
    if (m_mode == ScrollMode::WithCaret && !m_edited)
        m_preview->revealLine(line);
}

} // namespace masthead

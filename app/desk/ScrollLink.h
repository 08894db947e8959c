#pragma once

#include <QObject>

#include <optional>

namespace masthead {

class PreviewPane;
class TextPane;

enum class ScrollMode {
    Together,  ///< Each pane follows the other, by block.
    WithCaret, ///< The page shows where the caret is.
    Apart,
};

/// Keeps the text and its page at the same place.
class ScrollLink : public QObject {
    Q_OBJECT

public:
    ScrollLink(TextPane* text, PreviewPane* preview, QObject* parent);

    void setMode(ScrollMode mode);
    ScrollMode mode() const { return m_mode; }

    /// The page of the text has just been laid out.
    void pageShown();
    /// The text was edited at the caret.
    void edited() { m_edited = true; }
    /// The text was taken to a place by something that speaks of it: the page shows the same.
    void placeShown();
    /// Another document: the page begins where the text stands, or, where it scrolls apart from it, at its
    /// own line if there is one.
    void documentChanged(std::optional<double> pageLine);

private:
    void textScrolled(double line);
    void pageScrolled(double line);
    void caretMoved(int line);

    TextPane* m_text;
    PreviewPane* m_preview;
    ScrollMode m_mode = ScrollMode::Together;
    bool m_edited = false;
    bool m_documentChanged = false;
    std::optional<double> m_pageLine; ///< For a page that scrolls apart, until it is shown.
};

} // namespace masthead

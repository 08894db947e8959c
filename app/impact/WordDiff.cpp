#include "impact/WordDiff.h"

namespace masthead {

namespace {

/// Stands for a line break where each line is a word.
constexpr QChar lineBreak(0x2028);

/// On each line a word with the spaces behind it, or the line breaks between words: a word is the same
/// whether or not it is the last of its line.
QString onePiecePerLine(const QString& text) {
    QString lines;
    lines.reserve(text.size() * 2);
    for (qsizetype i = 0; i < text.size(); ++i) {
        lines += text[i] == u'\n' ? lineBreak : text[i];
        if (i + 1 == text.size()) {
            lines += u'\n';
            break;
        }
        const bool isBreak = text[i] == u'\n';
        const bool isBreakNext = text[i + 1] == u'\n';
        const bool beginsWord = text[i].isSpace() && !text[i + 1].isSpace();
        if (isBreak != isBreakNext || beginsWord)
            lines += u'\n';
    }
    return lines;
}

} // namespace

std::vector<DiffLine> diffWords(const QString& mine, const QString& theirs) {
    std::vector<DiffLine> pieces;
    for (DiffLine& word : diffLines(onePiecePerLine(mine), onePiecePerLine(theirs))) {
        word.text.replace(lineBreak, u'\n');
        if (!pieces.empty() && pieces.back().origin == word.origin)
            pieces.back().text += word.text;
        else if (!word.text.isEmpty())
            pieces.push_back(std::move(word));
    }
    return pieces;
}

} // namespace masthead

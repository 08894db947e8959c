#include "impact/WordDiff.h"

namespace masthead {

namespace {

/// Stands for a line break where each line is a word.
constexpr QChar lineBreak(0x2028);

/// A word with the white space behind it on each line.
QString oneWordPerLine(const QString& text) {
    QString lines;
    lines.reserve(text.size() * 2);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool endsWord = text[i].isSpace() && (i + 1 == text.size() || !text[i + 1].isSpace());
        lines += text[i] == u'\n' ? lineBreak : text[i];
        if (endsWord)
            lines += u'\n';
    }
    return lines;
}

} // namespace

std::vector<DiffLine> diffWords(const QString& mine, const QString& theirs) {
    std::vector<DiffLine> pieces;
    for (DiffLine& word : diffLines(oneWordPerLine(mine), oneWordPerLine(theirs))) {
        word.text.replace(lineBreak, u'\n');
        if (!pieces.empty() && pieces.back().origin == word.origin)
            pieces.back().text += word.text;
        else if (!word.text.isEmpty())
            pieces.push_back(std::move(word));
    }
    return pieces;
}

} // namespace masthead

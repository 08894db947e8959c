#include "sidebar/FoldedText.h"

#include <algorithm>

namespace masthead {

namespace {

QString foldedCharacter(QStringView character) {
    // Compatibility decomposition takes accents and ligatures apart; what is left of an accent is dropped.
    const QString parts = character.toString().normalized(QString::NormalizationForm_KD);
    QString kept;
    for (const QChar part : parts) {
        if (!part.isMark())
            kept += part;
    }
    return kept.toCaseFolded();
}

} // namespace

FoldedText foldedText(QStringView text) {
    FoldedText result;
    result.text.reserve(text.size());
    result.origins.reserve(text.size());
    for (qsizetype at = 0; at < text.size();) {
        const QChar first = text[at];
        if (first.unicode() < 0x80) {
            result.text += first.toLower();
            result.origins += at;
            ++at;
            continue;
        }
        const bool isPair = first.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
        const qsizetype length = isPair ? 2 : 1;
        const QString character = foldedCharacter(text.sliced(at, length));
        result.text += character;
        result.origins.insert(result.origins.size(), character.size(), at);
        at += length;
    }
    return result;
}

QString folded(QStringView text) {
    const bool isPlain =
        std::ranges::all_of(text, [](QChar character) { return character.unicode() < 0x80; });
    return isPlain ? text.toString().toLower() : foldedText(text).text;
}

} // namespace masthead

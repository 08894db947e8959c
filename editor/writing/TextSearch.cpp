#include "writing/TextSearch.h"

#include <QCoreApplication>
#include <QElapsedTimer>

namespace masthead {

namespace {

constexpr qint64 longestSearchMilliseconds = 1000;

QRegularExpression::PatternOptions optionsOf(const SearchTerm& term) {
    QRegularExpression::PatternOptions options =
        QRegularExpression::MultilineOption | QRegularExpression::UseUnicodePropertiesOption;
    if (term.letterCase == SearchTerm::Case::Ignored)
        options |= QRegularExpression::CaseInsensitiveOption;
    return options;
}

/// Captures of `match` for the template `replacement`.
QString withGroups(const QRegularExpressionMatch& match, const QString& replacement) {
    QString result;
    for (qsizetype index = 0; index < replacement.size(); ++index) {
        const QChar character = replacement[index];
        if (character != QLatin1Char('\\') || index + 1 == replacement.size()) {
            result += character;
            continue;
        }
        const QChar next = replacement[++index];
        if (next >= QLatin1Char('0') && next <= QLatin1Char('9'))
            result += match.captured(next.digitValue());
        else if (next == QLatin1Char('n'))
            result += QLatin1Char('\n');
        else if (next == QLatin1Char('t'))
            result += QLatin1Char('\t');
        else if (next == QLatin1Char('\\'))
            result += next;
        else
            result += character + QString(next);
    }
    return result;
}

} // namespace

TextSearch::TextSearch(const SearchTerm& term)
    : m_term(term) {
    const bool literal = term.syntax == SearchTerm::Syntax::Literal;
    QString pattern = literal ? QRegularExpression::escape(term.text) : term.text;
    const QRegularExpression asWritten(pattern, optionsOf(term));
    if (!asWritten.isValid()) {
        m_fault = QCoreApplication::translate("masthead::FindBar", "Character %1: %2")
                      .arg(QString::number(asWritten.patternErrorOffset() + 1), asWritten.errorString());
        return;
    }
    if (term.words == SearchTerm::Words::WholeOnly)
        pattern = QStringLiteral("(?<!\\w)(?:%1)(?!\\w)").arg(pattern);
    m_expression = QRegularExpression(pattern, optionsOf(term));
    m_expression.optimize();
}

std::vector<SearchMatch> TextSearch::findAll(const QString& text, int begin, int end) {
    std::vector<SearchMatch> matches;
    m_exhausted = false;
    if (isEmpty() || !m_fault.isEmpty())
        return matches;
    QElapsedTimer timer;
    timer.start();
    auto found = m_expression.globalMatch(text, begin);
    while (found.hasNext()) {
        const auto match = found.next();
        if (match.capturedEnd() > end)
            break;
        matches.push_back({int(match.capturedStart()), int(match.capturedEnd())});
        if (timer.hasExpired(longestSearchMilliseconds)) {
            m_exhausted = true;
            break;
        }
    }
    m_exhausted = m_exhausted || !found.isValid();
    return matches;
}

QString TextSearch::expanded(const QString& text, const SearchMatch& match,
                             const QString& replacement) const {
    if (m_term.syntax == SearchTerm::Syntax::Literal)
        return replacement;
    const auto found = m_expression.match(text, match.begin, QRegularExpression::NormalMatch,
                                          QRegularExpression::AnchorAtOffsetMatchOption);
    return found.hasMatch() ? withGroups(found, replacement) : replacement;
}

} // namespace masthead

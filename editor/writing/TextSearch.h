#pragma once

#include <QRegularExpression>
#include <QString>

#include <vector>

namespace masthead {

/// What is to be found, and how it is meant.
struct SearchTerm {
    enum class Case { Ignored, Matched };
    enum class Words { AnyPart, WholeOnly };
    enum class Syntax { Literal, RegularExpression };

    QString text;
    Case letterCase = Case::Ignored;
    Words words = Words::AnyPart;
    Syntax syntax = Syntax::Literal;

    bool operator==(const SearchTerm&) const = default;
};

/// One place where the term stands, in UTF-16 positions.
struct SearchMatch {
    int begin = 0;
    int end = 0;

    bool operator==(const SearchMatch&) const = default;
};

/// A term made ready to search with.
class TextSearch {
public:
    TextSearch() = default;
    explicit TextSearch(const SearchTerm& term);

    bool isEmpty() const { return m_term.text.isEmpty(); }
    /// What is wrong with the expression and at which character (from 1); empty when nothing is.
    const QString& fault() const { return m_fault; }

    /// All matches between two positions, in order. Ends early, with isExhausted(), when an expression takes
    /// too long.
    std::vector<SearchMatch> findAll(const QString& text, int begin, int end);
    bool isExhausted() const { return m_exhausted; }

    /// What takes the place of `match`: `\0` to `\9` stand for groups, `\n` and `\t` for line break and tab.
    /// In a literal search `replacement` is taken as it is.
    QString expanded(const QString& text, const SearchMatch& match, const QString& replacement) const;

private:
    SearchTerm m_term;
    QRegularExpression m_expression;
    QString m_fault;
    bool m_exhausted = false;
};

} // namespace masthead

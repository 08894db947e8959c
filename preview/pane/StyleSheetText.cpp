#include "pane/StyleSheetText.h"

#include <QRegularExpression>
#include <QUrlQuery>

namespace masthead {

namespace {

/// Puts `change(match)` in place of each match.
template<typename Change>
QString replaced(const QString& text, const QRegularExpression& pattern, Change change) {
    QString result;
    qsizetype done = 0;
    for (auto matches = pattern.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        result += QStringView(text).mid(done, match.capturedStart() - done);
        result += change(match);
        done = match.capturedEnd();
    }
    if (done == 0)
        return text;
    result += QStringView(text).mid(done);
    return result;
}

QString addressInView(const QString& written, const StyleSheetContext& context) {
    const QUrl whole = context.url.resolved(QUrl(written));
    const std::optional<QUrl> moved = context.address.insideOf(
        written.startsWith(QLatin1String("//")) ? QUrl(QStringLiteral("https:") + written) : whole);
    QUrl inside = moved.value_or(whole);
    if (inside.scheme() != PublicationAddress::scheme())
        return written;
    const auto version = context.versions.constFind(inside.path(QUrl::FullyEncoded));
    if (version == context.versions.cend())
        return moved ? inside.toString(QUrl::FullyEncoded) : written;
    QUrlQuery query(inside);
    query.addQueryItem(QStringLiteral("version"), QString::number(*version));
    inside.setQuery(query);
    return inside.toString(QUrl::FullyEncoded);
}

QString withAddresses(const QString& css, const StyleSheetContext& context) {
    static const QRegularExpression address(
        QStringLiteral(R"((url\(\s*["']?|@import\s+["'])(?!data:|#)([^"')\s]+))"),
        QRegularExpression::CaseInsensitiveOption);
    return replaced(css, address, [&](const QRegularExpressionMatch& match) {
        return match.captured(1) + addressInView(match.captured(2), context);
    });
}

QString withScheme(const QString& css, Shade shade) {
    static const QRegularExpression condition(
        QStringLiteral(R"(\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\))"),
        QRegularExpression::CaseInsensitiveOption);
    return replaced(css, condition, [&](const QRegularExpressionMatch& match) {
        const bool asksForDark = match.captured(1).compare(QLatin1String("dark"), Qt::CaseInsensitive) == 0;
        const bool holds = asksForDark == (shade == Shade::Dark);
        return QStringLiteral("(%1-width: 70000%2px)")
            .arg(holds ? QStringLiteral("max") : QStringLiteral("min"),
                 asksForDark ? QStringLiteral("2") : QStringLiteral("1"));
    });
}

struct ColourPair {
    qsizetype comma = -1;
    qsizetype end = -1; ///< Behind the closing bracket; -1: there is none.
};

ColourPair pairFrom(const QString& css, qsizetype begin) {
    ColourPair pair;
    int depth = 1;
    for (qsizetype at = begin; at < css.size(); ++at) {
        const QChar character = css[at];
        if (character == u'(')
            ++depth;
        else if (character == u')' && --depth == 0) {
            pair.end = at + 1;
            return pair;
        } else if (character == u',' && depth == 1 && pair.comma < 0)
            pair.comma = at;
        else if (character == u'}')
            break;
    }
    return pair;
}

QString withBothColours(const QString& css) {
    static const QLatin1String call("light-dark(");
    QString result;
    qsizetype done = 0;
    for (qsizetype at = css.indexOf(call, 0, Qt::CaseInsensitive); at >= 0;
         at = css.indexOf(call, qMax(done, at + 1), Qt::CaseInsensitive)) {
        const qsizetype begin = at + call.size();
        const ColourPair pair = pairFrom(css, begin);
        if (pair.comma < 0 || pair.end < 0)
            continue;
        result += QStringView(css).mid(done, at - done);
        result += QStringLiteral("var(--masthead-light,%1) var(--masthead-dark,%2)")
                      .arg(QStringView(css).mid(begin, pair.comma - begin),
                           QStringView(css).mid(pair.comma + 1, pair.end - 1 - pair.comma - 1));
        done = pair.end;
    }
    result += QStringView(css).mid(done);
    return result;
}

} // namespace

QByteArray styleSheetForView(const QByteArray& css, const StyleSheetContext& context) {
    // Byte for byte: whatever its encoding, what is looked for is ASCII.
    const QString text = QString::fromLatin1(css);
    return withBothColours(withScheme(withAddresses(text, context), context.shade)).toLatin1();
}

} // namespace masthead

#include "writing/FieldText.h"

#include "writing/FrontMatterSource.h"

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace masthead {

namespace {

constexpr qsizetype dateLength = 10; // yyyy-mm-dd

QStringList itemsOf(const QString& text) {
    QStringList items;
    for (const QString& item : text.split(QLatin1Char(','))) {
        if (!item.trimmed().isEmpty())
            items << item.trimmed();
    }
    return items;
}

bool isWholeNumber(const QString& item) {
    bool ok = false;
    item.toLongLong(&ok);
    return ok && !item.startsWith(QLatin1Char('+'));
}

std::string quoted(const QString& item, char quote) {
    std::string content = item.toStdString();
    if (quote == '\'' && content.find('\'') == std::string::npos)
        return '\'' + content + '\'';
    std::string source = "\"";
    for (const char character : content) {
        if (character == '"' || character == '\\')
            source += '\\';
        source += character;
    }
    return source + '"';
}

/// What an array's source shows of the manner in which it is written.
struct ArrayManner {
    char quote = 0; ///< Zero: its items stand without.
    std::string separator = ", ";
    std::string padding;
};

ArrayManner mannerOf(const std::string& source) {
    ArrayManner manner;
    const auto first = source.find_first_not_of(" \t", 1);
    if (first == std::string::npos || source[first] == ']')
        return manner;
    manner.padding = source.substr(1, first - 1);
    if (source[first] == '"' || source[first] == '\'')
        manner.quote = source[first];
    const auto comma = source.find(',');
    if (comma != std::string::npos && comma + 1 < source.size() && source[comma + 1] != ' ')
        manner.separator.resize(1);
    return manner;
}

} // namespace

QString fieldText(const FrontMatterValue& value) {
    if (value.kind != ValueKind::Array)
        return QString::fromStdString(value.text);
    QStringList items;
    for (const std::string& item : value.items)
        items << QString::fromStdString(item);
    return items.join(QStringLiteral(", "));
}

bool fitsField(const FrontMatterValue& value, const std::string& source) {
    if (source.find('\n') != std::string::npos || value.text.find('\n') != std::string::npos)
        return false;
    if (value.kind != ValueKind::Array)
        return true;
    if (source.find_first_of("[{", 1) != std::string::npos)
        return false;
    return std::none_of(value.items.begin(), value.items.end(), [](const std::string& item) {
        return item.find(',') != std::string::npos || item.empty() || item.front() == ' ' ||
               item.back() == ' ' || item.find('\n') != std::string::npos;
    });
}

std::string arraySource(const QString& text, const std::string& like) {
    ArrayManner manner = mannerOf(like);
    const QStringList items = itemsOf(text);
    const bool allNumbers = std::all_of(items.begin(), items.end(), isWholeNumber);
    const bool likeIsEmpty = like.find_first_not_of("[ ]\t") == std::string::npos;
    if (likeIsEmpty && !allNumbers)
        manner.quote = '"';
    std::string source = "[" + manner.padding;
    for (qsizetype index = 0; index < items.size(); ++index) {
        if (index > 0)
            source += manner.separator;
        source += manner.quote ? quoted(items[index], manner.quote) : items[index].toStdString();
    }
    return source + manner.padding + "]";
}

Result<void> writeFieldText(FrontMatterSource& source, const std::string& key, const QString& text,
                            ValueKind kind) {
    const FrontMatterValue* value = source.frontMatter().find(key);
    switch (value ? value->kind : kind) {
    case ValueKind::String:
        return source.setString(key, text.toStdString());
    case ValueKind::Array:
        return source.setSource(key, arraySource(text, value ? source.sourceOf(*value) : std::string()));
    default:
        return source.setSource(key, text.trimmed().toStdString());
    }
}

bool isDateText(const QString& text) {
    static const QRegularExpression shape(
        QStringLiteral("^\\d{4}-\\d\\d-\\d\\d([T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)?)?$"));
    return shape.match(text).hasMatch() && QDate::fromString(text.left(dateLength), Qt::ISODate).isValid() &&
           (text.size() == dateLength ||
            QTime::fromString(text.mid(dateLength + 1, 8), Qt::ISODate).isValid());
}

QString readableDate(const QString& text) {
    if (!isDateText(text))
        return text;
    const QDate date = QDate::fromString(text.left(dateLength), Qt::ISODate);
    return QLocale().toString(date, QStringLiteral("d MMM yyyy"));
}

} // namespace masthead

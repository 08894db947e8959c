#include "desk/DocumentViews.h"

#include "desk/PathText.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace masthead {

namespace {

constexpr QLatin1String documentsKey("documents");
constexpr QLatin1String fileKey("file");
constexpr QLatin1String fileBytesKey("fileBytes"); ///< In base 64: of a name that is not UTF-8.
constexpr QLatin1String anchorKey("anchor");
constexpr QLatin1String caretKey("caret");
constexpr QLatin1String textLineKey("line");
constexpr QLatin1String pageLineKey("pageLine");

/// A hundred documents with the longest names that a file system takes; what is longer is not ours.
constexpr qsizetype longestJson = qsizetype(1) << 20;

constexpr double lastLine = 1e9;

double lineFrom(const QJsonValue& value) {
    return std::clamp(value.toDouble(1), 1.0, lastLine);
}

std::optional<DocumentView> viewFrom(const QJsonObject& object) {
    const QByteArray bytes = QByteArray::fromBase64(object[fileBytesKey].toString().toLatin1());
    const std::string file = bytes.isEmpty() ? object[fileKey].toString().toStdString() : bytes.toStdString();
    if (file.empty())
        return std::nullopt;
    DocumentView view{file, {}, {}};
    view.text.anchor = std::max(object[anchorKey].toInt(), 0);
    view.text.position = std::max(object[caretKey].toInt(), 0);
    view.text.topLine = lineFrom(object[textLineKey]);
    if (object[pageLineKey].isDouble())
        view.pageLine = lineFrom(object[pageLineKey]);
    return view;
}

QJsonObject objectOf(const DocumentView& view) {
    QJsonObject object{
        {anchorKey, view.text.anchor}, {caretKey, view.text.position}, {textLineKey, view.text.topLine}};
    if (const std::optional<QString> name = exactTextOf(view.file))
        object[fileKey] = *name;
    else
        object[fileBytesKey] = QString::fromLatin1(QByteArray::fromStdString(view.file.native()).toBase64());
    if (view.pageLine)
        object[pageLineKey] = *view.pageLine;
    return object;
}

} // namespace

QByteArray toJson(const DocumentViews& views) {
    QJsonArray documents;
    for (std::size_t index = 0; index < std::min(views.size(), documentViewsKept); ++index)
        documents << objectOf(views[index]);
    return QJsonDocument(QJsonObject{{documentsKey, documents}}).toJson(QJsonDocument::Compact);
}

DocumentViews documentViewsFrom(const QByteArray& json) {
    DocumentViews views;
    if (json.size() > longestJson)
        return views;
    for (const QJsonValue& value : QJsonDocument::fromJson(json).object()[documentsKey].toArray()) {
        if (views.size() == documentViewsKept)
            break;
        auto view = viewFrom(value.toObject());
        if (view && std::ranges::find(views, view->file, &DocumentView::file) == views.end())
            views.push_back(std::move(*view));
    }
    return views;
}

} // namespace masthead

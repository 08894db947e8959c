#include "pane/PatchScript.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace masthead {

namespace {

QJsonObject spliceJson(const BlockSplice& splice) {
    QJsonArray added;
    for (const PatchBlock& block : splice.added) {
        added.append(QJsonObject{{QStringLiteral("html"), QString::fromStdString(block.html)},
                                 {QStringLiteral("firstLine"), qint64(block.firstLine)},
                                 {QStringLiteral("lastLine"), qint64(block.lastLine)}});
    }
    return {{QStringLiteral("first"), qint64(splice.first)},
            {QStringLiteral("removed"), qint64(splice.removed)},
            {QStringLiteral("added"), added},
            {QStringLiteral("lineShift"), splice.lineShift}};
}

QJsonObject frameJson(const PageFrame& frame) {
    return {{QStringLiteral("before"), QString::fromStdString(frame.before)},
            {QStringLiteral("after"), QString::fromStdString(frame.after)}};
}

} // namespace

QString patchScript(const PagePatch& patch, const RenderedPage& wanted, const PatchContext& context) {
    QJsonArray splices;
    for (const BlockSplice& splice : patch.splices)
        splices.append(spliceJson(splice));
    QJsonObject request{{QStringLiteral("serial"), context.serial},
                        {QStringLiteral("url"), context.url.toString(QUrl::FullyEncoded)},
                        {QStringLiteral("baseUrl"), context.baseUrl.toString(QUrl::FullyEncoded)},
                        {QStringLiteral("fresh"), context.ground == PatchContext::Ground::Fresh},
                        {QStringLiteral("splices"), splices}};
    if (patch.newFrame)
        request.insert(QStringLiteral("frame"), frameJson(wanted.frame));
    return QStringLiteral("masthead.apply(%1)")
        .arg(QString::fromUtf8(QJsonDocument(request).toJson(QJsonDocument::Compact)));
}

QString adoptScript(const RenderedPage& page, const QString& token, const PatchContext& context) {
    QJsonArray blocks;
    for (const MarkdownBlock& block : page.body.blocks)
        blocks.append(QJsonArray{qint64(block.firstLine), qint64(block.lastLine)});
    const QJsonObject request{{QStringLiteral("serial"), context.serial},
                              {QStringLiteral("url"), context.url.toString(QUrl::FullyEncoded)},
                              {QStringLiteral("baseUrl"), context.baseUrl.toString(QUrl::FullyEncoded)},
                              {QStringLiteral("token"), token},
                              {QStringLiteral("blocks"), blocks},
                              {QStringLiteral("frame"), frameJson(page.frame)}};
    return QStringLiteral("masthead.adopt(%1)")
        .arg(QString::fromUtf8(QJsonDocument(request).toJson(QJsonDocument::Compact)));
}

} // namespace masthead

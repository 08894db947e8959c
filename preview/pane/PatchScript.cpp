#include "pane/PatchScript.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

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
    if (patch.newFrame) {
        request.insert(QStringLiteral("frame"),
                       QJsonObject{{QStringLiteral("before"), QString::fromStdString(wanted.frame.before)},
                                   {QStringLiteral("after"), QString::fromStdString(wanted.frame.after)}});
    }
    return QStringLiteral("masthead.apply(%1)")
        .arg(QString::fromUtf8(QJsonDocument(request).toJson(QJsonDocument::Compact)));
}

QString doctypeOf(const PageFrame& frame) {
    static const QRegularExpression doctype(QStringLiteral("^\\x{FEFF}?(?:\\s|<!--.*?-->)*(<!doctype[^>]*>)"),
                                            QRegularExpression::CaseInsensitiveOption |
                                                QRegularExpression::DotMatchesEverythingOption);
    return doctype.match(QString::fromStdString(frame.before.substr(0, 4096))).captured(1);
}

} // namespace masthead

#include "RenderedText.h"

#include <QStringList>
#include <QTest>

namespace masthead::test {

QString linesOf(const RenderedMarkdown& rendered) {
    QStringList lines;
    for (const MarkdownBlock& block : rendered.blocks)
        lines.append(QStringLiteral("%1-%2").arg(block.firstLine).arg(block.lastLine));
    return lines.join(QLatin1Char(' '));
}

QString anchorsOf(const RenderedMarkdown& rendered) {
    QStringList anchors;
    for (const MarkdownBlock& block : rendered.blocks) {
        const std::string_view piece = rendered.htmlOf(block);
        for (std::uint32_t index = block.anchorBegin; index < block.anchorEnd; ++index) {
            const LineAnchor& anchor = rendered.anchors[index];
            const std::string_view before = piece.substr(0, anchor.htmlOffset);
            const std::string_view tag = before.substr(before.rfind('<') + 1);
            anchors.append(QString::fromUtf8(tag.data(), static_cast<qsizetype>(tag.size())) +
                           QString::number(block.firstLine + anchor.line));
        }
    }
    return anchors.join(QLatin1Char(' '));
}

QString blocksOf(const RenderedMarkdown& rendered) {
    QStringList blocks;
    for (const MarkdownBlock& block : rendered.blocks) {
        const std::string_view piece = rendered.htmlOf(block);
        blocks.append(QString::fromUtf8(piece.data(), static_cast<qsizetype>(piece.size())));
    }
    return blocks.join(QLatin1Char('|')).replace(QLatin1Char('\n'), QLatin1Char('/'));
}

void verifyCoversHtml(const RenderedMarkdown& rendered) {
    std::size_t end = 0;
    for (const MarkdownBlock& block : rendered.blocks) {
        QCOMPARE(block.htmlBegin, end);
        QVERIFY(block.firstLine <= block.lastLine);
        QVERIFY(block.anchorBegin <= block.anchorEnd && block.anchorEnd <= rendered.anchors.size());
        end = block.htmlEnd;
    }
    QCOMPARE(end, rendered.html.size());
}

} // namespace masthead::test

#include "support/SharedData.h"
#include "support/TemporaryPublication.h"
#include "writing/BlockState.h"
#include "writing/DocumentText.h"
#include "writing/Highlighter.h"
#include "writing/ProseLayout.h"
#include "writing/TextPane.h"

#include <QAbstractTextDocumentLayout>
#include <QClipboard>
#include <QDragMoveEvent>
#include <QGuiApplication>
#include <QMimeData>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>

#include <memory>

using namespace masthead;

namespace {

QString paragraphs(int count) {
    QString text;
    for (int i = 1; i <= count; ++i)
        text += QStringLiteral("Paragraph %1 %2\n\n").arg(i).arg(QStringLiteral("with words ").repeated(20));
    return text;
}

const QString withFrontMatter = QStringLiteral("\n+++\ntitle = \"a\"\n+++\n\nfirst\n\nsecond\n");

} // namespace

class TestTextPane : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<TextPane> m_pane;

    QTextDocument* show(const QString& text) {
        QTextDocument* document = TextPane::newDocument(text, m_pane.get());
        m_pane->showDocument(document);
        return document;
    }
    QString text() const { return textOf(*m_pane->document()); }
    void setCaret(int position) {
        QTextCursor cursor = m_pane->textCursor();
        cursor.setPosition(position);
        m_pane->setTextCursor(cursor);
    }
    QPoint middleOf(int line) const {
        QTextCursor cursor(m_pane->document()->findBlockByNumber(line - 1));
        return m_pane->cursorRect(cursor).center();
    }
    std::unique_ptr<QMimeData> blockData(const DroppedBlock& block) const {
        auto data = std::make_unique<QMimeData>();
        data->setData(QString::fromLatin1(droppedBlockMimeType), toBytes(block));
        return data;
    }
    void dragTo(const QPoint& point, QMimeData* data, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QDragEnterEvent enter(point, Qt::CopyAction, data, Qt::LeftButton, modifiers);
        QCoreApplication::sendEvent(m_pane->viewport(), &enter);
        QDragMoveEvent move(point, Qt::CopyAction, data, Qt::LeftButton, modifiers);
        QCoreApplication::sendEvent(m_pane->viewport(), &move);
        QVERIFY(move.isAccepted());
    }
    void dropAt(const QPoint& point, QMimeData* data, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        dragTo(point, data, modifiers);
        QDropEvent drop(point, Qt::CopyAction, data, Qt::LeftButton, modifiers);
        QCoreApplication::sendEvent(m_pane->viewport(), &drop);
    }

private slots:
    /// A blank line is lower than others: writing into it moves what is below, which must be painted there.
    void writingIntoABlankLineMovesWhatIsBelow() {
        QTextDocument* document = show(QStringLiteral("one\n\ntwo\n"));
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
        for (const Qt::Key key : {Qt::Key_X, Qt::Key_Backspace}) {
            setCaret(key == Qt::Key_X ? 4 : 5);
            QSignalSpy updates(document->documentLayout(), &QAbstractTextDocumentLayout::update);
            QTest::keyClick(m_pane.get(), key);
            const bool below =
                std::any_of(updates.begin(), updates.end(), [&](const QList<QVariant>& update) {
                    return update.at(0).toRectF().bottom() > m_pane->height();
                });
            QVERIFY(below);
        }
    }
    void init() {
        m_pane = std::make_unique<TextPane>();
        m_pane->resize(600, 500);
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    }
    void cleanup() { m_pane.reset(); }

    void keepsTheTextExactly() {
        const QString odd = QStringLiteral("a\u00a0b\n\n\tc  \n\ue000\U0001F600");
        QTextDocument* document = show(odd);
        QCOMPARE(textOf(*document), odd);
        QVERIFY(!document->isModified());
        QVERIFY(!document->isUndoAvailable());
        m_pane->selectAll();
        m_pane->copy();
        QCOMPARE(QGuiApplication::clipboard()->text(), odd);
    }

    void hasNames() { QVERIFY(!m_pane->accessibleName().isEmpty()); }

    void remembersCaretAndPlaceOfEachDocument() {
        QTextDocument* first = show(paragraphs(100));
        m_pane->goTo(61, 5);
        const double top = m_pane->topLine();
        QVERIFY(top > 10);
        show(QStringLiteral("other"));
        QCOMPARE(m_pane->textCursor().position(), 0);
        m_pane->showDocument(nullptr);
        QVERIFY(text().isEmpty());
        m_pane->showDocument(first);
        QCOMPARE(m_pane->textCursor().blockNumber(), 60);
        QCOMPARE(m_pane->textCursor().positionInBlock(), 4);
        QVERIFY(std::abs(m_pane->topLine() - top) < 0.5);
    }

    void linesStandApartEvenly() {
        QTextDocument* document =
            show(QStringLiteral("%1\n\n# heading\nnext").arg(QStringLiteral("word ").repeated(100)));
        const auto* layout = qobject_cast<const ProseLayout*>(document->documentLayout());
        QCOMPARE(layout->lineHeight(), 22);
        const QTextBlock block = document->firstBlock();
        layout->blockBoundingRect(block);
        QVERIFY(block.layout()->lineCount() > 3);
        for (int i = 1; i < block.layout()->lineCount(); ++i) {
            QCOMPARE(block.layout()->lineAt(i).y() - block.layout()->lineAt(i - 1).y(), 22.0);
            QCOMPARE(layout->lineSlot(block, i).top(), layout->lineSlot(block, i - 1).bottom());
        }
        QVERIFY(layout->airAbove(block.next().next()) > 0);
        QVERIFY(layout->blockBoundingRect(block.next()).height() < 22);
    }

    void theColumnIsCentredAndLimited() {
        show(QStringLiteral("text"));
        m_pane->resize(1400, 500);
        const QRect column = m_pane->viewport()->geometry();
        QVERIFY(column.width() < 700);
        QVERIFY(std::abs(column.center().x() - 700) < 20);
        m_pane->resize(300, 500);
        QVERIFY(m_pane->viewport()->width() <= 300);
        QVERIFY(m_pane->viewport()->width() > 200);
    }

    void clicksInTheAirBetweenLinesGoToTheCharacter() {
        show(QStringLiteral("word ").repeated(100));
        const QRect third = [this] {
            QTextCursor cursor(m_pane->document());
            cursor.setPosition(130);
            return m_pane->cursorRect(cursor);
        }();
        for (const int y : {third.top() - 1, third.center().y(), third.bottom() + 1}) {
            QTest::mouseClick(m_pane->viewport(), Qt::LeftButton, {}, QPoint(third.left(), y));
            QCOMPARE(m_pane->textCursor().position(), 130);
        }
    }

    void saysWhereTheCaretIs() {
        show(QStringLiteral("a\n😀bc"));
        QSignalSpy moved(m_pane.get(), &TextPane::caretMoved);
        m_pane->goTo(2, 3);
        QCOMPARE(m_pane->textCursor().positionInBlock(), 3);
        QCOMPARE(moved.last(), (QVariantList{2, 3}));
        m_pane->goTo(99, 99);
        QCOMPARE(moved.last(), (QVariantList{2, 4}));
        m_pane->goTo(-1, -1);
        QCOMPARE(moved.last(), (QVariantList{1, 1}));
    }

    void scrollsByLineAndTells() {
        show(paragraphs(100));
        QSignalSpy scrolled(m_pane.get(), &TextPane::scrolledTo);
        m_pane->scrollToLine(41);
        QCOMPARE(m_pane->topLine(), 41.0);
        m_pane->scrollToLine(43.5);
        QVERIFY(std::abs(m_pane->topLine() - 43.5) < 0.35);
        m_pane->goTo(100);
        QCOMPARE(scrolled.count(), 0);
        m_pane->verticalScrollBar()->triggerAction(QScrollBar::SliderPageStepSub);
        QCOMPARE(scrolled.count(), 1);
        QCOMPARE(scrolled.last().first().toDouble(), m_pane->topLine());
    }

    void zooms() {
        show(paragraphs(50));
        m_pane->scrollToLine(21);
        m_pane->zoomBy(3);
        QVERIFY(m_pane->zoom() > 1.3);
        QCOMPARE(int(m_pane->topLine()), 21);
        m_pane->setZoom(100);
        QCOMPARE(m_pane->zoom(), 3.0);
        m_pane->setZoom(1);
        QWheelEvent wheel(QPointF(50, 50), m_pane->mapToGlobal(QPointF(50, 50)), {}, {0, 120}, Qt::NoButton,
                          Qt::ControlModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_pane->viewport(), &wheel);
        QVERIFY(m_pane->zoom() > 1);
    }

    void foldsTheFrontMatter() {
        QTextDocument* document = show(withFrontMatter);
        QSignalSpy changed(m_pane.get(), &TextPane::frontMatterFoldChanged);
        m_pane->setFrontMatterFolded(true);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(text(), withFrontMatter);
        QVERIFY(!document->isModified());
        QVERIFY(!document->findBlockByNumber(4).isVisible());
        QVERIFY(document->findBlockByNumber(5).isVisible());
        QCOMPARE(m_pane->textCursor().blockNumber(), 5);
        QVERIFY(m_pane->cursorRect().top() < 40);

        m_pane->selectAll();
        QCOMPARE(m_pane->textCursor().selectedText(), QStringLiteral("first\u2029\u2029second\u2029"));
        QTest::keyClick(m_pane.get(), Qt::Key_Home, Qt::ControlModifier);
        QTest::keyClick(m_pane.get(), Qt::Key_Backspace);
        QTest::keyClick(m_pane.get(), Qt::Key_Backspace, Qt::ControlModifier);
        QTest::keyClick(m_pane.get(), Qt::Key_Up);
        QCOMPARE(text(), withFrontMatter);
        QTest::keyClicks(m_pane.get(), QStringLiteral("X"));
        QVERIFY(text().contains(QStringLiteral("Xfirst")));
        QTest::keyClick(m_pane.get(), Qt::Key_Return);
        QVERIFY(m_pane->textCursor().block().isVisible());

        m_pane->goTo(3);
        QVERIFY(!m_pane->frontMatterFolded());
        QCOMPARE(changed.count(), 2);
        QVERIFY(document->findBlockByNumber(0).isVisible());
    }

    void foldFollowsChangesInside() {
        QTextDocument* document = show(withFrontMatter);
        m_pane->setFrontMatterFolded(true);
        QTextCursor edit(document->findBlockByNumber(3));
        edit.insertText(QStringLiteral("draft = true\n"));
        QVERIFY(!document->findBlockByNumber(3).isVisible());
        QVERIFY(document->findBlockByNumber(6).isVisible());
        m_pane->undo();
        QCOMPARE(text(), withFrontMatter);
        QVERIFY(!document->findBlockByNumber(2).isVisible());
        QVERIFY(m_pane->textCursor().block().isVisible());
    }

    void foldLeavesTextInSight_data() {
        QTest::addColumn<QString>("source");
        QTest::newRow("no front matter") << QStringLiteral("a\n");
        QTest::newRow("never closed") << QStringLiteral("+++\na = 1\n\ntext\n");
        QTest::newRow("nothing below") << QStringLiteral("+++\na = 1\n+++");
        QTest::newRow("empty") << QString();
        QTest::newRow("only blank lines below") << QStringLiteral("+++\n+++\n\n\n");
    }
    void foldLeavesTextInSight() {
        QFETCH(QString, source);
        m_pane->setFrontMatterFolded(true);
        show(source);
        QVERIFY(m_pane->textCursor().block().isVisible());
        QTest::keyClicks(m_pane.get(), QStringLiteral("x"));
        QCOMPARE(text().size(), source.size() + 1);
        QCOMPARE(m_pane->textCursor().block().text().contains(u'x'), true);
    }

    void dropsABlockBetweenParagraphs() {
        show(QStringLiteral("one\ntwo\n\nthree\n"));
        setCaret(2);
        QSignalSpy dropped(m_pane.get(), &TextPane::blockDropped);
        const auto data =
            blockData({QStringLiteral("{{ call }}"), QStringLiteral("copy"), QStringLiteral("name")});
        dropAt(middleOf(2) + QPoint(0, 8), data.get());
        QCOMPARE(text(), QStringLiteral("one\ntwo\n\n{{ call }}\n\nthree\n"));
        QCOMPARE(dropped.value(0).value(0).toString(), QStringLiteral("name"));
        m_pane->undo();
        QCOMPARE(text(), QStringLiteral("one\ntwo\n\nthree\n"));
        QCOMPARE(m_pane->textCursor().position(), 2);

        dropAt(middleOf(1) - QPoint(0, 8), data.get(), Qt::ControlModifier);
        QCOMPARE(text(), QStringLiteral("copy\n\none\ntwo\n\nthree\n"));
    }

    void dropsBelowTheLastParagraph() {
        show(QStringLiteral("one"));
        const auto data = blockData({QStringLiteral("X"), {}, QStringLiteral("name")});
        dropAt(QPoint(50, 300), data.get(), Qt::ControlModifier);
        QCOMPARE(text(), QStringLiteral("one\n\nX"));
    }

    void theDropLineComesAndGoes() {
        show(QStringLiteral("one\n\ntwo\n"));
        const QImage before = m_pane->grab().toImage();
        const auto data = blockData({QStringLiteral("X"), {}, QStringLiteral("name")});
        dragTo(middleOf(2), data.get());
        const QImage during = m_pane->grab().toImage();
        QVERIFY(before != during);
        QDragLeaveEvent leave;
        QCoreApplication::sendEvent(m_pane->viewport(), &leave);
        QCOMPARE(m_pane->grab().toImage(), before);
    }

    void draggingNearTheEdgeScrolls() {
        show(paragraphs(60));
        const auto data = blockData({QStringLiteral("X"), {}, QStringLiteral("name")});
        dragTo(QPoint(100, m_pane->viewport()->height() - 5), data.get());
        QTRY_VERIFY(m_pane->topLine() > 3);
        QDragLeaveEvent leave;
        QCoreApplication::sendEvent(m_pane->viewport(), &leave);
    }

    void plainTextDropsAndPastesAsPlain() {
        show(QStringLiteral("a\n"));
        auto* rich = new QMimeData;
        rich->setHtml(QStringLiteral("<b>b</b>"));
        rich->setText(QStringLiteral("b\r\nc\u2028d"));
        QGuiApplication::clipboard()->setMimeData(rich);
        setCaret(1);
        m_pane->paste();
        QCOMPARE(text(), QStringLiteral("ab\nc\nd\n"));

        QMimeData plain;
        plain.setText(QStringLiteral("X"));
        dropAt(middleOf(1), &plain);
        QVERIFY(text().startsWith(QStringLiteral("Xab")));
    }

    void aBlockCanBePasted() {
        show(QStringLiteral("a\n"));
        QGuiApplication::clipboard()->setMimeData(
            blockData({QStringLiteral("X"), {}, QStringLiteral("name")}).release());
        m_pane->paste();
        QCOMPARE(text(), QStringLiteral("X\n\na\n"));
    }

    void typingKeys() {
        show(QStringLiteral("- a"));
        setCaret(3);
        QTest::keyClick(m_pane.get(), Qt::Key_Return);
        QTest::keyClick(m_pane.get(), Qt::Key_Tab);
        QTest::keyClicks(m_pane.get(), QStringLiteral("b"));
        QCOMPARE(text(), QStringLiteral("- a\n  - b"));
        QTest::keyClick(m_pane.get(), Qt::Key_Backtab, Qt::ShiftModifier);
        QTest::keyClick(m_pane.get(), Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(text(), QStringLiteral("- a\n- b\n"));
    }

    void linksTakeTheClipboardAndTheStyle() {
        show(QStringLiteral("word"));
        QGuiApplication::clipboard()->setText(QStringLiteral("https://example.org"));
        m_pane->setLinkStyle(LinkStyle::HtmlAnchor);
        m_pane->insertLink();
        QCOMPARE(text(), QStringLiteral("<a href=\"https://example.org\" target=\"_blank\">word</a>"));
        m_pane->undo();
        m_pane->setLinkStyle(LinkStyle::Markdown);
        m_pane->insertLink();
        QCOMPARE(text(), QStringLiteral("[word](https://example.org)"));
    }

    void headingsCycle() {
        show(QStringLiteral("a"));
        QStringList seen;
        for (int i = 0; i < 4; ++i) {
            m_pane->cycleHeading();
            seen += text();
        }
        QCOMPARE(seen.join(u'|'), QStringLiteral("# a|## a|### a|a"));
    }

    void statesFollowEdits() {
        QTextDocument* document = show(QStringLiteral("# a [sponsored]\n\nb\n\nc\n\nd"));
        const auto level = [document](int block) {
            return int(BlockState::of(document->findBlockByNumber(block)).sponsoredLevel);
        };
        QCOMPARE(level(6), 1);
        QTextCursor cursor(document->findBlockByNumber(4));
        cursor.insertText(QStringLiteral("# "));
        QCOMPARE(level(2), 1);
        QCOMPARE(level(6), 0);
        m_pane->undo();
        QCOMPARE(level(6), 1);
        cursor = QTextCursor(document->findBlockByNumber(3));
        cursor.insertText(QStringLiteral("==="));
        QTRY_COMPARE(int(BlockState::of(document->findBlockByNumber(2)).headingLevel), 1);
        cursor.movePosition(QTextCursor::StartOfBlock, QTextCursor::KeepAnchor);
        cursor.removeSelectedText();
        QTRY_COMPARE(int(BlockState::of(document->findBlockByNumber(2)).headingLevel), 0);
    }

    void paintsInEveryState() {
        show(
            QStringLiteral("# a [sponsored]\n\n%1\n\n```\n\n```\n").arg(QStringLiteral("*b* ").repeated(80)));
        for (const Shade shade : {Shade::Light, Shade::Dark}) {
            m_pane->setColours(Colours::of(shade));
            m_pane->selectAll();
            const QImage image = m_pane->grab().toImage();
            QCOMPARE(image.pixelColor(image.width() / 2, image.height() - 2), Colours::of(shade).textPane);
        }
    }

    void everyRealIssueStaysAsItIs() {
        MASTHEAD_REQUIRE_SHARED(site, "rust-trends");
        int issues = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(site / "content")) {
            if (entry.path().extension() != ".md")
                continue;
            const QString source = QString::fromStdString(test::readBytes(entry.path())).remove(u'\r');
            QTextDocument* document = show(source);
            m_pane->setFrontMatterFolded(!m_pane->frontMatterFolded());
            QCOMPARE(textOf(*document), source);
            QVERIFY(!document->isModified());
            ++issues;
        }
        QVERIFY(issues > 60);
    }
};

QTEST_MAIN(TestTextPane)
#include "tst_text_pane.moc"

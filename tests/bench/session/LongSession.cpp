#include "session/LongSession.h"

#include "desk/Exporter.h"
#include "pane/PreviewPane.h"
#include "publication/Publication.h"
#include "writing/WritingPane.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QTest>
#include <QTextBlock>
#include <QTextCursor>

#include <algorithm>
#include <utility>

namespace masthead::bench {

namespace {

constexpr int longestText = 20'000; ///< In characters; longer ones are cut back, as a user would.
constexpr int stayOpenEvery = 5;    ///< Of so many documents one is not closed when another is shown.
constexpr int allPagesEvery = 50;
constexpr int waitEvery = 10; ///< Of so many edits one gives the page time to follow.
constexpr int waitMilliseconds = 5;
constexpr int longestWait = 3'000;        ///< For a page to show.
constexpr int settleMilliseconds = 4'000; ///< The checks of all pages come 600 ms after the last save.

} // namespace

LongSession::LongSession(test::RealWindow& window, std::filesystem::path target)
    : m_window(window)
    , m_target(std::move(target))
    , m_exporter(window.desk.findChild<Exporter*>()) {}

bool LongSession::open(const std::filesystem::path& root) {
    const auto publication = openPublication(root);
    if (!publication || !m_exporter || !m_window.open({1440, 900}))
        return false;
    for (const Issue& issue : publication->issues())
        m_issues.push_back(issue.file);
    m_files = m_issues;
    for (const Snippet& snippet : publication->snippets)
        m_files.push_back(snippet.file);
    for (const Sponsor& sponsor : publication->sponsors)
        m_files.push_back(sponsor.file);
    m_window.desk.openAtStart(root);
    return QTest::qWaitFor([&] { return m_window.desk.currentDocument() != nullptr; }, 20'000) &&
           QTest::qWaitFor([&] { return !m_window.pageText().isEmpty(); }, 60'000);
}

void LongSession::edit() {
    TextPane* text = m_window.text();
    if (text->document()->characterCount() > longestText)
        return shorten();
    const int kind = below(100);
    if (kind < 60)
        typeLetter();
    else if (kind < 75)
        QTest::keyClick(text, Qt::Key_Backspace);
    else if (kind < 80)
        trigger(Command::Undo);
    else if (kind < 83)
        trigger(Command::Redo);
    else if (kind < 88)
        paste();
    else if (kind < 92)
        removeWords();
    else if (kind < 95)
        trigger(Command::Strong);
    else if (kind < 98)
        editForm();
    else
        moveParagraph();
    if (++m_edits % waitEvery == 0)
        QTest::qWait(waitMilliseconds);
    else
        QApplication::processEvents();
}

void LongSession::typeLetter() {
    TextPane* text = m_window.text();
    // Now and then somewhere else in the body.
    if (below(20) == 0) {
        QTextCursor caret = text->textCursor();
        const int characters = text->document()->characterCount();
        caret.setPosition(characters / 3 + below(std::max(1, characters * 2 / 3)));
        text->setTextCursor(caret);
    }
    if (below(30) == 0)
        QTest::keyClick(text, Qt::Key_Return);
    else
        QTest::keyClick(text, below(6) == 0 ? ' ' : char('a' + below(26)));
}

void LongSession::removeWords() {
    TextPane* text = m_window.text();
    QTextCursor caret = text->textCursor();
    caret.movePosition(QTextCursor::WordLeft, QTextCursor::KeepAnchor, 4);
    text->setTextCursor(caret);
    QTest::keyClick(text, Qt::Key_Delete);
}

void LongSession::paste() {
    QApplication::clipboard()->setText(QStringLiteral("a few words that were copied elsewhere "));
    m_window.text()->paste();
}

void LongSession::moveParagraph() {
    TextPane* text = m_window.text();
    QTextCursor caret = text->textCursor();
    caret.select(QTextCursor::BlockUnderCursor);
    text->setTextCursor(caret);
    text->cut();
    caret.movePosition(QTextCursor::End);
    text->setTextCursor(caret);
    text->paste();
}

/// Changes a letter of the first field, which is the title or the name.
void LongSession::editForm() {
    for (QLineEdit* field : m_window.desk.writingPane()->form()->findChildren<QLineEdit*>()) {
        if (!field->isVisible() || field->isReadOnly())
            continue;
        QTest::keyClick(field, Qt::Key_End);
        QTest::keyClick(field, Qt::Key_Backspace);
        QTest::keyClick(field, char('a' + below(26)));
        return;
    }
    typeLetter();
}

void LongSession::shorten() {
    QTextCursor cut(m_window.text()->document());
    cut.setPosition(longestText / 2);
    cut.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
    m_window.text()->setTextCursor(cut);
    QTest::keyClick(m_window.text(), Qt::Key_Delete);
}

void LongSession::switchDocument() {
    trigger(Command::Save);
    if (++m_switches % stayOpenEvery != 0)
        trigger(Command::CloseFile);
    // Each face has its turn.
    if (m_switches % 100 == 50)
        trigger(Command::ShowMail);
    else if (m_switches % 100 == 0)
        trigger(Command::ShowSite);
    // As somebody would who wants to see what was opened.
    bool isShown = false;
    const auto connection =
        QObject::connect(m_window.desk.previewPane(), &PreviewPane::shown, [&isShown] { isShown = true; });
    m_window.desk.openFile(m_files[std::size_t(below(int(m_files.size())))]);
    (void)QTest::qWaitFor([&isShown] { return isShown; }, longestWait);
    QObject::disconnect(connection);
}

void LongSession::exportPages() {
    const auto& one = m_issues[std::size_t(below(int(m_issues.size())))];
    ExportedFiles files{{one}, {one}};
    if (++m_exports % allPagesEvery == 0)
        files = {m_issues, m_issues};
    m_exporter->exportTo(
        m_target, files,
        {ExportedForm::WebPage, ExportedForm::MailHtml, ExportedForm::MailText, ExportedForm::MailFile});
    (void)QTest::qWaitFor([this] { return !m_exporter->isRunning(); }, 120'000);
}

void LongSession::settle() {
    QTest::qWait(settleMilliseconds);
}

void LongSession::trigger(Command command) {
    m_window.desk.actions().of(command)->trigger();
}

} // namespace masthead::bench

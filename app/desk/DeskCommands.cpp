#include "desk/Desk.h"

#include "desk/AutoSaver.h"
#include "desk/DocumentKeeper.h"
#include "desk/Exporter.h"
#include "desk/FileTasks.h"
#include "desk/LedgerTasks.h"
#include "desk/NoticeBoard.h"
#include "desk/RevealFile.h"
#include "desk/ScrollLink.h"
#include "desk/TestSender.h"
#include "desk/VersionTasks.h"
#include "pane/NoticeWording.h"
#include "pane/PreviewPane.h"
#include "problems/ProblemsPane.h"
#include "publication/ShownText.h"
#include "sidebar/QuickOpenDialog.h"
#include "sidebar/QuickOpenEntries.h"
#include "sidebar/Sidebar.h"
#include "sponsors/LedgerPane.h"
#include "writing/FindBar.h"
#include "writing/TextPane.h"
#include "writing/WritingPane.h"

#include <QApplication>
#include <QDesktopServices>
#include <QFileDialog>
#include <QMenu>
#include <QSplitter>
#include <QTextBlock>

#include <algorithm>
#include <span>

namespace masthead {

namespace {

/// A menu of more is not read, and takes long to show.
constexpr std::size_t mostInMenu = 100;

/// Cut, copy, paste and the like go where the focus is: a field, the find bar, or else the text.
void invokeInFocus(TextPane* text, const char* slot) {
    QWidget* focus = QApplication::focusWidget();
    if (!focus || focus->metaObject()->indexOfMethod(QByteArray(slot) + "()") < 0)
        focus = text;
    if (focus == text && !text->isVisible())
        return; // Nothing happens to a text that is not in sight.
    QMetaObject::invokeMethod(focus, slot);
}

} // namespace

void Desk::connectFileCommands() {
    const auto onTrigger = [this](Command command, auto&& work) {
        connect(m_actions->of(command), &QAction::triggered, this, std::forward<decltype(work)>(work));
    };
    onTrigger(Command::NewIssue, [this] { m_files->newIssue(); });
    onTrigger(Command::OpenPublication, [this] {
        const QString folder = QFileDialog::getExistingDirectory(this, tr("Open a newsletter's folder"));
        if (!folder.isEmpty())
            openPublication(findPublicationRoot(folder.toStdString()));
    });
    onTrigger(Command::OpenSample, [this] { openSample(); });
    onTrigger(Command::QuickOpen, [this] { openNamed(); });
    onTrigger(Command::CommandPalette, [this] { runNamedCommand(); });
    onTrigger(Command::Shortcuts, [this] { runNamedCommand(); });
    onTrigger(Command::Save, [this] { m_keeper->save(m_current); });
    onTrigger(Command::SaveAll, [this] { m_keeper->saveAll(); });
    onTrigger(Command::Export, [this] {
        m_exporter->ask(m_current ? m_current->file() : std::filesystem::path(), m_colours);
    });
    onTrigger(Command::SendTest, [this] { m_testSender->ask(m_current->file(), m_colours); });
    onTrigger(Command::Versions, [this] { m_versions->show(m_current ? m_current->file() : "", m_colours); });
    connect(m_versions, &VersionTasks::fileWanted, this, &Desk::openFile);
    onTrigger(Command::CloseFile, [this] { closeCurrent(); });
    onTrigger(Command::Rename, [this] { m_files->rename(m_current->file()); });
    onTrigger(Command::MoveToTrash, [this] { m_files->moveToTrash(m_current->file()); });
    onTrigger(Command::Quit, [this] { close(); });
    onTrigger(Command::NewSnippet, [this] { newSnippetFromSelection(); });
    onTrigger(Command::NewSponsor, [this] { m_files->newSponsor(); });
    onTrigger(Command::NewerIssue, [this] { stepThroughIssues(-1); });
    onTrigger(Command::OlderIssue, [this] { stepThroughIssues(+1); });
    onTrigger(Command::About, [this] {
        m_notices->say(NoticeTone::Quiet, tr("Masthead %1: write, see and send a newsletter kept as "
                                             "Markdown. Free software under the MIT licence.")
                                              .arg(QApplication::applicationVersion()));
    });
    connect(m_actions->recentMenu(), &QMenu::aboutToShow, this, [this] {
        QMenu* menu = m_actions->recentMenu();
        menu->clear();
        for (const QString& folder : m_state.recentPublications())
            menu->addAction(folder, this, [this, folder] { openPublication(folder.toStdString()); });
        menu->setEnabled(true);
    });
    connect(m_preview, &PreviewPane::linkActivated, this,
            [](const QUrl& url) { QDesktopServices::openUrl(url); });
}

void Desk::connectAutoSave() {
    const auto choice = [this](Command command, AutoSaveChoice wanted) {
        m_actions->of(command)->setChecked(m_state.autoSave() == wanted);
        connect(m_actions->of(command), &QAction::triggered, this, [this, wanted] {
            m_state.setAutoSave(wanted);
            m_autoSaver->setChoice(wanted);
        });
    };
    choice(Command::AutoSaveNever, AutoSaveChoice::Never);
    choice(Command::AutoSaveWhenLeaving, AutoSaveChoice::WhenLeaving);
    choice(Command::AutoSaveAfterPause, AutoSaveChoice::AfterPause);
    m_autoSaver->setChoice(m_state.autoSave());
}

void Desk::connectTextCommands() {
    TextPane* text = m_writing->text();
    FindBar* findBar = m_writing->findBar();
    const auto onTrigger = [this](Command command, auto&& work) {
        connect(m_actions->of(command), &QAction::triggered, this, std::forward<decltype(work)>(work));
    };
    onTrigger(Command::Undo, [this, text] {
        if (m_ledger->isShown())
            m_ledger->undo();
        else
            text->undo();
    });
    onTrigger(Command::Redo, [this, text] {
        if (!m_ledger->isShown())
            text->redo();
    });
    onTrigger(Command::Cut, [text] { invokeInFocus(text, "cut"); });
    onTrigger(Command::Copy, [text] { invokeInFocus(text, "copy"); });
    onTrigger(Command::Paste, [text] { invokeInFocus(text, "paste"); });
    onTrigger(Command::SelectAll, [text] { invokeInFocus(text, "selectAll"); });
    onTrigger(Command::Find, [findBar] { findBar->openFind(); });
    onTrigger(Command::Replace, [findBar] { findBar->openReplace(); });
    onTrigger(Command::FindNext, [findBar] { findBar->findNext(); });
    onTrigger(Command::FindPrevious, [findBar] { findBar->findPrevious(); });
    onTrigger(Command::Strong, [text] { text->toggleStrong(); });
    onTrigger(Command::Emphasis, [text] { text->toggleEmphasis(); });
    onTrigger(Command::Link, [text] { text->insertLink(); });
    onTrigger(Command::List, [text] { text->toggleList(); });
    onTrigger(Command::CycleHeading, [text] { text->cycleHeading(); });
    onTrigger(Command::Paragraph, [text] { text->setHeadingLevel(0); });
    onTrigger(Command::Heading1, [text] { text->setHeadingLevel(1); });
    onTrigger(Command::Heading2, [text] { text->setHeadingLevel(2); });
    onTrigger(Command::Heading3, [text] { text->setHeadingLevel(3); });
    onTrigger(Command::ZoomIn, [text] { text->zoomBy(+1); });
    onTrigger(Command::ZoomOut, [text] { text->zoomBy(-1); });
    onTrigger(Command::ZoomReset, [text] { text->setZoom(1.0); });
    onTrigger(Command::ShowToml, [text](bool shown) { text->setFrontMatterFolded(!shown); });
    connect(text, &TextPane::frontMatterFoldChanged, m_actions->of(Command::ShowToml),
            [this](bool folded) { m_actions->of(Command::ShowToml)->setChecked(!folded); });
    connect(text, &TextPane::undoAvailable, m_actions->of(Command::Undo), &QAction::setEnabled);
    connect(text, &TextPane::redoAvailable, m_actions->of(Command::Redo), &QAction::setEnabled);
}

void Desk::connectViewCommands() {
    const auto onToggle = [this](Command command, QWidget* pane) {
        connect(m_actions->of(command), &QAction::triggered, this, [this, pane](bool shown) {
            if (!shown && pane->isAncestorOf(QApplication::focusWidget()))
                moveFocusBetweenPanes(+1);
            pane->setVisible(shown);
            if (shown && pane == m_writing)
                m_writing->text()->setFocus();
            updatePaneActions();
        });
    };
    onToggle(Command::ToggleSidebar, m_sidebar);
    onToggle(Command::ToggleText, m_writing);
    onToggle(Command::TogglePage, m_preview);
    updatePaneActions();

    const auto onChoice = [this](Command command, auto choose) {
        connect(m_actions->of(command), &QAction::triggered, this, choose);
    };
    const auto scrollChoice = [&](Command command, ScrollMode mode) {
        m_actions->of(command)->setChecked(m_state.scrollMode() == mode);
        onChoice(command, [this, mode] {
            m_state.setScrollMode(mode);
            m_scrollLink->setMode(mode);
        });
    };
    scrollChoice(Command::ScrollTogether, ScrollMode::Together);
    scrollChoice(Command::ScrollWithCaret, ScrollMode::WithCaret);
    scrollChoice(Command::ScrollApart, ScrollMode::Apart);
    m_scrollLink->setMode(m_state.scrollMode());

    const auto shadeChoice = [&](Command command, ShadeChoice choice) {
        m_actions->of(command)->setChecked(m_state.shade() == choice);
        onChoice(command, [this, choice] {
            m_state.setShade(choice);
            applyShade();
        });
    };
    shadeChoice(Command::ShadeOfSystem, ShadeChoice::System);
    shadeChoice(Command::ShadeLight, ShadeChoice::Light);
    shadeChoice(Command::ShadeDark, ShadeChoice::Dark);

    onChoice(Command::AllowNetwork, [this](bool allowed) {
        if (const auto publication = m_publications.publication())
            m_state.setNetworkAllowed(publication->root, allowed);
        m_preview->setNetworkAccess(allowed ? NetworkAccess::Allowed : NetworkAccess::Blocked);
    });
    onChoice(Command::FilterSidebar, [this] {
        m_sidebar->show();
        updatePaneActions();
        m_sidebar->focusFilter();
    });
    onChoice(Command::NextPane, [this] { moveFocusBetweenPanes(+1); });
    onChoice(Command::PreviousPane, [this] { moveFocusBetweenPanes(-1); });
}

void Desk::updatePaneActions() {
    m_actions->of(Command::ToggleSidebar)->setChecked(!m_sidebar->isHidden());
    m_actions->of(Command::ToggleText)->setChecked(!m_writing->isHidden());
    m_actions->of(Command::TogglePage)->setChecked(!m_preview->isHidden());
}

void Desk::moveFocusBetweenPanes(int step) {
    QList<QWidget*> all = panes();
    all << m_ledgerPane << m_problemsPane;
    qsizetype current = 0;
    const QWidget* focus = QApplication::focusWidget();
    for (qsizetype index = 0; index < all.size(); ++index)
        if (all[index] == focus || all[index]->isAncestorOf(focus))
            current = index;
    for (qsizetype tried = 1; tried <= all.size(); ++tried) {
        QWidget* pane = all[(current + step * tried + all.size() * all.size()) % all.size()];
        if (pane->isHidden())
            continue;
        QWidget* target = pane == m_writing ? m_writing->text() : pane;
        // Reached by Tab, a page goes to its first link, and scrolls there.
        target->setFocus(pane == m_preview ? Qt::OtherFocusReason : Qt::TabFocusReason);
        return;
    }
}

void Desk::stepThroughIssues(int step) {
    const auto publication = m_publications.publication();
    if (!publication || !m_current)
        return;
    const auto& issues = publication->issues();
    for (std::size_t index = 0; index < issues.size(); ++index) {
        const std::size_t next =
            index + static_cast<std::size_t>(step); // wraps below zero, and is then out of range
        if (issues[index].file == m_current->file() && next < issues.size()) {
            openFile(issues[next].file);
            return;
        }
    }
}

void Desk::newSnippetFromSelection() {
    QString selected = m_writing->text()->textCursor().selectedText();
    selected.replace(QChar::ParagraphSeparator, QLatin1Char('\n'));
    m_files->newSnippet(m_current ? selected : QString());
}

void Desk::fillInsertMenus() {
    const auto publication = m_publications.publication();
    const auto fill = [this](QMenu* menu, const auto& values, const QString& nothing) {
        menu->clear();
        for (const auto& value : std::span(values).first(std::min(values.size(), mostInMenu)))
            menu->addAction(QString::fromStdString(shownText(value.name)), this, [this, file = value.file] {
                insertFromFile(file, QApplication::keyboardModifiers());
            });
        if (values.empty())
            menu->addAction(nothing)->setEnabled(false);
        if (values.size() > mostInMenu)
            menu->addAction(tr("%1 more are in the sidebar").arg(values.size() - mostInMenu))
                ->setEnabled(false);
    };
    fill(m_actions->snippetMenu(), publication->snippets, tr("No snippets yet"));
    fill(m_actions->sponsorMenu(), publication->sponsors, tr("No sponsors yet"));
    m_actions->sponsorMenu()->addSeparator();
    m_actions->sponsorMenu()->addAction(m_actions->of(Command::ShowLedger));
}

void Desk::openNamed() {
    const auto publication = m_publications.publication();
    if (!publication)
        return;
    QuickOpenDialog* dialog = quickOpenDialog();
    connect(dialog, &QuickOpenDialog::chosen, this,
            [this](const QVariant& file) { openFile(file.value<std::filesystem::path>()); });
    dialog->ask(tr("Open an issue, a snippet or a sponsor by name"),
                QuickOpenEntries::of(*m_publications.entries()));
}

void Desk::runNamedCommand() {
    std::vector<QuickOpenEntry> entries;
    for (QAction* action : m_actions->all())
        if (action->isEnabled())
            entries.push_back({action->text(), action->shortcut().toString(QKeySequence::NativeText),
                               QVariant::fromValue(action)});
    QuickOpenDialog* dialog = quickOpenDialog();
    connect(dialog, &QuickOpenDialog::chosen, this,
            [](const QVariant& action) { action.value<QAction*>()->trigger(); });
    dialog->ask(tr("Run a command by name"), std::move(entries));
}

QuickOpenDialog* Desk::quickOpenDialog() {
    auto* dialog = new QuickOpenDialog(this);
    dialog->setColours(m_colours);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    return dialog;
}

void Desk::showPlace(const Diagnostic& diagnostic) {
    m_ledger->leave();
    if (!isWrittenHere(diagnostic.file)) {
        if (const auto publication = m_publications.publication())
            revealFile(QString::fromStdString((publication->root / diagnostic.file).string()));
        return;
    }
    if (diagnostic.file.is_relative() && (!m_current || diagnostic.file != m_current->file()) &&
        !openFile(diagnostic.file))
        return;
    if (diagnostic.line > 0) {
        m_writing->text()->goTo(diagnostic.line, qMax(1, diagnostic.column));
        m_scrollLink->placeShown();
    }
    m_writing->text()->setFocus();
}

void Desk::showClickedPlace(const ClickedPlace& place) {
    TextPane* text = m_writing->text();
    text->goTo(place.firstLine);
    if (!place.word.isEmpty()) {
        // The same word may stand in the element before: the one that was clicked is counted from its
        // beginning.
        QTextCursor found = text->textCursor();
        for (int occurrence = 0; occurrence <= place.occurrence && !found.isNull(); ++occurrence)
            found = text->document()->find(place.word, found, QTextDocument::FindCaseSensitively);
        if (!found.isNull() && found.blockNumber() < place.lastLine) {
            found.setPosition(found.selectionStart());
            text->setTextCursor(found);
        }
    }
    text->setFocus();
}

} // namespace masthead

#pragma once

#include "desk/RecoveryDialog.h"
#include "journal/LeftText.h"
#include "look/Colours.h"

#include <QFutureWatcher>
#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <filesystem>
#include <memory>
#include <vector>

class QWidget;

namespace masthead {

class JournalKeeper;
class NoticeBoard;
class OpenDocuments;
struct OpenDocument;

/// Looks at the start for texts that a former run could not save, and offers them. A restored text goes on
/// as if the program had not ended: unsaved, with its steps of undo, its caret, and a journal of its own;
/// only when that one is safe the old one goes.
class Recovery : public QObject {
    Q_OBJECT

public:
    Recovery(std::filesystem::path journalFolder, OpenDocuments& documents, JournalKeeper& journals,
             NoticeBoard* notices, QWidget* window);
    ~Recovery() override;

    void setColours(const Colours& colours) { m_colours = colours; }

    /// Begins to look, beside the window; what is found is offered once a publication is open, or could not
    /// be opened.
    void look();
    void publicationOpened(const std::filesystem::path& root);
    void publicationFailed();
    /// Offers what was put off, if there is any.
    void offer();
    bool hasTexts() const { return !m_texts.empty(); }

signals:
    void textsChanged();                                         ///< See hasTexts().
    void publicationWanted(const std::filesystem::path& root);   ///< To be opened for a text.
    void replaceWanted(const std::filesystem::path& file);       ///< Its document must be closed before.
    void restored(const std::filesystem::path& file, int caret); ///< To be shown. UTF-16 position.

private:
    using Text = RecoveryDialog::Text;

    void read();
    void takeFound();
    void offerOnce();
    void restore(const Text& text);
    void restoreAll();
    bool restoreNow(const Text& text);
    void discard(const Text& text);
    void saveCopy(const Text& text);
    void remove(const Text& text);
    void say(const Diagnostic& diagnostic);

    std::filesystem::path m_folder;
    OpenDocuments& m_documents;
    JournalKeeper& m_journals;
    NoticeBoard* m_notices;
    QWidget* m_window;
    Colours m_colours = Colours::light();
    QThreadPool m_reader; ///< Its own: at the start all others have much to read.
    QFutureWatcher<std::shared_ptr<LeftTexts>> m_reading;
    std::vector<Text> m_texts;
    std::filesystem::path m_openRoot;
    Text m_wanted; ///< To be restored once its publication is open.
    enum class Offer { Nothing, Waiting, Made } m_offer = Offer::Nothing;
    bool m_publicationSettled = false;
    bool m_hasMore = false; ///< In the folder, for when these are dealt with.
    QPointer<RecoveryDialog> m_dialog;
};

} // namespace masthead

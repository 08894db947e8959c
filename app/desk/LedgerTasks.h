#pragma once

#include "desk/LedgerFeed.h"

#include <QObject>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

class QWidget;

namespace masthead {

class FileTasks;
class LedgerPane;
class NoticeBoard;
class OpenDocuments;
class PreviewFeed;
class PublicationReader;
class Sidebar;

/// What the ledger works with.
struct LedgerParts {
    LedgerPane* pane;
    Sidebar* sidebar;
    OpenDocuments& documents;
    PublicationReader& publications;
    PreviewFeed& pages;
    FileTasks* files;
    QList<QWidget*> covered; ///< The panes that it stands in place of.
};

/// Shows the ledger in place of text and page, and does what is asked for in it. A booking edits the
/// sponsor's file and nothing else: in its open document, as one step of undo, or on the disk, as a whole.
class LedgerTasks : public QObject {
    Q_OBJECT

public:
    LedgerTasks(const LedgerParts& parts, QWidget* window);

    bool isShown() const;
    void setShown(bool shown);
    void leave() { setShown(false); }
    void undo(); ///< Takes back the last booking.

    void publicationOpened();
    void publicationChanged() { m_feed->renew(); }
    void fileEdited(const std::filesystem::path& file);

signals:
    void shownChanged(bool shown);
    void fileWanted(const std::filesystem::path& file);
    /// A file that is not open was written.
    void fileWritten(const std::filesystem::path& file, const QByteArray& before, const QByteArray& after);

private:
    using MakeEdit = std::function<Result<TextEdit>(const std::string& text)>;

    /// A change of a file that can be taken back.
    struct Change {
        std::filesystem::path file;
        std::string before;
        std::string after;
        QString told; ///< What is said once it is taken back.
    };

    void connectPane();
    void book(const std::filesystem::path& sponsor, int issue, const QString& slot);
    void move(const std::filesystem::path& sponsor, int from, int to);
    void free(const std::filesystem::path& sponsor, int issue);
    bool change(const std::filesystem::path& file, const MakeEdit& makeEdit, const QString& undone);
    Result<std::string> textOf(const std::filesystem::path& file) const;
    Result<void> write(const std::filesystem::path& file, const std::string& before, const TextEdit& edit);
    void tell(const QString& sentence);
    void tellFault(const Diagnostic& diagnostic);
    void showLedger();
    void saveReport(const std::filesystem::path& sponsor);
    void saveProof(const std::filesystem::path& sponsor);
    void saveTo(const QString& target, const QByteArray& content);
    void makeSponsorOf(LedgerPlace place);
    QString nameOf(const std::filesystem::path& sponsor) const;
    std::optional<std::size_t> indexOf(const std::filesystem::path& sponsor) const;

    LedgerPane* m_pane;
    Sidebar* m_sidebar;
    OpenDocuments& m_documents;
    PublicationReader& m_publications;
    PreviewFeed& m_pages;
    FileTasks* m_files;
    QList<QWidget*> m_covered;
    QList<QWidget*> m_hidden; ///< By the ledger, to be shown again.
    QWidget* m_window;
    LedgerFeed* m_feed;
    NoticeBoard* m_notices;
    std::vector<Change> m_changes;
};

} // namespace masthead

#pragma once

#include "look/Colours.h"
#include "publication/Publication.h"
#include "sidebar/SidebarContents.h"
#include "sidebar/SponsorNote.h"

#include <QByteArray>
#include <QWidget>

#include <filesystem>
#include <map>
#include <memory>
#include <set>

class QMenu;
class QModelIndex;

namespace masthead {

class EntryView;
class FilterField;
class SidebarModel;

/// The first pane: issues, snippets and sponsors (and the other pages, folded), with one filter field. Panes
/// know nothing of each other: it tells what the user did.
class Sidebar : public QWidget {
    Q_OBJECT

public:
    explicit Sidebar(QWidget* parent = nullptr);
    ~Sidebar() override;

    void setColours(const Colours& colours);
    /// Keeps filter, selection and scroll position. `entries` are those of the publication.
    void setPublication(std::shared_ptr<const Publication> publication,
                        std::shared_ptr<const AllEntries> entries);
    void setCurrentFile(const std::filesystem::path& file); ///< The file in the text pane, from the root.
    void setUnsavedFiles(const std::set<std::filesystem::path>& files); ///< Get a mark.
    void setProblemCounts(const ProblemCounts& counts);                 ///< What the checks found, by file.
    /// What the ledger knows of sponsors, by file; those that are not there say what their files say.
    void setSponsorNotes(const std::map<std::filesystem::path, SponsorNote>& notes);
    void focusFilter();

    /// Which groups are folded, to be kept between runs.
    QByteArray saveState() const;
    void restoreState(const QByteArray& state);

signals:
    void fileActivated(const std::filesystem::path& file);
    void newIssueWanted();
    void newSnippetWanted(
        const QString& text); ///< Text: a selection dropped on the snippets; empty from the button.
    void newSponsorWanted();
    void ledgerWanted();
    void insertWanted(const std::filesystem::path& file);     ///< Snippet as include, sponsor as block.
    void insertCopyWanted(const std::filesystem::path& file); ///< Snippet as a copy of its text.
    void usesWanted(const std::filesystem::path& file);       ///< Where a snippet is used.
    void renameWanted(const std::filesystem::path& file);
    void deleteWanted(const std::filesystem::path& file);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void connectFilter();
    void connectView();
    void applyFilter(const QString& text);
    void enterList();
    void scrollToCurrentFile();
    void insert(const QModelIndex& index);
    void insertCopy(const QModelIndex& index);
    void askForNew(EntryGroup group);
    void showMenu(QPoint position);
    void addFileActions(QMenu* menu, const QModelIndex& index);

    SidebarModel* m_model;
    FilterField* m_filter;
    EntryView* m_view;
    std::filesystem::path m_currentFile;
    int m_scrollUnfiltered = 0;
};

} // namespace masthead

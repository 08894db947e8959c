#pragma once

#include "look/Colours.h"
#include "publication/Publication.h"

#include <QWidget>

#include <filesystem>
#include <memory>
#include <set>

namespace masthead {

/// The first pane: issues, snippets and sponsors (and the other pages, folded), with one filter field. Panes know nothing
/// of each other: it tells what the user did.
class Sidebar : public QWidget {
    Q_OBJECT

public:
    explicit Sidebar(QWidget* parent = nullptr);
    ~Sidebar() override;

    void setColours(const Colours& colours);
    void setPublication(std::shared_ptr<const Publication> publication); ///< Keeps filter, selection and scroll position.
    void setCurrentFile(const std::filesystem::path& file); ///< The file in the text pane, from the root.
    void setUnsavedFiles(const std::set<std::filesystem::path>& files); ///< Get a mark.
    void focusFilter();

signals:
    void fileActivated(const std::filesystem::path& file);
    void newIssueWanted();
    void newSnippetWanted(const QString& text); ///< Text: a selection dropped on the snippets; empty from the button.
    void newSponsorWanted();
    void insertWanted(const std::filesystem::path& file);       ///< Snippet as include, sponsor as block.
    void insertCopyWanted(const std::filesystem::path& file);   ///< Snippet as a copy of its text.
    void renameWanted(const std::filesystem::path& file);
    void deleteWanted(const std::filesystem::path& file);
};

} // namespace masthead

#pragma once

#include "archive/SnippetImpact.h"
#include "look/Colours.h"

#include <QDialog>

#include <filesystem>
#include <vector>

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace masthead {

class ImpactList;
class WordDiffView;

/// Where a snippet is used: the issues that include it, those that hold its text by hand, and how the two
/// differ. It changes nothing itself: it tells what is wanted.
class ImpactDialog : public QDialog {
    Q_OBJECT

public:
    ImpactDialog(const Colours& colours, QWidget* parent);
    ~ImpactDialog() override;

    void showReading(); ///< While issues are being looked through.
    /// Keeps the chosen snippet where it is still there.
    void setImpacts(std::vector<SnippetImpact> impacts);
    void chooseSnippet(const std::filesystem::path& file);

signals:
    /// Of an issue, or of the snippet.
    void placeWanted(const std::filesystem::path& file, std::size_t offset, const std::string& text);
    /// `copies` are of one snippet.
    void replacementWanted(const masthead::SnippetImpact& impact,
                           const std::vector<masthead::CopiedSnippet>& copies);

private:
    QWidget* buildContents(const Colours& colours);
    void say(const QString& text);
    const SnippetImpact* chosen() const;
    void showSnippet();
    void showDifference();
    void updateButtons();
    std::size_t includeIn(const ArchivedPage& user) const;
    void openCurrent();
    void replaceChosen();

    std::vector<SnippetImpact> m_impacts;
    std::filesystem::path m_wanted;
    QComboBox* m_snippets;
    ImpactList* m_list;
    QLabel* m_legend;
    WordDiffView* m_difference;
    QLabel* m_note; ///< In place of all that.
    QStackedWidget* m_pages;
    QPushButton* m_open;
    QPushButton* m_replace;
};

} // namespace masthead

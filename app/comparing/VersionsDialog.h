#pragma once

#include "look/Colours.h"
#include "versions/VersionStore.h"

#include <QDialog>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

class QComboBox;
class QLabel;
class QListView;
class QPushButton;
class QStackedWidget;

namespace masthead {

class VersionList;
class WordDiffView;

/// What the dialog shows versions of.
struct VersionsPlace {
    std::shared_ptr<const VersionStore> store;
    std::filesystem::path root;
    /// The text of a file now, what is unsaved included; nothing where it is not there any more.
    std::function<std::optional<QString>(const std::filesystem::path&)> textNow;
};

/// The versions of a file, and how each differs from its text now. Files that are gone can be chosen too. It
/// changes nothing itself: it tells what is wanted.
class VersionsDialog : public QDialog {
    Q_OBJECT

public:
    VersionsDialog(VersionsPlace place, const Colours& colours, QWidget* parent);
    ~VersionsDialog() override;

    /// `file` is listed even where it has no version yet; an empty path chooses the first that has some.
    void showFile(const std::filesystem::path& file);
    /// Looks again at what there is; the version that is chosen stays so.
    void refresh();

signals:
    /// The bytes of a version are to be put into the text of `file`, or the file put back where it is gone.
    void restoreWanted(const std::filesystem::path& file, const QByteArray& bytes, const QString& time);
    void copyWanted(const std::filesystem::path& file, const QByteArray& bytes); ///< Into a file elsewhere.

private:
    QWidget* buildContents();
    bool choose(const std::filesystem::path& version);
    void addFiles(const std::filesystem::path& chosen);
    std::filesystem::path chosenFile() const;
    void showVersions();
    void showDifference();
    void tellDifferences(int number);
    void updateButtons();
    std::optional<QByteArray> chosenBytes() const;
    void restore();
    void copyText();

    VersionsPlace m_place;
    QComboBox* m_files;
    VersionList* m_versions;
    QListView* m_list;
    QLabel* m_legend;
    QLabel* m_count;
    WordDiffView* m_difference;
    QLabel* m_note; ///< In place of list and difference.
    QStackedWidget* m_pages;
    QPushButton* m_earlier;
    QPushButton* m_later;
    QPushButton* m_copy;
    QPushButton* m_saveCopy;
    QPushButton* m_restore;
};

} // namespace masthead

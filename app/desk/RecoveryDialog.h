#pragma once

#include "journal/LeftText.h"
#include "look/Colours.h"

#include <QDialog>

#include <memory>

class QLabel;
class QListWidget;
class QPushButton;

namespace masthead {

class TwoVersions;

/// Shows the texts that were left unsaved, each beside its file, and asks what is to become of them. It
/// decides nothing: what it asks for is done by its owner, who then takes the text out with remove().
class RecoveryDialog : public QDialog {
    Q_OBJECT

public:
    using Text = std::shared_ptr<LeftText>;

    /// `openRoot` is the publication that is open.
    RecoveryDialog(const std::vector<Text>& texts, const std::filesystem::path& openRoot,
                   const Colours& colours, QWidget* parent);

    void remove(const LeftText* text); ///< Closes the dialog with the last one.

signals:
    void restoreWanted(masthead::RecoveryDialog::Text text);
    void restoreAllWanted(); ///< Those of the publication that is open.
    void discardWanted(masthead::RecoveryDialog::Text text);
    void copyWanted(masthead::RecoveryDialog::Text text);

private:
    void buildButtons();
    void addRow(const LeftText& text);
    void showCurrent();
    void askToDiscard();
    Text current() const;
    bool isOfOpenPublication(const LeftText& text) const;
    QString remarkOn(const LeftText& text) const;

    std::vector<Text> m_texts; ///< As in the list.
    std::filesystem::path m_openRoot;
    QListWidget* m_list;
    TwoVersions* m_versions;
    QLabel* m_remark;
    QPushButton* m_restore = nullptr;
    QPushButton* m_restoreAll = nullptr;
};

} // namespace masthead

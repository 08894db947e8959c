#pragma once

#include "look/Colours.h"

#include <QWidget>

#include <filesystem>
#include <memory>

class QTextDocument;

namespace masthead {

/// The strip of fields above the text: title, date, slug, description, draft, the rest on demand. Edits go
/// straight into the document, as a change of that value's characters only and one step of its undo history;
/// changes made in the text show up here. Hidden for a file that cannot have front matter.
class FrontMatterForm : public QWidget {
    Q_OBJECT

public:
    explicit FrontMatterForm(QWidget* parent = nullptr);
    ~FrontMatterForm() override;

    void setColours(const Colours& colours);
    /// `file`, relative to the root, decides which fields are offered: issue, snippet or sponsor.
    enum class Fields { Page, Sponsor, None };
    void showDocument(QTextDocument* document, const std::filesystem::path& file, Fields fields);
    void setTomlShown(bool shown); ///< The state of the button that folds out the TOML itself.

    /// Where the text column stands below, so that the fields stand over it: pixels from this widget's left
    /// edge.
    void setColumn(int left, int width);
    void focusTitle();

signals:
    void tomlToggled(bool shown);
    void placeWanted(int line, int column); ///< The user wants to see the fault in the TOML.
    void textWanted();                      ///< The user is through with a field and wants to go on writing.

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Parts;

    void connectParts();
    void refresh();
    void showSigns();

    std::unique_ptr<Parts> m_parts;
};

} // namespace masthead

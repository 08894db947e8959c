#pragma once

#include "writing/FrontMatterForm.h"
#include "writing/TextPane.h"

#include <QWidget>

class QLabel;
class QStackedLayout;

namespace masthead {

class FindBar;
class NoticeStrip;

/// The second pane: notices, the front matter's form, the text, the find bar, top to bottom.
class WritingPane : public QWidget {
    Q_OBJECT

public:
    explicit WritingPane(QWidget* parent = nullptr);
    ~WritingPane() override;

    void setColours(const Colours& colours);
    void showDocument(QTextDocument* document, const std::filesystem::path& file,
                      FrontMatterForm::Fields fields);
    void clear(); ///< No document: the empty state.

    TextPane* text() const;
    FrontMatterForm* form() const;
    FindBar* findBar() const;
    NoticeStrip* notices() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void connectParts();
    void alignForm();

    QStackedLayout* m_stack;
    QWidget* m_desk; ///< Form, text and find bar, while there is a document.
    QLabel* m_empty;
    NoticeStrip* m_notices;
    FrontMatterForm* m_form;
    TextPane* m_text;
    FindBar* m_findBar;
};

} // namespace masthead

#pragma once

#include "look/Colours.h"

#include <QStringList>
#include <QWidget>

class QBoxLayout;
class QLabel;
class QToolButton;

namespace masthead {

enum class NoticeTone { Quiet, Warning, Error };

/// A sentence across a pane with buttons to act on it, in place of a message box. The buttons go below the
/// sentence where they would leave it too narrow to read. Hidden until it has something to say.
class NoticeStrip : public QWidget {
    Q_OBJECT

public:
    explicit NoticeStrip(QWidget* parent = nullptr);

    void setColours(const Colours& colours);
    /// `buttons` are labels, told apart by their index; a close button stands at the end when `closable`.
    enum class Closing { ByUser, ByOwnerOnly };
    void say(NoticeTone tone, const QString& sentence, const QStringList& buttons = {},
             Closing closing = Closing::ByUser);
    void dismiss();
    QString sentence() const;

signals:
    void buttonPressed(int index);
    void closed();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    void setButtons(const QStringList& labels);
    void showTone();

    Colours m_colours;
    NoticeTone m_tone = NoticeTone::Quiet;
    QStringList m_labels;
    QLabel* m_icon;
    QLabel* m_sentence;
    QBoxLayout* m_body; ///< The sentence and the row of buttons, side by side or one below the other.
    QBoxLayout* m_buttonRow;
    QToolButton* m_close;
};

} // namespace masthead

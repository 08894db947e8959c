#pragma once

#include "look/Colours.h"

#include <QObject>

#include <optional>

class QLabel;
class QProgressBar;
class QStatusBar;
class QTimer;
class QToolButton;

namespace masthead {

class MailMeter;

enum class SaveState { NothingOpen, Saved, Unsaved, ReadOnly };

/// What the status bar says: saved or not, words, reading time, caret, and what is wrong; progress for what
/// takes long.
class StatusLine : public QObject {
    Q_OBJECT

public:
    StatusLine(QStatusBar* bar, QObject* parent);

    void setColours(const Colours& colours);
    void setSaveState(SaveState state);
    void setWords(std::size_t words); ///< Reading time follows: 200 words a minute, rounded up.
    void setCaret(int line, int column);
    void setMailSize(std::optional<std::size_t> bytes);
    void setProblems(int errors, int warnings);

    /// Shown only when it lasts longer than half a second; `total` 0 means unknown.
    void beginProgress(const QString& what);
    void setProgress(int done, int total);
    void endProgress();

signals:
    void problemsActivated();
    void mailActivated();
    void cancelWanted();

private:
    QStatusBar* m_bar;
    Colours m_colours;
    QLabel* m_dot;
    QLabel* m_saved;
    QLabel* m_words;
    QLabel* m_reading;
    QLabel* m_caret;
    MailMeter* m_mail;
    QToolButton* m_problems;
    QLabel* m_progressText;
    QProgressBar* m_progress;
    QToolButton* m_cancel;
    QTimer* m_showProgress;
    SaveState m_state = SaveState::NothingOpen;
};

} // namespace masthead

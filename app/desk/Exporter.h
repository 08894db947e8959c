#pragma once

#include "desk/ExportRun.h"
#include "desk/FindingsDialog.h"
#include "look/Colours.h"

#include <QObject>

class QWidget;

namespace masthead {

class CheckFeed;
class NoticeBoard;
class PreviewFeed;
class StatusLine;
class WindowState;

/// Export in the window: asks where to, shows how far it is, says what was written.
class Exporter : public QObject {
    Q_OBJECT

public:
    Exporter(const PreviewFeed& feed, const CheckFeed& checks, WindowState& state, StatusLine* status,
             NoticeBoard* notices, QWidget* window);

    /// `current` is the open page's file from the root, or empty.
    void ask(const std::filesystem::path& current, const Colours& colours);
    bool isRunning() const { return m_run.isRunning(); }
    void exportTo(const std::filesystem::path& target, const ExportedFiles& files,
                  const ExportedForms& forms);

signals:
    void finished();
    void problemsWanted(); ///< Those of what was to be exported.
    void placeWanted(const masthead::Diagnostic& diagnostic);

private:
    void report(const MailExportReport& report, const std::filesystem::path& target);
    void showFindings(const QList<FoundRow>& findings);

    const PreviewFeed& m_feed;
    const CheckFeed& m_checks;
    WindowState& m_state;
    StatusLine* m_status;
    NoticeBoard* m_notices;
    QWidget* m_window;
    ExportRun m_run;
};

} // namespace masthead

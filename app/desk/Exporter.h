#pragma once

#include "desk/ExportRun.h"
#include "desk/FindingsDialog.h"

#include <QObject>

class QWidget;

namespace masthead {

class NoticeBoard;
class PreviewFeed;
class StatusLine;
class WindowState;

/// Export in the window: asks where to, shows how far it is, says what was written.
class Exporter : public QObject {
    Q_OBJECT

public:
    Exporter(const PreviewFeed& feed, WindowState& state, StatusLine* status, NoticeBoard* notices,
             QWidget* window);

    /// `current` is the open page's file from the root, or empty.
    void ask(const std::filesystem::path& current);
    bool isRunning() const { return m_run.isRunning(); }
    void exportTo(const std::filesystem::path& target, const ExportedFiles& files,
                  const ExportedForms& forms);

signals:
    void placeWanted(const masthead::Diagnostic& diagnostic);

private:
    void report(const MailExportReport& report, const std::filesystem::path& target);
    void showFindings(const QList<FoundRow>& findings);

    const PreviewFeed& m_feed;
    WindowState& m_state;
    StatusLine* m_status;
    NoticeBoard* m_notices;
    QWidget* m_window;
    ExportRun m_run;
};

} // namespace masthead

#pragma once

#include "desk/ExportedForm.h"
#include "mail/MailExport.h"

#include <QFutureWatcher>
#include <QObject>

#include <atomic>
#include <filesystem>
#include <memory>
#include <vector>

namespace masthead {

/// What is exported, from the root.
struct ExportedFiles {
    std::vector<std::filesystem::path> asPages;
    std::vector<std::filesystem::path> asMails;
};

/// How it is exported.
struct ExportManner {
    ExportedForms forms;
    TextScripts scripts = TextScripts::LeftOut; ///< Of web pages.
};

/// One export, beside the window.
class ExportRun : public QObject {
    Q_OBJECT

public:
    explicit ExportRun(QObject* parent);
    ~ExportRun() override;

    /// Does nothing while another export runs.
    void start(std::shared_ptr<const Site> site, FileReader reader, const ExportedFiles& files,
               const ExportManner& manner, const std::filesystem::path& target);
    void cancel();
    bool isRunning() const { return m_run.isRunning(); }

signals:
    void progressed(int done, int total);
    void finished(const masthead::MailExportReport& report, const std::filesystem::path& target);

private:
    QFutureWatcher<MailExportReport> m_run;
    std::filesystem::path m_target;
    std::shared_ptr<std::atomic<bool>> m_cancelled;
};

} // namespace masthead

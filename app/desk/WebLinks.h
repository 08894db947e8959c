#pragma once

#include "desk/PreviewFeed.h"
#include "linkcheck/LinkCheck.h"

#include <QFutureWatcher>
#include <QObject>

#include <atomic>
#include <filesystem>
#include <memory>
#include <vector>

namespace masthead {

/// Asks the web what became of the links of some pages, beside the window. Only ever on request.
class WebLinks : public QObject {
    Q_OBJECT

public:
    /// `cacheFile`: where answers are kept; empty keeps none.
    WebLinks(std::filesystem::path cacheFile, QObject* parent);
    ~WebLinks() override; ///< Cancels, and waits for that.

    /// Does nothing while another run is on.
    void start(const SiteSnapshot& site, std::vector<std::filesystem::path> files);
    void cancel();
    bool isRunning() const { return m_run.isRunning(); }
    const std::vector<std::filesystem::path>& files() const { return m_files; } ///< Of the last run.
    const FileReader& reader() const { return m_site.reader; }                  ///< Of the last run.

signals:
    void progressed(int done, int total);
    void finished(const masthead::LinkCheckResult& result);

private:
    QFutureWatcher<LinkCheckResult> m_run;
    std::filesystem::path m_cacheFile;
    SiteSnapshot m_site;
    std::vector<std::filesystem::path> m_files;
    std::shared_ptr<std::atomic<bool>> m_cancelled;
};

} // namespace masthead

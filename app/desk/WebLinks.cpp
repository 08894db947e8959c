#include "desk/WebLinks.h"

#include <QtConcurrent/QtConcurrentRun>

#include <utility>

namespace masthead {

WebLinks::WebLinks(std::filesystem::path cacheFile, QObject* parent)
    : QObject(parent)
    , m_cacheFile(std::move(cacheFile)) {
    connect(&m_run, &QFutureWatcherBase::finished, this, [this] { emit finished(m_run.result()); });
}

WebLinks::~WebLinks() {
    cancel();
    m_run.disconnect();
    m_run.waitForFinished();
}

void WebLinks::start(const SiteSnapshot& site, std::vector<std::filesystem::path> files) {
    if (!site.site || m_run.isRunning())
        return;
    m_site = site;
    m_files = std::move(files);
    m_cancelled = std::make_shared<std::atomic<bool>>(false);
    m_run.setFuture(
        QtConcurrent::run([this, site, asked = m_files, cacheFile = m_cacheFile, cancelled = m_cancelled] {
            const auto archive = readArchive(site.site->publication(), site.reader);
            const LinkCheck check(site.site, archive, site.reader, cacheFile);
            return check.run(asked, [this, cancelled](const LinkProgress& progress) {
                const auto done = static_cast<int>(progress.done);
                const auto total = static_cast<int>(progress.total);
                QMetaObject::invokeMethod(
                    this, [this, done, total] { emit progressed(done, total); }, Qt::QueuedConnection);
                return !*cancelled;
            });
        }));
}

void WebLinks::cancel() {
    if (m_cancelled)
        *m_cancelled = true;
}

} // namespace masthead

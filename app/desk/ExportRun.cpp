#include "desk/ExportRun.h"

#include <QtConcurrent/QtConcurrentRun>

namespace masthead {

ExportRun::ExportRun(QObject* parent)
    : QObject(parent) {
    connect(&m_run, &QFutureWatcherBase::finished, this, [this] { emit finished(m_run.result(), m_target); });
}

ExportRun::~ExportRun() {
    cancel();
    m_run.waitForFinished();
}

void ExportRun::start(std::shared_ptr<const Site> site, FileReader reader,
                      std::vector<std::filesystem::path> files, const std::filesystem::path& target) {
    if (m_run.isRunning())
        return;
    m_target = target;
    m_cancelled = std::make_shared<std::atomic<bool>>(false);
    const auto work = [this, site = std::move(site), reader = std::move(reader), files = std::move(files),
                       target, cancelled = m_cancelled] {
        std::vector<const Issue*> pages;
        for (const std::filesystem::path& file : files)
            if (const Issue* page = site->publication().findPage(file))
                pages.push_back(page);
        return exportPages(*site, reader, pages, target, StandIns::Allowed,
                           [&](std::size_t done, std::size_t total, const Issue&) {
                               emit progressed(static_cast<int>(done), static_cast<int>(total));
                               return !cancelled->load();
                           });
    };
    m_run.setFuture(QtConcurrent::run(work));
}

void ExportRun::cancel() {
    if (m_cancelled)
        *m_cancelled = true;
}

} // namespace masthead

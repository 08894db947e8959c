#pragma once

#include "live/LiveChecks.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace masthead {

/// Checks many files beside the window, one after the other, on a thread that gives way to all others.
class ArchiveChecks : public QObject {
    Q_OBJECT

public:
    explicit ArchiveChecks(QObject* parent = nullptr);
    ~ArchiveChecks() override; ///< Waits for the rules being asked, at most.

    /// Checks `files` as they are read by `checker`, in their order; what was still to be done of an earlier
    /// call is dropped.
    void start(LiveChecks::CheckerSource checker, std::vector<std::filesystem::path> files);
    void cancel();

signals:
    // In this object's thread, from its event loop.
    void checked(const std::vector<std::shared_ptr<const masthead::PageFindings>>& pages);
    void finished(); ///< All of the last call is told.

private:
    class Worker;

    void deliver();

    std::unique_ptr<Worker> m_worker;
};

} // namespace masthead

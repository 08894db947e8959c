#include "live/ArchiveChecks.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace masthead {

namespace {

/// Of Linux, where a thread has a priority of its own: 19 gives way to all others.
constexpr int lowPriority = 15;

void giveWayToOthers() {
    const auto thread = static_cast<id_t>(syscall(SYS_gettid));
    setpriority(PRIO_PROCESS, thread, lowPriority);
}

} // namespace

class ArchiveChecks::Worker {
public:
    explicit Worker(ArchiveChecks* owner)
        : m_owner(owner)
        , m_thread([this] { run(); }) {}

    ~Worker() {
        {
            const std::lock_guard lock(m_mutex);
            m_stopping = true;
            ++m_call;
        }
        m_wake.notify_one();
        m_thread.join();
    }

    void start(LiveChecks::CheckerSource checker, std::vector<std::filesystem::path> files) {
        {
            const std::lock_guard lock(m_mutex);
            ++m_call;
            m_ready = {};
            m_waiting = Work{std::move(checker), std::move(files)};
        }
        m_wake.notify_one();
    }

    void cancel() {
        const std::lock_guard lock(m_mutex);
        ++m_call;
        m_ready = {};
        m_waiting.reset();
    }

    struct Ready {
        std::vector<std::shared_ptr<const PageFindings>> pages;
        bool isAll = false;
    };
    Ready takeReady() {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_ready, {});
    }

private:
    struct Work {
        LiveChecks::CheckerSource checker;
        std::vector<std::filesystem::path> files;
    };

    void run() {
        giveWayToOthers();
        std::unique_lock lock(m_mutex);
        while (true) {
            m_wake.wait(lock, [this] { return m_stopping || m_waiting.has_value(); });
            if (m_stopping)
                return;
            std::optional<Work> work = std::exchange(m_waiting, std::nullopt);
            const int call = m_call;
            lock.unlock();
            carryOut(*work, call);
            work.reset(); // Takes its time where the checker knows many files: nobody waits for the lock.
            lock.lock();
        }
    }

    void carryOut(const Work& work, int call) {
        const auto isCancelled = [this, call] { return m_call != call; };
        const std::shared_ptr<const Checker> checker = work.checker->get();
        for (std::size_t index = 0; checker && index < work.files.size() && !isCancelled(); ++index) {
            const std::filesystem::path& file = work.files[index];
            Result<std::string> text = checker->read(file);
            if (!text)
                continue;
            std::vector<Finding> findings = checker->check({file, *text}, isCancelled);
            tell(call, std::make_shared<const PageFindings>(
                           pageFindings(file, std::move(*text), noRevision, std::move(findings))));
        }
        tell(call, nullptr);
    }

    /// Null tells that this was all.
    void tell(int call, std::shared_ptr<const PageFindings> page) {
        {
            const std::lock_guard lock(m_mutex);
            if (call != m_call)
                return;
            m_ready.isAll = !page;
            if (page)
                m_ready.pages.push_back(std::move(page));
        }
        QMetaObject::invokeMethod(m_owner, &ArchiveChecks::deliver, Qt::QueuedConnection);
    }

    ArchiveChecks* const m_owner;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::optional<Work> m_waiting;
    Ready m_ready;
    std::atomic<int> m_call = 0; ///< Counts up when what was begun is no longer wanted.
    bool m_stopping = false;
    std::thread m_thread; ///< Last: starts when all the rest stands.
};

ArchiveChecks::ArchiveChecks(QObject* parent)
    : QObject(parent)
    , m_worker(std::make_unique<Worker>(this)) {}

ArchiveChecks::~ArchiveChecks() = default;

void ArchiveChecks::start(LiveChecks::CheckerSource checker, std::vector<std::filesystem::path> files) {
    m_worker->start(std::move(checker), std::move(files));
}

void ArchiveChecks::cancel() {
    m_worker->cancel();
}

void ArchiveChecks::deliver() {
    const Worker::Ready ready = m_worker->takeReady();
    if (!ready.pages.empty())
        emit checked(ready.pages);
    if (ready.isAll)
        emit finished();
}

} // namespace masthead

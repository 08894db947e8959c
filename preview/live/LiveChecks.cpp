#include "live/LiveChecks.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace masthead {

namespace {

/// So many pages at most are being checked that nobody waits for: beyond that a new page waits in line.
constexpr std::size_t mostWorkersLeft = 2;

} // namespace

/// The thread and what lies between it and the window: one request that waits, one answer that is ready. A
/// newer one takes the place of an older, so neither ever queues up.
class LiveChecks::Worker {
public:
    explicit Worker(LiveChecks* owner)
        : m_owner(owner)
        , m_thread([this] { run(); }) {}

    ~Worker() {
        leave();
        m_thread.join();
    }

    /// Ends after the page being checked, which is dropped.
    void leave() {
        {
            const std::lock_guard lock(m_mutex);
            m_stopping = true;
            m_ready.reset();
        }
        m_wake.notify_one();
    }

    bool hasEnded() const { return m_ended; }

    /// Whether a page other than `file` is being checked.
    bool isBusyWithOther(const std::filesystem::path& file) {
        const std::lock_guard lock(m_mutex);
        return m_checking && *m_checking != file;
    }

    void check(CheckerSource checker, CheckRequest request) {
        {
            const std::lock_guard lock(m_mutex);
            if (request.page.file != m_file)
                m_ready.reset();
            m_file = request.page.file;
            m_waiting = Waiting{std::move(checker), std::move(request)};
        }
        m_wake.notify_one();
    }

    void drop() {
        const std::lock_guard lock(m_mutex);
        m_file.clear();
        m_waiting.reset();
        m_ready.reset();
    }

    std::shared_ptr<const PageFindings> takeReady() {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_ready, nullptr);
    }

private:
    struct Waiting {
        CheckerSource checker;
        CheckRequest request;
    };

    void run() {
        std::unique_lock lock(m_mutex);
        while (true) {
            m_wake.wait(lock, [this] { return m_stopping || m_waiting.has_value(); });
            if (m_stopping)
                break;
            Waiting waiting = *std::exchange(m_waiting, std::nullopt);
            m_checking = waiting.request.page.file;

            lock.unlock();
            std::shared_ptr<const PageFindings> page = checked(std::move(waiting));
            lock.lock();

            m_checking.reset();
            if (!page || m_stopping || page->file != m_file)
                continue;
            m_ready = std::move(page);
            QMetaObject::invokeMethod(m_owner, &LiveChecks::deliver, Qt::QueuedConnection);
        }
        m_ended = true;
    }

    std::shared_ptr<const PageFindings> checked(Waiting waiting) const {
        const std::shared_ptr<const Checker> checker = waiting.checker->get();
        if (!checker)
            return nullptr;
        RenderRequest& page = waiting.request.page;
        std::vector<Finding> findings = checker->check(page, [this] { return m_stopping.load(); });
        return std::make_shared<const PageFindings>(
            pageFindings(page.file, std::move(page.text), waiting.request.revision, std::move(findings)));
    }

    LiveChecks* const m_owner;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::optional<Waiting> m_waiting;
    std::filesystem::path m_file;                    ///< By the newest request.
    std::optional<std::filesystem::path> m_checking; ///< The page that the thread is busy with.
    std::shared_ptr<const PageFindings> m_ready;
    std::atomic<bool> m_stopping = false;
    std::atomic<bool> m_ended = false;
    std::thread m_thread; ///< Last: starts when all the rest stands.
};

LiveChecks::LiveChecks(QObject* parent)
    : QObject(parent)
    , m_worker(std::make_unique<Worker>(this)) {}

LiveChecks::~LiveChecks() = default;

void LiveChecks::setChecker(CheckerSource checker) {
    m_checker = std::move(checker);
}

void LiveChecks::check(CheckRequest request) {
    if (!m_checker)
        return;
    if (m_worker->isBusyWithOther(request.page.file))
        leaveBusyWorker();
    m_worker->check(m_checker, std::move(request));
}

void LiveChecks::drop() {
    m_worker->drop();
}

void LiveChecks::leaveBusyWorker() {
    std::erase_if(m_left, [](const auto& worker) { return worker->hasEnded(); });
    if (m_left.size() >= mostWorkersLeft)
        return;
    m_worker->leave();
    m_left.push_back(std::exchange(m_worker, std::make_unique<Worker>(this)));
}

void LiveChecks::deliver() {
    if (const auto page = m_worker->takeReady())
        emit checked(page);
}

} // namespace masthead

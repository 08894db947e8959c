#include "live/LivePreview.h"

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace masthead {

/// The thread and what lies between it and the window: one request that waits, one page that is ready. A
/// newer one takes the place of an older, so neither ever queues up.
class LivePreview::Worker {
public:
    explicit Worker(LivePreview* owner)
        : m_owner(owner)
        , m_thread([this] { run(); }) {}

    ~Worker() {
        {
            const std::lock_guard lock(m_mutex);
            m_stopping = true;
        }
        m_wake.notify_one();
        m_thread.join();
    }

    void setSite(SiteMaker maker) {
        const std::lock_guard lock(m_mutex);
        m_maker = std::make_shared<const SiteMaker>(std::move(maker));
    }

    void render(RenderRequest request) {
        {
            const std::lock_guard lock(m_mutex);
            if (!m_maker)
                return;
            // A page of another file or of the site as it was is no longer wanted; an older state of this one
            // is, while nothing newer is there: else the page would stand still while someone types faster
            // than it renders.
            if (m_newestFile != request.file || m_newestMaker != m_maker) {
                ++m_wanted;
                m_ready = {};
                m_newestFile = request.file;
                m_newestMaker = m_maker;
            }
            m_waiting = std::move(request);
        }
        m_wake.notify_one();
    }

    struct Ready {
        std::shared_ptr<const RenderedPage> page; ///< Null when what was ready is no longer wanted.
        std::shared_ptr<const Site> site;
    };
    Ready takeReady() {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_ready, {});
    }

private:
    void run() {
        std::shared_ptr<const SiteMaker> madeBy;
        std::shared_ptr<const Site> site;
        std::unique_lock lock(m_mutex);
        while (true) {
            m_wake.wait(lock, [this] { return m_stopping || m_waiting.has_value(); });
            if (m_stopping)
                return;
            const RenderRequest request = *std::exchange(m_waiting, std::nullopt);
            const std::shared_ptr<const SiteMaker> maker = m_newestMaker;
            const std::uint64_t wanted = m_wanted;

            lock.unlock();
            if (madeBy != maker) {
                site = (*maker)();
                madeBy = maker;
            }
            auto page = site ? std::make_shared<const RenderedPage>(site->render(request)) : nullptr;
            lock.lock();

            if (wanted != m_wanted || m_stopping)
                continue;
            m_ready = {std::move(page), site};
            QMetaObject::invokeMethod(m_owner, &LivePreview::deliver, Qt::QueuedConnection);
        }
    }

    LivePreview* const m_owner;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::shared_ptr<const SiteMaker> m_maker;       ///< For the next request.
    std::shared_ptr<const SiteMaker> m_newestMaker; ///< Of the newest request.
    std::filesystem::path m_newestFile;
    std::optional<RenderRequest> m_waiting;
    Ready m_ready;
    std::uint64_t m_wanted = 0; ///< Counts up when pages of earlier requests are no longer wanted.
    bool m_stopping = false;
    std::thread m_thread; ///< Last: starts when all the rest stands.
};

LivePreview::LivePreview(QObject* parent)
    : QObject(parent)
    , m_worker(std::make_unique<Worker>(this)) {
    qRegisterMetaType<std::shared_ptr<const RenderedPage>>("std::shared_ptr<const masthead::RenderedPage>");
    qRegisterMetaType<std::shared_ptr<const Site>>("std::shared_ptr<const masthead::Site>");
}

LivePreview::~LivePreview() = default;

void LivePreview::setSite(SiteMaker maker) {
    m_worker->setSite(std::move(maker));
}

void LivePreview::render(RenderRequest request) {
    m_worker->render(std::move(request));
}

void LivePreview::deliver() {
    if (Worker::Ready ready = m_worker->takeReady(); ready.page)
        emit rendered(std::move(ready.page), std::move(ready.site));
}

} // namespace masthead

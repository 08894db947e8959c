#include "live/LivePreview.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace masthead {

namespace {

/// Long enough to lie between the keys of somebody who types, short enough to be there when they look.
constexpr std::chrono::milliseconds weighingDelay(400);

} // namespace

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

    void render(RenderRequest request, FaceLook look) {
        {
            const std::lock_guard lock(m_mutex);
            if (!m_maker)
                return;
            // A page of another file or face, or of the site as it was, is no longer wanted; an older state
            // of this one is, while nothing newer is there: else the page would stand still while someone
            // types faster than it renders.
            const Wanted wanted{request.file, look, m_maker};
            if (wanted != m_newest) {
                ++m_count;
                m_ready = {};
                m_newest = wanted;
            }
            m_waiting = std::move(request);
        }
        m_wake.notify_one();
    }

    struct Ready {
        LivePage page; ///< Without a page when what was ready is no longer wanted.
        std::optional<MailWeight> weight;
    };
    Ready takeReady() {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_ready, {});
    }

private:
    /// What pages are wanted of.
    struct Wanted {
        std::filesystem::path file;
        FaceLook look;
        std::shared_ptr<const SiteMaker> maker;

        bool operator==(const Wanted&) const = default;
    };

    void run() {
        std::shared_ptr<const SiteMaker> madeBy;
        std::shared_ptr<const FaceMaker> faces;
        std::optional<RenderRequest> unweighed;
        std::unique_lock lock(m_mutex);
        const auto isWoken = [this] { return m_stopping || m_waiting.has_value(); };
        while (true) {
            if (unweighed && !m_wake.wait_for(lock, weighingDelay, isWoken)) {
                weigh(lock, *faces, *std::exchange(unweighed, std::nullopt));
                continue;
            }
            m_wake.wait(lock, isWoken);
            if (m_stopping)
                return;
            RenderRequest request = *std::exchange(m_waiting, std::nullopt);
            const Wanted wanted = m_newest;
            const std::uint64_t count = m_count;

            lock.unlock();
            if (madeBy != wanted.maker) {
                faces = (*wanted.maker)();
                madeBy = wanted.maker;
            }
            auto page =
                faces ? std::make_shared<const RenderedPage>(faces->make(request, wanted.look)) : nullptr;
            lock.lock();

            if (faces)
                unweighed = std::move(request);
            if (count != m_count || m_stopping)
                continue;
            m_ready.page = {std::move(page), wanted.look, faces ? faces->site() : nullptr};
            QMetaObject::invokeMethod(m_owner, &LivePreview::deliver, Qt::QueuedConnection);
        }
    }

    void weigh(std::unique_lock<std::mutex>& lock, const FaceMaker& faces, const RenderRequest& request) {
        lock.unlock();
        MailWeight weight = faces.weigh(request);
        lock.lock();
        if (m_stopping || m_newest.file != request.file)
            return;
        m_ready.weight = std::move(weight);
        QMetaObject::invokeMethod(m_owner, &LivePreview::deliver, Qt::QueuedConnection);
    }

    LivePreview* const m_owner;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::shared_ptr<const SiteMaker> m_maker; ///< For the next request.
    Wanted m_newest;                          ///< By the newest request.
    std::optional<RenderRequest> m_waiting;
    Ready m_ready;
    std::uint64_t m_count = 0; ///< Counts up when pages of earlier requests are no longer wanted.
    bool m_stopping = false;
    std::thread m_thread; ///< Last: starts when all the rest stands.
};

LivePreview::LivePreview(QObject* parent)
    : QObject(parent)
    , m_worker(std::make_unique<Worker>(this)) {}

LivePreview::~LivePreview() = default;

void LivePreview::setSite(SiteMaker maker) {
    m_worker->setSite(std::move(maker));
}

void LivePreview::render(RenderRequest request, FaceLook look) {
    m_worker->render(std::move(request), look);
}

void LivePreview::deliver() {
    const Worker::Ready ready = m_worker->takeReady();
    if (ready.page.page)
        emit rendered(ready.page);
    if (ready.weight)
        emit weighed(*ready.weight);
}

} // namespace masthead

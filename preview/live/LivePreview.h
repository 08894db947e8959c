#pragma once

#include "site/Site.h"

#include <QObject>

#include <memory>

namespace masthead {

/// Renders beside the window: each request goes to a worker thread, the newest wins, a stale result is dropped.
class LivePreview : public QObject {
    Q_OBJECT

public:
    explicit LivePreview(QObject* parent = nullptr);
    ~LivePreview() override; ///< Waits for the page being rendered, at most.

    /// From the next request on. The site is shared with the worker, which never changes it.
    void setSite(std::shared_ptr<const Site> site);
    void render(RenderRequest request);

signals:
    void rendered(std::shared_ptr<const masthead::RenderedPage> page);

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace masthead

Q_DECLARE_METATYPE(std::shared_ptr<const masthead::RenderedPage>)

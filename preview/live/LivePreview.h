#pragma once

#include "site/Site.h"

#include <QObject>

#include <functional>
#include <memory>

namespace masthead {

/// Renders beside the window: each request goes to a worker thread, the newest wins, a stale result is
/// dropped. Stale is a page of another file or another site than last asked for, and one that a newer page
/// has overtaken. While a slow page is typed into, its older states still show, in order.
class LivePreview : public QObject {
    Q_OBJECT

public:
    /// Makes a site, in the worker thread: reading a theme takes its time.
    using SiteMaker = std::function<std::shared_ptr<const Site>()>;

    explicit LivePreview(QObject* parent = nullptr);
    ~LivePreview() override; ///< Waits for the page being rendered, at most.

    /// From the next request on, with which the site is made, once. It is shared with the worker, which never
    /// changes it.
    void setSite(SiteMaker maker);
    /// Does nothing while there is no site.
    void render(RenderRequest request);

signals:
    /// In this object's thread, from its event loop.
    void rendered(std::shared_ptr<const masthead::RenderedPage> page,
                  std::shared_ptr<const masthead::Site> site);

private:
    class Worker;

    void deliver();

    std::unique_ptr<Worker> m_worker;
};

} // namespace masthead

Q_DECLARE_METATYPE(std::shared_ptr<const masthead::RenderedPage>)
Q_DECLARE_METATYPE(std::shared_ptr<const masthead::Site>)

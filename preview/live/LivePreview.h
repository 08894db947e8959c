#pragma once

#include "faces/FaceMaker.h"

#include <QObject>

#include <functional>
#include <memory>

namespace masthead {

/// A page in the face that was asked for, and the site that made it.
struct LivePage {
    std::shared_ptr<const RenderedPage> page;
    FaceLook look;
    std::shared_ptr<const Site> site;
};

/// Renders beside the window: each request goes to a worker thread, the newest wins, a stale result is
/// dropped. Stale is a page of another file, face or site than last asked for, and one that a newer page has
/// overtaken. While a slow page is typed into, its older states still show, in order.
///
/// After a pause in the requests the mail of the newest one is weighed, whatever face shows: no page waits
/// for that.
class LivePreview : public QObject {
    Q_OBJECT

public:
    /// Makes a site, in the worker thread: reading a theme takes its time.
    using SiteMaker = std::function<std::shared_ptr<const FaceMaker>()>;

    explicit LivePreview(QObject* parent = nullptr);
    ~LivePreview() override; ///< Waits for the page being rendered, at most.

    /// From the next request on, with which the site is made, once. It is shared with the worker, which never
    /// changes it.
    void setSite(SiteMaker maker);
    /// Does nothing while there is no site.
    void render(RenderRequest request, FaceLook look = {});

signals:
    // In this object's thread, from its event loop.
    void rendered(const masthead::LivePage& page);
    void weighed(const masthead::MailWeight& weight);

private:
    class Worker;

    void deliver();

    std::unique_ptr<Worker> m_worker;
};

} // namespace masthead

#pragma once

#include "check/Checker.h"
#include "data/MadeOnce.h"
#include "live/PageFindings.h"

#include <QObject>

#include <memory>
#include <vector>

namespace masthead {

struct CheckRequest {
    RenderRequest page;
    int revision = 0; ///< Of the text; comes back with what was found.
};

/// Checks beside the window what is being written: each request goes to a worker thread, the newest wins. A
/// page whose check takes long does not hold up another one: its worker is left to end by itself, and what it
/// finds is dropped.
class LiveChecks : public QObject {
    Q_OBJECT

public:
    using CheckerSource = std::shared_ptr<const MadeOnce<Checker>>;

    explicit LiveChecks(QObject* parent = nullptr);
    ~LiveChecks() override; ///< Waits for the rules being asked, at most.

    /// From the next request on. The checker is made in the worker thread.
    void setChecker(CheckerSource checker);
    /// Does nothing while there is no checker.
    void check(CheckRequest request);
    /// What was asked for is no longer wanted.
    void drop();

signals:
    /// In this object's thread, from its event loop. While a slow page is typed into, its older states come
    /// too, in order.
    void checked(std::shared_ptr<const masthead::PageFindings> page);

private:
    class Worker;

    void deliver();
    void leaveBusyWorker();

    CheckerSource m_checker;
    std::unique_ptr<Worker> m_worker;
    std::vector<std::unique_ptr<Worker>> m_left; ///< Each with a page that nobody waits for.
};

} // namespace masthead

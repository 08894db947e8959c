#pragma once

#include "sending/TestMail.h"
#include "site/Site.h"

#include <QFutureWatcher>
#include <QObject>

#include <atomic>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace masthead {

/// What is sent, to whom and by what.
struct TestSendOrder {
    std::shared_ptr<const Site> site;
    FileReader reader;
    std::filesystem::path file; ///< The page, from the root.
    std::vector<Mailbox> recipients;
    std::string password;
};

struct TestSendOutcome {
    std::optional<DeliveryError> error; ///< Nothing when it was sent.
    std::string subject;
};

/// One test mail, made and delivered beside the window.
class TestSendRun : public QObject {
    Q_OBJECT

public:
    TestSendRun(Courier courier, QObject* parent);
    ~TestSendRun() override;

    /// Does nothing while another is on its way.
    void start(TestSendOrder order);
    void cancel();
    bool isRunning() const { return m_run.isRunning(); }

signals:
    void finished(const masthead::TestSendOutcome& outcome);

private:
    Courier m_courier;
    QFutureWatcher<TestSendOutcome> m_run;
    std::shared_ptr<std::atomic<bool>> m_cancelled;
};

} // namespace masthead

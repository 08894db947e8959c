#include "desk/TestSendRun.h"

#include <QtConcurrent/QtConcurrentRun>

#include <utility>

namespace masthead {

namespace {

TestSendOutcome failed(const Diagnostic& diagnostic) {
    return {DeliveryError{DeliveryError::Kind::Failed, diagnostic}, {}};
}

TestSendOutcome send(const TestSendOrder& order, const Courier& courier, const std::atomic<bool>& cancelled) {
    Result<std::string> text = order.reader(order.file);
    if (!text)
        return failed(text.error());
    const MailMaker maker(order.site, order.reader);
    const RenderRequest request{order.file, std::move(*text)};
    MailWithImages mail = testMail(maker, order.reader, request);
    const RenderedPage& page = mail.mail.page;
    if (page.state == PageState::Failed && !page.diagnostics.empty())
        return failed(page.diagnostics.front());
    std::string subject = mail.mail.facts.subject;
    Result<Delivery> delivery = testDelivery(std::move(mail), maker.settings(), order.site->publication(),
                                             order.recipients, stampNow());
    if (!delivery)
        return failed(delivery.error());
    delivery->password = order.password;
    const auto sent = courier(*delivery, [&](std::size_t, std::size_t) { return !cancelled.load(); });
    return {sent ? std::nullopt : std::optional(sent.error()), std::move(subject)};
}

} // namespace

TestSendRun::TestSendRun(Courier courier, QObject* parent)
    : QObject(parent)
    , m_courier(std::move(courier)) {
    connect(&m_run, &QFutureWatcherBase::finished, this, [this] { emit finished(m_run.result()); });
}

TestSendRun::~TestSendRun() {
    cancel();
    m_run.waitForFinished();
}

void TestSendRun::start(TestSendOrder order) {
    if (m_run.isRunning())
        return;
    m_cancelled = std::make_shared<std::atomic<bool>>(false);
    m_run.setFuture(
        QtConcurrent::run([order = std::move(order), courier = m_courier, cancelled = m_cancelled] {
            return send(order, courier, *cancelled);
        }));
}

void TestSendRun::cancel() {
    if (m_cancelled)
        *m_cancelled = true;
}

} // namespace masthead

#include "linkcheck/LinkRun.h"

#include "address/LinkAddress.h"
#include "linkcheck/AskedAddress.h"

#include <algorithm>

namespace masthead {
namespace {

constexpr std::chrono::milliseconds reportPause{100};
constexpr int mostSilences = 2;

bool isRedirection(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool isSuccess(int status) {
    return status >= 200 && status < 300;
}

/// A host wants to be asked later.
bool wantsRest(const TransferOutcome& outcome) {
    return outcome.status == 429 || (outcome.status == 503 && outcome.retryAfter.count() > 0);
}

LinkFault faultOf(const TransferOutcome& outcome) {
    if (outcome.fault != LinkFault::None || isSuccess(outcome.status))
        return outcome.fault;
    return outcome.status == 404 || outcome.status == 410 ? LinkFault::NotFound : LinkFault::Status;
}

/// Whether GET may be answered where HEAD was not.
bool mayLie(const TransferOutcome& outcome) {
    if (outcome.fault == LinkFault::None) {
        const bool leadsOn = isRedirection(outcome.status) && !outcome.location.empty();
        return !isSuccess(outcome.status) && !leadsOn && outcome.status != 429;
    }
    return outcome.connected &&
           (outcome.fault == LinkFault::TimedOut || outcome.fault == LinkFault::NoAnswer);
}

/// libcurl sets itself up once in a process; static initialization is safe between threads.
bool libcurlIsReady() {
    static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    return ready;
}

} // namespace

LinkRun::LinkRun(const std::vector<std::string>& addresses, const AskingPolicy& policy,
                 const LinkAnswered& answered, const LinkProgressReport& report)
    : m_addresses(addresses)
    , m_policy(policy)
    , m_answered(answered)
    , m_report(report)
    , m_multi(libcurlIsReady() ? curl_multi_init() : nullptr) {
    m_progress.total = addresses.size();
    for (std::size_t index = 0; index < addresses.size(); ++index) {
        Jobs job;
        job.emplace_back();
        job.front().index = index;
        job.front().address = addresses[index];
        m_queue.add(std::move(job));
    }
    if (m_multi)
        curl_multi_setopt(m_multi.get(), CURLMOPT_MAXCONNECTS, static_cast<long>(2 * policy.atOnce));
}

LinkRun::~LinkRun() {
    for (const auto& [handle, transfer] : m_transfers)
        curl_multi_remove_handle(m_multi.get(), handle);
}

void LinkRun::run() {
    if (!m_multi)
        return;
    while (!m_queue.isEmpty() || !m_transfers.empty()) {
        if (!goesOn())
            return;
        begin();
        wait();
        int running = 0;
        curl_multi_perform(m_multi.get(), &running);
        collect();
    }
    tellHeld(LinkFault::Offline);
    m_progress.host.clear();
    m_nextReport = {};
    goesOn();
}

bool LinkRun::goesOn() {
    const Clock::time_point now = Clock::now();
    if (!m_report || now < m_nextReport)
        return true;
    m_nextReport = now + reportPause;
    return m_report(m_progress);
}

void LinkRun::begin() {
    while (m_transfers.size() < m_policy.atOnce) {
        Jobs job = m_queue.takeNext(Clock::now());
        if (job.empty())
            return;
        start(std::move(job));
    }
}

void LinkRun::start(Jobs job) {
    const LinkJob& asked = job.front();
    m_progress.host = hostOf(addressParts(asked.address));
    // A page of the world does not lead into a private network; one of that network may lead on in it.
    const bool isOnward = !asked.answer.hops.empty() && !asked.wasPrivate;
    auto request = std::make_unique<LinkTransfer>(
        asked.address, asked.method, isOnward ? HostReach::PublicOnly : m_policy.reach, m_policy);
    CURL* const handle = request->handle();
    if (!handle || curl_multi_add_handle(m_multi.get(), handle) != CURLM_OK)
        return end(std::move(job), {LinkFault::Unreachable});
    m_transfers.emplace(handle, Transfer{std::move(job), std::move(request)});
}

void LinkRun::wait() const {
    // Names are looked up by threads, which libcurl asks for now and then.
    auto longest = reportPause;
    const auto next = m_queue.nextTime();
    if (next && m_transfers.size() < m_policy.atOnce)
        longest = std::clamp(std::chrono::ceil<std::chrono::milliseconds>(*next - Clock::now()),
                             std::chrono::milliseconds(0), reportPause);
    curl_multi_poll(m_multi.get(), nullptr, 0, static_cast<int>(longest.count()), nullptr);
}

void LinkRun::collect() {
    int left = 0;
    while (const CURLMsg* const message = curl_multi_info_read(m_multi.get(), &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        auto transfer = m_transfers.extract(message->easy_handle);
        const TransferOutcome outcome = transfer.mapped().request->outcome(message->data.result);
        curl_multi_remove_handle(m_multi.get(), transfer.key());
        end(std::move(transfer.mapped().job), outcome);
    }
}

void LinkRun::end(Jobs job, const TransferOutcome& outcome) {
    const std::string host = hostOf(addressParts(job.front().address));
    if (outcome.connected) {
        m_isOnline = true;
        tellHeld(LinkFault::NoSuchHost);
    }
    if (rests(job, outcome, host))
        return;
    noteHost(host, job.front(), outcome);
    m_queue.release(host, Clock::now() + m_policy.hostPause);
    if (job.front().method == LinkMethod::Head && mayLie(outcome)) {
        job.front().method = LinkMethod::Get;
        m_queue.addInFront(std::move(job));
    } else if (job.front().question == LinkJob::Question::Https) {
        endHttps(std::move(job), outcome);
    } else {
        endAddress(std::move(job), outcome);
    }
}

void LinkRun::endAddress(Jobs job, const TransferOutcome& outcome) {
    LinkJob& asked = job.front();
    if (asked.answer.hops.empty())
        asked.wasPrivate = outcome.isPrivate;
    if (isRedirection(outcome.status))
        return redirect(std::move(job), outcome);
    const LinkFault fault = faultOf(outcome);
    const bool isQuestion = fault == LinkFault::None && asked.answer.hops.empty();
    const auto byHttps = isQuestion ? overHttps(asked.address) : std::nullopt;
    if (!byHttps)
        return give(std::move(job), fault, outcome.status);
    asked.answer.status = outcome.status;
    asked.address = *byHttps;
    asked.method = LinkMethod::Head;
    asked.question = LinkJob::Question::Https;
    m_queue.addInFront(std::move(job));
}

void LinkRun::endHttps(Jobs job, const TransferOutcome& outcome) {
    LinkAnswer& answer = job.front().answer;
    answer.httpsAnswers = outcome.fault == LinkFault::None && isSuccess(outcome.status);
    const int status = answer.status;
    give(std::move(job), LinkFault::None, status);
}

void LinkRun::redirect(Jobs job, const TransferOutcome& outcome) {
    LinkJob& asked = job.front();
    const auto target = askedForm(resolvedAddress(asked.address, outcome.location));
    const bool isAscii =
        target && std::ranges::all_of(*target, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (outcome.location.empty() || !isAscii)
        return give(std::move(job), LinkFault::BadRedirection, outcome.status);
    const bool isCircle =
        *target == m_addresses[asked.index] ||
        std::ranges::find(asked.answer.hops, *target, &LinkHop::address) != asked.answer.hops.end();
    if (isCircle || asked.answer.hops.size() >= m_policy.mostHops)
        return give(std::move(job), LinkFault::TooManyRedirections, outcome.status);
    asked.answer.hops.push_back({outcome.status, *target});
    asked.address = *target;
    asked.method = LinkMethod::Head;
    const auto closed = m_closed.find(hostOf(addressParts(*target)));
    if (closed != m_closed.end())
        return give(std::move(job), closed->second);
    m_queue.addInFront(std::move(job));
}

/// Whether the host asked for a rest that is short enough: it is asked once more then.
bool LinkRun::rests(Jobs& job, const TransferOutcome& outcome, const std::string& host) {
    const bool isShort = outcome.retryAfter.count() > 0 && outcome.retryAfter <= m_policy.longestRest;
    if (!wantsRest(outcome) || !isShort || job.front().hasRested)
        return false;
    job.front().hasRested = true;
    m_queue.release(host, Clock::now() + outcome.retryAfter);
    m_queue.addInFront(std::move(job));
    return true;
}

/// What one answer says of all that is asked of its host.
void LinkRun::noteHost(const std::string& host, const LinkJob& job, const TransferOutcome& outcome) {
    if (outcome.status == 429)
        return closeHost(host, LinkFault::HostWantsRest);
    const bool isBarred =
        outcome.fault == LinkFault::PrivateNetwork && m_policy.reach == HostReach::PublicOnly;
    if (outcome.fault == LinkFault::NoSuchHost || isBarred)
        return closeHost(host, outcome.fault);
    if (outcome.fault != LinkFault::TimedOut)
        m_silences[host] = 0;
    else if ((job.method == LinkMethod::Get || !outcome.connected) && ++m_silences[host] >= mostSilences)
        closeHost(host, LinkFault::HostIsSilent);
}

void LinkRun::closeHost(const std::string& host, LinkFault fault) {
    m_closed[host] = fault;
    Jobs waiting = m_queue.takeAll(host);
    while (!waiting.empty()) {
        Jobs job;
        job.splice(job.end(), waiting, waiting.begin());
        if (job.front().question == LinkJob::Question::Https)
            endHttps(std::move(job), {fault});
        else
            give(std::move(job), fault);
    }
}

void LinkRun::give(Jobs job, LinkFault fault, int status) {
    LinkAnswer& answer = job.front().answer;
    answer.fault = fault;
    answer.status = status;
    if (fault == LinkFault::NoSuchHost && !m_isOnline)
        m_held.splice(m_held.end(), job);
    else
        tell(job.front());
}

void LinkRun::tell(const LinkJob& job) {
    LinkAnswer answer = job.answer;
    answer.state = stateFor(answer.fault);
    answer.askedAt = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    ++m_progress.done;
    m_answered(job.index, answer);
}

void LinkRun::tellHeld(LinkFault fault) {
    for (LinkJob& job : m_held) {
        job.answer.fault = fault;
        tell(job);
    }
    m_held.clear();
}

} // namespace masthead

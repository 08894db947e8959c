#include "linkcheck/HostQueue.h"

#include "address/LinkAddress.h"

namespace masthead {
namespace {

std::string hostOfJob(const LinkJob& job) {
    return hostOf(addressParts(job.address));
}

} // namespace

void HostQueue::place(const std::string& name, Host& host) {
    if (!host.isBusy && !host.jobs.empty())
        m_waiting.emplace(host.freeAt, name);
}

void HostQueue::add(Jobs job) {
    const std::string name = hostOfJob(job.front());
    Host& host = m_hosts[name];
    const bool isFirst = host.jobs.empty();
    host.jobs.splice(host.jobs.end(), job);
    if (isFirst)
        place(name, host);
}

void HostQueue::addInFront(Jobs job) {
    const std::string name = hostOfJob(job.front());
    Host& host = m_hosts[name];
    const bool isFirst = host.jobs.empty();
    host.jobs.splice(host.jobs.begin(), job);
    if (isFirst)
        place(name, host);
}

std::optional<HostQueue::Clock::time_point> HostQueue::nextTime() const {
    return m_waiting.empty() ? std::nullopt : std::optional(m_waiting.begin()->first);
}

HostQueue::Jobs HostQueue::takeNext(Clock::time_point now) {
    Jobs taken;
    if (m_waiting.empty() || m_waiting.begin()->first > now)
        return taken;
    Host& host = m_hosts[m_waiting.begin()->second];
    m_waiting.erase(m_waiting.begin());
    host.isBusy = true;
    taken.splice(taken.end(), host.jobs, host.jobs.begin());
    return taken;
}

void HostQueue::release(const std::string& name, Clock::time_point time) {
    Host& host = m_hosts[name];
    host.isBusy = false;
    host.freeAt = time;
    place(name, host);
}

HostQueue::Jobs HostQueue::takeAll(const std::string& name) {
    Jobs taken;
    taken.splice(taken.end(), m_hosts[name].jobs);
    return taken;
}

} // namespace masthead

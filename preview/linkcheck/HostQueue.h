#pragma once

#include "linkcheck/LinkAnswer.h"
#include "linkcheck/LinkTransfer.h"

#include <chrono>
#include <list>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>

namespace masthead {

/// One address on its way to an answer.
struct LinkJob {
    enum class Question {
        Address, ///< What is there.
        Https,   ///< Whether it is there by https as well: all else is known.
    };

    std::size_t index = 0; ///< Of the addresses that were given.
    std::string address;   ///< To be asked for now.
    LinkMethod method = LinkMethod::Head;
    Question question = Question::Address;
    bool hasRested = false;  ///< As the host asked for, which it may do once.
    bool wasPrivate = false; ///< The first address led into a private network, as the settings allow.
    LinkAnswer answer = {};
};

/// Jobs that wait, by host: at most one of each host goes at a time, with a pause behind it.
class HostQueue {
public:
    using Clock = std::chrono::steady_clock;
    using Jobs = std::list<LinkJob>; ///< Jobs move from list to list and are not copied.

    /// Puts the one job of `job` behind the others of its host.
    void add(Jobs job);
    /// In front of them.
    void addInFront(Jobs job);

    bool isEmpty() const { return m_waiting.empty(); } ///< But for hosts that are busy.
    std::optional<Clock::time_point> nextTime() const; ///< When a host's turn is.
    /// The job whose turn is at `now`, its host busy from then on; empty where there is none.
    Jobs takeNext(Clock::time_point now);

    /// The host of a job that was taken may be asked again at `time`.
    void release(const std::string& host, Clock::time_point time);
    /// Takes out all that waits for a host that is busy.
    Jobs takeAll(const std::string& host);

private:
    struct Host {
        Jobs jobs;
        Clock::time_point freeAt;
        bool isBusy = false;
    };
    void place(const std::string& name, Host& host);

    std::unordered_map<std::string, Host> m_hosts;
    std::multimap<Clock::time_point, std::string> m_waiting; ///< Hosts that have jobs and are not busy.
};

} // namespace masthead

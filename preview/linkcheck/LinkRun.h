#pragma once

#include "linkcheck/HostQueue.h"

#include <map>
#include <unordered_map>
#include <vector>

namespace masthead {

/// One call of askLinks(): requests under way, and what their ends mean for what comes next.
class LinkRun {
public:
    LinkRun(const std::vector<std::string>& addresses, const AskingPolicy& policy,
            const LinkAnswered& answered, const LinkProgressReport& report);
    ~LinkRun();
    LinkRun(const LinkRun&) = delete;
    LinkRun& operator=(const LinkRun&) = delete;

    void run();

private:
    using Clock = HostQueue::Clock;
    using Jobs = HostQueue::Jobs;

    struct Transfer {
        Jobs job; ///< One.
        std::unique_ptr<LinkTransfer> request;
    };
    struct CleanMulti {
        void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
    };

    bool goesOn(); ///< Tells how far it has come now and then.
    void begin();
    void start(Jobs job);
    void collect();
    void wait() const;

    void end(Jobs job, const TransferOutcome& outcome);
    void endAddress(Jobs job, const TransferOutcome& outcome);
    void endHttps(Jobs job, const TransferOutcome& outcome);
    void redirect(Jobs job, const TransferOutcome& outcome);
    bool rests(Jobs& job, const TransferOutcome& outcome, const std::string& host);
    void noteHost(const std::string& host, const LinkJob& job, const TransferOutcome& outcome);
    void closeHost(const std::string& host, LinkFault fault);

    void give(Jobs job, LinkFault fault, int status = 0);
    void tell(const LinkJob& job);
    void tellHeld(LinkFault fault);

    const std::vector<std::string>& m_addresses;
    const AskingPolicy& m_policy;
    const LinkAnswered& m_answered;
    const LinkProgressReport& m_report;
    LinkProgress m_progress;
    Clock::time_point m_nextReport;
    bool m_isOnline = false; ///< A host answered.
    Jobs m_held;             ///< Whose hosts have no address, until it is known that others have.
    HostQueue m_queue;
    std::unordered_map<std::string, int> m_silences;     ///< Time-outs of a host in a row.
    std::unordered_map<std::string, LinkFault> m_closed; ///< Hosts that are left alone, and why.
    std::unique_ptr<CURLM, CleanMulti> m_multi;
    std::map<CURL*, Transfer> m_transfers;
};

} // namespace masthead

#pragma once

#include "linkcheck/LinkAsker.h"

#include <curl/curl.h>

#include <memory>
#include <optional>

namespace masthead {

enum class LinkMethod { Head, Get };

/// How one request ended.
struct TransferOutcome {
    LinkFault fault = LinkFault::None; ///< Of the connection; None where an answer came, of any status.
    int status = 0;
    std::string location = {};            ///< As the server wrote it.
    std::chrono::seconds retryAfter = {}; ///< 0 where it says nothing.
    bool connected = false;               ///< A connection came about.
    bool isPrivate = false;               ///< To an address of a private network.
};

/// One request for one address, to be driven by libcurl's multi interface. Ends as soon as the head of the
/// answer is there. Stays at its place in memory.
class LinkTransfer {
public:
    LinkTransfer(const std::string& address, LinkMethod method, HostReach reach, const AskingPolicy& policy);
    LinkTransfer(const LinkTransfer&) = delete;
    LinkTransfer& operator=(const LinkTransfer&) = delete;

    CURL* handle() const { return m_handle.get(); } ///< Null where libcurl cannot be used.

    /// Once it is done with `code`.
    TransferOutcome outcome(CURLcode code) const;

private:
    struct CleanHandle {
        void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    };
    struct FreeList {
        void operator()(curl_slist* list) const { curl_slist_free_all(list); }
    };

    static std::size_t takeHeader(char* data, std::size_t size, std::size_t count, void* transfer);
    static std::size_t refuseBody(char*, std::size_t, std::size_t, void*) { return 0; }
    static curl_socket_t openSocket(void* transfer, curlsocktype, curl_sockaddr* address);
    static int beforeRequest(void* transfer, char* peer, char*, int, int);

    bool mayReach(const std::string& peer);
    void setHandle(const std::string& address, const AskingPolicy& policy);
    LinkFault faultOf(CURLcode code) const;

    LinkMethod m_method;
    HostReach m_reach;
    const AskingPolicy& m_policy;
    std::size_t m_headSize = 0;
    bool m_headIsWhole = false;
    bool m_wasRefused = false; ///< Since it is private.
    bool m_isPrivate = false;
    bool m_isConnected = false; ///< And the request on its way.
    std::unique_ptr<curl_slist, FreeList> m_headers;
    std::unique_ptr<CURL, CleanHandle> m_handle;
};

} // namespace masthead

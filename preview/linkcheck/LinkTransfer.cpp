#include "linkcheck/LinkTransfer.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>

namespace masthead {
namespace {

constexpr std::size_t largestHead = std::size_t(256) << 10;
constexpr int firstOpenPort = 1024;

/// OpenSSL's results of verification (X509_verify_cert_error_string): the issuer is not known. Browsers may
/// know it, or fetch what the server leaves out.
constexpr std::array unknownIssuer{2L, 19L, 20L, 21L, 27L};

struct Peer {
    std::string address;
    int port = 0;
};

Peer peerOf(const curl_sockaddr& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (address.family == AF_INET) {
        sockaddr_in four{};
        std::memcpy(&four, &address.addr, sizeof four);
        inet_ntop(AF_INET, &four.sin_addr, text.data(), text.size());
        return {text.data(), ntohs(four.sin_port)};
    }
    if (address.family == AF_INET6) {
        // The structure goes on behind its declared end where the address is longer.
        const auto* six = reinterpret_cast<const sockaddr_in6*>(&address.addr);
        inet_ntop(AF_INET6, &six->sin6_addr, text.data(), text.size());
        return {text.data(), ntohs(six->sin6_port)};
    }
    return {};
}

/// Other services have their ports below 1024, which are no business of a link's.
bool isWebPort(int port) {
    return port == 80 || port == 443 || port >= firstOpenPort;
}

long milliseconds(std::chrono::milliseconds time) {
    return std::max<long>(1, static_cast<long>(time.count()));
}

std::string headerNamed(CURL* handle, const char* name) {
    curl_header* header = nullptr;
    if (curl_easy_header(handle, name, 0, CURLH_HEADER, -1, &header) != CURLHE_OK)
        return {};
    return header->value;
}

} // namespace

LinkTransfer::LinkTransfer(const std::string& address, LinkMethod method, HostReach reach,
                           const AskingPolicy& policy)
    : m_method(method)
    , m_reach(reach)
    , m_policy(policy)
    , m_headers(curl_slist_append(nullptr, "Accept: text/html,application/xhtml+xml,*/*;q=0.8"))
    , m_handle(curl_easy_init()) {
    if (m_handle)
        setHandle(address, policy);
}

void LinkTransfer::setHandle(const std::string& address, const AskingPolicy& policy) {
    CURL* const handle = m_handle.get();
    const bool isHead = m_method == LinkMethod::Head;
    curl_easy_setopt(handle, CURLOPT_URL, address.c_str());
    curl_easy_setopt(handle, CURLOPT_PRIVATE, this);
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
    // By a proxy nobody could see where a name leads to.
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    // Else giving up would wait for names that are being looked up.
    curl_easy_setopt(handle, CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(handle, CURLOPT_USERAGENT, "Masthead/" MASTHEAD_VERSION " (link check)");
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, m_headers.get());
    curl_easy_setopt(handle, CURLOPT_NOBODY, isHead ? 1L : 0L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(policy.connectPatience));
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS,
                     milliseconds(isHead ? policy.answerPatience / 2 : policy.answerPatience));
    if (!policy.authorities.empty())
        curl_easy_setopt(handle, CURLOPT_CAINFO, policy.authorities.c_str());
    // One file of certificates is read once for all connections; of a folder libcurl keeps nothing.
    if (!policy.authorities.empty() || curl_version_info(CURLVERSION_NOW)->cainfo)
        curl_easy_setopt(handle, CURLOPT_CAPATH, nullptr);
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, takeHeader);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, refuseBody);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, openSocket);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, this);
    curl_easy_setopt(handle, CURLOPT_PREREQFUNCTION, beforeRequest);
    curl_easy_setopt(handle, CURLOPT_PREREQDATA, this);
}

std::size_t LinkTransfer::takeHeader(char* data, std::size_t size, std::size_t count, void* transfer) {
    LinkTransfer& self = *static_cast<LinkTransfer*>(transfer);
    const std::string_view line(data, size * count);
    self.m_headSize += line.size();
    if (self.m_headSize > largestHead)
        return 0;
    if (line != "\r\n" && line != "\n")
        return line.size();
    long status = 0;
    curl_easy_getinfo(self.handle(), CURLINFO_RESPONSE_CODE, &status);
    self.m_headIsWhole = status >= 200;
    // The body is of no interest, and may be endless. An answer to HEAD has none: the connection is kept.
    return self.m_headIsWhole && self.m_method == LinkMethod::Get ? 0 : line.size();
}

bool LinkTransfer::mayReach(const std::string& peer) {
    m_isPrivate = m_policy.isPrivate(peer);
    m_wasRefused = m_isPrivate && m_reach == HostReach::PublicOnly;
    return !m_wasRefused;
}

/// Asked after the name was looked up, whatever it leads to.
curl_socket_t LinkTransfer::openSocket(void* transfer, curlsocktype, curl_sockaddr* address) {
    const Peer peer = peerOf(*address);
    if (!static_cast<LinkTransfer*>(transfer)->mayReach(peer.address) || !isWebPort(peer.port))
        return CURL_SOCKET_BAD;
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/// Asked for connections that were kept as well.
int LinkTransfer::beforeRequest(void* transfer, char* peer, char*, int, int) {
    LinkTransfer& self = *static_cast<LinkTransfer*>(transfer);
    self.m_isConnected = self.mayReach(peer);
    return self.m_isConnected ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
}

LinkFault LinkTransfer::faultOf(CURLcode code) const {
    if (m_headIsWhole)
        return LinkFault::None;
    if (m_wasRefused)
        return LinkFault::PrivateNetwork;
    long number = 0;
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return LinkFault::NoSuchHost;
    case CURLE_COULDNT_CONNECT:
        curl_easy_getinfo(handle(), CURLINFO_OS_ERRNO, &number);
        return number == ECONNREFUSED ? LinkFault::Refused : LinkFault::Unreachable;
    case CURLE_OPERATION_TIMEDOUT:
        return LinkFault::TimedOut;
    case CURLE_PEER_FAILED_VERIFICATION:
        curl_easy_getinfo(handle(), CURLINFO_SSL_VERIFYRESULT, &number);
        return std::ranges::find(unknownIssuer, number) == unknownIssuer.end()
                   ? LinkFault::BadCertificate
                   : LinkFault::UnknownCertificate;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
        return LinkFault::UnknownCertificate;
    case CURLE_URL_MALFORMAT:
        return LinkFault::Unreachable;
    default:
        return LinkFault::NoAnswer;
    }
}

TransferOutcome LinkTransfer::outcome(CURLcode code) const {
    TransferOutcome result;
    result.fault = faultOf(code);
    result.isPrivate = m_isPrivate;
    double connectTime = 0;
    curl_easy_getinfo(handle(), CURLINFO_CONNECT_TIME, &connectTime);
    result.connected = m_isConnected || connectTime > 0;
    if (result.fault != LinkFault::None)
        return result;
    long status = 0;
    curl_easy_getinfo(handle(), CURLINFO_RESPONSE_CODE, &status);
    result.status = static_cast<int>(status);
    result.location = headerNamed(handle(), "Location");
    curl_off_t seconds = 0;
    curl_easy_getinfo(handle(), CURLINFO_RETRY_AFTER, &seconds);
    result.retryAfter = std::chrono::seconds(seconds);
    return result;
}

} // namespace masthead

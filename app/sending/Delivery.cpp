#include "sending/Delivery.h"

#include "sending/DeliveryFaults.h"
#include "sending/ServerTalk.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cstdlib>
#include <cstring>
#include <curl/curl.h>
#include <memory>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace masthead {
namespace {

using Security = SmtpSettings::Security;

/// What libcurl's functions are called with.
struct Transfer {
    const Delivery& delivery;
    const DeliveryProgress& progress;
    ServerTalk talk = {};
    std::size_t sent = 0;
};

struct CleanHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using Handle = std::unique_ptr<CURL, CleanHandle>;

struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, FreeList>;

/// libcurl sets itself up once in a process; static initialization is safe between threads.
bool libcurlIsReady() {
    static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    return ready;
}

std::size_t readMessage(char* buffer, std::size_t size, std::size_t count, void* pointer) {
    Transfer& transfer = *static_cast<Transfer*>(pointer);
    const std::string& message = transfer.delivery.message;
    const std::size_t taken = std::min(size * count, message.size() - transfer.sent);
    std::memcpy(buffer, message.data() + transfer.sent, taken);
    transfer.sent += taken;
    return taken;
}

int tellProgress(void* pointer, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    const Transfer& transfer = *static_cast<const Transfer*>(pointer);
    const std::size_t total = transfer.sent == 0 ? 0 : transfer.delivery.message.size();
    return !transfer.progress || transfer.progress(transfer.sent, total) ? 0 : 1;
}

int noteTalk(CURL*, curl_infotype type, char* data, std::size_t size, void* pointer) {
    Transfer& transfer = *static_cast<Transfer*>(pointer);
    if (type == CURLINFO_HEADER_OUT)
        transfer.talk.said({data, size});
    else if (type == CURLINFO_HEADER_IN)
        transfer.talk.heard({data, size});
    return 0;
}

bool isLoopback(const curl_sockaddr& address) {
    if (address.family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &address.addr, sizeof v4);
        return ntohl(v4.sin_addr.s_addr) >> 24 == 127;
    }
    // The structure goes on behind its declared end where the address is longer.
    const auto* v6 = reinterpret_cast<const sockaddr_in6*>(&address.addr);
    return address.family == AF_INET6 && IN6_IS_ADDR_LOOPBACK(&v6->sin6_addr);
}

/// Whatever `localhost` is said to be: nothing that is not encrypted leaves this computer.
curl_socket_t openLoopbackOnly(void*, curlsocktype, curl_sockaddr* address) {
    if (!isLoopback(*address))
        return CURL_SOCKET_BAD;
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::string urlOf(const SmtpSettings& server) {
    const bool isV6 = server.host.find(':') != std::string::npos;
    return (server.security == Security::Tls ? "smtps://" : "smtp://") +
           (isV6 ? '[' + server.host + ']' : server.host) + ':' + std::to_string(server.port);
}

/// The option of curl's own command line and of OpenSSL, which libcurl itself does not look at.
const char* trustedCertificates() {
    const char* file = std::getenv("CURL_CA_BUNDLE");
    return file ? file : std::getenv("SSL_CERT_FILE");
}

void setServer(CURL* handle, const Delivery& delivery) {
    const SmtpSettings& server = delivery.server;
    const long patience = std::max<long>(1, delivery.patience.count());
    curl_easy_setopt(handle, CURLOPT_URL, urlOf(server).c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, patience);
    curl_easy_setopt(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, patience);
    curl_easy_setopt(handle, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(handle, CURLOPT_LOW_SPEED_TIME, patience);
    if (server.security == Security::None) {
        curl_easy_setopt(handle, CURLOPT_NOPROXY, "*");
        curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, openLoopbackOnly);
    } else {
        curl_easy_setopt(handle, CURLOPT_USE_SSL, long(CURLUSESSL_ALL));
        curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 1L);
        curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 2L);
        curl_easy_setopt(handle, CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
        if (const char* file = trustedCertificates())
            curl_easy_setopt(handle, CURLOPT_CAINFO, file);
    }
    if (!server.user.empty()) {
        curl_easy_setopt(handle, CURLOPT_USERNAME, server.user.c_str());
        curl_easy_setopt(handle, CURLOPT_PASSWORD, delivery.password.c_str());
    }
}

void setCallbacks(CURL* handle, Transfer& transfer) {
    curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle, CURLOPT_READFUNCTION, readMessage);
    curl_easy_setopt(handle, CURLOPT_READDATA, &transfer);
    curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, tellProgress);
    curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &transfer);
    curl_easy_setopt(handle, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, noteTalk);
    curl_easy_setopt(handle, CURLOPT_DEBUGDATA, &transfer);
}

} // namespace

tl::expected<void, DeliveryError> deliver(const Delivery& delivery, const DeliveryProgress& progress) {
    if (std::optional<Diagnostic> fault = faultOf(delivery))
        return tl::unexpected(DeliveryError{DeliveryError::Kind::Failed, std::move(*fault)});
    const Handle handle(libcurlIsReady() ? curl_easy_init() : nullptr);
    if (!handle)
        return tl::unexpected(DeliveryError{DeliveryError::Kind::Failed,
                                            {Severity::Error, {}, 0, 0, "libcurl cannot be used here", {}}});
    Transfer transfer{delivery, progress};
    std::array<char, CURL_ERROR_SIZE> details{};
    setServer(handle.get(), delivery);
    setCallbacks(handle.get(), transfer);
    curl_easy_setopt(handle.get(), CURLOPT_ERRORBUFFER, details.data());
    curl_easy_setopt(handle.get(), CURLOPT_MAIL_FROM, ('<' + delivery.from + '>').c_str());
    List recipients;
    for (const std::string& recipient : delivery.recipients)
        recipients.reset(curl_slist_append(recipients.release(), ('<' + recipient + '>').c_str()));
    curl_easy_setopt(handle.get(), CURLOPT_MAIL_RCPT, recipients.get());
    const CURLcode code = curl_easy_perform(handle.get());
    if (code == CURLE_OK)
        return {};
    const std::string words = details[0] != '\0' ? details.data() : curl_easy_strerror(code);
    return tl::unexpected(deliveryError(code, words, delivery, transfer.talk));
}

} // namespace masthead

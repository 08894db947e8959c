#include "sending/ServerTalk.h"

#include <algorithm>

namespace masthead {
namespace {

constexpr std::size_t longestReply = 300;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// `550-5.1.1 No such user` -> `No such user`: without the code and the enhanced one (RFC 3463).
std::string_view withoutCodes(std::string_view line) {
    if (line.size() >= 4 && std::ranges::all_of(line.substr(0, 3), isDigit))
        line.remove_prefix(4);
    const std::size_t end = line.find(' ');
    const std::string_view first = line.substr(0, end);
    const bool isEnhanced = first.size() >= 5 && std::ranges::count(first, '.') == 2 &&
                            std::ranges::all_of(first, [](char c) { return isDigit(c) || c == '.'; });
    if (isEnhanced)
        line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
    return line;
}

} // namespace

void ServerTalk::said(std::string_view line) {
    m_isOver = m_isOver || line.starts_with("QUIT");
    if (m_isOver)
        return;
    m_reply.clear();
    m_replyIsOpen = false;
    if (line.starts_with("STARTTLS"))
        m_step = Step::Encryption;
    else if (line.starts_with("AUTH"))
        m_step = Step::Login;
    else if (line.starts_with("MAIL"))
        m_step = Step::Sender;
    else if (line.starts_with("DATA"))
        m_step = Step::Message;
    else if (line.starts_with("RCPT")) {
        m_step = Step::Recipient;
        ++m_recipients;
    }
}

void ServerTalk::heard(std::string_view lines) {
    while (!lines.empty() && !m_isOver) {
        const std::size_t end = lines.find('\n');
        std::string_view line = lines.substr(0, end);
        lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (!m_replyIsOpen)
            m_reply.clear();
        m_replyIsOpen = line.size() > 3 && line[3] == '-';
        const std::string_view text = withoutCodes(line);
        if (!m_reply.empty() && !text.empty())
            m_reply += ' ';
        m_reply += text.substr(0, longestReply - std::min(longestReply, m_reply.size()));
    }
}

std::string ServerTalk::lastReply() const {
    std::string reply = m_reply;
    std::erase_if(reply, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
    return reply;
}

} // namespace masthead

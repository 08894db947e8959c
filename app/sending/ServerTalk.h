#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace masthead {

/// What was said to a mail server and what it said last. What a login sends is passed over.
class ServerTalk {
public:
    enum class Step { Greeting, Encryption, Login, Sender, Recipient, Message };

    /// A line to the server, with its CRLF.
    void said(std::string_view line);
    /// Lines of the server, with their CRLFs.
    void heard(std::string_view lines);

    Step step() const { return m_step; }
    std::size_t recipients() const { return m_recipients; } ///< That were named so far.
    /// The text of the last reply on one line, without its codes: at most some 300 bytes.
    std::string lastReply() const;

private:
    Step m_step = Step::Greeting;
    std::size_t m_recipients = 0;
    std::string m_reply;
    bool m_replyIsOpen = false;
    bool m_isOver = false; ///< What is said in parting tells nothing.
};

} // namespace masthead

#include "command/TerminalInput.h"

#include <iostream>
#include <termios.h>
#include <unistd.h>

namespace masthead {
namespace {

/// The terminal without echo, for as long as it lives.
class Unseen {
public:
    Unseen() {
        if (::tcgetattr(STDIN_FILENO, &m_before) != 0)
            return;
        termios silent = m_before;
        silent.c_lflag &= ~tcflag_t(ECHO);
        m_isSilent = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0;
    }
    ~Unseen() {
        if (m_isSilent)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    Unseen(const Unseen&) = delete;

    bool isSilent() const { return m_isSilent; }

private:
    termios m_before{};
    bool m_isSilent = false;
};

} // namespace

std::optional<std::string> askUnseen(std::string_view question, std::ostream& err) {
    if (::isatty(STDIN_FILENO) == 0)
        return std::nullopt;
    std::string line;
    const Unseen unseen;
    if (!unseen.isSilent())
        return std::nullopt;
    err << question << std::flush;
    const bool isRead = bool(std::getline(std::cin, line));
    err << '\n';
    return isRead ? std::optional<std::string>(std::move(line)) : std::nullopt;
}

bool askYesOrNo(std::string_view question, std::ostream& err) {
    if (::isatty(STDIN_FILENO) == 0)
        return false;
    err << question << std::flush;
    std::string line;
    return std::getline(std::cin, line) && (line.starts_with('y') || line.starts_with('Y'));
}

} // namespace masthead

#include "sass/SassProgram.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

extern char** environ; // NOLINT: POSIX's own name

namespace masthead {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t mostOutput = std::size_t(32) << 20;

/// A pipe that closes itself.
class Pipe {
public:
    Pipe() { m_open = ::pipe2(m_ends.data(), O_CLOEXEC) == 0; }
    ~Pipe() {
        closeEnd(0);
        closeEnd(1);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    bool isOpen() const { return m_open; }
    int reading() const { return m_ends[0]; }
    int writing() const { return m_ends[1]; }
    void closeEnd(std::size_t end) {
        if (m_open && m_ends[end] >= 0)
            ::close(std::exchange(m_ends[end], -1));
    }

private:
    std::array<int, 2> m_ends{-1, -1};
    bool m_open = false;
};

/// Starts the program with nothing to read and both outputs in pipes.
pid_t spawned(const std::vector<std::string>& command, const Pipe& output, const Pipe& errors) {
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, output.writing(), STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, errors.writing(), STDERR_FILENO);
    std::vector<char*> arguments;
    for (const std::string& argument : command)
        arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    pid_t process = -1;
    if (::posix_spawn(&process, arguments.front(), &actions, nullptr, arguments.data(), environ) != 0)
        process = -1;
    ::posix_spawn_file_actions_destroy(&actions);
    return process;
}

/// Appends what there is to read; false at the end.
bool drain(int descriptor, std::string& text) {
    std::array<char, 65536> buffer;
    const ssize_t got = ::read(descriptor, buffer.data(), buffer.size());
    if (got > 0)
        text.append(buffer.data(), static_cast<std::size_t>(got));
    return got > 0 || (got < 0 && errno == EINTR);
}

/// Reads both pipes until they end; false where that takes too long or too much comes.
bool readAll(const Pipe& output, const Pipe& errors, std::string& outputText, std::string& errorText,
             Clock::time_point end) {
    std::array<pollfd, 2> polled{pollfd{output.reading(), POLLIN, 0}, pollfd{errors.reading(), POLLIN, 0}};
    const std::array<std::string*, 2> texts{&outputText, &errorText};
    while (polled[0].fd >= 0 || polled[1].fd >= 0) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
        if (left <= 0 || outputText.size() + errorText.size() > mostOutput)
            return false;
        if (::poll(polled.data(), polled.size(), static_cast<int>(left)) < 0 && errno != EINTR)
            return false;
        for (std::size_t index = 0; index < polled.size(); ++index) {
            if (polled[index].fd >= 0 && polled[index].revents != 0 &&
                !drain(polled[index].fd, *texts[index]))
                polled[index].fd = -1;
        }
    }
    return true;
}

} // namespace

std::optional<SassProgram> SassProgram::found() {
    const char* path = std::getenv("PATH");
    std::string_view rest = path ? path : "";
    while (!rest.empty()) {
        const std::string_view folder = rest.substr(0, rest.find(':'));
        rest.remove_prefix(std::min(folder.size() + 1, rest.size()));
        // An empty or relative folder would mean the one Masthead was started in, which may be a publication.
        if (!folder.starts_with('/'))
            continue;
        std::filesystem::path program = std::filesystem::path(folder) / "sass";
        std::error_code error;
        if (std::filesystem::is_regular_file(program, error) && ::access(program.c_str(), X_OK) == 0)
            return SassProgram(std::move(program));
    }
    return std::nullopt;
}

tl::expected<std::string, std::string> SassProgram::compile(const std::filesystem::path& sheet) const {
    Pipe output;
    Pipe errors;
    if (!output.isOpen() || !errors.isOpen())
        return tl::unexpected<std::string>("`sass` cannot be started");
    const pid_t process = spawned({m_program.string(), "--style=compressed", "--no-source-map", "--no-color",
                                   "--quiet", "--no-error-css", "--", sheet.string()},
                                  output, errors);
    output.closeEnd(1);
    errors.closeEnd(1);
    if (process < 0)
        return tl::unexpected<std::string>("`sass` cannot be started");
    std::string css;
    std::string complaint;
    const bool inTime = readAll(output, errors, css, complaint, Clock::now() + m_limit);
    if (!inTime)
        ::kill(process, SIGKILL);
    int status = 0;
    while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    if (!inTime)
        return tl::unexpected<std::string>("`sass` took too long");
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return tl::unexpected(complaint.empty() ? std::string("`sass` failed") : std::move(complaint));
    while (css.ends_with('\n'))
        css.pop_back();
    return css;
}

} // namespace masthead

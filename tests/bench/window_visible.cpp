// From the start of a program to its window on the screen, on an X display without a window manager.
//
//   bench_window_visible TRIALS COMMAND [ARGUMENT]…     the first start is not counted: it warms the disk's cache

#include <X11/Xlib.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <vector>

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr auto longestWait = std::chrono::seconds(20);
constexpr int smallestWindow = 300; ///< Helper windows of a toolkit are a few pixels.

/// When a window of some size has been mapped; nothing when none came.
std::optional<double> millisecondsToWindow(Display* display, Clock::time_point begin) {
    while (Clock::now() - begin < longestWait) {
        while (XPending(display) > 0) {
            XEvent event;
            XNextEvent(display, &event);
            XWindowAttributes attributes;
            if (event.type == MapNotify && XGetWindowAttributes(display, event.xmap.window, &attributes) &&
                attributes.width >= smallestWindow)
                return Milliseconds(Clock::now() - begin).count();
        }
        pollfd connection{ConnectionNumber(display), POLLIN, 0};
        poll(&connection, 1, 100);
    }
    return std::nullopt;
}

} // namespace

int main(int argc, char* argv[]) {
    const int trials = argc > 2 ? std::atoi(argv[1]) : 0;
    Display* display = XOpenDisplay(nullptr);
    if (trials <= 0 || !display) {
        std::fprintf(stderr, "usage: bench_window_visible TRIALS COMMAND [ARGUMENT]... (on an X display)\n");
        return 2;
    }
    XSetErrorHandler([](Display*, XErrorEvent*) { return 0; }); // A window may be gone before it is asked.
    XSelectInput(display, DefaultRootWindow(display), SubstructureNotifyMask);
    std::vector<double> times;
    for (int trial = 0; trial <= trials; ++trial) {
        XSync(display, True);
        const auto begin = Clock::now();
        const pid_t child = fork();
        if (child == 0) {
            execvp(argv[2], argv + 2);
            _exit(127);
        }
        const auto time = millisecondsToWindow(display, begin);
        kill(child, SIGTERM);
        waitpid(child, nullptr, 0);
        if (time && trial > 0)
            times.push_back(*time);
    }
    if (times.empty())
        return 1;
    std::sort(times.begin(), times.end());
    std::printf("window_visible_ms n=%zu median=%.0f max=%.0f\n", times.size(), times[times.size() / 2], times.back());
    return 0;
}

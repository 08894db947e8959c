// From a keystroke to its pixels, seen from outside: works for any program on an X display. Types a key into
// the focused window again and again and watches two rectangles of the screen, one in the text and one in the
// page, until each changes.
//
//   bench_keystroke_pixels TEXT PAGE TRIALS     each rectangle as X,Y,WIDTH,HEIGHT

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <sys/ipc.h>
#include <sys/shm.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <thread>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr auto longestWait = std::chrono::seconds(3);
constexpr auto pauseBetweenKeys = std::chrono::milliseconds(700);
constexpr auto pauseBetweenLooks = std::chrono::microseconds(300);
constexpr std::size_t caretPixels = 60; ///< A blinking caret alone is no answer to a key.
constexpr std::size_t noticedPixels = 20;

struct Rectangle {
    int x = 0, y = 0, width = 0, height = 0;
};

std::optional<Rectangle> parsedRectangle(const char* text) {
    Rectangle parsed;
    if (std::sscanf(text, "%d,%d,%d,%d", &parsed.x, &parsed.y, &parsed.width, &parsed.height) != 4)
        return std::nullopt;
    return parsed;
}

/// A rectangle of the screen, fetched through shared memory because fetching must cost less than what is
/// measured.
class ScreenPatch {
public:
    ScreenPatch(Display* display, const Rectangle& place)
        : m_display(display)
        , m_place(place) {
        const int screen = DefaultScreen(display);
        m_image =
            XShmCreateImage(display, DefaultVisual(display, screen),
                            static_cast<unsigned>(DefaultDepth(display, screen)), ZPixmap, nullptr, &m_shared,
                            static_cast<unsigned>(place.width), static_cast<unsigned>(place.height));
        m_shared.shmid = shmget(IPC_PRIVATE, bytes(), IPC_CREAT | 0600);
        m_shared.shmaddr = m_image->data = static_cast<char*>(shmat(m_shared.shmid, nullptr, 0));
        m_shared.readOnly = False;
        XShmAttach(display, &m_shared);
        XSync(display, False);
        shmctl(m_shared.shmid, IPC_RMID, nullptr);
    }
    ScreenPatch(const ScreenPatch&) = delete;
    ScreenPatch& operator=(const ScreenPatch&) = delete;
    ~ScreenPatch() {
        XShmDetach(m_display, &m_shared);
        shmdt(m_shared.shmaddr);
    }

    void remember() {
        fetch();
        m_before.assign(m_image->data, m_image->data + bytes());
    }

    std::size_t changedPixels() {
        fetch();
        std::size_t changed = 0;
        for (std::size_t offset = 0; offset + 4 <= bytes(); offset += 4)
            changed += std::memcmp(m_before.data() + offset, m_image->data + offset, 4) != 0;
        return changed;
    }

private:
    std::size_t bytes() const {
        return static_cast<std::size_t>(m_image->bytes_per_line) * static_cast<std::size_t>(m_place.height);
    }
    void fetch() {
        XShmGetImage(m_display, DefaultRootWindow(m_display), m_image, m_place.x, m_place.y, AllPlanes);
    }

    Display* m_display;
    Rectangle m_place;
    XShmSegmentInfo m_shared{};
    XImage* m_image = nullptr;
    std::vector<char> m_before;
};

void printSummary(const char* name, std::vector<double> times) {
    if (times.empty()) {
        std::printf("%s_ms n=0\n", name);
        return;
    }
    std::sort(times.begin(), times.end());
    std::printf("%s_ms n=%zu median=%.1f p95=%.1f max=%.1f\n", name, times.size(), times[times.size() / 2],
                times[times.size() * 95 / 100], times.back());
}

} // namespace

int main(int argc, char* argv[]) {
    const auto text = argc > 1 ? parsedRectangle(argv[1]) : std::nullopt;
    const auto page = argc > 2 ? parsedRectangle(argv[2]) : std::nullopt;
    const int trials = argc > 3 ? std::atoi(argv[3]) : 0;
    Display* display = XOpenDisplay(nullptr);
    if (!text || !page || trials <= 0 || !display) {
        std::fprintf(stderr, "usage: bench_keystroke_pixels X,Y,W,H X,Y,W,H TRIALS (on an X display)\n");
        return 2;
    }
    ScreenPatch textPatch(display, *text);
    ScreenPatch pagePatch(display, *page);
    const KeyCode key = XKeysymToKeycode(display, XK_x);
    std::vector<double> textTimes, pageTimes;
    for (int trial = 0; trial < trials; ++trial) {
        textPatch.remember();
        pagePatch.remember();
        const auto begin = Clock::now();
        XTestFakeKeyEvent(display, key, True, 0);
        XTestFakeKeyEvent(display, key, False, 0);
        XFlush(display);
        std::optional<double> textTime, pageTime;
        while ((!textTime || !pageTime) && Clock::now() - begin < longestWait) {
            const auto elapsed = [&] { return Milliseconds(Clock::now() - begin).count(); };
            if (!textTime && textPatch.changedPixels() > caretPixels)
                textTime = elapsed();
            if (!pageTime && pagePatch.changedPixels() > noticedPixels)
                pageTime = elapsed();
            std::this_thread::sleep_for(pauseBetweenLooks);
        }
        if (textTime)
            textTimes.push_back(*textTime);
        if (pageTime)
            pageTimes.push_back(*pageTime);
        std::this_thread::sleep_for(pauseBetweenKeys);
    }
    printSummary("text", textTimes);
    printSummary("page", pageTimes);
    return textTimes.empty() || pageTimes.empty() ? 1 : 0;
}

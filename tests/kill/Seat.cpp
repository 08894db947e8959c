#include "Seat.h"

#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>

#include <thread>
#include <vector>

namespace masthead::test {

namespace {

/// Windows may go while they are asked about.
int passOver(::Display*, XErrorEvent*) {
    return 0;
}

} // namespace

struct Seat::Connection {
    ::Display* display = XOpenDisplay(nullptr);

    Atom atom(const char* name) const { return XInternAtom(display, name, False); }

    void send(KeySym symbol, bool down) const {
        XTestFakeKeyEvent(display, XKeysymToKeycode(display, symbol), down ? True : False, CurrentTime);
    }

    /// Items as Xlib hands them over: one byte each for text, a long each for numbers and windows.
    template<typename Item>
    std::vector<Item> property(Window window, const char* name, Atom type) const {
        constexpr long mostItems = 1024;
        Atom actualType = None;
        int format = 0;
        unsigned long count = 0;
        unsigned long rest = 0;
        unsigned char* bytes = nullptr;
        if (XGetWindowProperty(display, window, atom(name), 0, mostItems, False, type, &actualType, &format,
                               &count, &rest, &bytes) != Success ||
            !bytes)
            return {};
        const auto* items = reinterpret_cast<const Item*>(bytes);
        const std::vector<Item> copy(items, items + count);
        XFree(bytes);
        return copy;
    }

    std::string titleOf(Window window) const {
        const auto title = property<char>(window, "_NET_WM_NAME", atom("UTF8_STRING"));
        return {title.begin(), title.end()};
    }

    std::int64_t processOf(Window window) const {
        const auto process = property<unsigned long>(window, "_NET_WM_PID", XA_CARDINAL);
        return process.empty() ? 0 : std::int64_t(process.front());
    }

    /// The window with a title that has the keyboard, or a child of which has it.
    Window focused() const {
        Window focus = None;
        int revert = 0;
        XGetInputFocus(display, &focus, &revert);
        while (focus != None && focus != PointerRoot && titleOf(focus).empty()) {
            Window root = None;
            Window parent = None;
            Window* children = nullptr;
            unsigned int count = 0;
            if (!XQueryTree(display, focus, &root, &parent, &children, &count))
                return None;
            XFree(children);
            focus = parent == root ? None : parent;
        }
        return focus == PointerRoot ? None : focus;
    }
};

Seat::Seat()
    : m_connection(std::make_unique<Connection>()) {
    XSetErrorHandler(passOver);
}

Seat::~Seat() {
    if (m_connection->display)
        XCloseDisplay(m_connection->display);
}

bool Seat::isOpen() const {
    return m_connection->display;
}

bool Seat::hasWindowManager() const {
    return !m_connection
                ->property<Window>(DefaultRootWindow(m_connection->display), "_NET_SUPPORTING_WM_CHECK",
                                   XA_WINDOW)
                .empty();
}

Clock::time_point Seat::press(const std::string& key, Held held) {
    const KeySym symbol = XStringToKeysym(key.c_str());
    const KeySym holding = held == Held::Control ? XK_Control_L : XK_Alt_L;
    const Clock::time_point sent = Clock::now();
    if (held != Held::Nothing)
        m_connection->send(holding, true);
    m_connection->send(symbol, true);
    m_connection->send(symbol, false);
    if (held != Held::Nothing)
        m_connection->send(holding, false);
    XSync(m_connection->display, False);
    return sent;
}

void Seat::type(const std::string& words) {
    constexpr std::chrono::milliseconds betweenKeys(15);
    for (const char letter : words) {
        press(letter == ' ' ? "space" : std::string(1, letter));
        std::this_thread::sleep_for(betweenKeys);
    }
}

void Seat::click(int x, int y) {
    constexpr unsigned int leftButton = 1;
    constexpr std::chrono::milliseconds held(40);
    XTestFakeMotionEvent(m_connection->display, -1, x, y, CurrentTime);
    XSync(m_connection->display, False);
    std::this_thread::sleep_for(held); // As long as a hand takes.
    XTestFakeButtonEvent(m_connection->display, leftButton, True, CurrentTime);
    XSync(m_connection->display, False);
    std::this_thread::sleep_for(held);
    XTestFakeButtonEvent(m_connection->display, leftButton, False, CurrentTime);
    XSync(m_connection->display, False);
}

std::string Seat::focusedTitle() const {
    const Window window = m_connection->focused();
    return window == None ? std::string() : m_connection->titleOf(window);
}

std::optional<Area> Seat::focusedArea() const {
    const Window window = m_connection->focused();
    XWindowAttributes attributes;
    if (window == None || !XGetWindowAttributes(m_connection->display, window, &attributes))
        return std::nullopt;
    Area area{0, 0, attributes.width, attributes.height};
    Window child = None;
    XTranslateCoordinates(m_connection->display, window, attributes.root, 0, 0, &area.left, &area.top,
                          &child);
    return area;
}

std::int64_t Seat::focusedProcess() const {
    const Window window = m_connection->focused();
    return window == None ? 0 : m_connection->processOf(window);
}

void Seat::activate(std::int64_t process) {
    constexpr long byPager = 2;
    for (const Window window : m_connection->property<Window>(DefaultRootWindow(m_connection->display),
                                                              "_NET_CLIENT_LIST", XA_WINDOW)) {
        if (m_connection->processOf(window) != process)
            continue;
        XEvent event{};
        event.xclient.type = ClientMessage;
        event.xclient.window = window;
        event.xclient.message_type = m_connection->atom("_NET_ACTIVE_WINDOW");
        event.xclient.format = 32;
        event.xclient.data.l[0] = byPager;
        XSendEvent(m_connection->display, DefaultRootWindow(m_connection->display), False,
                   SubstructureRedirectMask | SubstructureNotifyMask, &event);
    }
    XSync(m_connection->display, False);
}

std::optional<Area> Seat::areaOf(std::uint32_t colour, int smallestWidth) const {
    ::Display* display = m_connection->display;
    const Window root = DefaultRootWindow(display);
    const int width = DisplayWidth(display, DefaultScreen(display));
    const int height = DisplayHeight(display, DefaultScreen(display));
    XImage* picture = XGetImage(display, root, 0, 0, unsigned(width), unsigned(height), AllPlanes, ZPixmap);
    if (!picture)
        return std::nullopt;
    const auto matches = [&](int x, int y) { return (XGetPixel(picture, x, y) & 0xffffff) == colour; };
    std::optional<Area> found;
    for (int y = 0; y < height && !found; ++y) {
        int run = 0;
        for (int x = 0; x <= width && !found; ++x) {
            const bool goesOn = x < width && matches(x, y);
            if (!goesOn && run >= smallestWidth)
                found = Area{x - run, y, run, 0};
            run = goesOn ? run + 1 : 0;
        }
    }
    while (found && found->top + found->height < height && matches(found->left, found->top + found->height))
        ++found->height;
    XDestroyImage(picture);
    return found;
}

} // namespace masthead::test

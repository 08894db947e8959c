#include "Display.h"

#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>

namespace masthead::test {

namespace {

/// Windows may go while they are asked about.
int passOver(::Display*, XErrorEvent*) {
    return 0;
}

} // namespace

struct Display::Connection {
    ::Display* display = XOpenDisplay(nullptr);

    void send(KeySym symbol, bool down) const {
        XTestFakeKeyEvent(display, XKeysymToKeycode(display, symbol), down ? True : False, CurrentTime);
    }

    std::string titleOf(Window window) const {
        const Atom name = XInternAtom(display, "_NET_WM_NAME", False);
        const Atom utf8 = XInternAtom(display, "UTF8_STRING", False);
        Atom type = None;
        int format = 0;
        unsigned long count = 0;
        unsigned long rest = 0;
        unsigned char* bytes = nullptr;
        if (XGetWindowProperty(display, window, name, 0, 1024, False, utf8, &type, &format, &count, &rest,
                               &bytes) != Success ||
            !bytes)
            return {};
        std::string title(reinterpret_cast<const char*>(bytes), count);
        XFree(bytes);
        return title;
    }
};

Display::Display()
    : m_connection(std::make_unique<Connection>()) {
    XSetErrorHandler(passOver);
}

Display::~Display() {
    if (m_connection->display)
        XCloseDisplay(m_connection->display);
}

bool Display::isOpen() const {
    return m_connection->display;
}

Clock::time_point Display::press(const std::string& key, Held held) {
    const KeySym symbol = XStringToKeysym(key.c_str());
    const Clock::time_point sent = Clock::now();
    if (held == Held::Control)
        m_connection->send(XK_Control_L, true);
    m_connection->send(symbol, true);
    m_connection->send(symbol, false);
    if (held == Held::Control)
        m_connection->send(XK_Control_L, false);
    XSync(m_connection->display, False);
    return sent;
}

std::string Display::focusedTitle() const {
    Window focus = None;
    int revert = 0;
    XGetInputFocus(m_connection->display, &focus, &revert);
    // The keyboard may be in a child of the window that has the title.
    while (focus != None && focus != PointerRoot) {
        if (std::string title = m_connection->titleOf(focus); !title.empty())
            return title;
        Window root = None;
        Window parent = None;
        Window* children = nullptr;
        unsigned int count = 0;
        if (!XQueryTree(m_connection->display, focus, &root, &parent, &children, &count))
            break;
        XFree(children);
        focus = parent == root ? None : parent;
    }
    return {};
}

} // namespace masthead::test

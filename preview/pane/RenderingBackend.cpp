#include "pane/RenderingBackend.h"

#include "pane/PublicationScheme.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QLoggingCategory>
#include <QOpenGLWidget>

#include <algorithm>
#include <array>
#include <filesystem>

#ifdef Q_OS_UNIX
#include <dlfcn.h>
#include <unistd.h>
#endif

namespace masthead {

namespace {

bool renderNodeExists() {
#ifdef Q_OS_UNIX
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator("/dev/dri", error)) {
        if (entry.path().filename().string().starts_with("renderD") &&
            access(entry.path().c_str(), R_OK | W_OK) == 0)
            return true;
    }
    return false;
#else
    return true;
#endif
}

// `host:10` is a display over the network (ssh gives `localhost:10`), `:0` one of this machine.
bool displayIsRemote() {
    if (!qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY"))
        return false;
    const QByteArray display = qgetenv("DISPLAY");
    return display.indexOf(':') > 0 && !display.startsWith("unix:") && !display.startsWith('/');
}

#ifdef Q_OS_UNIX
// Asks libEGL which devices there are, by hand: linking it would load the graphics driver, and asking OpenGL
// takes a context, which costs tens of milliseconds.
std::vector<std::string> namesOfEglDevices() {
    using Function = void (*)();
    using Device = void*;
    std::vector<std::string> result;
    void* library = dlopen("libEGL.so.1", RTLD_LAZY | RTLD_LOCAL);
    if (!library)
        return result;
    const auto find = reinterpret_cast<Function (*)(const char*)>(dlsym(library, "eglGetProcAddress"));
    if (find) {
        const auto queryDevices =
            reinterpret_cast<unsigned (*)(int, Device*, int*)>(find("eglQueryDevicesEXT"));
        const auto queryString =
            reinterpret_cast<const char* (*)(Device, int)>(find("eglQueryDeviceStringEXT"));
        constexpr int extensions = 0x3055; // EGL_EXTENSIONS
        std::array<Device, 16> devices{};
        int count = 0;
        if (queryDevices && queryString && queryDevices(int(devices.size()), devices.data(), &count)) {
            for (int i = 0; i < count; ++i) {
                const char* text = queryString(devices[std::size_t(i)], extensions);
                result.emplace_back(text ? text : "");
            }
        }
    }
    dlclose(library);
    return result;
}
#endif

// Each is a service or a process that a page without scripts, forms and network has no use for, or a way past
// the rules that a page is loaded with. The last: the engine keeps pictures that it has decoded until they
// have half a gigabyte, or an eighth of it on a machine that it takes for small.
QByteArrayList chromiumFlags(Graphics graphics) {
    QByteArrayList flags{"--disable-background-networking",
                         "--disable-component-update",
                         "--disable-domain-reliability",
                         "--disable-sync",
                         "--no-pings",
                         "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
                         "--enable-low-end-device-mode"};
    if (graphics == Graphics::Software)
        flags.append("--disable-gpu");
    return flags;
}

} // namespace

GraphicsFacts lookAtGraphics() {
    GraphicsFacts facts;
    facts.hasRenderNode = renderNodeExists();
    facts.isRemoteDisplay = displayIsRemote();
#ifdef Q_OS_UNIX
    if (facts.hasRenderNode && !facts.isRemoteDisplay)
        facts.eglDevices = namesOfEglDevices();
#endif
    return facts;
}

Graphics graphicsFor(const GraphicsFacts& facts) {
    if (!facts.hasRenderNode || facts.isRemoteDisplay)
        return Graphics::Software;
    if (facts.eglDevices.empty())
        return Graphics::Hardware; // Cannot be asked; a render node speaks for a card.
    const bool hasCard =
        std::any_of(facts.eglDevices.begin(), facts.eglDevices.end(), [](const auto& device) {
            return device.find("EGL_MESA_device_software") == std::string::npos &&
                   (device.find("EGL_EXT_device_drm") != std::string::npos ||
                    device.find("EGL_NV_device_cuda") != std::string::npos);
        });
    return hasCard ? Graphics::Hardware : Graphics::Software;
}

Graphics prepareWebEngine() {
    registerPublicationScheme();
    // The engine's account of its own set-up is nothing that whoever starts Masthead in a terminal wants to
    // read.
    QLoggingCategory::setFilterRules(QStringLiteral("qt.webenginecontext.info=false"));
    const QByteArray chosen = qgetenv("QT_QUICK_BACKEND");
    Graphics graphics = chosen == "software" ? Graphics::Software : Graphics::Hardware;
    if (chosen.isEmpty())
        graphics = graphicsFor(lookAtGraphics());
    // A window that holds a web view is otherwise composed through OpenGL as a whole, and where the processor
    // plays the graphics card that makes every keystroke in every pane slow.
    if (graphics == Graphics::Software && chosen.isEmpty())
        qputenv("QT_QUICK_BACKEND", "software");
    // The user's own come last: of two that contradict each other the web engine takes the last.
    constexpr const char* variable = "QTWEBENGINE_CHROMIUM_FLAGS";
    const QByteArray own = qgetenv(variable);
    QByteArrayList flags = chromiumFlags(graphics);
    if (!own.isEmpty())
        flags.append(own);
    qputenv(variable, flags.join(' '));
    return graphics;
}

void prepareWindow(QWidget& window, Graphics graphics) {
    if (graphics == Graphics::Software)
        return; // A web view that the processor draws is painted like every other widget.
    // Qt decides by the widgets in a window how it is composed, when it makes the native window. One that is
    // never shown counts, and makes no context of its own.
    auto* witness = new QOpenGLWidget(&window);
    witness->setObjectName(QStringLiteral("openGlWitness"));
    witness->setAttribute(Qt::WA_TransparentForMouseEvents);
    witness->setFocusPolicy(Qt::NoFocus);
    witness->resize(0, 0);
    witness->hide();
}

} // namespace masthead

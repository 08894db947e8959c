#pragma once

#include <string>
#include <vector>

class QWidget;

namespace masthead {

enum class Graphics {
    Hardware, ///< A graphics card draws.
    Software, ///< The processor draws, also where it calls itself OpenGL (llvmpipe, softpipe).
};

/// What can be seen of the machine's graphics without starting any.
struct GraphicsFacts {
    bool hasRenderNode = false;          ///< A `/dev/dri/renderD*` that may be opened.
    bool isRemoteDisplay = false;        ///< An X display reached over the network.
    std::vector<std::string> eglDevices; ///< Extensions of each EGL device; empty where they cannot be asked.
};

/// Looks, in well under 5 ms.
GraphicsFacts lookAtGraphics();
Graphics graphicsFor(const GraphicsFacts& facts);

/// Makes the web engine ready to be started later: our URL scheme, how it draws, and which of its processes
/// and services it does without. Call once, at the begin of main(), before the application object; it starts
/// nothing. What the user has set in the environment (QT_QUICK_BACKEND, QTWEBENGINE_CHROMIUM_FLAGS) is kept
/// and wins.
Graphics prepareWebEngine();

/// Gives `window` (not yet shown) the kind of surface that a web view in it will need. Without that, the
/// first web view in a window that is on the screen has its native window made anew: it flickers, and loses
/// focus and place in the stack.
void prepareWindow(QWidget& window, Graphics graphics);

} // namespace masthead

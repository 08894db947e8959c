#pragma once

namespace masthead {

/// Whether there is a bus to ask the desktop on. Without that Qt would start a bus of its own, which takes
/// long and has nobody on it.
bool hasSessionBus();

} // namespace masthead

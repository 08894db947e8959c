#pragma once

namespace masthead::metrics {

// Device-independent pixels. Spacing comes in multiples of four.
inline constexpr int spacing = 4;
inline constexpr int sidebarWidth = 264;
inline constexpr int toolbarHeight = 44;
inline constexpr int statusBarHeight = 27;
inline constexpr int rowHeight = 28;
inline constexpr int radius = 6;
inline constexpr int splitterGrip = 8;
inline constexpr int iconSize = 16;
inline constexpr int interfaceFontPixels = 13;
inline constexpr double textFontPixels = 13.5;
inline constexpr double textLineHeight = 1.6;
inline constexpr int textColumns = 72;

} // namespace masthead::metrics

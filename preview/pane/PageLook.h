#pragma once

namespace masthead {

/// The screen that a page is laid out for.
enum class PageWidth {
    Wide,   ///< As wide as there is room.
    Tablet, ///< 768 CSS pixels.
    Phone,  ///< 375 CSS pixels.
};

/// What a page is told that its reader prefers.
enum class PageAppearance {
    Follow, ///< As the window.
    Light,
    Dark,
    DarkInverted, ///< Dark, and a mail's colours inverted, as programs do that have their own idea of dark.
};

/// CSS pixels; 0 for as many as there is room for.
constexpr int cssPixels(PageWidth width) {
    return width == PageWidth::Tablet ? 768 : width == PageWidth::Phone ? 375 : 0;
}

} // namespace masthead

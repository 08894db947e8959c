#include "look/Colours.h"

#include <algorithm>
#include <cmath>

namespace masthead {

namespace {

double linear(double channel) {
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour) {
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

void setGroup(QPalette& palette, QPalette::ColorGroup group, const Colours& colours) {
    const bool disabled = group == QPalette::Disabled;
    const QColor text = disabled ? mixed(colours.chrome, colours.text, 0.45) : colours.text;
    const QColor quiet = disabled ? mixed(colours.chrome, colours.secondaryText, 0.6) : colours.secondaryText;
    const QColor link = disabled ? quiet : colours.accentAsText;
    const auto set = [&](QPalette::ColorRole role, const QColor& colour) {
        palette.setColor(group, role, colour);
    };

    set(QPalette::Window, colours.chrome);
    set(QPalette::WindowText, text);
    set(QPalette::Base, colours.textPane);
    set(QPalette::AlternateBase, colours.sidebar);
    set(QPalette::Text, text);
    set(QPalette::PlaceholderText, quiet);
    set(QPalette::Button, colours.chrome);
    set(QPalette::ButtonText, text);
    set(QPalette::BrightText, colours.accentText);
    set(QPalette::ToolTipBase, colours.toolTip);
    set(QPalette::ToolTipText, colours.toolTipText);
    set(QPalette::Highlight, disabled ? colours.segment : colours.selection);
    set(QPalette::HighlightedText, text);
    set(QPalette::Link, link);
    set(QPalette::LinkVisited, link);
    set(QPalette::Light, colours.textPane);
    set(QPalette::Midlight, colours.segment);
    set(QPalette::Mid, colours.line);
    set(QPalette::Dark, mixed(colours.line, colours.text, 0.25));
    set(QPalette::Shadow, mixed(colours.line, colours.text, 0.5));
#if QT_VERSION >= QT_VERSION_CHECK(6, 6, 0)
    set(QPalette::Accent, disabled ? colours.segment : colours.accent);
#endif
}

} // namespace

Colours Colours::light() {
    Colours colours;
    colours.shade = Shade::Light;
    colours.textPane = QColor(0xffffff);
    colours.sidebar = QColor(0xf5f4f2);
    colours.chrome = QColor(0xfbfaf9);
    colours.behindPage = QColor(0xf3efe9);
    colours.line = QColor(0xe6e3df);
    colours.text = QColor(0x24211d);
    // Drawn as 756f67, which falls to 4.1 to 1 on tags and on the current row.
    colours.secondaryText = QColor(0x6b655e);
    colours.dimmedMarkup = QColor(0xa39c92);
    colours.accent = QColor(0xc8452d);
    colours.accentAsText = QColor(0xb83c25);
    colours.accentText = QColor(0xffffff);
    colours.accentTint = QColor(0xf9e9e5);
    colours.segment = QColor(0xece9e5);
    colours.selection = QColor(0xf6d5cc);
    colours.match = QColor(0xfaeec4);
    colours.currentMatch = QColor(0xf3d37c);
    colours.fine = QColor(0x3e8a5b);
    colours.fineAsText = QColor(0x2f7049);
    colours.warning = QColor(0x8f5e10);
    colours.warningTint = QColor(0xfaf2e1);
    colours.toolTip = QColor(0x24211d);
    colours.toolTipText = QColor(0xffffff);
    return colours;
}

Colours Colours::dark() {
    Colours colours;
    colours.shade = Shade::Dark;
    colours.textPane = QColor(0x1d1c1b);
    colours.sidebar = QColor(0x232221);
    colours.chrome = QColor(0x262524);
    colours.behindPage = QColor(0x262422);
    colours.line = QColor(0x34322f);
    colours.text = QColor(0xe4e0da);
    colours.secondaryText = QColor(0xa39d93);
    colours.dimmedMarkup = QColor(0x7b746b);
    colours.accent = QColor(0xf0735a);
    colours.accentAsText = QColor(0xf0735a);
    colours.accentText = QColor(0x1d1c1b);
    colours.accentTint = QColor(0x3a2723);
    colours.segment = QColor(0x2f2d2b);
    colours.selection = QColor(0x5a342b);
    colours.match = QColor(0x453b20);
    colours.currentMatch = QColor(0x6e561a);
    colours.fine = QColor(0x6fbf8d);
    colours.fineAsText = QColor(0x6fbf8d);
    colours.warning = QColor(0xe0b050);
    colours.warningTint = QColor(0x352f20);
    colours.toolTip = QColor(0xe4e0da);
    colours.toolTipText = QColor(0x1d1c1b);
    return colours;
}

Colours Colours::of(Shade shade) {
    return shade == Shade::Dark ? dark() : light();
}

QPalette Colours::palette() const {
    QPalette palette;
    for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled})
        setGroup(palette, group, *this);
    return palette;
}

double contrast(const QColor& text, const QColor& background) {
    const auto [darker, lighter] = std::minmax({luminance(text), luminance(background)});
    return (lighter + 0.05) / (darker + 0.05);
}

QColor mixed(const QColor& under, const QColor& over, double share) {
    const auto channel = [share](int from, int to) { return int(std::lround(from + (to - from) * share)); };
    return QColor(channel(under.red(), over.red()), channel(under.green(), over.green()),
                  channel(under.blue(), over.blue()));
}

Shade shadeOf(const QPalette& system) {
    const auto lightness = [&](QPalette::ColorRole role) {
        return system.color(QPalette::Active, role).lightness();
    };
    return lightness(QPalette::Window) < lightness(QPalette::WindowText) ? Shade::Dark : Shade::Light;
}

} // namespace masthead

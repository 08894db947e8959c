#include "look/Icons.h"

#include "look/Colours.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

// A static library's resources are linked in only when somebody asks for them by name, outside any namespace.
static void initialiseIcons() {
    Q_INIT_RESOURCE(icons);
}

namespace masthead {

namespace {

/// The colours of an icon in each of its modes.
struct Inks {
    QColor normal;
    QColor active;
    QColor selected;
    QColor disabled;

    const QColor& of(QIcon::Mode mode) const {
        switch (mode) {
        case QIcon::Active:
            return active;
        case QIcon::Selected:
            return selected;
        case QIcon::Disabled:
            return disabled;
        case QIcon::Normal:
            break;
        }
        return normal;
    }
};

Inks inksOf(Ink ink, const Colours& colours) {
    const QColor disabled = mixed(colours.chrome, colours.secondaryText, 0.5);
    const auto steady = [&](const QColor& colour) { return Inks{colour, colour, colour, disabled}; };
    switch (ink) {
    case Ink::Text:
        return steady(colours.text);
    case Ink::Accent:
        return steady(colours.accentAsText);
    case Ink::OnAccent:
        return steady(colours.accentText);
    case Ink::Fine:
        return steady(colours.fineAsText);
    case Ink::Warning:
        return steady(colours.warning);
    case Ink::Secondary:
        break;
    }
    return {colours.secondaryText, colours.text, colours.text, disabled};
}

/// Draws the SVG itself for every size and pixel ratio that is asked for, so that nothing is ever scaled.
class SvgIconEngine final : public QIconEngine {
public:
    SvgIconEngine(QByteArray svg, Inks inks)
        : m_svg(std::move(svg))
        , m_inks(std::move(inks)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        QByteArray inked = m_svg;
        inked.replace("currentColor", m_inks.of(mode).name().toLatin1());
        QSvgRenderer renderer(inked);
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        renderer.render(painter, rect);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal) override {
        return pixmap(size, mode, state); // The size is in device pixels already.
    }

    bool isNull() override { return false; }
    QString key() const override { return QStringLiteral("masthead-svg"); }
    QIconEngine* clone() const override { return new SvgIconEngine(*this); }

private:
    QByteArray m_svg;
    Inks m_inks;
};

} // namespace

QIcon icon(const QString& name, const Colours& colours, Ink ink) {
    initialiseIcons();
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QIcon(new SvgIconEngine(file.readAll(), inksOf(ink, colours)));
}

} // namespace masthead

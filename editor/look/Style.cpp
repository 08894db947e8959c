#include "look/Style.h"

#include "look/Colours.h"
#include "look/Metrics.h"

#include <QApplication>
#include <QFile>
#include <QFont>
#include <QHash>
#include <QRegularExpression>

static void initialiseLook() {
    Q_INIT_RESOURCE(look);
    Q_INIT_RESOURCE(icons);
}

namespace masthead {

namespace {

QHash<QString, QString> roles(const Colours& colours) {
    const bool dark = colours.shade == Shade::Dark;
    const auto pixels = [](int value) { return QStringLiteral("%1px").arg(value); };
    const QHash<QString, QColor> named{
        {QStringLiteral("textPane"), colours.textPane},
        {QStringLiteral("sidebar"), colours.sidebar},
        {QStringLiteral("chrome"), colours.chrome},
        {QStringLiteral("behindPage"), colours.behindPage},
        {QStringLiteral("line"), colours.line},
        {QStringLiteral("text"), colours.text},
        {QStringLiteral("secondaryText"), colours.secondaryText},
        {QStringLiteral("dimmedMarkup"), colours.dimmedMarkup},
        {QStringLiteral("disabledText"), colours.palette().color(QPalette::Disabled, QPalette::Text)},
        {QStringLiteral("accent"), colours.accent},
        {QStringLiteral("accentHover"), mixed(colours.accent, dark ? Qt::white : Qt::black, 0.08)},
        {QStringLiteral("accentPressed"), mixed(colours.accent, dark ? Qt::white : Qt::black, 0.16)},
        {QStringLiteral("accentAsText"), colours.accentAsText},
        {QStringLiteral("accentText"), colours.accentText},
        {QStringLiteral("accentTint"), colours.accentTint},
        {QStringLiteral("segment"), colours.segment},
        {QStringLiteral("pressed"), mixed(colours.segment, colours.text, 0.08)},
        {QStringLiteral("fieldLine"), mixed(colours.line, colours.text, 0.1)},
        {QStringLiteral("selection"), colours.selection},
        {QStringLiteral("fine"), colours.fine},
        {QStringLiteral("fineAsText"), colours.fineAsText},
        {QStringLiteral("warning"), colours.warning},
        {QStringLiteral("warningTint"), colours.warningTint},
        {QStringLiteral("toolTip"), colours.toolTip},
        {QStringLiteral("toolTipText"), colours.toolTipText},
    };
    QHash<QString, QString> values{
        {QStringLiteral("shade"), dark ? QStringLiteral("dark") : QStringLiteral("light")},
        {QStringLiteral("toolbarHeight"), pixels(metrics::toolbarHeight)},
        {QStringLiteral("statusBarHeight"), pixels(metrics::statusBarHeight)},
        {QStringLiteral("rowHeight"), pixels(metrics::rowHeight)},
        {QStringLiteral("radius"), pixels(metrics::radius)},
    };
    for (auto role = named.begin(); role != named.end(); ++role)
        values.insert(role.key(), role.value().name());
    return values;
}

} // namespace

QString styleSheet(const Colours& colours) {
    initialiseLook();
    QFile file(QStringLiteral(":/look/masthead.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString source = QString::fromUtf8(file.readAll());
    const auto values = roles(colours);

    static const QRegularExpression role(QStringLiteral("@([A-Za-z]+)"));
    QString sheet;
    qsizetype from = 0;
    for (auto matches = role.globalMatch(source); matches.hasNext();) {
        const auto match = matches.next();
        sheet += QStringView(source).mid(from, match.capturedStart() - from);
        sheet += values.value(match.captured(1), match.captured(0));
        from = match.capturedEnd();
    }
    sheet += QStringView(source).mid(from);
    return sheet;
}

void applyLook(QApplication& application, const Colours& colours) {
    QApplication::setStyle(QStringLiteral("Fusion"));
    QFont font = QApplication::font();
    font.setPixelSize(metrics::interfaceFontPixels);
    QApplication::setFont(font);
    QApplication::setPalette(colours.palette());
    application.setStyleSheet(styleSheet(colours));
}

} // namespace masthead

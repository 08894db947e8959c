#include "desk/SystemShade.h"

#include "sending/SessionBus.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QGuiApplication>
#include <QStyleHints>

namespace masthead {

namespace {

constexpr unsigned portalPrefersDark = 1;
constexpr unsigned portalPrefersLight = 2;

const QString appearanceSpace = QStringLiteral("org.freedesktop.appearance");
const QString colorSchemeKey = QStringLiteral("color-scheme");
const QString portalService = QStringLiteral("org.freedesktop.portal.Desktop");
const QString portalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString portalSettings = QStringLiteral("org.freedesktop.portal.Settings");

} // namespace

SystemShade::SystemShade(const QPalette& startPalette, QObject* parent)
    : QObject(parent)
    , m_shade(shadeOf(startPalette)) {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const auto fromQt = [](Qt::ColorScheme scheme) {
        return scheme == Qt::ColorScheme::Dark ? Shade::Dark : Shade::Light;
    };
    const QStyleHints* hints = QGuiApplication::styleHints();
    if (hints->colorScheme() != Qt::ColorScheme::Unknown) {
        m_shade = fromQt(hints->colorScheme());
        connect(hints, &QStyleHints::colorSchemeChanged, this,
                [this, fromQt](Qt::ColorScheme scheme) { take(fromQt(scheme)); });
        return;
    }
#endif
    if (hasSessionBus())
        askPortal();
}

void SystemShade::askPortal() {
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(portalService, portalPath, portalSettings, QStringLiteral("SettingChanged"), this,
                SLOT(takePortalSetting(QString, QString, QDBusVariant)));
    QDBusMessage question =
        QDBusMessage::createMethodCall(portalService, portalPath, portalSettings, QStringLiteral("Read"));
    question << appearanceSpace << colorSchemeKey;
    auto* answer = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* watcher) {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid())
            takePortalSetting(appearanceSpace, colorSchemeKey, reply.value());
        watcher->deleteLater();
    });
}

void SystemShade::takePortalSetting(const QString& space, const QString& key, const QDBusVariant& value) {
    if (space != appearanceSpace || key != colorSchemeKey)
        return;
    QVariant plain = value.variant();
    if (plain.canConvert<QDBusVariant>()) // Read() wraps the value twice.
        plain = plain.value<QDBusVariant>().variant();
    switch (plain.toUInt()) {
    case portalPrefersDark:
        take(Shade::Dark);
        break;
    case portalPrefersLight:
        take(Shade::Light);
        break;
    default:
        break; // No preference: the palette's word stands.
    }
}

void SystemShade::take(Shade shade) {
    if (shade == m_shade)
        return;
    m_shade = shade;
    emit changed(shade);
}

} // namespace masthead

#include "pane/ContentPage.h"

#include "pane/PublicationScheme.h"

#include <QWebEngineCertificateError>
#include <QWebEngineClientCertificateSelection>
#include <QWebEngineFileSystemAccessRequest>
#include <QWebEngineFullScreenRequest>
#include <QWebEngineNewWindowRequest>
#include <QWebEngineQuotaRequest>
#include <QWebEngineRegisterProtocolHandlerRequest>
#include <QWebEngineSettings>

#include <array>

namespace masthead {

namespace {

void lockDown(QWebEngineSettings& settings) {
    using Attribute = QWebEngineSettings::WebAttribute;
    constexpr std::array off = {
        Attribute::JavascriptEnabled,
        Attribute::JavascriptCanOpenWindows,
        Attribute::JavascriptCanAccessClipboard,
        Attribute::JavascriptCanPaste,
        Attribute::LocalStorageEnabled,
        Attribute::LocalContentCanAccessRemoteUrls,
        Attribute::LocalContentCanAccessFileUrls,
        Attribute::HyperlinkAuditingEnabled,
        Attribute::PluginsEnabled,
        Attribute::PdfViewerEnabled,
        Attribute::FullScreenSupportEnabled,
        Attribute::ScreenCaptureEnabled,
        Attribute::WebGLEnabled,
        Attribute::AutoLoadIconsForPage,
        Attribute::AllowRunningInsecureContent,
        Attribute::AllowGeolocationOnInsecureOrigins,
        Attribute::AllowWindowActivationFromJavaScript,
        Attribute::DnsPrefetchEnabled,
        Attribute::NavigateOnDropEnabled,
        Attribute::FocusOnNavigationEnabled,
        Attribute::ErrorPageEnabled,
    };
    for (const Attribute attribute : off)
        settings.setAttribute(attribute, false);
    settings.setAttribute(Attribute::PlaybackRequiresUserGesture, true);
    settings.setAttribute(Attribute::WebRTCPublicInterfacesOnly, true);
    // So that links to mail addresses come to acceptNavigationRequest(), which opens nothing by itself.
    settings.setUnknownUrlSchemePolicy(QWebEngineSettings::AllowUnknownUrlSchemesFromUserInteraction);
}

} // namespace

ContentPage::ContentPage(QWebEngineProfile* profile, QObject* parent)
    : QWebEnginePage(profile, parent) {
    lockDown(*settings());
    setAudioMuted(true);
    // A link with a target, or one opened with the middle button. The request is not taken up, so no window
    // comes of it.
    connect(this, &QWebEnginePage::newWindowRequested, this,
            [this](const QWebEngineNewWindowRequest& request) {
                if (request.isUserInitiated())
                    followLink(request.requestedUrl());
            });
    refuseRequests();
}

/// A page is looked at: it has nothing to ask for, and nobody is asked.
void ContentPage::refuseRequests() {
    connect(this, &QWebEnginePage::featurePermissionRequested, this,
            [this](const QUrl& origin, Feature feature) {
                setFeaturePermission(origin, feature, PermissionDeniedByUser);
            });
    connect(this, &QWebEnginePage::fullScreenRequested, this,
            [](QWebEngineFullScreenRequest request) { request.reject(); });
    connect(this, &QWebEnginePage::quotaRequested, this,
            [](QWebEngineQuotaRequest request) { request.reject(); });
    connect(this, &QWebEnginePage::registerProtocolHandlerRequested, this,
            [](QWebEngineRegisterProtocolHandlerRequest request) { request.reject(); });
    connect(this, &QWebEnginePage::fileSystemAccessRequested, this,
            [](QWebEngineFileSystemAccessRequest request) { request.reject(); });
    connect(this, &QWebEnginePage::selectClientCertificate, this,
            [](QWebEngineClientCertificateSelection selection) { selection.selectNone(); });
    connect(this, &QWebEnginePage::certificateError, this,
            [](QWebEngineCertificateError error) { error.rejectCertificate(); });
}

void ContentPage::loadOnly(const QUrl& url) {
    m_loading = url;
    load(url);
}

void ContentPage::letScriptsRun(bool may) {
    settings()->setAttribute(QWebEngineSettings::JavascriptEnabled, may);
    settings()->setAttribute(QWebEngineSettings::LocalStorageEnabled, may); // Kept in memory only.
}

bool ContentPage::acceptNavigationRequest(const QUrl& url, NavigationType type, bool isMainFrame) {
    if (isMainFrame && !m_loading.isEmpty() && url == m_loading && type == NavigationTypeTyped) {
        m_loading.clear();
        return true;
    }
    if (isMainFrame && type == NavigationTypeLinkClicked)
        followLink(url);
    return false;
}

// What content may not do is no news to the user, and what it says belongs into no log.
void ContentPage::javaScriptConsoleMessage(JavaScriptConsoleMessageLevel, const QString&, int,
                                           const QString&) {}

QStringList ContentPage::chooseFiles(FileSelectionMode, const QStringList&, const QStringList&) {
    return {};
}

void ContentPage::followLink(const QUrl& url) {
    const QString scheme = url.scheme();
    if (scheme == QLatin1String("http") || scheme == QLatin1String("https") ||
        scheme == QLatin1String("mailto") || scheme == PublicationAddress::scheme())
        emit linkFollowed(url);
}

} // namespace masthead

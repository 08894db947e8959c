#include "pane/WebPageView.h"

#include "pane/ContentPage.h"
#include "pane/ContentView.h"
#include "pane/PageMessages.h"
#include "pane/PatchScript.h"
#include "pane/RequestInterceptor.h"
#include "pane/SchemeHandler.h"

#include <QFile>
#include <QLoggingCategory>
#include <QWebChannel>
#include <QWebEngineDownloadRequest>
#include <QWebEngineProfile>
#include <QWebEngineScript>
#include <QWebEngineScriptCollection>

// A resource of a static library comes in by being named, outside every namespace.
static void initialisePreviewScript() {
    Q_INIT_RESOURCE(preview);
}

namespace masthead {

namespace {

Q_LOGGING_CATEGORY(lcPreview, "masthead.preview", QtWarningMsg)

// The world of the preview's own script: content cannot reach it, and it runs while content's scripts are
// off.
constexpr quint32 world = QWebEngineScript::ApplicationWorld;

QString textOf(const QString& resource) {
    QFile file(resource);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QWebEngineScript previewScript() {
    initialisePreviewScript();
    QWebEngineScript script;
    script.setName(QStringLiteral("preview"));
    // One function round all of it: the files share their names, and leave none behind but what program.js
    // hands out.
    QString source = textOf(QStringLiteral(":/qtwebchannel/qwebchannel.js")) +
                     QStringLiteral("\n(() => {\n'use strict';\n");
    for (const char* part : {"state", "blocks", "frame", "files", "places", "scrolling", "clicks", "program"})
        source += textOf(QStringLiteral(":/preview/%1.js").arg(QLatin1String(part)));
    script.setSourceCode(source + QStringLiteral("})();\n"));
    script.setWorldId(world);
    script.setInjectionPoint(QWebEngineScript::DocumentReady);
    script.setRunsOnSubFrames(false);
    return script;
}

} // namespace

WebPageView::WebPageView(QObject* parent)
    : PageView(parent)
    , m_profile(std::make_unique<QWebEngineProfile>()) // Without a name: nothing of it is written to disk.
    , m_scheme(new SchemeHandler(m_profile.get()))
    , m_interceptor(new RequestInterceptor(m_profile.get()))
    , m_messages(new PageMessages(this))
    , m_page(new ContentPage(m_profile.get())) {
    m_profile->installUrlSchemeHandler(PublicationAddress::scheme().toLatin1(), m_scheme);
    m_profile->setUrlRequestInterceptor(m_interceptor);
    m_profile->setPersistentCookiesPolicy(QWebEngineProfile::NoPersistentCookies);
    m_profile->setSpellCheckEnabled(false);
    connect(m_profile.get(), &QWebEngineProfile::downloadRequested, this,
            [](QWebEngineDownloadRequest* download) { download->cancel(); });

    auto* channel = new QWebChannel(m_page);
    channel->registerObject(QStringLiteral("program"), m_messages);
    m_page->setWebChannel(channel, world);
    m_page->scripts().insert(previewScript());

    m_view = new ContentView(m_page);
    m_page->setParent(m_view);

    connect(m_messages, &PageMessages::scriptReady, this, &WebPageView::onReady);
    connect(m_messages, &PageMessages::pageLaidOut, this, &WebPageView::onLaidOut);
    connect(m_messages, &PageMessages::pageFailed, this, &WebPageView::onFailed);
    connect(m_messages, &PageMessages::lineScrolled, this, &WebPageView::scrolled);
    connect(m_messages, &PageMessages::placeChosen, this, &WebPageView::clicked);
    connect(m_interceptor, &RequestInterceptor::blocked, this, &WebPageView::networkBlocked);
    connect(m_page, &ContentPage::linkFollowed, this,
            [this](const QUrl& url) { emit linkActivated(m_scheme->address().published(url)); });
    connect(m_page, &QWebEnginePage::renderProcessTerminated, this, &WebPageView::onProcessEnded);
}

WebPageView::~WebPageView() {
    // The page must go before its profile does.
    if (m_view)
        delete m_view.data();
}

QWidget* WebPageView::widget() {
    return m_view;
}

void WebPageView::setSite(std::shared_ptr<const Site> site) {
    m_scheme->setSite(std::move(site));
    m_interceptor->setAddress(m_scheme->address());
}

QUrl WebPageView::addressOf(const RenderedPage& page) const {
    return m_scheme->address().inside(QString::fromStdString(page.path));
}

void WebPageView::show(std::shared_ptr<const RenderedPage> page) {
    if (!page || !m_view)
        return;
    m_next = std::move(page);
    if (m_state == State::Empty)
        load(*m_next);
    else if (m_state == State::Ready)
        sendNext();
}

void WebPageView::load(const RenderedPage& page) {
    m_state = State::Loading;
    m_shown.reset();
    m_sending.reset();
    setCanvas(false);
    m_doctype = doctypeOf(page.frame);
    m_scheme->setShell(addressOf(page), m_doctype);
    m_page->loadOnly(addressOf(page));
}

void WebPageView::onReady() {
    if (m_state != State::Loading)
        return;
    m_state = State::Ready;
    sendNext();
}

void WebPageView::sendNext() {
    if (!m_next)
        return;
    if (doctypeOf(m_next->frame) != m_doctype) { // Decides how the whole page is parsed: cannot be patched.
        load(*m_next);
        return;
    }
    send(std::exchange(m_next, nullptr));
}

void WebPageView::send(std::shared_ptr<const RenderedPage> page) {
    const bool sameFile = m_shown && m_shown->file == page->file;
    const PagePatch patch = patchBetween(sameFile ? m_shown.get() : nullptr, *page);
    if (sameFile && patch.isEmpty() && m_shown->path == page->path) {
        m_shown = std::move(page);
        emit shown(m_shown);
        return;
    }
    m_state = State::Busy;
    m_sending = std::move(page);
    run(patchScript(patch, *m_sending,
                    {.serial = ++m_serial,
                     .url = addressOf(*m_sending),
                     .baseUrl = m_scheme->address().baseUrl(),
                     .ground = sameFile ? PatchContext::Ground::Patched : PatchContext::Ground::Fresh}));
}

void WebPageView::onLaidOut(int serial, bool bareCanvas) {
    if (m_state != State::Busy || serial != m_serial)
        return;
    m_state = State::Ready;
    m_shown = std::move(m_sending);
    setCanvas(bareCanvas);
    if (m_wantedLine > 0)
        scrollToLine(std::exchange(m_wantedLine, 0));
    const std::shared_ptr<const RenderedPage> page = m_shown;
    sendNext(); // Before anybody takes time over what is shown.
    emit shown(page);
}

void WebPageView::onFailed(int serial, const QString& reason) {
    if (m_state != State::Busy || serial != m_serial)
        return;
    // What stands in the page now is not known: the page begins anew, with what was wanted or something
    // newer. A page that fails on fresh ground too is given up, so that it does not go on for ever.
    qCWarning(lcPreview).noquote() << "The page could not be put in:" << reason;
    const bool wasFresh = !m_shown;
    m_state = State::Empty;
    if (!m_next && !wasFresh)
        m_next = std::move(m_sending);
    if (m_next)
        load(*m_next);
}

void WebPageView::onProcessEnded() {
    m_state = State::Empty;
    m_shown.reset();
    m_sending.reset();
    m_next.reset();
    emit crashed();
}

void WebPageView::setCanvas(bool bareCanvas) {
    // A page without a background is black on white in a browser, whatever colour stands behind it here.
    if (bareCanvas == m_bareCanvas)
        return;
    m_bareCanvas = bareCanvas;
    setBackground(m_background);
}

void WebPageView::run(const QString& script) {
    if (m_page)
        m_page->runJavaScript(script, world);
}

void WebPageView::refreshFiles() {
    if (m_shown || m_sending)
        run(QStringLiteral("masthead.refreshFiles()"));
}

void WebPageView::scrollToLine(double line) {
    if (m_shown)
        run(QStringLiteral("masthead.scrollToLine(%1)").arg(line, 0, 'f', 4));
    else
        m_wantedLine = line;
}

void WebPageView::revealLine(int line) {
    if (m_shown)
        run(QStringLiteral("masthead.revealLine(%1)").arg(line));
}

void WebPageView::setNetworkAccess(NetworkAccess access) {
    m_interceptor->setNetworkAccess(access);
    if (access == NetworkAccess::Allowed && m_shown)
        run(QStringLiteral("masthead.retryImages()"));
}

void WebPageView::setBackground(const QColor& colour) {
    m_background = colour;
    if (m_page)
        m_page->setBackgroundColor(m_bareCanvas ? QColor(Qt::white) : m_background);
}

} // namespace masthead

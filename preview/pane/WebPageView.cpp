#include "pane/WebPageView.h"

#include "pane/ContentPage.h"
#include "pane/ContentView.h"
#include "pane/PatchScript.h"
#include "pane/PreviewScript.h"
#include "pane/RequestInterceptor.h"
#include "pane/SchemeHandler.h"
#include "pane/Shell.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QUuid>
#include <QWebChannel>
#include <QWebEngineDownloadRequest>
#include <QWebEngineLoadingInfo>
#include <QWebEngineProfile>
#include <QWebEngineScriptCollection>

namespace masthead {

namespace {

Q_LOGGING_CATEGORY(lcPreview, "masthead.preview", QtWarningMsg)

using namespace std::chrono_literals;

/// How long a page may take that is served from this machine, and its script once the rest is there.
constexpr auto longestLoad = 20s;
constexpr auto longestStart = 3s;
/// After which a load that was lost is begun anew, and how often one with scripts, which may themselves be to
/// blame.
constexpr std::chrono::milliseconds pauseAfterLoss = 50ms;
constexpr int mostLosses = 3;

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
    m_page->setWebChannel(channel, previewWorld);
    m_page->scripts().insert(previewScript());
    m_page->scripts().insert(enclosingScript());

    m_view = new ContentView(m_page);
    m_page->setParent(m_view);

    connect(m_messages, &PageMessages::scriptReady, this, &WebPageView::onReady);
    connect(m_messages, &PageMessages::pageLaidOut, this, &WebPageView::onLaidOut);
    connect(m_messages, &PageMessages::canvasColoured, this, &WebPageView::setCanvas);
    connect(m_messages, &PageMessages::pageFailed, this, &WebPageView::onFailed);
    connect(m_messages, &PageMessages::lineScrolled, this, [this](double line) {
        m_line = line;
        emit scrolled(line);
    });
    connect(m_messages, &PageMessages::placeChosen, this, &WebPageView::clicked);
    connect(m_interceptor, &RequestInterceptor::blocked, this, &WebPageView::networkBlocked);
    connect(m_scheme, &SchemeHandler::filesUsed, this, &WebPageView::filesUsed);
    connect(m_scheme, &SchemeHandler::filesChanged, this, &WebPageView::onFilesChanged);
    connect(m_page, &ContentPage::linkFollowed, this,
            [this](const QUrl& url) { emit linkActivated(m_scheme->address().published(url)); });
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &WebPageView::loadOtherwise);
    connect(m_page, &QWebEnginePage::loadingChanged, this, &WebPageView::onLoadingChanged);
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
        load(m_next);
    else if (m_state == State::Ready)
        sendNext();
}

void WebPageView::load(std::shared_ptr<const RenderedPage> page) {
    std::string scripts = scriptsToRun(*page);
    begin(std::move(page), std::move(scripts));
}

void WebPageView::begin(std::shared_ptr<const RenderedPage> page, std::string scripts) {
    m_state = State::Loading;
    m_isLost = false;
    // The same file that has to be loaded anew, for the scripts of another face, stays where it is.
    const bool sameFile = m_shown && m_shown->file == page->file;
    m_line = sameFile ? m_line : 0;
    if (m_wantedLine == 0)
        m_wantedLine = m_line;
    m_shown.reset();
    m_sending.reset();
    setCanvas(PageCanvas::Own);
    m_doctype = doctypeOf(page->frame);
    m_running = std::move(scripts);
    m_token = QUuid::createUuid().toString(QUuid::Id128);
    const bool whole = !m_running.empty();
    m_page->letScriptsRun(whole);
    m_address = addressOf(*page);
    m_scheme->setShell(m_address, whole ? runningShell(*page, m_scheme->address(), m_token)
                                        : emptyShell(m_doctype, m_scheme->address()));
    m_page->loadOnly(m_address);
    m_patience.start(longestLoad);
    m_loading = whole ? std::move(page) : nullptr;
}

void WebPageView::onReady() {
    if (m_state != State::Loading)
        return;
    m_patience.stop();
    tellAppearance();
    if (!m_loading) {
        m_state = State::Ready;
        sendNext();
        return;
    }
    m_state = State::Busy;
    if (m_next == m_loading)
        m_next.reset();
    m_sending = std::exchange(m_loading, nullptr);
    run(adoptScript(
        *m_sending, m_token,
        {.serial = ++m_serial, .url = addressOf(*m_sending), .baseUrl = m_scheme->address().baseUrl()}));
}

void WebPageView::onLoadingChanged(const QWebEngineLoadingInfo& info) {
    if (m_state != State::Loading || info.status() == QWebEngineLoadingInfo::LoadStartedStatus)
        return;
    // A form or a link of the page before, sent off or followed at the last moment, is refused, but has taken
    // the load's place by then.
    m_isLost = info.status() != QWebEngineLoadingInfo::LoadSucceededStatus &&
               !info.url().matches(m_address, QUrl::RemoveFragment);
    m_patience.start(m_isLost ? pauseAfterLoss : longestStart);
}

/// A load that was lost is begun anew, from an empty page: it ends the scripts of the one before, which could
/// go on leading elsewhere. A script that leads its own page elsewhere while it is loaded, or never ends,
/// leaves nothing to show: the page is loaded without it.
void WebPageView::loadOtherwise() {
    if (m_state != State::Loading)
        return;
    if (!m_next)
        m_next = m_loading;
    if (m_isLost && (m_running.empty() || ++m_lostLoads <= mostLosses)) {
        begin(m_next, {});
    } else if (!m_running.empty()) {
        m_givenUp = m_running;
        load(m_next);
    }
}

std::string WebPageView::scriptsToRun(const RenderedPage& page) const {
    if (m_scripts == ThemeScripts::Blocked)
        return {};
    std::string scripts = scriptsOf(page.frame);
    return scripts == m_givenUp ? std::string() : scripts;
}

/// The document type decides how the whole page is parsed, and scripts run when a page is loaded.
bool WebPageView::canBePatchedTo(const RenderedPage& page) const {
    if (doctypeOf(page.frame).compare(m_doctype, Qt::CaseInsensitive) != 0)
        return false;
    const std::string wanted = scriptsToRun(page);
    return wanted == m_running && (m_running.empty() || (m_shown && m_shown->file == page.file));
}

void WebPageView::sendNext() {
    if (!m_next)
        return;
    if (canBePatchedTo(*m_next))
        send(std::exchange(m_next, nullptr));
    else
        load(m_next);
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

void WebPageView::onLaidOut(int serial, PageCanvas canvas) {
    if (m_state != State::Busy || serial != m_serial)
        return;
    m_state = State::Ready;
    m_lostLoads = 0;
    m_shown = std::move(m_sending);
    setCanvas(canvas);
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
        load(m_next);
}

void WebPageView::onProcessEnded() {
    m_state = State::Empty;
    m_shown.reset();
    m_sending.reset();
    m_next.reset();
    emit crashed();
}

void WebPageView::setCanvas(PageCanvas canvas) {
    m_canvas = canvas;
    setBackground(m_background);
}

void WebPageView::run(const QString& script) {
    if (m_page)
        m_page->runJavaScript(script, previewWorld);
}

void WebPageView::refreshFiles() {
    m_scheme->checkFiles();
}

void WebPageView::onFilesChanged(const QHash<QString, int>& versions) {
    if (!m_shown && !m_sending)
        return;
    QJsonArray changed;
    for (auto entry = versions.cbegin(); entry != versions.cend(); ++entry)
        changed.append(QJsonArray{entry.key(), entry.value()});
    run(QStringLiteral("masthead.refreshFiles(%1)")
            .arg(QString::fromUtf8(QJsonDocument(changed).toJson(QJsonDocument::Compact))));
}

void WebPageView::scrollToLine(double line) {
    m_line = line;
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
        run(QStringLiteral("masthead.retryRemote()"));
}

void WebPageView::setThemeScripts(ThemeScripts scripts) {
    if (scripts == m_scripts)
        return;
    m_scripts = scripts;
    m_givenUp.clear();
    m_interceptor->setThemeScripts(scripts);
    const std::shared_ptr<const RenderedPage> page = m_next      ? m_next
                                                     : m_loading ? m_loading
                                                     : m_sending ? m_sending
                                                                 : m_shown;
    if (!page || m_state == State::Empty)
        return;
    m_next = page;
    if (scripts == ThemeScripts::Blocked || hasScripts(page->frame))
        load(page);
}

void WebPageView::setBackground(const QColor& colour) {
    m_background = colour;
    // A page without a background has the browser's, whatever colour stands behind it here.
    const QColor shown = m_canvas == PageCanvas::Own         ? m_background
                         : m_canvas == PageCanvas::BareLight ? QColor(Qt::white)
                                                             : QColor(0x12, 0x12, 0x12);
    if (m_page && m_page->backgroundColor() != shown)
        m_page->setBackgroundColor(shown);
}

void WebPageView::setShade(Shade shade) {
    m_shade = shade;
    m_scheme->setShade(shade);
    if (!m_page)
        return;
    const QList<QWebEngineScript> before = m_page->scripts().find(QStringLiteral("scheme"));
    for (const QWebEngineScript& script : before)
        m_page->scripts().remove(script);
    m_page->scripts().insert(schemeScript(shade));
    if (m_state == State::Empty || m_state == State::Loading)
        return;
    tellAppearance();
    if (!m_running.empty())
        m_page->runJavaScript(
            QStringLiteral("window.dispatchEvent(new CustomEvent('masthead-scheme', {detail: '%1'}))")
                .arg(schemeName(shade)));
}

void WebPageView::setZoom(double factor, ScrollBar scrollBar) {
    m_scrollBar = scrollBar;
    if (!m_page)
        return;
    if (!qFuzzyCompare(m_page->zoomFactor(), factor))
        m_page->setZoomFactor(factor);
    if (m_state != State::Empty && m_state != State::Loading)
        tellAppearance();
}

void WebPageView::tellAppearance() {
    run(QStringLiteral("masthead.setScheme('%1'); masthead.setScrollBar(%2)")
            .arg(schemeName(m_shade),
                 m_scrollBar == ScrollBar::Shown ? QStringLiteral("true") : QStringLiteral("false")));
}

} // namespace masthead

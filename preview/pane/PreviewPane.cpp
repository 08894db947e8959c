#include "pane/PreviewPane.h"

#include "look/Metrics.h"
#include "look/NoticeStrip.h"
#include "pane/NoticeWording.h"
#include "pane/Sheet.h"
#include "pane/Shell.h"

#include <QLabel>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace masthead {

PreviewPane::PreviewPane(std::function<std::unique_ptr<PageView>()> makeView, QWidget* parent)
    : QWidget(parent)
    , m_makeView(std::move(makeView))
    , m_colours(Colours::light())
    , m_problems(new NoticeStrip(this))
    , m_network(new NoticeStrip(this))
    , m_scripts(new NoticeStrip(this))
    , m_crash(new NoticeStrip(this))
    , m_stack(new QStackedWidget(this))
    , m_sheet(new Sheet)
    , m_empty(new QWidget)
    , m_emptyTitle(new QLabel(tr("No page yet")))
    , m_emptyHint(new QLabel(tr("Open an issue, and its page shows here the way readers will see it."))) {
    setObjectName(QStringLiteral("previewPane"));
    setAccessibleName(tr("Preview"));

    layOutText();
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_sheet);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_problems);
    column->addWidget(m_network);
    column->addWidget(m_scripts);
    column->addWidget(m_crash);
    column->addWidget(m_stack, 1);

    connect(m_problems, &NoticeStrip::buttonPressed, this, [this] {
        if (m_diagnostic)
            emit diagnosticActivated(*m_diagnostic);
    });
    connect(m_network, &NoticeStrip::buttonPressed, this, &PreviewPane::networkAccessWanted);
    connect(m_network, &NoticeStrip::closed, this,
            [this] { m_networkNotice = NetworkNotice::ClosedForThisFile; });
    connect(m_scripts, &NoticeStrip::buttonPressed, this, &PreviewPane::themeScriptsWanted);
    connect(m_scripts, &NoticeStrip::closed, this, [this] {
        m_scriptsNotice = ScriptsNotice::Unwanted;
        emit scriptsNoticeClosed();
    });
    connect(m_sheet, &Sheet::scaleChanged, this, &PreviewPane::applyZoom);
    connect(m_crash, &NoticeStrip::buttonPressed, this, [this] {
        m_crash->dismiss();
        showPage();
    });
    setColours(m_colours);
}

PreviewPane::~PreviewPane() {
    m_view.reset(); // Takes its widget along before the widgets round it go.
}

void PreviewPane::layOutText() {
    QFont title = font();
    title.setPixelSize(metrics::interfaceFontPixels + 2);
    title.setWeight(QFont::DemiBold);
    m_emptyTitle->setFont(title);
    m_emptyHint->setWordWrap(true);
    m_emptyHint->setMaximumWidth(320);
    auto* column = new QVBoxLayout(m_empty);
    column->setContentsMargins(4 * metrics::spacing, 4 * metrics::spacing, 4 * metrics::spacing,
                               4 * metrics::spacing);
    column->setSpacing(2 * metrics::spacing);
    column->addStretch(2);
    for (QLabel* label : {m_emptyTitle, m_emptyHint}) {
        label->setAlignment(Qt::AlignCenter);
        auto* row = new QHBoxLayout;
        row->addStretch();
        row->addWidget(label, 1);
        row->addStretch();
        column->addLayout(row);
    }
    column->addStretch(3);
}

void PreviewPane::setColours(const Colours& colours) {
    m_colours = colours;
    QPalette palette = colours.palette();
    palette.setColor(QPalette::Window, colours.behindPage);
    setPalette(palette);
    QPalette hint = palette;
    hint.setColor(QPalette::WindowText, colours.secondaryText);
    m_emptyHint->setPalette(hint);
    for (NoticeStrip* strip : {m_problems, m_network, m_scripts, m_crash})
        strip->setColours(colours);
    m_sheet->setColours(colours.behindPage, colours.accent);
    if (m_view)
        m_view->setBackground(colours.behindPage);
    applyAppearance();
    update();
}

void PreviewPane::setSite(std::shared_ptr<const Site> site) {
    m_site = std::move(site);
    if (m_view)
        m_view->setSite(m_site);
}

void PreviewPane::show(std::shared_ptr<const RenderedPage> page) {
    if (!page) {
        clear();
        return;
    }
    if (!m_page || m_page->file != page->file)
        forgetBlocked();
    m_page = withGoodFrame(std::move(page));
    tellOfScripts();
    if (m_crash->isHidden())
        showPage();
}

std::shared_ptr<const RenderedPage> PreviewPane::withGoodFrame(std::shared_ptr<const RenderedPage> page) {
    if (page->state == PageState::Complete) {
        m_lastGood = page;
        return page;
    }
    if (!m_lastGood || m_lastGood->file != page->file)
        return page;
    // Where the text has no place of its own in the page, or there is none any more, all stays as it was.
    if (m_lastGood->body.blocks.empty() || page->body.blocks.empty())
        return m_lastGood;
    auto together = std::make_shared<RenderedPage>(*page);
    together->frame = m_lastGood->frame;
    together->path = m_lastGood->path;
    return together;
}

void PreviewPane::showPage() {
    if (!m_page)
        return;
    m_stack->setCurrentWidget(m_sheet);
    if (m_view)
        m_view->show(m_page);
    else if (m_viewState == ViewState::NotWanted) {
        m_viewState = ViewState::Wanted;
        update();
    }
}

void PreviewPane::clear() {
    m_page.reset();
    m_lastGood.reset();
    m_wantedLine.reset();
    forgetBlocked();
    m_scripts->dismiss();
    setDiagnostics({});
    m_crash->dismiss();
    m_stack->setCurrentWidget(m_empty);
}

void PreviewPane::refreshFiles() {
    if (m_view)
        m_view->refreshFiles();
}

void PreviewPane::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), m_colours.behindPage);
    makeViewSoon();
}

void PreviewPane::makeViewSoon() {
    if (m_viewState != ViewState::Wanted)
        return;
    m_viewState = ViewState::Coming;
    // Not now: what is being painted is to reach the screen before the web engine takes its time to start.
    QMetaObject::invokeMethod(this, &PreviewPane::makeView, Qt::QueuedConnection);
}

void PreviewPane::makeView() {
    m_view = m_makeView();
    m_viewState = ViewState::There;
    m_view->setSite(m_site);
    m_view->setBackground(m_colours.behindPage);
    m_view->setNetworkAccess(m_networkAccess);
    m_view->setThemeScripts(m_themeScripts);
    applyAppearance();
    connect(m_view.get(), &PageView::filesUsed, this, &PreviewPane::filesUsed);
    connect(m_view.get(), &PageView::shown, this, &PreviewPane::shown);
    connect(m_view.get(), &PageView::scrolled, this, &PreviewPane::scrolled);
    connect(m_view.get(), &PageView::clicked, this, &PreviewPane::clicked);
    connect(m_view.get(), &PageView::linkActivated, this, &PreviewPane::linkActivated);
    connect(m_view.get(), &PageView::networkBlocked, this, &PreviewPane::onNetworkBlocked);
    connect(m_view.get(), &PageView::crashed, this, &PreviewPane::onCrashed);
    m_sheet->setContent(m_view->widget());
    applyZoom();
    setFocusProxy(m_view->widget()); // The arrow keys then scroll the page.
    showPage();
    if (m_wantedLine)
        m_view->scrollToLine(*std::exchange(m_wantedLine, std::nullopt));
}

void PreviewPane::setDiagnostics(const std::vector<Diagnostic>& diagnostics) {
    const Diagnostic* first = foremost(diagnostics);
    if (!first) {
        m_diagnostic.reset();
        m_problems->dismiss();
        return;
    }
    m_diagnostic = *first;
    const NoticeTone tone = first->severity == Severity::Error ? NoticeTone::Error : NoticeTone::Warning;
    m_problems->say(tone, problemSentence(diagnostics, m_page ? m_page->file : std::filesystem::path()),
                    first->file.empty() && first->line <= 0 ? QStringList()
                                                            : QStringList{problemButton(*first)},
                    NoticeStrip::Closing::ByOwnerOnly);
}

PageView* PreviewPane::view() const {
    return m_view.get();
}

void PreviewPane::scrollToLine(double line) {
    if (m_view)
        m_view->scrollToLine(line);
    else
        m_wantedLine = line;
}

void PreviewPane::revealLine(int line) {
    if (m_view)
        m_view->revealLine(line);
}

void PreviewPane::setNetworkAccess(NetworkAccess access) {
    m_networkAccess = access;
    if (access == NetworkAccess::Allowed)
        forgetBlocked();
    if (m_view)
        m_view->setNetworkAccess(access);
}

void PreviewPane::setThemeScripts(ThemeScripts scripts, ScriptsNotice notice) {
    m_themeScripts = scripts;
    m_scriptsNotice = notice;
    tellOfScripts();
    if (m_view)
        m_view->setThemeScripts(scripts);
}

void PreviewPane::tellOfScripts() {
    const bool wanted = m_themeScripts == ThemeScripts::Blocked && m_scriptsNotice == ScriptsNotice::Wanted &&
                        m_page && hasScripts(m_page->frame);
    if (!wanted)
        m_scripts->dismiss();
    else if (m_scripts->isHidden())
        m_scripts->say(NoticeTone::Quiet, tr("The theme of this publication has scripts. They are off here."),
                       {tr("Let them run")});
}

void PreviewPane::setPageWidth(PageWidth width) {
    m_width = width;
    m_sheet->setScreenWidth(cssPixels(width));
    applyZoom();
}

void PreviewPane::applyZoom() {
    if (m_view)
        m_view->setZoom(m_sheet->scale(), m_width == PageWidth::Wide ? ScrollBar::Shown : ScrollBar::Hidden);
}

void PreviewPane::setPageAppearance(PageAppearance appearance) {
    m_appearance = appearance;
    applyAppearance();
}

void PreviewPane::applyAppearance() {
    if (!m_view)
        return;
    m_view->setShade(m_appearance == PageAppearance::Light  ? Shade::Light
                     : m_appearance == PageAppearance::Dark ? Shade::Dark
                                                            : m_colours.shade);
}

void PreviewPane::onNetworkBlocked(const QUrl& url) {
    m_blocked.insert(url);
    if (m_networkNotice == NetworkNotice::Wanted)
        m_network->say(NoticeTone::Quiet, networkSentence(m_blocked), {tr("Allow for this publication")});
}

void PreviewPane::forgetBlocked() {
    m_blocked.clear();
    m_networkNotice = NetworkNotice::Wanted;
    m_network->dismiss();
}

void PreviewPane::onCrashed() {
    m_crash->say(NoticeTone::Warning, tr("The preview has stopped. Your text is not affected."),
                 {tr("Show it again")}, NoticeStrip::Closing::ByOwnerOnly);
}

} // namespace masthead

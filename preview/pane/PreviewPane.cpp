#include "pane/PreviewPane.h"

#include "look/Metrics.h"
#include "look/NoticeStrip.h"
#include "pane/DifferenceChip.h"
#include "pane/NoticeWording.h"
#include "pane/Sheet.h"
#include "pane/Shell.h"

#include <QLabel>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace masthead {

namespace {

/// Programs on a computer give a mail at least its 600 pixels and a margin, and a plain text its 72 columns.
constexpr int leastMailPixels = 640;

} // namespace

PreviewPane::PreviewPane(std::function<std::unique_ptr<PageView>()> makeView, QWidget* parent)
    : QWidget(parent)
    , m_makeView(std::move(makeView))
    , m_colours(Colours::light())
    , m_problems(new NoticeStrip(this))
    , m_off(new NoticeStrip(this))
    , m_crash(new NoticeStrip(this))
    , m_stack(new QStackedWidget(this))
    , m_sheet(new Sheet)
    , m_differences(new DifferenceChip(this))
    , m_empty(new QWidget)
    , m_emptyTitle(new QLabel(tr("No page yet")))
    , m_emptyHint(new QLabel(tr("Open an issue, and its page shows here the way readers will see it."))) {
    setObjectName(QStringLiteral("previewPane"));
    setAccessibleName(faceName(m_face));

    layOutText();
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_sheet);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_problems);
    column->addWidget(m_off);
    column->addWidget(m_crash);
    column->addWidget(m_stack, 1);
    auto* corner = new QHBoxLayout;
    corner->addStretch();
    corner->addWidget(m_differences);
    corner->addSpacing(3 * metrics::spacing);
    column->addLayout(corner);

    connect(m_problems, &NoticeStrip::buttonPressed, this, [this] {
        if (m_diagnostic)
            emit diagnosticActivated(*m_diagnostic);
    });
    connect(m_off, &NoticeStrip::buttonPressed, this, &PreviewPane::onOffButton);
    connect(m_off, &NoticeStrip::closed, this, &PreviewPane::onOffClosed);
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
    for (NoticeStrip* strip : {m_problems, m_off, m_crash})
        strip->setColours(colours);
    m_differences->setColours(colours);
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

void PreviewPane::show(std::shared_ptr<const RenderedPage> page, Face face) {
    if (!page) {
        clear();
        return;
    }
    if (!m_page || m_page->file != page->file)
        forgetBlocked();
    setFace(face);
    m_page = withGoodFrame(std::move(page));
    m_differences->setNotices(m_page->notices);
    tellWhatIsOff();
    if (m_crash->isHidden())
        showPage();
}

void PreviewPane::setFace(Face face) {
    if (face == m_face)
        return;
    m_face = face;
    m_lastGood.reset(); // What stands round another face is of no use to this one.
    forgetBlocked();
    setAccessibleName(faceName(face));
    m_differences->setText(face == Face::Site ? tr("Differs when published") : tr("Differs when sent"));
    applyWidth();
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
    m_differences->setNotices({});
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
    tellWhatIsOff();
    if (m_view)
        m_view->setThemeScripts(scripts);
}

std::vector<PreviewPane::Off> PreviewPane::whatIsOff() const {
    std::vector<Off> off;
    if (!m_blocked.isEmpty() && m_networkNotice == NetworkNotice::Wanted)
        off.push_back(Off::Network);
    if (m_face == Face::Site && m_themeScripts == ThemeScripts::Blocked &&
        m_scriptsNotice == ScriptsNotice::Wanted && m_page && hasScripts(m_page->frame))
        off.push_back(Off::Scripts);
    return off;
}

void PreviewPane::tellWhatIsOff() {
    const std::vector<Off> off = whatIsOff();
    QString sentence;
    QStringList buttons;
    if (off.size() > 1) {
        sentence = networkSentence(m_blocked, m_face) + u' ' + tr("The theme's scripts are off.");
        buttons = {tr("Allow network"), tr("Let scripts run")};
    } else if (off == std::vector{Off::Network}) {
        sentence = networkSentence(m_blocked, m_face);
        buttons = {tr("Allow for this publication")};
    } else if (off == std::vector{Off::Scripts}) {
        sentence = tr("The theme of this publication has scripts. They are off here.");
        buttons = {tr("Let them run")};
    }
    if (sentence.isEmpty())
        m_off->dismiss();
    else if (sentence != m_off->sentence()) // Typing lays nothing out anew.
        m_off->say(NoticeTone::Quiet, sentence, buttons);
}

void PreviewPane::onOffButton(int index) {
    const std::vector<Off> off = whatIsOff();
    if (static_cast<std::size_t>(index) >= off.size())
        return;
    if (off[static_cast<std::size_t>(index)] == Off::Network)
        emit networkAccessWanted();
    else
        emit themeScriptsWanted();
}

void PreviewPane::onOffClosed() {
    for (const Off off : whatIsOff()) {
        if (off == Off::Network) {
            m_networkNotice = NetworkNotice::ClosedForThisFile;
        } else {
            m_scriptsNotice = ScriptsNotice::Unwanted;
            emit scriptsNoticeClosed();
        }
    }
}

void PreviewPane::setPageWidth(PageWidth width) {
    m_width = width;
    applyWidth();
}

void PreviewPane::applyWidth() {
    const bool isMail = (m_face == Face::Mail || m_face == Face::Text) && m_width == PageWidth::Wide;
    m_sheet->setScreenWidth(cssPixels(m_width), isMail ? leastMailPixels : 0);
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
    m_view->setShade(m_appearance == PageAppearance::Light    ? Shade::Light
                     : m_appearance == PageAppearance::Follow ? m_colours.shade
                                                              : Shade::Dark);
}

void PreviewPane::onNetworkBlocked(const QUrl& url) {
    m_blocked.insert(url);
    tellWhatIsOff();
}

void PreviewPane::forgetBlocked() {
    m_blocked.clear();
    m_networkNotice = NetworkNotice::Wanted;
    tellWhatIsOff();
}

void PreviewPane::onCrashed() {
    m_crash->say(NoticeTone::Warning, tr("The preview has stopped. Your text is not affected."),
                 {tr("Show it again")}, NoticeStrip::Closing::ByOwnerOnly);
}

} // namespace masthead

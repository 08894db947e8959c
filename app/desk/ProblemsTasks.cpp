#include "desk/ProblemsTasks.h"

#include "check/RuleBook.h"
#include "desk/CheckFeed.h"
#include "desk/Mending.h"
#include "desk/NoticeBoard.h"
#include "desk/OpenDocuments.h"
#include "desk/PreviewFeed.h"
#include "desk/PublicationReader.h"
#include "desk/RuleSwitch.h"
#include "desk/StatusLine.h"
#include "problems/ProblemWording.h"
#include "publication/ShownText.h"
#include "sidebar/Sidebar.h"
#include "writing/TextPane.h"

#include <QMenu>
#include <QTextBlock>

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace masthead {

namespace {

/// The radar's rule speaks of what is no fault.
constexpr std::string_view quietRule = "link-repeated";

MarkWeight weightOf(const Finding& finding) {
    return finding.severity == Severity::Error ? MarkWeight::Error
           : finding.rule == quietRule         ? MarkWeight::Quiet
                                               : MarkWeight::Warning;
}

constexpr std::size_t mostPlacesKept = 100;

Diagnostic placeAt(const std::filesystem::path& file, int line, int column) {
    return {Severity::Warning, file, line, column, {}, {}};
}

int codePointsBefore(const QTextCursor& caret) {
    const QString before = caret.block().text().left(caret.positionInBlock());
    return static_cast<int>(before.size() -
                            std::ranges::count_if(before, [](QChar c) { return c.isLowSurrogate(); }));
}

/// `page` may be null.
QString shownTitle(const Issue* page, const std::filesystem::path& file) {
    return page && !page->title.empty() ? QString::fromStdString(shownText(page->title))
                                        : QString::fromStdString(shownName(file));
}

const Finding* findAgain(const PageFindings& page, const Finding& wanted) {
    const Finding* nearest = nullptr;
    for (const Finding& finding : page.findings) {
        const auto distance = [&](const Finding& one) { return std::abs(one.line - wanted.line); };
        if (isSameProblem(finding, wanted) && (!nearest || distance(finding) < distance(*nearest)))
            nearest = &finding;
    }
    return nearest;
}

} // namespace

ProblemsTasks::ProblemsTasks(const ProblemsPlace& place, QWidget* window)
    : QObject(window)
    , m_place(place)
    , m_window(window)
    , m_new(nullptr) {
    connect(&m_new, &NewProblems::changed, this, &ProblemsTasks::refresh);
    connect(&place.publications, &PublicationReader::opened, &m_new, &NewProblems::forget);
    m_refreshSoon.setSingleShot(true);
    m_refreshSoon.setInterval(0);
    connect(&m_refreshSoon, &QTimer::timeout, this, &ProblemsTasks::refresh);
    connect(place.feed, &CheckFeed::changed, &m_refreshSoon, qOverload<>(&QTimer::start));
    connect(place.feed, &CheckFeed::currentChecked, this,
            [this](const std::shared_ptr<const PageFindings>& page) {
                markText(*page);
                if (m_whenChecked && m_place.feed->ofCurrent() == page)
                    std::exchange(m_whenChecked, nullptr)(*page);
            });
    connect(place.pane, &ProblemsPane::scopeChanged, this, [this](ProblemScope scope) {
        if (scope == ProblemScope::OnlyNew)
            readLastCommit(); // There may have been another one since.
        refresh();
    });
    connect(place.pane, &ProblemsPane::placeWanted, this, &ProblemsTasks::goTo);
    connect(place.pane, &ProblemsPane::actionWanted, this, &ProblemsTasks::actOn);
    connect(place.pane, &ProblemsPane::menuWanted, this,
            [this](const Problem& problem, const QPoint& at) { popUp({problem}, at); });
    connect(place.pane, &ProblemsPane::closeWanted, this, [this] { setShown(false); });
}

QString ProblemsTasks::titleOf(const std::filesystem::path& file) const {
    const auto publication = m_place.publications.publication();
    return shownTitle(publication ? publication->findPage(file) : nullptr, file);
}

QString ProblemsTasks::note() const {
    if (m_place.feed->isTooLarge())
        return tr("This text is too large to be checked as it is typed");
    if (m_place.pane->scope() == ProblemScope::OnlyNew && !m_new.isKnown())
        return noteOfCommit();
    if (m_place.feed->isCheckingAll() && m_place.pane->scope() != ProblemScope::ThisIssue)
        return tr("Checking all issues");
    return {};
}

/// The issues, newest first, and then what else something is known of.
std::vector<CheckedFile> ProblemsTasks::allFiles(const Publication& publication) const {
    std::vector<CheckedFile> files;
    std::unordered_set<std::string_view> listed;
    const auto hasFindings = [](const auto& found) { return found && !found->findings.empty(); };
    for (const Issue& issue : publication.issues()) {
        if (const auto found = m_place.feed->of(issue.file); hasFindings(found))
            files.push_back({shownTitle(&issue, issue.file), found});
        listed.insert(issue.file.native());
    }
    for (const auto& [file, found] : m_place.feed->all())
        if (hasFindings(found) && !listed.contains(file.native()))
            files.push_back({titleOf(file), found});
    return files;
}

QString ProblemsTasks::noteOfCommit() const {
    return m_new.fault() ? QString::fromStdString(toString(*m_new.fault())) : tr("Reading the last commit");
}

void ProblemsTasks::readLastCommit() {
    if (const auto publication = m_place.publications.publication())
        m_new.read(publication, m_place.pages.reader());
}

std::vector<CheckedFile> ProblemsTasks::onlyNew(std::vector<CheckedFile> files) {
    if (!m_new.isKnown()) {
        if (!m_new.isReading() && !m_new.fault())
            readLastCommit();
        return {};
    }
    for (CheckedFile& file : files)
        file.page = m_new.newOf(file.page);
    std::erase_if(files, [](const CheckedFile& file) { return file.page->findings.empty(); });
    return files;
}

void ProblemsTasks::refresh() {
    const OpenDocument* current = m_place.feed->current();
    const auto ofCurrent = current ? m_place.feed->of(current->file()) : nullptr;
    m_place.status->setProblems(ofCurrent ? ofCurrent->errors : 0, ofCurrent ? ofCurrent->warnings : 0);
    markSidebar();
    std::vector<CheckedFile> files;
    if (m_place.pane->scope() == ProblemScope::ThisIssue) {
        if (ofCurrent)
            files.push_back({titleOf(current->file()), ofCurrent});
    } else if (const auto publication = m_place.publications.publication()) {
        files = allFiles(*publication);
        if (m_place.pane->scope() == ProblemScope::OnlyNew)
            files = onlyNew(std::move(files));
    }
    m_place.pane->setFiles(std::move(files), note());
}

void ProblemsTasks::markSidebar() {
    ProblemCounts counts;
    for (const auto& [file, page] : m_place.feed->all())
        if (page->errors + page->warnings > 0)
            counts.emplace_hint(counts.end(), file, FoundProblems{page->errors, page->warnings});
    m_place.sidebar->setProblemCounts(counts);
}

/// With the key that goes to the place that the finding speaks of.
QString ProblemsTasks::toolTipOf(const Finding& finding) const {
    const QString toolTip = problemToolTip(finding);
    return finding.related
               ? toolTip + QStringLiteral("<p><small>%1</small></p>").arg(tr("Alt+Enter goes there"))
               : toolTip;
}

void ProblemsTasks::markText(const PageFindings& page) {
    std::vector<TextMark> marks;
    for (std::size_t index = 0; index < page.findings.size(); ++index) {
        const Finding& finding = page.findings[index];
        if (finding.line > 0)
            marks.push_back(
                {page.places[index].begin, page.places[index].end, weightOf(finding), toolTipOf(finding)});
    }
    m_place.text->setMarks(std::move(marks), page.revision);
}

void ProblemsTasks::setShown(bool shown) {
    m_place.pane->setVisible(shown);
    if (shown)
        m_place.pane->focusRows();
    else
        m_place.text->setFocus();
    emit shownChanged(shown);
}

void ProblemsTasks::go(const Diagnostic& place) {
    if (const OpenDocument* current = m_place.feed->current()) {
        const QTextCursor caret = m_place.text->textCursor();
        if (m_wayBack.size() == mostPlacesKept)
            m_wayBack.erase(m_wayBack.begin());
        m_wayBack.push_back(placeAt(current->file(), caret.blockNumber() + 1, codePointsBefore(caret) + 1));
    }
    emit placeWanted(place);
}

void ProblemsTasks::goBack() {
    if (m_wayBack.empty())
        return;
    const Diagnostic place = m_wayBack.back();
    m_wayBack.pop_back();
    emit placeWanted(place);
}

void ProblemsTasks::goTo(const Problem& problem) {
    go(diagnosticOf(problem.finding()));
}

void ProblemsTasks::goToRelated(const Finding& finding) {
    if (finding.related)
        go(placeAt(finding.related->file, finding.related->line, finding.related->column));
}

void ProblemsTasks::actOn(const Problem& problem) {
    const Finding& finding = problem.finding();
    if (!finding.fixes.empty())
        mendLater(finding, finding.fixes.front().label);
    else
        goToRelated(finding);
}

void ProblemsTasks::step(int direction) {
    if (m_place.pane->scope() != ProblemScope::ThisIssue && m_place.pane->isVisible()) {
        if (const Problem* problem = m_place.pane->step(direction))
            goTo(Problem(*problem));
        return;
    }
    const OpenDocument* current = m_place.feed->current();
    const auto page = current ? m_place.feed->of(current->file()) : nullptr;
    if (!page || page->findings.empty())
        return;
    // The findings are in the order of the text.
    const int caret = m_place.text->textCursor().position();
    const auto begin = page->places.begin();
    std::size_t index = 0;
    if (direction > 0) {
        const auto next = std::ranges::upper_bound(page->places, caret, {}, &BufferRange::begin);
        index = next == page->places.end() ? 0 : std::size_t(next - begin);
    } else {
        const auto next = std::ranges::lower_bound(page->places, caret, {}, &BufferRange::begin);
        index = next == begin ? page->places.size() - 1 : std::size_t(next - begin) - 1;
    }
    const Problem problem{page, index};
    m_place.pane->choose(problem);
    goTo(problem);
}

/// Those that touch the caret; where there are none, those of its line.
std::vector<Problem> ProblemsTasks::problemsAtCaret() const {
    const auto page = m_place.feed->ofCurrent();
    if (!page)
        return {};
    const QTextCursor caret = m_place.text->textCursor();
    std::vector<Problem> touching;
    std::vector<Problem> ofLine;
    for (std::size_t index = 0; index < page->findings.size(); ++index) {
        const BufferRange place = page->places[index];
        if (page->findings[index].line == 0)
            continue;
        if (place.begin <= caret.position() && caret.position() <= place.end)
            touching.push_back({page, index});
        if (page->findings[index].line == caret.blockNumber() + 1)
            ofLine.push_back({page, index});
    }
    return touching.empty() ? ofLine : touching;
}

void ProblemsTasks::offerFixes() {
    if (m_place.pane->isAncestorOf(m_window->focusWidget())) {
        if (const Problem* chosen = m_place.pane->chosen())
            popUp({*chosen}, m_place.pane->placeOfChosen());
        return;
    }
    if (!m_place.text->isVisible())
        return;
    const auto offer = [this](const PageFindings&) {
        const QRect caret = m_place.text->cursorRect();
        popUp(problemsAtCaret(), m_place.text->viewport()->mapToGlobal(caret.bottomLeft()));
    };
    if (const auto page = m_place.feed->ofCurrent())
        offer(*page);
    else
        m_whenChecked = offer;
}

void ProblemsTasks::goToRelatedAtCaret() {
    if (!m_place.text->isVisible())
        return;
    for (const Problem& problem : problemsAtCaret()) {
        if (problem.finding().related)
            return goToRelated(problem.finding());
    }
}

void ProblemsTasks::popUp(const std::vector<Problem>& problems, const QPoint& at) {
    auto* menu = new QMenu(m_window);
    menu->setObjectName(QStringLiteral("fixes"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    for (const Problem& problem : problems) {
        if (!menu->isEmpty())
            menu->addSeparator();
        addActions(menu, problem);
    }
    if (menu->isEmpty())
        menu->addAction(tr("Nothing to mend here"))->setEnabled(false);
    menu->popup(at);
}

void ProblemsTasks::addActions(QMenu* menu, const Problem& problem) {
    const Finding finding = problem.finding();
    menu->addAction(findingSentence(finding).replace(u'&', QStringLiteral("&&")), this,
                    [this, problem] { goTo(problem); });
    for (const Fix& fix : finding.fixes)
        menu->addAction(fixLabel(fix).replace(u'&', QStringLiteral("&&")), this,
                        [this, finding, label = fix.label] { mendLater(finding, label); });
    if (finding.related)
        menu->addAction(tr("Go to the place it speaks of"), this, [this, finding] { goToRelated(finding); });
    const QString rule = QString::fromStdString(finding.rule);
    QAction* off = menu->addAction(tr("Turn off “%1” for this publication").arg(rule), this,
                                   [this, name = finding.rule] { turnOff(name); });
    if (const Rule* known = findRule(finding.rule))
        off->setToolTip(QString::fromUtf8(known->summary.data(), qsizetype(known->summary.size())));
}

/// A fix is made for the text that was checked: where that is another one by now, the text is checked first.
void ProblemsTasks::mendLater(const Finding& finding, const std::string& label) {
    const OpenDocument* current = m_place.feed->current();
    if (!current || current->file() != finding.file)
        emit fileWanted(finding.file);
    const auto carryOutNow = [this, finding, label](const PageFindings& page) {
        if (page.file == finding.file)
            carryOut(page, finding, label);
    };
    if (const auto page = m_place.feed->ofCurrent())
        carryOutNow(*page);
    else
        m_whenChecked = carryOutNow;
}

void ProblemsTasks::carryOut(const PageFindings& page, const Finding& finding, const std::string& label) {
    const Finding* found = findAgain(page, finding);
    const auto refuse = [this] {
        m_place.notices->say(NoticeTone::Quiet, tr("The text has changed: that is not there any more."));
    };
    if (!found)
        return refuse();
    const auto fix = std::ranges::find(found->fixes, label, &Fix::label);
    if (fix == found->fixes.end())
        return refuse();
    const std::filesystem::path file = fix->file.empty() ? page.file : fix->file;
    std::string text = *page.text;
    if (file != page.file) {
        // The checks read that file as it stood when it was last changed elsewhere, or saved.
        emit fileWanted(file);
        text = m_place.pages.reader()(file).value_or(std::string());
    }
    OpenDocument* document = m_place.documents.find(file);
    if (!document || !mend(*document, text, *fix))
        return refuse();
    m_place.text->setFocus();
}

void ProblemsTasks::turnOff(const std::string& rule) {
    const auto publication = m_place.publications.publication();
    if (!publication)
        return;
    const auto set = [this, root = publication->root, rule](RuleLevel level) {
        const Result<void> done = setRuleLevel(root, rule, level);
        if (!done)
            m_place.notices->say(NoticeTone::Error, QString::fromStdString(toString(done.error())));
        return done.has_value();
    };
    if (!set(RuleLevel::Off))
        return;
    const Rule* known = findRule(rule);
    const RuleLevel before = known ? known->level : RuleLevel::Warning;
    m_place.notices->say(
        NoticeTone::Quiet,
        tr("“%1” is off for this publication: masthead.toml says so.").arg(QString::fromStdString(rule)),
        {{tr("Turn it on again"), [set, before] { set(before); }}});
}

} // namespace masthead

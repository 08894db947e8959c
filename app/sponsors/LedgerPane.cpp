#include "sponsors/LedgerPane.h"

#include "look/Metrics.h"
#include "look/NoticeStrip.h"
#include "sponsors/LedgerModel.h"
#include "sponsors/LedgerView.h"
#include "sponsors/LedgerWording.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>

#include <algorithm>

namespace masthead {
namespace {

constexpr int margin = 7 * metrics::spacing;
constexpr int titlePixels = 17;

bool hasAnything(const Ledger& ledger) {
    return !ledger.sponsors.empty() || !ledger.placesOf(LedgerState::RanUnbooked).empty() ||
           !ledger.placesOf(LedgerState::InTheText).empty();
}

/// A promise that was kept is history, which nothing here rewrites.
bool isKept(const LedgerEntry& entry, const LedgerRow& row) {
    return entry.run && row.stage == IssueStage::Out;
}

QWidget* emptyState(LedgerPane* pane) {
    auto* page = new QWidget;
    auto* said = new QLabel(LedgerPane::tr(
        "No sponsors yet. A sponsor is a Markdown file with the block that goes into an issue; it "
        "says which issues it is booked for. Here they stand issue by issue, with what really "
        "ran, and slots that are free or sold twice."));
    said->setWordWrap(true);
    said->setProperty("quiet", true);
    said->setMaximumWidth(520);
    auto* button = new QPushButton(LedgerPane::tr("New sponsor…"));
    QObject::connect(button, &QPushButton::clicked, pane, &LedgerPane::newSponsorWanted);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 3 * metrics::spacing, 0, 0);
    layout->setSpacing(3 * metrics::spacing);
    layout->addWidget(said);
    layout->addWidget(button, 0, Qt::AlignLeft);
    layout->addStretch(1);
    return page;
}

} // namespace

LedgerPane::LedgerPane(QWidget* parent)
    : QWidget(parent)
    , m_model(new LedgerModel(this))
    , m_view(new LedgerView(m_model))
    , m_notices(new NoticeStrip)
    , m_title(new QLabel(tr("Sponsor ledger")))
    , m_sentence(new QLabel)
    , m_summary(new QLabel)
    , m_stack(new QStackedWidget)
    , m_empty(emptyState(this)) {
    setAccessibleName(tr("Sponsor ledger"));
    setAutoFillBackground(true);
    setFocusProxy(m_view);
    QFont font = m_title->font();
    font.setPixelSize(titlePixels);
    font.setWeight(QFont::DemiBold);
    m_title->setFont(font);
    m_sentence->setProperty("quiet", true);
    m_sentence->setWordWrap(true);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);

    auto* line = new QHBoxLayout;
    line->addWidget(m_title);
    line->addStretch(1);
    line->addWidget(m_summary);
    line->setContentsMargins(0, 0, LedgerDelegate::columnGap / 2, 0);
    auto* content = new QVBoxLayout;
    content->setContentsMargins(margin, 5 * metrics::spacing, margin - LedgerDelegate::columnGap / 2, 0);
    content->setSpacing(2 * metrics::spacing);
    content->addLayout(line);
    content->addWidget(m_sentence);
    content->addSpacing(2 * metrics::spacing);
    content->addWidget(m_stack, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_notices);
    layout->addLayout(content, 1);
    connectView();
    setColours(Colours::light());
    setLedger(nullptr);
}

void LedgerPane::connectView() {
    connect(m_view, &LedgerView::chosen, this, &LedgerPane::choose);
    connect(m_view, &LedgerView::freeWanted, this, &LedgerPane::free);
    connect(m_view, &LedgerView::stepWanted, this, &LedgerPane::step);
    connect(m_view, &LedgerView::moveMenuWanted, this, &LedgerPane::offerMove);
    connect(m_view, &LedgerView::menuWanted, this, &LedgerPane::showMenu);
    connect(m_view, &LedgerView::dropped, this, &LedgerPane::take);
    connect(m_view, &LedgerView::undoWanted, this, &LedgerPane::undoWanted);
    connect(m_view, &LedgerView::leaveWanted, this, &LedgerPane::leaveWanted);
}

void LedgerPane::setColours(const Colours& colours) {
    QPalette palette = colours.palette();
    palette.setColor(QPalette::Window, colours.textPane);
    setPalette(palette);
    QPalette warning = palette;
    warning.setColor(QPalette::WindowText, colours.warning);
    m_summary->setPalette(warning);
    m_view->setColours(colours);
    m_notices->setColours(colours);
}

void LedgerPane::setLedger(std::shared_ptr<const Ledger> ledger) {
    const bool isKnown = ledger != nullptr;
    const bool hasRows = isKnown && hasAnything(*ledger);
    const bool hasSponsors = isKnown && !ledger->sponsors.empty();
    m_sentence->setText(
        !hasRows || hasSponsors
            ? tr("What is promised, and what really ran. Drag a sponsor onto a slot; Delete frees it.")
            : tr("What really ran, by its headings. Press Enter on a block to make a sponsor's file of it."));
    m_summary->setText(isKnown ? LedgerWording::summary(*ledger) : QString());
    m_view->setLedger(std::move(ledger));
    const bool isListed = hasRows || !isKnown;
    auto* button = m_empty->findChild<QPushButton*>();
    const bool hadFocus = m_view->hasFocus() || button->hasFocus();
    m_stack->setCurrentWidget(isListed ? static_cast<QWidget*>(m_view) : m_empty);
    setFocusProxy(isListed ? static_cast<QWidget*>(m_view) : button);
    if (hadFocus)
        setFocus();
    m_view->goToPresent();
}

void LedgerPane::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        emit leaveWanted();
    else
        QWidget::keyPressEvent(event);
}

const Ledger& LedgerPane::ledger() const {
    return *m_model->ledger();
}

/// The booking that a key moves: the last one, so that a double booking is parted by moving it.
std::optional<std::size_t> LedgerPane::movable(LedgerPlace place) const {
    const auto& entries = ledger().at(place).entries;
    const auto found = std::find_if(entries.rbegin(), entries.rend(), [&](const LedgerEntry& entry) {
        return entry.isBooked && !isKept(entry, ledger().rows[place.row]);
    });
    return found == entries.rend() ? std::nullopt : found->sponsor;
}

void LedgerPane::choose(const QModelIndex& index) {
    const LedgerRow* row = m_model->issueAt(index);
    const auto place = m_model->placeOf(index);
    if (place && (isBookable(*row) || !ledger().at(*place).entries.empty())) {
        showMenu(index, m_view->viewport()->mapToGlobal(m_view->visualRect(index).bottomLeft()));
        return;
    }
    if (row && !row->file.empty())
        emit fileWanted(row->file);
}

void LedgerPane::free(const QModelIndex& index) {
    const auto place = m_model->placeOf(index);
    if (!place)
        return;
    const LedgerRow& row = ledger().rows[place->row];
    const auto& entries = ledger().at(*place).entries;
    const auto isBooked = [&](const LedgerEntry& entry) { return entry.isBooked && !isKept(entry, row); };
    const auto count = std::ranges::count_if(entries, isBooked);
    if (count == 0 && std::ranges::any_of(entries, &LedgerEntry::isBooked))
        emit refused(tr("Issue %1 is out as it was booked, and stays so").arg(*row.number));
    if (count == 0 || !row.number)
        return;
    if (count == 1) {
        const auto entry = std::ranges::find_if(entries, isBooked);
        emit freeWanted(ledger().sponsors[*entry->sponsor].file, *row.number);
        return;
    }
    QMenu* menu = newMenu();
    for (const LedgerEntry& entry : entries) {
        if (!isBooked(entry))
            continue;
        menu->addAction(tr("Free %1").arg(QString::fromStdString(entry.name).simplified()), this,
                        [this, file = ledger().sponsors[*entry.sponsor].file, number = *row.number] {
                            emit freeWanted(file, number);
                        });
    }
    popUp(menu, index);
}

void LedgerPane::step(const QModelIndex& index, int rows) {
    const auto place = m_model->placeOf(index);
    const auto sponsor = place ? movable(*place) : std::nullopt;
    if (!sponsor)
        return;
    const auto from = ledger().rows[place->row].number;
    for (int row = index.row() + rows; row >= 0 && row < m_model->rowCount(); row += rows) {
        const QModelIndex target = m_model->index(row, index.column());
        if (!isBookable(*m_model->issueAt(target)))
            continue;
        m_view->setCurrentIndex(target);
        book(*sponsor, *m_model->placeOf(target), from);
        return;
    }
}

void LedgerPane::offerMove(const QModelIndex& index) {
    const auto place = m_model->placeOf(index);
    const auto sponsor = place ? movable(*place) : std::nullopt;
    if (!sponsor)
        return;
    QMenu* menu = newMenu();
    addMoves(menu, *place, *sponsor);
    popUp(menu, index);
}

QMenu* LedgerPane::newMenu() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    return menu;
}

void LedgerPane::popUp(QMenu* menu, const QModelIndex& index) {
    menu->popup(m_view->viewport()->mapToGlobal(m_view->visualRect(index).bottomLeft()));
    const QList<QAction*> actions = menu->actions();
    if (!actions.isEmpty())
        menu->setActiveAction(actions.front());
}

void LedgerPane::addMoves(QMenu* menu, LedgerPlace place, std::size_t sponsor) {
    constexpr int mostOffered = 12;
    int offered = 0;
    const int from = *ledger().rows[place.row].number;
    // The nearest issues first.
    for (auto row = ledger().rows.rbegin(); row != ledger().rows.rend() && offered < mostOffered; ++row) {
        if (!isBookable(*row) || row->number == from)
            continue;
        const LedgerCell& cell = row->cells[place.slot];
        const QString issue = tr("Issue %1").arg(*row->number);
        menu->addAction(cell.entries.empty() ? issue : tr("%1 (%2)").arg(issue, LedgerWording::names(cell)),
                        this, [this, file = ledger().sponsors[sponsor].file, from, to = *row->number] {
                            emit moveWanted(file, from, to);
                        });
        ++offered;
    }
}

void LedgerPane::addBookings(QMenu* menu, LedgerPlace place) {
    const LedgerRow& row = ledger().rows[place.row];
    if (!isBookable(row))
        return;
    for (std::size_t i = 0; i < ledger().sponsors.size(); ++i) {
        const Sponsor& sponsor = ledger().sponsors[i];
        const auto slot = ledger().settings.indexOf(sponsor.slot);
        const bool isBookedNow = std::ranges::find(sponsor.issues, *row.number) != sponsor.issues.end();
        if ((slot && *slot != place.slot) || isBookedNow)
            continue;
        menu->addAction(
            tr("Book %1").arg(QString::fromStdString(sponsor.name).simplified()), this,
            [this, file = sponsor.file, number = *row.number,
             name = slot ? QString() : QString::fromStdString(ledger().settings.all[place.slot].name)] {
                emit bookWanted(file, number, name);
            });
    }
    menu->addAction(tr("New sponsor…"), this, &LedgerPane::newSponsorWanted);
}

void LedgerPane::addEntry(QMenu* menu, LedgerPlace place, const LedgerEntry& entry) {
    const LedgerRow& row = ledger().rows[place.row];
    if (!entry.sponsor) {
        menu->addAction(tr("Make a sponsor's file of it…"), this,
                        [this, place] { emit sponsorFromBlockWanted(place); });
        return;
    }
    const std::filesystem::path file = ledger().sponsors[*entry.sponsor].file;
    menu->addAction(tr("Open sponsor"), this, [this, file] { emit fileWanted(file); });
    if (entry.isBooked && row.number && !isKept(entry, row)) {
        QMenu* moves = menu->addMenu(tr("Move to"));
        addMoves(moves, place, *entry.sponsor);
        moves->setEnabled(!moves->isEmpty());
        QAction* action = menu->addAction(
            tr("Free"), this, [this, file, number = *row.number] { emit freeWanted(file, number); });
        action->setShortcut(Qt::Key_Delete);
        action->setShortcutContext(Qt::WidgetShortcut); // Shown here; the list itself listens.
    }
    menu->addAction(tr("Report…"), this, [this, file] { emit reportWanted(file); });
    menu->addAction(tr("Proof for approval…"), this, [this, file] { emit proofWanted(file); });
}

void LedgerPane::showMenu(const QModelIndex& index, QPoint globalPosition) {
    const LedgerRow* row = m_model->issueAt(index);
    const auto place = m_model->placeOf(index);
    QMenu* menu = newMenu();
    if (place) {
        const auto& entries = ledger().at(*place).entries;
        for (const LedgerEntry& entry : entries) {
            QMenu* target =
                entries.size() == 1 ? menu : menu->addMenu(QString::fromStdString(entry.name).simplified());
            addEntry(target, *place, entry);
        }
        if (!entries.empty())
            menu->addSeparator();
        addBookings(menu, *place);
    }
    if (row && !row->file.empty()) {
        menu->addSeparator();
        menu->addAction(tr("Open issue"), this, [this, file = row->file] { emit fileWanted(file); });
    }
    if (menu->isEmpty()) {
        delete menu;
        return;
    }
    menu->popup(globalPosition);
    menu->setActiveAction(menu->actions().front());
}

void LedgerPane::take(const CarriedSponsor& carried, const QModelIndex& target) {
    const auto place = m_model->placeOf(target);
    const auto& sponsors = ledger().sponsors;
    const auto found = std::ranges::find(sponsors, carried.file, &Sponsor::file);
    if (place && found != sponsors.end())
        book(static_cast<std::size_t>(found - sponsors.begin()), *place, carried.from);
}

void LedgerPane::book(std::size_t index, LedgerPlace place, std::optional<int> from) {
    const Sponsor& sponsor = ledger().sponsors[index];
    const LedgerRow& row = ledger().rows[place.row];
    const QString name = QString::fromStdString(sponsor.name).simplified();
    const auto slot = ledger().settings.indexOf(sponsor.slot);
    if (!row.number) {
        emit refused(tr("This issue has no number, and bookings go by numbers"));
    } else if (!isBookable(row)) {
        emit refused(row.stage == IssueStage::Out ? tr("Issue %1 is out").arg(*row.number)
                                                  : tr("There is no issue %1").arg(*row.number));
    } else if (slot && *slot != place.slot) {
        emit refused(tr("%1 is sold as %2: all its bookings stand there. Its file says slot = \"%2\"")
                         .arg(name, QString::fromStdString(sponsor.slot)));
    } else if (std::ranges::find(sponsor.issues, *row.number) != sponsor.issues.end()) {
        if (from != row.number)
            emit refused(tr("%1 is booked for issue %2 already").arg(name).arg(*row.number));
    } else if (from) {
        emit moveWanted(sponsor.file, *from, *row.number);
    } else {
        emit bookWanted(sponsor.file, *row.number,
                        slot ? QString() : QString::fromStdString(ledger().settings.all[place.slot].name));
    }
}

} // namespace masthead

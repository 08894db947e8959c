#include "sidebar/Sidebar.h"

#include "look/Icons.h"
#include "look/Metrics.h"
#include "sidebar/EntryView.h"
#include "sidebar/FilterField.h"
#include "sidebar/GroupTexts.h"
#include "sidebar/SidebarModel.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QScrollBar>
#include <QVBoxLayout>

namespace masthead {

Sidebar::Sidebar(QWidget* parent)
    : QWidget(parent)
    , m_model(new SidebarModel(this))
    , m_filter(new FilterField(this))
    , m_view(new EntryView(m_model, this)) {
    setAccessibleName(tr("Sidebar"));
    setAutoFillBackground(true);
    setFocusProxy(m_view);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(3 * metrics::spacing, 3 * metrics::spacing, 3 * metrics::spacing, 0);
    top->addWidget(m_filter);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::spacing);
    layout->addLayout(top);
    layout->addWidget(m_view, 1);
    setTabOrder(m_filter, m_view);
    connectFilter();
    connectView();
    setColours(Colours::light());
}

Sidebar::~Sidebar() = default;

void Sidebar::connectFilter() {
    connect(m_filter, &QLineEdit::textChanged, this, &Sidebar::applyFilter);
    connect(m_filter, &FilterField::leftDownwards, this, &Sidebar::enterList);
    connect(m_filter, &QLineEdit::returnPressed, this, [this] {
        if (m_model->isFiltered())
            m_view->activate(m_model->firstEntry());
    });
}

void Sidebar::connectView() {
    const auto passOn = [this](auto wanted, auto signal) {
        connect(m_view, wanted, this, [this, signal](const QModelIndex& index) {
            if (const Entry* entry = m_model->entry(index))
                emit(this->*signal)(entry->file);
        });
    };
    passOn(&EntryView::openWanted, &Sidebar::fileActivated);
    passOn(&EntryView::renameWanted, &Sidebar::renameWanted);
    passOn(&EntryView::deleteWanted, &Sidebar::deleteWanted);
    connect(m_view, &EntryView::insertWanted, this, &Sidebar::insert);
    connect(m_view, &EntryView::insertCopyWanted, this, &Sidebar::insertCopy);
    connect(m_view, &EntryView::newWanted, this, &Sidebar::askForNew);
    connect(m_view, &EntryView::textDropped, this, &Sidebar::newSnippetWanted);
    connect(m_view, &EntryView::unfilteredWanted, m_filter, &QLineEdit::clear);
    connect(m_view, &EntryView::leftUpwards, this, &Sidebar::focusFilter);
    connect(m_view, &EntryView::filterWanted, this, &Sidebar::focusFilter);
    connect(m_view, &EntryView::typed, this, [this](const QString& text) {
        m_filter->setFocus(Qt::OtherFocusReason);
        m_filter->insert(text);
    });
    connect(m_view, &EntryView::olderIssuesToggled, this, [this] {
        const bool areShown = m_model->olderIssues() == OlderIssues::Shown;
        m_view->keepPlaceDuring(
            [&] { m_model->setOlderIssues(areShown ? OlderIssues::Folded : OlderIssues::Shown); });
    });
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view, &QWidget::customContextMenuRequested, this, &Sidebar::showMenu);
}

void Sidebar::setColours(const Colours& colours) {
    QPalette palette = colours.palette();
    palette.setColor(QPalette::Window, colours.sidebar);
    setPalette(palette);
    m_filter->setColours(colours);
    m_view->setColours(colours);
}

void Sidebar::setPublication(std::shared_ptr<const Publication> publication,
                             std::shared_ptr<const AllEntries> entries) {
    const auto* before = m_model->publication();
    const bool isAnother = !before || !publication || before->root != publication->root;
    if (isAnother) {
        m_filter->clear();
        m_view->startAnew();
        m_model->setOlderIssues(OlderIssues::Folded);
    }
    const bool hasNoIssues = publication && publication->issues().empty();
    m_view->keepPlaceDuring([&] { m_model->setPublication(std::move(publication), std::move(entries)); });
    if (isAnother && hasNoIssues) {
        // Then its pages are all there is.
        std::set<EntryGroup> folded = m_view->folded();
        folded.erase(EntryGroup::Pages);
        m_view->setFolded(folded);
    }
}

void Sidebar::setCurrentFile(const std::filesystem::path& file) {
    m_currentFile = file;
    m_view->keepPlaceDuring([&] { m_model->setCurrentFile(file); });
    if (!m_view->hasFocus())
        scrollToCurrentFile();
}

void Sidebar::scrollToCurrentFile() {
    const QModelIndex index = m_model->find(m_currentFile);
    if (!index.isValid() || !m_view->isExpanded(index.parent()))
        return;
    m_view->setCurrentIndex(index);
    if (isVisible()) // Before that there is no size to scroll in.
        m_view->scrollTo(index);
}

void Sidebar::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    scrollToCurrentFile();
}

void Sidebar::setUnsavedFiles(const std::set<std::filesystem::path>& files) {
    m_view->keepPlaceDuring([&] { m_model->setUnsavedFiles(files); });
}

void Sidebar::setProblemCounts(const ProblemCounts& counts) {
    m_model->setProblemCounts(counts);
}

void Sidebar::setSponsorNotes(const std::map<std::filesystem::path, SponsorNote>& notes) {
    m_view->keepPlaceDuring([&] { m_model->setSponsorNotes(notes); });
}

void Sidebar::focusFilter() {
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

QByteArray Sidebar::saveState() const {
    QByteArray state;
    for (const EntryGroup group : m_view->folded())
        state += char('0' + int(group));
    return state;
}

void Sidebar::restoreState(const QByteArray& state) {
    std::set<EntryGroup> folded;
    for (const char digit : state) {
        if (digit >= '0' && digit < '0' + groupCount)
            folded.insert(EntryGroup(digit - '0'));
    }
    m_view->setFolded(folded);
}

void Sidebar::applyFilter(const QString& text) {
    const bool wasFiltered = m_model->isFiltered();
    if (!wasFiltered)
        m_scrollUnfiltered = m_view->verticalScrollBar()->value();
    m_view->keepPlaceDuring([&] { m_model->setFilter(text); });
    if (m_model->isFiltered())
        m_view->scrollToTop();
    else if (wasFiltered)
        m_view->verticalScrollBar()->setValue(m_scrollUnfiltered);
}

void Sidebar::enterList() {
    m_view->setFocus(Qt::OtherFocusReason);
    const QModelIndex current = m_view->currentIndex();
    if (!m_model->isFiltered() && current.isValid())
        return;
    const QModelIndex first = m_model->firstEntry();
    m_view->setCurrentIndex(first.isValid() ? first : m_model->index(0, 0));
}

void Sidebar::insert(const QModelIndex& index) {
    const Entry* entry = m_model->entry(index);
    if (entry && (entry->group == EntryGroup::Snippets || entry->group == EntryGroup::Sponsors))
        emit insertWanted(entry->file);
}

void Sidebar::insertCopy(const QModelIndex& index) {
    const Entry* entry = m_model->entry(index);
    if (entry && entry->group == EntryGroup::Snippets)
        emit insertCopyWanted(entry->file);
}

void Sidebar::askForNew(EntryGroup group) {
    switch (group) {
    case EntryGroup::Issues:
        emit newIssueWanted();
        break;
    case EntryGroup::Snippets:
        emit newSnippetWanted(QString());
        break;
    case EntryGroup::Sponsors:
        emit newSponsorWanted();
        break;
    case EntryGroup::Pages:
        break;
    }
}

void Sidebar::showMenu(QPoint position) {
    const QModelIndex index = m_view->indexAt(position);
    if (!index.isValid() || m_model->kind(index) == RowKind::NoMatch)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_model->entry(index))
        addFileActions(menu, index);
    const EntryGroup group = m_model->group(index);
    if (const QString newEntry = GroupTexts::newEntry(group); !newEntry.isEmpty())
        menu->addAction(newEntry, this, [this, group] { askForNew(group); });
    if (group == EntryGroup::Sponsors)
        menu->addAction(tr("Sponsor ledger"), this, &Sidebar::ledgerWanted);
    if (m_model->kind(index) == RowKind::Header) {
        menu->addAction(m_view->isExpanded(index) ? tr("Fold") : tr("Unfold"), this,
                        [this, kept = QPersistentModelIndex(index)] { m_view->activate(kept); });
    }
    if (menu->isEmpty()) {
        delete menu;
        return;
    }
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

void Sidebar::addFileActions(QMenu* menu, const QModelIndex& index) {
    // The list may be read anew while the menu is open: actions keep the file, not the row.
    const Entry& entry = *m_model->entry(index);
    const std::filesystem::path file = entry.file;
    const auto add = [&](const QString& text, QKeySequence key, auto signal) {
        QAction* action = menu->addAction(text, this, [this, file, signal] { emit(this->*signal)(file); });
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut); // Shown here; the list itself listens.
    };
    add(tr("Open"), Qt::Key_Return, &Sidebar::fileActivated);
    if (entry.group == EntryGroup::Snippets || entry.group == EntryGroup::Sponsors)
        add(tr("Insert"), Qt::CTRL | Qt::Key_Return, &Sidebar::insertWanted);
    if (entry.group == EntryGroup::Snippets)
        add(tr("Insert as copy"), Qt::CTRL | Qt::SHIFT | Qt::Key_Return, &Sidebar::insertCopyWanted);
    if (entry.group == EntryGroup::Snippets)
        add(tr("Where it is used…"), {}, &Sidebar::usesWanted);
    menu->addSeparator();
    add(tr("Rename…"), Qt::Key_F2, &Sidebar::renameWanted);
    add(tr("Delete…"), Qt::Key_Delete, &Sidebar::deleteWanted);
    menu->addAction(tr("Copy path"), this, [this, file] {
        if (const Publication* publication = m_model->publication())
            QApplication::clipboard()->setText(toQString(publication->root / file));
    });
    menu->addSeparator();
}

} // namespace masthead

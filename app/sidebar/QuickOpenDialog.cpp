#include "sidebar/QuickOpenDialog.h"

#include "look/Icons.h"
#include "look/Metrics.h"
#include "sidebar/QuickOpenDelegate.h"

#include <QAction>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace masthead {

namespace {

constexpr int wantedWidth = 560;
constexpr int shownRows = 10;
constexpr int pageRows = shownRows - 1;
constexpr int distanceFromTop = 60;

} // namespace

QuickOpenDialog::QuickOpenDialog(QWidget* window)
    : QDialog(window, Qt::Popup | Qt::FramelessWindowHint)
    , m_model(new QuickOpenModel(this))
    , m_delegate(new QuickOpenDelegate(this))
    , m_field(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_nothing(new QLabel(tr("Nothing has this name."), this)) {
    setObjectName(QStringLiteral("quickOpen"));
    m_field->installEventFilter(this);
    m_field->addAction(QIcon(), QLineEdit::LeadingPosition);
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setFocusPolicy(Qt::NoFocus); // The field keeps the focus; its arrow keys move in the list.
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setEditTriggers(QListView::NoEditTriggers);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QListView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Found"));
    m_nothing->setProperty("quiet", true);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setFixedHeight(2 * metrics::rowHeight);
    m_nothing->hide();

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * metrics::spacing, 2 * metrics::spacing, 2 * metrics::spacing,
                               2 * metrics::spacing);
    layout->setSpacing(2 * metrics::spacing);
    layout->addWidget(m_field);
    layout->addWidget(m_list);
    layout->addWidget(m_nothing);
    connect(m_field, &QLineEdit::textChanged, this, &QuickOpenDialog::search);
    connect(m_list, &QListView::clicked, this, &QuickOpenDialog::choose);
    setColours(Colours::light());
}

void QuickOpenDialog::setColours(const Colours& colours) {
    m_colours = colours;
    m_delegate->setColours(colours);
    m_field->actions().constFirst()->setIcon(icon(QStringLiteral("search"), colours));
    QPalette palette = colours.palette();
    palette.setColor(QPalette::Window, colours.textPane);
    setPalette(palette);
}

void QuickOpenDialog::ask(const QString& placeholder, std::vector<QuickOpenEntry> entries) {
    setWindowTitle(placeholder);
    m_field->setPlaceholderText(placeholder);
    m_field->setAccessibleName(placeholder);
    m_field->setAccessibleDescription(tr("Up and Down choose, Enter takes, Escape closes"));
    m_model->setEntries(std::move(entries));
    m_field->clear();
    search(QString());
    show();
    raise();
    activateWindow();
    m_field->setFocus(Qt::PopupFocusReason);
}

void QuickOpenDialog::search(const QString& pattern) {
    m_model->setPattern(pattern);
    m_list->setCurrentIndex(m_model->index(0, 0));
    m_list->scrollToTop();
    const int rows = m_model->rowCount();
    m_list->setVisible(rows > 0);
    m_nothing->setVisible(rows == 0);
    m_list->setFixedHeight(std::min(rows, shownRows) * m_list->sizeHintForRow(0));
    placeOverWindow();
}

void QuickOpenDialog::placeOverWindow() {
    const QWidget* window = parentWidget() ? parentWidget()->window() : nullptr;
    const QSize room = window ? window->size() : QSize(wantedWidth, 0);
    setFixedWidth(std::min(wantedWidth, room.width() - 4 * metrics::spacing));
    adjustSize();
    if (window)
        move(window->mapToGlobal(QPoint((room.width() - width()) / 2, distanceFromTop)));
}

bool QuickOpenDialog::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Up:
        moveBy(-1);
        return true;
    case Qt::Key_Down:
        moveBy(1);
        return true;
    case Qt::Key_PageUp:
        moveBy(-pageRows);
        return true;
    case Qt::Key_PageDown:
        moveBy(pageRows);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(m_list->currentIndex());
        return true;
    default:
        return QDialog::eventFilter(watched, event);
    }
}

void QuickOpenDialog::moveBy(int rows) {
    const int count = m_model->rowCount();
    if (count == 0)
        return;
    const int from = m_list->currentIndex().row();
    int to = std::clamp(from + rows, 0, count - 1);
    if (to == from && rows == -1)
        to = count - 1; // Single steps go round.
    else if (to == from && rows == 1)
        to = 0;
    m_list->setCurrentIndex(m_model->index(to, 0));
}

void QuickOpenDialog::choose(const QModelIndex& index) {
    if (!index.isValid())
        return;
    const QVariant id = index.data(QuickOpenModel::IdRole);
    accept();
    emit chosen(id);
}

void QuickOpenDialog::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_colours.textPane);
    painter.setPen(mixed(m_colours.line, m_colours.text, 0.15));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace masthead

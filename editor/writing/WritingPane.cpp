#include "writing/WritingPane.h"

#include "look/Metrics.h"
#include "look/NoticeStrip.h"
#include "writing/FindBar.h"

#include <QEvent>
#include <QLabel>
#include <QShortcut>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace masthead {

namespace {

QVBoxLayout* makeColumn(QWidget* parent) {
    auto* column = new QVBoxLayout(parent);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    return column;
}

} // namespace

WritingPane::WritingPane(QWidget* parent)
    : QWidget(parent)
    , m_stack(new QStackedLayout)
    , m_desk(new QWidget(this))
    , m_empty(new QLabel(tr("Nothing open. Choose an issue in the sidebar, or press Ctrl+P."), this))
    , m_notices(new NoticeStrip(this))
    , m_form(new FrontMatterForm(m_desk))
    , m_text(new TextPane(m_desk))
    , m_findBar(new FindBar(m_text, m_desk)) {
    setObjectName(QStringLiteral("writingPane"));
    setAutoFillBackground(true);
    m_empty->setObjectName(QStringLiteral("nothingOpen"));
    m_empty->setProperty("quiet", true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setMargin(8 * metrics::spacing);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setAccessibleName(tr("Text"));

    QVBoxLayout* desk = makeColumn(m_desk);
    desk->addWidget(m_form);
    desk->addWidget(m_text, 1);
    desk->addWidget(m_findBar);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_desk);
    QVBoxLayout* column = makeColumn(this);
    column->addWidget(m_notices);
    column->addLayout(m_stack, 1);

    m_text->viewport()->installEventFilter(this);
    connectParts();
    setColours(Colours::light());
}

WritingPane::~WritingPane() = default;

void WritingPane::connectParts() {
    connect(m_form, &FrontMatterForm::tomlToggled, this,
            [this](bool shown) { m_text->setFrontMatterFolded(!shown); });
    connect(m_form, &FrontMatterForm::textWanted, this, [this] { m_text->setFocus(); });
    connect(m_form, &FrontMatterForm::placeWanted, this, [this](int line, int column) {
        m_text->setFrontMatterFolded(false);
        m_text->goTo(line, column);
        m_text->setFocus();
    });
    connect(m_text, &TextPane::frontMatterFoldChanged, this,
            [this](bool folded) { m_form->setTomlShown(!folded); });
    connect(new QShortcut(Qt::Key_Escape, m_text, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated,
            m_findBar, &FindBar::close);
    connect(m_findBar, &FindBar::foldedMatchReached, this, [this] { m_text->setFrontMatterFolded(false); });
}

void WritingPane::setColours(const Colours& colours) {
    QPalette palette = colours.palette();
    palette.setColor(QPalette::Window, colours.textPane);
    setPalette(palette);
    m_notices->setColours(colours);
    m_form->setColours(colours);
    m_text->setColours(colours);
    m_findBar->setColours(colours);
}

void WritingPane::showDocument(QTextDocument* document, const std::filesystem::path& file,
                               FrontMatterForm::Fields fields) {
    m_text->setFrontMatterFolded(false); // What is folded belongs to the document before.
    m_text->showDocument(document);
    m_text->setFrontMatterFolded(fields != FrontMatterForm::Fields::None);
    m_form->showDocument(document, file, fields);
    m_form->setTomlShown(!m_text->frontMatterFolded());
    m_stack->setCurrentWidget(m_desk);
    m_findBar->documentReplaced();
    alignForm();
}

void WritingPane::clear() {
    m_findBar->close();
    m_form->showDocument(nullptr, {}, FrontMatterForm::Fields::None);
    m_text->setFrontMatterFolded(false);
    m_text->showDocument(nullptr);
    m_notices->dismiss();
    m_stack->setCurrentWidget(m_empty);
}

TextPane* WritingPane::text() const {
    return m_text;
}

FrontMatterForm* WritingPane::form() const {
    return m_form;
}

FindBar* WritingPane::findBar() const {
    return m_findBar;
}

NoticeStrip* WritingPane::notices() const {
    return m_notices;
}

bool WritingPane::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_text->viewport() && (event->type() == QEvent::Resize || event->type() == QEvent::Move))
        alignForm();
    return QWidget::eventFilter(watched, event);
}

void WritingPane::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    alignForm();
}

void WritingPane::alignForm() {
    const int margin = m_text->document() ? int(m_text->document()->documentMargin()) : 0;
    const QWidget* viewport = m_text->viewport();
    m_form->setColumn(viewport->mapTo(m_desk, QPoint(margin, 0)).x(), viewport->width() - 2 * margin);
}

} // namespace masthead

#include "desk/StatusLine.h"

#include "desk/MailMeter.h"
#include "look/Metrics.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QProgressBar>
#include <QStatusBar>
#include <QStyle>
#include <QTimer>
#include <QToolButton>

namespace masthead {

namespace {

constexpr int wordsPerMinute = 200;
constexpr int progressDelayMilliseconds = 500;

QPixmap dot(const QColor& colour, qreal pixelRatio) {
    QPixmap pixmap(QSize(8, 8) * pixelRatio);
    pixmap.setDevicePixelRatio(pixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(QRectF(1, 1, 6, 6));
    return pixmap;
}

} // namespace

StatusLine::StatusLine(QStatusBar* bar, QObject* parent)
    : QObject(parent)
    , m_bar(bar)
    , m_dot(new QLabel(bar))
    , m_saved(new QLabel(bar))
    , m_words(new QLabel(bar))
    , m_reading(new QLabel(bar))
    , m_caret(new QLabel(bar))
    , m_mail(new MailMeter(bar))
    , m_problems(new QToolButton(bar))
    , m_progressText(new QLabel(bar))
    , m_progress(new QProgressBar(bar))
    , m_cancel(new QToolButton(bar))
    , m_showProgress(new QTimer(this)) {
    bar->setSizeGripEnabled(false);
    bar->setFixedHeight(metrics::statusBarHeight);
    auto* facts = new QWidget(bar);
    auto* row = new QHBoxLayout(facts);
    row->setContentsMargins(3 * metrics::spacing, 0, 0, 0);
    row->setSpacing(5 * metrics::spacing);
    auto* saved = new QHBoxLayout;
    saved->setSpacing(metrics::spacing);
    saved->addWidget(m_dot);
    saved->addWidget(m_saved);
    row->addLayout(saved);
    for (QLabel* label : {m_words, m_reading, m_caret})
        row->addWidget(label);
    bar->addWidget(facts);
    for (QWidget* widget :
         {static_cast<QWidget*>(m_progressText), static_cast<QWidget*>(m_progress),
          static_cast<QWidget*>(m_cancel), static_cast<QWidget*>(m_mail), static_cast<QWidget*>(m_problems)})
        bar->addPermanentWidget(widget);

    m_progress->setFixedWidth(120);
    m_progress->setTextVisible(false);
    m_cancel->setText(tr("Cancel"));
    m_cancel->setAutoRaise(true);
    m_problems->setAutoRaise(true);
    m_problems->setObjectName(QStringLiteral("problems"));
    m_problems->setToolTip(tr("Show the problems"));
    m_showProgress->setSingleShot(true);
    m_showProgress->setInterval(progressDelayMilliseconds);
    connect(m_showProgress, &QTimer::timeout, this, [this] {
        m_progressText->show();
        m_progress->show();
        m_cancel->show();
    });
    connect(m_cancel, &QToolButton::clicked, this, &StatusLine::cancelWanted);
    connect(m_problems, &QToolButton::clicked, this, &StatusLine::problemsActivated);
    connect(m_mail, &QToolButton::clicked, this, &StatusLine::mailActivated);
    setSaveState(SaveState::NothingOpen);
    setProblems(0, 0);
    setMailSize(std::nullopt);
    endProgress();
}

void StatusLine::setColours(const Colours& colours) {
    m_colours = colours;
    m_mail->setColours(colours);
    setSaveState(m_state);
}

void StatusLine::setSaveState(SaveState state) {
    m_state = state;
    const bool open = state != SaveState::NothingOpen;
    for (QLabel* label : {m_dot, m_saved, m_words, m_reading, m_caret})
        label->setVisible(open);
    const bool saved = state == SaveState::Saved;
    m_dot->setPixmap(dot(saved ? m_colours.fine : m_colours.warning, m_bar->devicePixelRatioF()));
    m_saved->setText(saved ? tr("Saved") : state == SaveState::ReadOnly ? tr("Read only") : tr("Unsaved"));
    m_saved->setAccessibleName(m_saved->text());
}

void StatusLine::setWords(std::size_t words) {
    const int count = static_cast<int>(words);
    m_words->setText(tr("%L1 words", nullptr, count).arg(count));
    m_reading->setText(tr("%L1 min read").arg((count + wordsPerMinute - 1) / wordsPerMinute));
}

void StatusLine::setCaret(int line, int column) {
    m_caret->setText(tr("Ln %1, Col %2").arg(line).arg(column));
}

void StatusLine::setMailSize(std::optional<std::size_t> bytes) {
    m_mail->setBytes(bytes);
}

void StatusLine::setProblems(int errors, int warnings) {
    QStringList parts;
    if (errors > 0)
        parts << (errors == 1 ? tr("1 error") : tr("%1 errors").arg(errors));
    if (warnings > 0)
        parts << (warnings == 1 ? tr("1 warning") : tr("%1 warnings").arg(warnings));
    m_problems->setText(parts.join(QStringLiteral(", ")));
    m_problems->setVisible(!parts.isEmpty());
    m_problems->setProperty("weight", errors > 0 ? QStringLiteral("error") : QStringLiteral("warning"));
    m_problems->style()->unpolish(m_problems); // The style sheet reads the property anew.
    m_problems->style()->polish(m_problems);
}

void StatusLine::beginProgress(const QString& what) {
    m_progressText->setText(what);
    m_progress->setAccessibleName(what);
    m_progress->setRange(0, 0);
    m_showProgress->start();
}

void StatusLine::setProgress(int done, int total) {
    m_progress->setRange(0, total);
    m_progress->setValue(done);
}

void StatusLine::endProgress() {
    m_showProgress->stop();
    m_progressText->hide();
    m_progress->hide();
    m_cancel->hide();
}

} // namespace masthead

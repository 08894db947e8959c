#include "desk/RecoveryDialog.h"

#include "desk/TwoVersions.h"
#include "look/Metrics.h"
#include "publication/ShownText.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace masthead {

namespace {

constexpr int listWidth = 260;

QString shown(const std::filesystem::path& path) {
    return QString::fromStdString(shownText(path.native()));
}

QString shownTime(const QDateTime& time) {
    const QLocale locale;
    return time.date() == QDate::currentDate()
               ? RecoveryDialog::tr("today at %1").arg(locale.toString(time.time(), QLocale::ShortFormat))
               : locale.toString(time, QLocale::ShortFormat);
}

} // namespace

RecoveryDialog::RecoveryDialog(const std::vector<Text>& texts, const std::filesystem::path& openRoot,
                               const Colours& colours, QWidget* parent)
    : QDialog(parent)
    , m_texts(texts)
    , m_openRoot(openRoot)
    , m_list(new QListWidget(this))
    , m_versions(new TwoVersions({tr("Not saved, as last typed"), tr("The text that was not saved")},
                                 {tr("On the disk"), tr("The version on the disk")}, colours, this))
    , m_remark(new QLabel(this)) {
    setObjectName(QStringLiteral("recovery"));
    setWindowTitle(tr("Text that was not saved"));
    resize(parent ? QSize(1000, 640).boundedTo(parent->size() - QSize(40, 60)) : QSize(1000, 640));
    auto* head = new QLabel(tr("Masthead ended before this text was saved. It is all here: look at it beside "
                               "its file, then say what is to become of it."),
                            this);
    head->setWordWrap(true);
    m_remark->setWordWrap(true);
    m_remark->setTextFormat(Qt::PlainText);
    m_remark->setObjectName(QStringLiteral("recoveryRemark"));
    m_list->setFixedWidth(listWidth);
    m_list->setWordWrap(true);
    m_list->setSpacing(metrics::spacing / 2);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setAccessibleName(tr("Texts that were not saved"));
    for (const Text& text : m_texts)
        addRow(*text);

    auto* middle = new QHBoxLayout;
    middle->setSpacing(2 * metrics::spacing);
    middle->addWidget(m_list);
    middle->addWidget(m_versions, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(2 * metrics::spacing);
    layout->addWidget(head);
    layout->addLayout(middle, 1);
    layout->addWidget(m_remark);
    buildButtons();
    connect(m_list, &QListWidget::currentRowChanged, this, &RecoveryDialog::showCurrent);
    m_list->setCurrentRow(0);
}

void RecoveryDialog::buildButtons() {
    auto* discard = new QPushButton(tr("Discard…"), this);
    auto* copy = new QPushButton(tr("Save a copy…"), this);
    auto* later = new QPushButton(tr("Later"), this);
    m_restore = new QPushButton(tr("Restore"), this);
    m_restoreAll = new QPushButton(tr("Restore all"), this);
    for (QPushButton* button : {discard, copy, later, m_restore, m_restoreAll})
        button->setAutoDefault(false);
    m_restore->setDefault(true);
    connect(discard, &QPushButton::clicked, this, &RecoveryDialog::askToDiscard);
    connect(copy, &QPushButton::clicked, this, [this] { emit copyWanted(current()); });
    connect(later, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_restore, &QPushButton::clicked, this, [this] { emit restoreWanted(current()); });
    connect(m_restoreAll, &QPushButton::clicked, this, &RecoveryDialog::restoreAllWanted);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(discard);
    buttons->addWidget(copy);
    buttons->addStretch();
    buttons->addWidget(later);
    buttons->addWidget(m_restoreAll);
    buttons->addWidget(m_restore);
    static_cast<QVBoxLayout*>(layout())->addLayout(buttons);
}

void RecoveryDialog::addRow(const LeftText& text) {
    QStringList lines{shown(text.file()), tr("Typed until %1").arg(shownTime(text.journal.lastWritten()))};
    if (!isOfOpenPublication(text))
        lines << tr("In another newsletter: %1").arg(shown(text.root().filename()));
    if (text.state == LeftFile::Changed)
        lines << tr("The file has changed since");
    else if (text.state != LeftFile::AsKnown)
        lines << tr("The file is gone");
    auto* row = new QListWidgetItem(lines.join(QLatin1Char('\n')), m_list);
    row->setToolTip(shown(text.root() / text.file()));
}

bool RecoveryDialog::isOfOpenPublication(const LeftText& text) const {
    return text.root() == m_openRoot;
}

QString RecoveryDialog::remarkOn(const LeftText& text) const {
    QStringList remarks;
    switch (text.state) {
    case LeftFile::AsKnown:
        break;
    case LeftFile::Changed:
        remarks << tr("The file was changed since this was typed. Restoring overwrites nothing: you will be "
                      "asked which version to keep.");
        break;
    case LeftFile::Gone:
        remarks << tr("The file is no longer on the disk. Restoring brings the text back into the window; "
                      "saving it makes the file anew.");
        break;
    case LeftFile::PublicationGone:
        remarks << tr("The newsletter's folder %1 is not there. Save a copy of the text, or put the folder "
                      "back and choose later.")
                       .arg(shown(text.root()));
        break;
    }
    if (text.state != LeftFile::PublicationGone && !isOfOpenPublication(text))
        remarks << tr("It belongs to the newsletter in %1, which restoring opens.").arg(shown(text.root()));
    if (text.journal.content().bytesLeftOut > 0)
        remarks << tr("The record of this text is damaged at its end: what was typed last may be missing.");
    return remarks.join(QLatin1Char(' '));
}

void RecoveryDialog::showCurrent() {
    const Text text = current();
    if (!text)
        return;
    m_versions->show(text->text(), text->onDisk);
    m_remark->setText(remarkOn(*text));
    m_remark->setVisible(!m_remark->text().isEmpty());
    m_restore->setEnabled(text->state != LeftFile::PublicationGone);
    const auto restorable =
        std::ranges::count_if(m_texts, [this](const Text& left) { return isOfOpenPublication(*left); });
    m_restoreAll->setVisible(restorable > 1);
    QPushButton* usual = restorable > 1 ? m_restoreAll : m_restore;
    usual->setDefault(true);
    usual->setFocus();
}

void RecoveryDialog::askToDiscard() {
    const Text text = current();
    if (!text)
        return;
    auto* question = new QMessageBox(
        QMessageBox::NoIcon, tr("Discard unsaved text"),
        tr("Discard what was not saved of “%1”? Nothing can bring it back; the file stays as it is.")
            .arg(shown(text->file())),
        QMessageBox::NoButton, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    const QPushButton* discard = question->addButton(tr("Discard"), QMessageBox::DestructiveRole);
    question->setDefaultButton(question->addButton(tr("Keep it"), QMessageBox::RejectRole));
    // Once it is closed: with the last text this dialog goes too, and a question over nothing keeps the
    // keyboard.
    connect(question, &QDialog::finished, this, [this, text, question, discard] {
        if (question->clickedButton() == discard)
            emit discardWanted(text);
    });
    question->open();
}

RecoveryDialog::Text RecoveryDialog::current() const {
    const int row = m_list->currentRow();
    return row >= 0 && std::size_t(row) < m_texts.size() ? m_texts[std::size_t(row)] : nullptr;
}

void RecoveryDialog::remove(const LeftText* text) {
    const auto found = std::ranges::find_if(m_texts, [&](const Text& left) { return left.get() == text; });
    if (found == m_texts.end())
        return;
    const auto row = int(found - m_texts.begin());
    m_texts.erase(found);
    delete m_list->takeItem(row);
    if (m_texts.empty())
        accept();
    else
        showCurrent();
}

} // namespace masthead

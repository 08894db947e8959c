#include "impact/ImpactDialog.h"

#include "impact/ImpactList.h"
#include "impact/WordDiffView.h"
#include "look/Metrics.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace masthead {

namespace {

/// Lines end by LF in both, so that only what is read differs.
QString shown(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))
        .replace(QStringLiteral("\r\n"), QStringLiteral("\n"))
        .trimmed();
}

QString bodyOf(const ArchivedPage& snippet) {
    return shown(snippet.body());
}

} // namespace

ImpactDialog::ImpactDialog(const Colours& colours, QWidget* parent)
    : QDialog(parent)
    , m_snippets(new QComboBox)
    , m_list(new ImpactList)
    , m_legend(new QLabel)
    , m_difference(new WordDiffView(colours))
    , m_note(new QLabel)
    , m_pages(new QStackedWidget)
    , m_open(new QPushButton(tr("&Open")))
    , m_replace(new QPushButton) {
    setWindowTitle(tr("Where snippets are used"));
    resize(960, 600);
    m_pages->addWidget(buildContents(colours));
    m_note->setWordWrap(true);
    m_note->setAlignment(Qt::AlignCenter);
    m_pages->addWidget(m_note);

    m_replace->setProperty("primary", true);
    auto* close = new QPushButton(tr("Close"));
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    for (QPushButton* button : {close, m_open, m_replace}) {
        button->setAutoDefault(false); // Enter opens the row that is chosen.
        buttons->addWidget(button);
    }
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_open, &QPushButton::clicked, this, &ImpactDialog::openCurrent);
    connect(m_replace, &QPushButton::clicked, this, &ImpactDialog::replaceChosen);
    connect(m_snippets, &QComboBox::currentIndexChanged, this, &ImpactDialog::showSnippet);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ImpactDialog::showDifference);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &ImpactDialog::updateButtons);
    connect(m_list, &QTreeWidget::itemActivated, this, &ImpactDialog::openCurrent);

    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(3 * metrics::spacing);
    layout->setContentsMargins(QMargins() + 4 * metrics::spacing);
    layout->addWidget(m_pages);
    layout->addLayout(buttons);
    showReading();
}

ImpactDialog::~ImpactDialog() = default;

QWidget* ImpactDialog::buildContents(const Colours& colours) {
    auto* label = new QLabel(tr("&Snippet:"));
    label->setBuddy(m_snippets);
    m_snippets->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto* choice = new QHBoxLayout;
    choice->addWidget(label);
    choice->addWidget(m_snippets);
    choice->addStretch();

    QPalette quiet = m_legend->palette();
    quiet.setColor(QPalette::WindowText, colours.secondaryText);
    m_legend->setPalette(quiet);
    m_legend->setWordWrap(true);
    m_difference->setAccessibleName(tr("How the copy differs from the snippet"));
    auto* right = new QWidget;
    auto* rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins({});
    rightLayout->addWidget(m_legend);
    rightLayout->addWidget(m_difference);

    auto* columns = new QHBoxLayout;
    columns->setSpacing(3 * metrics::spacing);
    columns->addWidget(m_list, 1);
    columns->addWidget(right, 1);

    auto* contents = new QWidget;
    auto* layout = new QVBoxLayout(contents);
    layout->setContentsMargins({});
    layout->addLayout(choice);
    layout->addLayout(columns, 1);
    return contents;
}

void ImpactDialog::say(const QString& text) {
    m_note->setText(text);
    m_pages->setCurrentWidget(m_note);
    updateButtons();
}

void ImpactDialog::showReading() {
    if (m_impacts.empty())
        say(tr("Looking through the issues…"));
}

void ImpactDialog::setImpacts(std::vector<SnippetImpact> impacts) {
    const SnippetImpact* before = chosen();
    const std::filesystem::path kept = before ? before->snippet->listing.file : m_wanted;
    const QSignalBlocker blocker(m_snippets);
    m_list->clear(); // It points into what goes.
    m_impacts = std::move(impacts);
    m_snippets->clear();
    for (const SnippetImpact& impact : m_impacts)
        m_snippets->addItem(QString::fromStdString(impact.snippet->listing.title));
    if (m_impacts.empty())
        return say(
            tr("No snippets yet. A snippet is a Markdown file that issues include: choose a text and make "
               "one by “New snippet from selection”."));
    m_pages->setCurrentIndex(0);
    chooseSnippet(kept);
    if (m_list->topLevelItemCount() == 0)
        showSnippet();
    m_list->setFocus();
}

void ImpactDialog::chooseSnippet(const std::filesystem::path& file) {
    m_wanted = file;
    for (std::size_t index = 0; index < m_impacts.size(); ++index) {
        if (m_impacts[index].snippet->listing.file == file)
            m_snippets->setCurrentIndex(static_cast<int>(index));
    }
}

const SnippetImpact* ImpactDialog::chosen() const {
    const int index = m_snippets->currentIndex();
    return index < 0 || m_impacts.empty() ? nullptr : &m_impacts[static_cast<std::size_t>(index)];
}

void ImpactDialog::showSnippet() {
    const SnippetImpact* impact = chosen();
    if (!impact)
        return;
    m_wanted = impact->snippet->listing.file;
    m_list->setImpact(*impact);
    showDifference();
}

void ImpactDialog::showDifference() {
    const SnippetImpact* impact = chosen();
    if (!impact)
        return;
    if (const CopiedSnippet* copied = m_list->currentCopy()) {
        const TextRange range = copied->copy.range;
        m_legend->setText(copied->copy.percent == 100
                              ? tr("The copy is the snippet, word for word")
                              : tr("Struck out: only in the copy. Underlined: only in the snippet."));
        m_difference->showDifference(
            shown(std::string_view(copied->issue->text).substr(range.begin, range.size())),
            bodyOf(*impact->snippet));
    } else {
        m_legend->setText(m_list->currentUser()
                              ? tr("This issue includes the snippet: what is changed there changes here")
                              : tr("No issue includes this snippet or has a copy of it by hand"));
        m_difference->showText(bodyOf(*impact->snippet));
    }
    updateButtons();
}

void ImpactDialog::updateButtons() {
    const bool isShown = m_pages->currentWidget() != m_note;
    const auto copies = static_cast<int>(m_list->chosenCopies().size());
    m_open->setEnabled(isShown && (m_list->currentCopy() || m_list->currentUser()));
    m_replace->setEnabled(isShown && copies > 0);
    m_replace->setText(copies > 1 ? tr("&Replace %1 copies by the include").arg(QLocale().toString(copies))
                                  : tr("&Replace the copy by the include"));
}

/// Where the chosen snippet is called.
std::size_t ImpactDialog::includeIn(const ArchivedPage& user) const {
    const std::size_t place =
        user.text.find(chosen()->snippet->listing.file.generic_string(), user.bodyBegin);
    return place == std::string::npos ? user.bodyBegin : place;
}

void ImpactDialog::openCurrent() {
    if (const CopiedSnippet* copied = m_list->currentCopy())
        emit placeWanted(copied->issue->listing.file, copied->copy.range.begin, copied->issue->text);
    else if (const Archive::Page user = m_list->currentUser())
        emit placeWanted(user->listing.file, includeIn(*user), user->text);
}

void ImpactDialog::replaceChosen() {
    const SnippetImpact* impact = chosen();
    const std::vector<CopiedSnippet> copies = m_list->chosenCopies();
    if (impact && !copies.empty())
        emit replacementWanted(*impact, copies);
}

} // namespace masthead

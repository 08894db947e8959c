#include "comparing/VersionsDialog.h"

#include "comparing/VersionList.h"
#include "document/BufferText.h"
#include "impact/WordDiffView.h"
#include "look/Metrics.h"
#include "publication/ShownText.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QPushButton>
#include <QScreen>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace masthead {

namespace {

constexpr QSize firstSize(1040, 680);
constexpr QSize screenMargin(48, 80);
constexpr int listWidth = 300;

QString shown(const std::filesystem::path& path) {
    return QString::fromStdString(shownText(path.generic_string()));
}

/// What tells files apart, as bytes: a name need not be UTF-8.
QByteArray keyOf(const std::filesystem::path& path) {
    return QByteArray::fromStdString(path.generic_string());
}

} // namespace

VersionsDialog::VersionsDialog(VersionsPlace place, const Colours& colours, QWidget* parent)
    : QDialog(parent)
    , m_place(std::move(place))
    , m_files(new QComboBox)
    , m_versions(new VersionList(m_place.store, this))
    , m_list(new QListView)
    , m_legend(new QLabel)
    , m_count(new QLabel)
    , m_difference(new WordDiffView(colours))
    , m_note(new QLabel)
    , m_pages(new QStackedWidget)
    , m_earlier(new QPushButton(tr("&Previous difference")))
    , m_later(new QPushButton(tr("&Next difference")))
    , m_copy(new QPushButton(tr("&Copy text")))
    , m_saveCopy(new QPushButton(tr("&Save a copy…")))
    , m_restore(new QPushButton(tr("&Restore"))) {
    setWindowTitle(tr("Versions"));
    resize(firstSize.boundedTo(screen()->availableSize() - screenMargin));
    QPalette quiet = m_legend->palette();
    quiet.setColor(QPalette::WindowText, colours.secondaryText);
    for (QLabel* label : {m_legend, m_count, m_note})
        label->setPalette(quiet);
    m_legend->setWordWrap(true);
    m_note->setWordWrap(true);
    m_note->setAlignment(Qt::AlignCenter);
    m_pages->addWidget(buildContents());
    m_pages->addWidget(m_note);

    auto* label = new QLabel(tr("&File:"));
    label->setBuddy(m_files);
    m_files->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto* choice = new QHBoxLayout;
    choice->addWidget(label);
    choice->addWidget(m_files);
    choice->addStretch();

    m_restore->setProperty("primary", true);
    auto* close = new QPushButton(tr("Close"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_copy);
    buttons->addWidget(m_saveCopy);
    buttons->addStretch();
    buttons->addWidget(close);
    buttons->addWidget(m_restore);
    for (QPushButton* button : {m_copy, m_saveCopy, close, m_restore, m_earlier, m_later})
        button->setAutoDefault(false); // Enter restores the version that is chosen, and nothing else.
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_restore, &QPushButton::clicked, this, &VersionsDialog::restore);
    connect(m_list, &QListView::activated, this, &VersionsDialog::restore);
    connect(m_copy, &QPushButton::clicked, this, &VersionsDialog::copyText);
    connect(m_saveCopy, &QPushButton::clicked, this, [this] {
        if (const auto bytes = chosenBytes())
            emit copyWanted(chosenFile(), *bytes);
    });
    connect(m_files, &QComboBox::currentIndexChanged, this, &VersionsDialog::showVersions);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &VersionsDialog::showDifference);

    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(3 * metrics::spacing);
    layout->setContentsMargins(QMargins() + 4 * metrics::spacing);
    layout->addLayout(choice);
    layout->addWidget(m_pages, 1);
    layout->addLayout(buttons);
}

VersionsDialog::~VersionsDialog() = default;

QWidget* VersionsDialog::buildContents() {
    m_list->setObjectName(QStringLiteral("versions"));
    m_list->setSpacing(metrics::spacing / 2);
    m_list->setModel(m_versions);
    m_list->setUniformItemSizes(true);
    m_list->setFixedWidth(listWidth);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Versions, the newest first"));
    m_difference->setAccessibleName(tr("How the version differs from the text now"));
    connect(m_earlier, &QPushButton::clicked, m_difference, [this] { m_difference->goToDifference(-1); });
    connect(m_later, &QPushButton::clicked, m_difference, [this] { m_difference->goToDifference(+1); });
    connect(m_difference, &WordDiffView::differenceShown, this, &VersionsDialog::tellDifferences);

    auto* steps = new QHBoxLayout;
    steps->addWidget(m_count);
    steps->addStretch();
    steps->addWidget(m_earlier);
    steps->addWidget(m_later);
    auto* right = new QVBoxLayout;
    right->addWidget(m_legend);
    right->addWidget(m_difference, 1);
    right->addLayout(steps);
    auto* contents = new QWidget;
    auto* columns = new QHBoxLayout(contents);
    columns->setContentsMargins({});
    columns->setSpacing(3 * metrics::spacing);
    columns->addWidget(m_list);
    columns->addLayout(right, 1);
    return contents;
}

void VersionsDialog::showFile(const std::filesystem::path& file) {
    addFiles(file);
    showVersions();
}

void VersionsDialog::refresh() {
    const Version* chosen = m_versions->at(m_list->currentIndex().row());
    const std::filesystem::path version = chosen ? chosen->path : std::filesystem::path();
    addFiles(chosenFile());
    m_versions->setOwner({m_place.root, chosenFile()});
    if (!choose(version))
        showVersions();
}

bool VersionsDialog::choose(const std::filesystem::path& version) {
    for (int row = 0; row < m_versions->rowCount(); ++row)
        if (m_versions->at(row)->path == version) {
            m_list->setCurrentIndex(m_versions->index(row));
            return true;
        }
    return false;
}

void VersionsDialog::addFiles(const std::filesystem::path& chosen) {
    const QSignalBlocker blocker(m_files);
    m_files->clear();
    std::vector<std::filesystem::path> files;
    for (const VersionedFile& versioned : m_place.store->files(m_place.root))
        files.push_back(versioned.file);
    if (!chosen.empty() && std::ranges::find(files, chosen) == files.end())
        files.insert(std::ranges::lower_bound(files, chosen), chosen);
    for (const std::filesystem::path& file : files) {
        std::error_code error;
        const bool isThere = std::filesystem::exists(m_place.root / file, error);
        m_files->addItem(isThere ? shown(file) : tr("%1 (no longer there)").arg(shown(file)), keyOf(file));
    }
    m_files->setCurrentIndex(std::max(0, m_files->findData(keyOf(chosen))));
}

std::filesystem::path VersionsDialog::chosenFile() const {
    return m_files->currentData().toByteArray().toStdString();
}

void VersionsDialog::showVersions() {
    m_versions->setOwner({m_place.root, chosenFile()});
    const bool isEmpty = m_versions->rowCount() == 0;
    m_note->setText(m_files->count() == 0
                        ? tr("No versions yet. Each save of a file keeps one here.")
                        : tr("No versions of this file yet. Each save keeps one here, and with the first "
                             "what was in the file before."));
    m_pages->setCurrentIndex(isEmpty ? 1 : 0);
    if (!isEmpty) {
        m_list->setCurrentIndex(m_versions->index(0));
        m_list->setFocus();
    }
    showDifference();
}

std::optional<QByteArray> VersionsDialog::chosenBytes() const {
    const Version* version = m_versions->at(m_list->currentIndex().row());
    const Result<QByteArray> bytes = version ? m_place.store->read(*version) : tl::unexpected(Diagnostic());
    return bytes ? std::optional(*bytes) : std::nullopt;
}

void VersionsDialog::showDifference() {
    const std::optional<QByteArray> bytes = chosenBytes();
    const std::optional<QString> now = m_place.textNow(chosenFile());
    m_restore->setText(now ? tr("&Restore") : tr("&Put the file back"));
    m_count->clear();
    if (!bytes) {
        m_difference->showText({});
        m_legend->setText(m_versions->rowCount() == 0 ? QString()
                                                      : tr("This version is damaged and cannot be read."));
    } else if (const QString text = BufferText::decode(*bytes).text(); !now) {
        m_legend->setText(tr("The file is no longer there. This is its text."));
        m_difference->showText(text);
    } else if (text == *now) {
        m_legend->setText(tr("This is the text as it is now."));
        m_difference->showText(text);
    } else {
        m_difference->showDifference(text, *now);
        m_legend->setText(m_difference->differenceCount() > 0
                              ? tr("Struck out: only in this version. Underlined: only in the text now.")
                              : tr("This text is too long to mark what differs. This is its begin."));
        m_difference->goToDifference(+1);
    }
    updateButtons();
}

void VersionsDialog::tellDifferences(int number) {
    m_count->setText(
        tr("Difference %1 of %2")
            .arg(QLocale().toString(number), QLocale().toString(m_difference->differenceCount())));
}

void VersionsDialog::updateButtons() {
    const std::optional<QByteArray> bytes = chosenBytes();
    const std::optional<QString> now = m_place.textNow(chosenFile());
    const bool differs = bytes && (!now || BufferText::decode(*bytes).text() != *now);
    m_restore->setEnabled(differs);
    m_copy->setEnabled(bytes.has_value());
    m_saveCopy->setEnabled(bytes.has_value());
    for (QPushButton* button : {m_earlier, m_later})
        button->setVisible(m_difference->differenceCount() > 0);
}

void VersionsDialog::restore() {
    const std::optional<QByteArray> bytes = chosenBytes();
    if (!bytes || !m_restore->isEnabled())
        return;
    emit restoreWanted(chosenFile(), *bytes, m_versions->time(m_list->currentIndex().row()));
    accept();
}

void VersionsDialog::copyText() {
    if (const auto bytes = chosenBytes())
        QApplication::clipboard()->setText(BufferText::decode(*bytes).text());
}

} // namespace masthead

#include "writing/FrontMatterForm.h"

#include "look/Icons.h"
#include "look/Metrics.h"
#include "writing/DescriptionField.h"
#include "writing/FaultLine.h"
#include "writing/FieldBinder.h"
#include "writing/FrontMatterSource.h"
#include "writing/FurtherFields.h"
#include "writing/PageFields.h"
#include "writing/SponsorFields.h"
#include "writing/TextField.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace masthead {

namespace {

constexpr int titlePixels = 17;

QToolButton* makeDisclosure(QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setProperty("disclosure", true);
    button->setCheckable(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setLayoutDirection(Qt::RightToLeft); // The sign of unfolding stands behind the word.
    button->setIconSize(QSize(12, 12));
    return button;
}

void setUpHeading(TextField& field, const QString& objectName, const QString& name) {
    field.setObjectName(objectName);
    field.setPlaceholderText(name);
    field.setAccessibleName(name);
    QFont font = field.font();
    font.setPixelSize(titlePixels);
    font.setBold(true);
    field.setFont(font);
}

} // namespace

struct FrontMatterForm::Parts {
    explicit Parts(FrontMatterForm& form)
        : binder(source)
        , title(new TextField(TextField::AtRest::AllLines, &form))
        , name(new TextField(TextField::AtRest::AllLines, &form))
        , page(new PageFields(source, binder, &form))
        , sponsor(new SponsorFields(binder, &form))
        , description(new DescriptionField(&form))
        , more(makeDisclosure(&form))
        , toml(makeDisclosure(&form))
        , fault(new FaultLine(&form))
        , further(new FurtherFields(source, binder, &form)) {}

    /// Everything that cannot be edited while the TOML cannot be read.
    std::array<QWidget*, 6> fields() const { return {title, name, page, sponsor, description, further}; }
    TextField* heading() const { return kind == Fields::Sponsor ? name : title; }

    FrontMatterSource source;
    FieldBinder binder;
    Colours colours = Colours::light();
    Fields kind = Fields::None;

    // In the order of the keyboard.
    TextField* title;
    TextField* name;
    PageFields* page;
    SponsorFields* sponsor;
    DescriptionField* description;
    QToolButton* more;
    QToolButton* toml;
    QHBoxLayout* disclosures = new QHBoxLayout;
    FaultLine* fault;
    FurtherFields* further;
};

FrontMatterForm::FrontMatterForm(QWidget* parent)
    : QWidget(parent)
    , m_parts(std::make_unique<Parts>(*this)) {
    setObjectName(QStringLiteral("frontMatterForm"));
    setAutoFillBackground(true);
    Parts& parts = *m_parts;
    setUpHeading(*parts.title, QStringLiteral("titleField"), tr("Title"));
    setUpHeading(*parts.name, QStringLiteral("nameField"), tr("Name of the sponsor"));
    parts.more->setObjectName(QStringLiteral("moreButton"));
    parts.toml->setObjectName(QStringLiteral("tomlButton"));
    parts.toml->setText(tr("TOML"));
    parts.toml->setToolTip(tr("Show the front matter as it is written"));
    parts.toml->setAccessibleName(tr("Show the TOML"));
    parts.further->hide();

    // In one cell: the fields flow round what folds out, and below it have the whole width.
    auto* line = new QGridLayout;
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(parts.page, 0, 0);
    line->addWidget(parts.sponsor, 0, 0);
    parts.disclosures->setContentsMargins(0, 0, 0, 0);
    parts.disclosures->setSpacing(metrics::spacing);
    parts.disclosures->addWidget(parts.more);
    parts.disclosures->addWidget(parts.toml);
    line->addLayout(parts.disclosures, 0, 0, Qt::AlignTop | Qt::AlignRight);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(0);
    column->addWidget(parts.title);
    column->addWidget(parts.name);
    column->addSpacing(metrics::spacing);
    column->addLayout(line);
    column->addWidget(parts.description);
    column->addWidget(parts.fault);
    column->addWidget(parts.further);

    parts.binder.bind(parts.title, "title");
    parts.binder.bind(parts.name, "name");
    parts.binder.bind(parts.description->field(), "description");
    connectParts();
    setColumn(8 * metrics::spacing, 0);
    setColours(parts.colours);
    hide();
}

FrontMatterForm::~FrontMatterForm() = default;

void FrontMatterForm::connectParts() {
    Parts& parts = *m_parts;
    connect(&parts.source, &FrontMatterSource::changed, this, &FrontMatterForm::refresh);
    connect(&parts.binder, &FieldBinder::doneWanted, this, &FrontMatterForm::textWanted);
    connect(parts.fault, &FaultLine::placeWanted, this, &FrontMatterForm::placeWanted);
    connect(parts.further, &FurtherFields::placeWanted, this, &FrontMatterForm::placeWanted);
    connect(parts.further, &FurtherFields::countChanged, this, &FrontMatterForm::refresh);
    connect(parts.toml, &QToolButton::clicked, this, [this](bool shown) {
        setTomlShown(shown);
        emit tomlToggled(shown);
    });
    connect(parts.more, &QToolButton::clicked, this, [this](bool shown) {
        m_parts->further->setVisible(shown);
        showSigns();
    });
}

void FrontMatterForm::setColours(const Colours& colours) {
    Parts& parts = *m_parts;
    parts.colours = colours;
    QPalette palette = colours.palette();
    palette.setColor(QPalette::Window, colours.textPane);
    setPalette(palette);
    parts.page->setColours(colours);
    parts.fault->setColours(colours);
    showSigns();
    update();
}

void FrontMatterForm::showDocument(QTextDocument* document, const std::filesystem::path& file,
                                   Fields fields) {
    Parts& parts = *m_parts;
    parts.kind = document ? fields : Fields::None;
    parts.title->setVisible(fields == Fields::Page);
    parts.page->setVisible(fields == Fields::Page);
    parts.description->setVisible(fields == Fields::Page);
    parts.name->setVisible(fields == Fields::Sponsor);
    parts.sponsor->setVisible(fields == Fields::Sponsor);
    parts.more->setChecked(false);
    parts.further->hide();
    if (fields == Fields::Sponsor)
        parts.further->setOtherKeys({"name", "link", "slot", "issues", "label"});
    else
        parts.further->setOtherKeys({"title", "date", "slug", "draft", "description"});
    parts.source.setDocument(parts.kind == Fields::None ? nullptr : document, file);
    setVisible(parts.kind != Fields::None);
    refresh();
}

void FrontMatterForm::setTomlShown(bool shown) {
    m_parts->toml->setChecked(shown);
    showSigns();
}

void FrontMatterForm::setColumn(int left, int width) {
    const int inset = std::max(left - fieldInset, 0);
    const int right = width > 0 ? std::max(this->width() - left - width - fieldInset, 0) : inset;
    const QMargins margins(inset, 4 * metrics::spacing, right, 3 * metrics::spacing);
    if (layout()->contentsMargins() != margins)
        layout()->setContentsMargins(margins);
}

void FrontMatterForm::focusTitle() {
    m_parts->heading()->setFocus();
}

void FrontMatterForm::refresh() {
    Parts& parts = *m_parts;
    const bool isYaml = parts.source.kind() == FrontMatterKind::Yaml;
    const bool readable = !parts.source.fault() && !isYaml;
    for (QWidget* field : parts.fields())
        field->setEnabled(readable);
    if (isYaml && !parts.source.fault())
        parts.fault->showRemark(tr("This front matter is YAML. It is edited in the text."));
    else
        parts.fault->showFault(parts.source.fault());

    const int further = parts.further->count();
    parts.more->setVisible(further > 0);
    parts.more->setText(tr("%n more", nullptr, further));
    parts.more->setAccessibleName(tr("Show %n more fields", nullptr, further));
    parts.more->setToolTip(tr("Show the other fields of the front matter"));
    if (further == 0)
        parts.further->hide();
    const int disclosures = parts.disclosures->sizeHint().width() + metrics::spacing;
    parts.page->keepFreeAtTopRight(disclosures);
    parts.sponsor->keepFreeAtTopRight(disclosures);
}

void FrontMatterForm::showSigns() {
    Parts& parts = *m_parts;
    for (QToolButton* button : {parts.more, parts.toml})
        button->setIcon(
            icon(button->isChecked() ? QStringLiteral("previous") : QStringLiteral("next"), parts.colours));
}

void FrontMatterForm::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(0, height() - 1, width(), 1, m_parts->colours.line);
}

} // namespace masthead

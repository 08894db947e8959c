#include "writing/FieldBinder.h"

#include "writing/FieldText.h"
#include "writing/FrontMatterSource.h"
#include "writing/LineField.h"
#include "writing/TextField.h"

#include <QTextDocument>

#include <algorithm>

namespace masthead {

FieldBinder::FieldBinder(FrontMatterSource& source, QObject* parent)
    : QObject(parent)
    , m_source(source) {
    connect(&source, &FrontMatterSource::changed, this, &FieldBinder::refresh);
}

template<typename Field>
void FieldBinder::bindCommon(Field* field, const std::string& key) {
    connect(field, &Field::entered, this, [this, key] { enter(key); });
    connect(field, &Field::doneWanted, this, &FieldBinder::doneWanted);
    connect(field, &Field::undoWanted, this, [this] {
        if (m_source.document())
            m_source.document()->undo();
    });
    connect(field, &Field::redoWanted, this, [this] {
        if (m_source.document())
            m_source.document()->redo();
    });
    m_bound.push_back({field, [this, field, key] { field->setValue(textOfKey(key)); }});
    field->setValue(textOfKey(key));
}

void FieldBinder::bind(LineField* field, const std::string& key, ValueKind kind, WhenEmptied emptied) {
    bindCommon(field, key);
    connect(field, &QLineEdit::textEdited, this, [this, field, key, kind] { write(field, key, kind); });
    connect(field, &LineField::revertWanted, this, [this, field, key] {
        revert(key);
        field->showValue();
        emit doneWanted();
    });
    connect(field, &LineField::left, this, [this, field, key, emptied] {
        if (emptied == WhenEmptied::RemovesKey && field->text().isEmpty() &&
            m_source.frontMatter().find(key) && !m_source.fault())
            m_source.removeKey(key);
        m_source.endStep();
    });
}

void FieldBinder::bind(TextField* field, const std::string& key) {
    bindCommon(field, key);
    connect(field, &TextField::edited, this, [this, key](const QString& text) {
        if (m_source.document())
            writeFieldText(m_source, key, text, ValueKind::String);
    });
    connect(field, &TextField::revertWanted, this, [this, key] {
        revert(key);
        emit doneWanted();
    });
    connect(field, &TextField::left, this, [this] { m_source.endStep(); });
}

void FieldBinder::refresh() {
    std::erase_if(m_bound, [](const Bound& bound) { return bound.field.isNull(); });
    if (m_source.fault())
        return; // The last values stay until the text can be read again.
    for (const Bound& bound : m_bound)
        bound.show();
}

QString FieldBinder::textOfKey(const std::string& key) const {
    const FrontMatterValue* value = m_source.frontMatter().find(key);
    return value ? fieldText(*value) : QString();
}

void FieldBinder::write(LineField* field, const std::string& key, ValueKind kind) {
    if (!m_source.document())
        return;
    const QString text = field->text();
    const bool isDate = kind == ValueKind::Date;
    if (isDate && text.isEmpty()) {
        field->setValidity(LineField::Validity::Fine); // Taken out when the field is left.
        return;
    }
    if (isDate && !isDateText(text)) {
        field->setValidity(LineField::Validity::Faulty,
                           tr("Write the date as year, month and day: 2025-11-16"));
        return;
    }
    field->beginWriting();
    const auto written = writeFieldText(m_source, key, text, kind);
    field->endWriting();
    if (written)
        field->setValidity(LineField::Validity::Fine);
    else
        field->setValidity(LineField::Validity::Faulty, QString::fromStdString(written.error().message));
}

void FieldBinder::enter(const std::string& key) {
    const FrontMatterValue* value = m_source.frontMatter().find(key);
    m_sourceBefore = value ? std::optional(m_source.sourceOf(*value)) : std::nullopt;
}

void FieldBinder::revert(const std::string& key) {
    const FrontMatterValue* value = m_source.frontMatter().find(key);
    const auto now = value ? std::optional(m_source.sourceOf(*value)) : std::nullopt;
    if (!m_source.document() || m_source.fault() || now == m_sourceBefore)
        return;
    if (m_sourceBefore)
        m_source.setSource(key, *m_sourceBefore);
    else
        m_source.removeKey(key);
}

} // namespace masthead

#include "writing/SponsorFields.h"

#include "writing/LineField.h"

namespace masthead {

SponsorFields::SponsorFields(FieldBinder& binder, QWidget* parent)
    : FieldRow(parent)
    , m_link(addField(tr("link"), tr("Link"))) {
    m_link->setObjectName(QStringLiteral("linkField"));
    m_link->setPlaceholderText(tr("where readers are sent"));
    LineField* slot = addField(tr("slot"), tr("Slot"));
    slot->setObjectName(QStringLiteral("slotField"));
    slot->setPlaceholderText(tr("which place it has"));
    LineField* issues = addField(tr("issues"), tr("Issues it is booked for"));
    issues->setObjectName(QStringLiteral("issuesField"));
    issues->setPlaceholderText(tr("none booked"));
    LineField* label = addField(tr("label"), tr("Label"));
    label->setObjectName(QStringLiteral("labelField"));
    label->setPlaceholderText(tr("such as sponsored"));

    binder.bind(m_link, "link", ValueKind::String);
    binder.bind(slot, "slot", ValueKind::String);
    binder.bind(issues, "issues", ValueKind::Array);
    binder.bind(label, "label", ValueKind::String);
}

} // namespace masthead

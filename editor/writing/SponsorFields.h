#pragma once

#include "writing/FieldRow.h"

namespace masthead {

/// Link, slot, issues and label of a sponsor.
class SponsorFields : public FieldRow {
    Q_OBJECT

public:
    explicit SponsorFields(FieldBinder& binder, QWidget* parent = nullptr);

    LineField* firstField() const { return m_link; }

private:
    LineField* m_link;
};

} // namespace masthead

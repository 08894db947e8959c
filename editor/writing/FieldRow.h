#pragma once

#include "publication/FrontMatter.h"
#include "writing/FieldBinder.h"

#include <QWidget>

namespace masthead {

class LineField;

/// Fields with their names, one after another and on a further line where the width asks for it.
class FieldRow : public QWidget {
    Q_OBJECT

public:
    explicit FieldRow(QWidget* parent = nullptr);

    /// `label` stands before the field; where it is empty the field speaks for itself and `name` is for
    /// screen readers.
    LineField* addField(const QString& label, const QString& name);
    void addControl(QWidget* control);
};

} // namespace masthead

#pragma once

#include "publication/FrontMatter.h"
#include "writing/FieldBinder.h"

#include <QWidget>

namespace masthead {

class FlowLayout;
class LineField;

/// What a flat field keeps free around its text: its border and padding. In device-independent pixels.
inline constexpr int fieldInset = 6;

/// Fields with their names, one after another and on a further line where the width asks for it.
class FieldRow : public QWidget {
    Q_OBJECT

public:
    explicit FieldRow(QWidget* parent = nullptr);

    /// `label` stands before the field; where it is empty the field speaks for itself and `name` is for
    /// screen readers.
    LineField* addField(const QString& label, const QString& name);
    void addControl(QWidget* control);
    /// Of the first line only; further lines have the whole width.
    void keepFreeAtTopRight(int width);

private:
    FlowLayout* m_flow;
};

} // namespace masthead

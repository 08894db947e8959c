#include "sidebar/FilterField.h"

#include "look/Colours.h"
#include "look/Icons.h"

#include <QAction>
#include <QKeyEvent>

namespace masthead {

FilterField::FilterField(QWidget* parent)
    : QLineEdit(parent)
    , m_searchIcon(addAction(QIcon(), QLineEdit::LeadingPosition)) {
    setObjectName(QStringLiteral("filter"));
    setPlaceholderText(tr("Filter"));
    setClearButtonEnabled(true);
    setMinimumHeight(30);
    setAccessibleName(tr("Filter"));
    setAccessibleDescription(tr("Shows the issues, snippets and sponsors in which every word is found"));
    setToolTip(tr("Find by number, title, date, name or slot"));
}

void FilterField::setColours(const Colours& colours) {
    m_searchIcon->setIcon(icon(QStringLiteral("search"), colours));
}

void FilterField::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Down) {
        emit leftDownwards();
        event->accept();
    } else if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        event->accept();
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

} // namespace masthead

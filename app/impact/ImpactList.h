#pragma once

#include "archive/SnippetImpact.h"

#include <QTreeWidget>

#include <optional>

namespace masthead {

/// The issues that a snippet reaches: those with a copy by hand, then those that include it.
class ImpactList : public QTreeWidget {
    Q_OBJECT

public:
    explicit ImpactList(QWidget* parent = nullptr);

    /// Chooses the first copy. `impact` must live until the next is set.
    void setImpact(const SnippetImpact& impact);

    /// Of the current row; null where it is none of the kind.
    const CopiedSnippet* currentCopy() const;
    Archive::Page currentUser() const;
    std::vector<CopiedSnippet> chosenCopies() const;

private:
    QTreeWidgetItem* addGroup(const QString& title);
    const CopiedSnippet* copyOf(const QTreeWidgetItem* item) const;

    const SnippetImpact* m_impact = nullptr;
};

/// `72 - From experiment to product`, as lists name an issue.
QString issueTitle(const Issue& issue);

} // namespace masthead

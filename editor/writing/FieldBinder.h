#pragma once

#include "publication/FrontMatter.h"

#include <QObject>
#include <QPointer>
#include <QWidget>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace masthead {

class FrontMatterSource;
class LineField;
class TextField;

/// Ties fields to keys of the front matter: what is typed goes into the document at every keystroke, what
/// changes there shows in the field. Escape brings back what stood there when the field was entered.
class FieldBinder : public QObject {
    Q_OBJECT

public:
    explicit FieldBinder(FrontMatterSource& source, QObject* parent = nullptr);

    /// What leaving a field with nothing in it does.
    enum class WhenEmptied { KeepsKey, RemovesKey };

    /// `kind` is what a missing value is made as.
    void bind(LineField* field, const std::string& key, ValueKind kind,
              WhenEmptied emptied = WhenEmptied::KeepsKey);
    void bind(TextField* field, const std::string& key);

    /// Shows what the document says in every field.
    void refresh();

signals:
    void doneWanted(); ///< The user is through with a field and wants to go on to the text.

private:
    struct Bound {
        QPointer<QWidget> field;
        std::function<void()> show;
    };

    template<typename Field>
    void bindCommon(Field* field, const std::string& key);
    void write(LineField* field, const std::string& key, ValueKind kind);
    void enter(const std::string& key);
    void revert(const std::string& key);
    QString textOfKey(const std::string& key) const;

    FrontMatterSource& m_source;
    std::vector<Bound> m_bound;
    std::optional<std::string>
        m_sourceBefore; ///< Of the value whose field was entered; nothing when it was missing.
};

} // namespace masthead

#pragma once

#include <QWidget>

#include <string>
#include <vector>

namespace masthead {

class FieldBinder;
class FrontMatterSource;
struct FrontMatterValue;

/// The keys of the front matter that have no place of their own in the form, one row each: key and value.
/// True and false as a check box, arrays as items between commas, other kinds as their TOML.
class FurtherFields : public QWidget {
    Q_OBJECT

public:
    FurtherFields(FrontMatterSource& source, FieldBinder& binder, QWidget* parent = nullptr);

    /// The keys that are shown elsewhere.
    void setOtherKeys(std::vector<std::string> keys);
    int count() const { return int(m_rows.size()); }

signals:
    void countChanged();
    void placeWanted(int line, int column); ///< Of a value that is too much for a field.

private:
    struct Row {
        std::string key;
        int kind;
        bool fits;

        bool operator==(const Row&) const = default;
    };

    void refresh();
    std::vector<Row> wantedRows() const;
    void build();
    QWidget* makeField(const Row& row);
    QWidget* makeCheckBox(const std::string& key);
    QWidget* makeWayToText(const std::string& key);

    FrontMatterSource& m_source;
    FieldBinder& m_binder;
    std::vector<std::string> m_otherKeys;
    std::vector<Row> m_rows;
};

} // namespace masthead

#pragma once

#include "versions/VersionStore.h"

#include <QAbstractListModel>
#include <QFutureWatcher>
#include <QHash>

#include <memory>
#include <vector>

namespace masthead {

/// The versions of one file, the newest first: when, what made it, and how many words it changed, which is
/// counted beside and filled in.
class VersionList : public QAbstractListModel {
    Q_OBJECT

public:
    explicit VersionList(std::shared_ptr<const VersionStore> store, QObject* parent = nullptr);
    ~VersionList() override;

    void setOwner(const VersionOwner& owner);
    const Version* at(int row) const; ///< Null where there is none.
    QString time(int row) const;      ///< As it is told.

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Counted {
        int row = 0;
        int words = -1; ///< None to compare with, or not readable.
    };

    void count();
    void take(int begin, int end);
    void stopCounting();

    std::shared_ptr<const VersionStore> m_store;
    std::vector<Version> m_versions;
    QHash<int, int> m_words; ///< By row.
    QDateTime m_now;
    QFutureWatcher<Counted> m_counting;
};

} // namespace masthead

#include "comparing/VersionList.h"

#include "comparing/VersionWording.h"
#include "document/BufferText.h"

#include <QPromise>
#include <QtConcurrent>

namespace masthead {

VersionList::VersionList(std::shared_ptr<const VersionStore> store, QObject* parent)
    : QAbstractListModel(parent)
    , m_store(std::move(store)) {
    connect(&m_counting, &QFutureWatcherBase::resultsReadyAt, this, &VersionList::take);
}

VersionList::~VersionList() {
    stopCounting();
}

void VersionList::stopCounting() {
    m_counting.cancel();
    m_counting.waitForFinished();
}

void VersionList::setOwner(const VersionOwner& owner) {
    stopCounting();
    beginResetModel();
    m_versions = m_store->list(owner);
    m_words.clear();
    m_now = QDateTime::currentDateTime();
    endResetModel();
    count();
}

void VersionList::count() {
    m_counting.setFuture(
        QtConcurrent::run([store = m_store, versions = m_versions](QPromise<Counted>& promise) {
            const auto textOf = [&store](const Version& version) -> std::optional<QString> {
                const Result<QByteArray> bytes = store->read(version);
                return bytes ? std::optional(BufferText::decode(*bytes).text()) : std::nullopt;
            };
            std::optional<QString> later;
            for (std::size_t row = 0; row < versions.size() && !promise.isCanceled(); ++row) {
                std::optional<QString> text = textOf(versions[row]);
                if (row > 0 && text && later)
                    promise.addResult(Counted{static_cast<int>(row) - 1, wordsChanged(*text, *later)});
                later = std::move(text);
            }
        }));
}

void VersionList::take(int begin, int end) {
    for (int i = begin; i < end; ++i) {
        const Counted counted = m_counting.resultAt(i);
        m_words.insert(counted.row, counted.words);
        emit dataChanged(index(counted.row), index(counted.row));
    }
}

const Version* VersionList::at(int row) const {
    return row >= 0 && row < rowCount() ? &m_versions[static_cast<std::size_t>(row)] : nullptr;
}

QString VersionList::time(int row) const {
    const Version* version = at(row);
    return version ? toldTime(version->time, m_now, QLocale()) : QString();
}

int VersionList::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_versions.size());
}

QVariant VersionList::data(const QModelIndex& index, int role) const {
    const Version* version = at(index.row());
    if (!version)
        return {};
    QString details = toldReason(version->reason);
    if (const auto words = m_words.constFind(index.row()); words != m_words.constEnd())
        details += QStringLiteral(" · ") + toldChange(*words);
    if (role == Qt::DisplayRole)
        return QString(time(index.row()) + u'\n' + details);
    if (role == Qt::AccessibleTextRole)
        return QString(time(index.row()) + QStringLiteral(", ") + details);
    if (role == Qt::ToolTipRole)
        return QLocale().toString(version->time.toLocalTime(), QLocale::LongFormat);
    return {};
}

} // namespace masthead

#include "versions/VersionKeeper.h"

#include <QDateTime>

#include <utility>

namespace masthead {

namespace {

/// Texts wait in memory for a disk that is slow; one that does not answer at all must not fill it.
constexpr qint64 mostWaiting = qint64(256) << 20;
/// So much has to be kept until it is worth looking at the versions of all files again.
constexpr qint64 bytesBetweenThinning = qint64(16) << 20;

} // namespace

VersionKeeper::VersionKeeper(std::shared_ptr<VersionStore> store, QObject* parent)
    : QObject(parent)
    , m_store(std::move(store)) {
    m_pool.setMaxThreadCount(1);
    m_pool.setThreadPriority(QThread::LowPriority);
    m_pool.start([store = m_store] { store->thin(); });
}

VersionKeeper::~VersionKeeper() {
    flush();
}

void VersionKeeper::keep(const VersionOwner& owner, const QByteArray& bytes, VersionReason reason) {
    const QDateTime now = QDateTime::currentDateTimeUtc();
    run([=](VersionStore& store) { return store.keep(owner, bytes, reason, now); }, bytes.size());
}

void VersionKeeper::keepSaved(const VersionOwner& owner, const QByteArray& former, const QByteArray& bytes) {
    const QDateTime now = QDateTime::currentDateTimeUtc();
    run([=](VersionStore& store) { return store.keepSaved(owner, former, bytes, now); },
        former.size() + bytes.size());
}

void VersionKeeper::moved(const VersionOwner& from, const std::filesystem::path& to) {
    run([=](VersionStore& store) { return store.moved(from, to); }, 0);
}

void VersionKeeper::flush() {
    m_pool.waitForDone();
}

bool VersionKeeper::flush(std::chrono::milliseconds longest) {
    return m_pool.waitForDone(int(longest.count()));
}

void VersionKeeper::run(std::function<Result<void>(VersionStore&)> work, qint64 bytes) {
    if (*m_waiting + bytes > mostWaiting) {
        note(tl::unexpected(Diagnostic{.severity = Severity::Warning,
                                       .file = {},
                                       .message = "no version can be kept: the disk does not answer",
                                       .advice = "see whether the disk of your home folder is well"}));
        return;
    }
    *m_waiting += bytes;
    m_sinceThinning += bytes;
    const bool thinsToo = m_sinceThinning > bytesBetweenThinning;
    if (thinsToo)
        m_sinceThinning = 0;
    m_pool.start([this, store = m_store, waiting = m_waiting, work = std::move(work), bytes, thinsToo] {
        const Result<void> result = work(*store);
        *waiting -= bytes;
        QMetaObject::invokeMethod(
            this, [this, result] { note(result); }, Qt::QueuedConnection);
        if (thinsToo)
            store->thin();
    });
}

void VersionKeeper::note(const Result<void>& result) {
    const bool wasFailing = std::exchange(m_isFailing, !result);
    if (!result && !wasFailing)
        emit failed(result.error());
    else if (result && wasFailing)
        emit worksAgain();
    emit kept();
}

} // namespace masthead

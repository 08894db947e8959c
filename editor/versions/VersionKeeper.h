#pragma once

#include "versions/VersionStore.h"

#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>

namespace masthead {

/// Keeps versions beside the program's other work, in a thread of its own and in the order in which they
/// come. Nothing here waits for the disk but flush() and the destructor, and no failure reaches whoever
/// saves: it is told by a signal.
class VersionKeeper : public QObject {
    Q_OBJECT

public:
    /// Starts by thinning what is there.
    explicit VersionKeeper(std::shared_ptr<VersionStore> store, QObject* parent = nullptr);
    /// Waits until all is kept.
    ~VersionKeeper() override;

    // See VersionStore.
    void keep(const VersionOwner& owner, const QByteArray& bytes, VersionReason reason);
    void keepSaved(const VersionOwner& owner, const QByteArray& former, const QByteArray& bytes);
    void moved(const VersionOwner& from, const std::filesystem::path& to);

    void flush(); ///< Waits until all that came before is kept.
    /// The same, but no longer than this; false when something is still being kept then.
    bool flush(std::chrono::milliseconds longest);

    /// For reading, from any thread.
    std::shared_ptr<const VersionStore> store() const { return m_store; }

signals:
    void kept(); ///< Something that came is a version now, or could not become one.
    /// Versions cannot be kept. Told once until worksAgain().
    void failed(const masthead::Diagnostic& diagnostic);
    void worksAgain();

private:
    void run(std::function<Result<void>(VersionStore&)> work, qint64 bytes);
    void note(const Result<void>& result);

    std::shared_ptr<VersionStore> m_store;
    bool m_isFailing = false;
    /// Bytes that wait for a disk that does not answer.
    std::shared_ptr<std::atomic<qint64>> m_waiting = std::make_shared<std::atomic<qint64>>(0);
    qint64 m_sinceThinning = 0;
    QThreadPool m_pool; ///< Last: what it runs ends before the rest goes.
};

} // namespace masthead

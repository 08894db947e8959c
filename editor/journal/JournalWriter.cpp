#include "journal/JournalWriter.h"

#include "journal/JournalLog.h"

#include <QRandomGenerator>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

namespace masthead {

namespace {

using Clock = std::chrono::steady_clock;

struct Begin {
    JournalOrigin origin;
    QString base;
};
struct Append {
    JournalEdit edit;
};
struct Saved {
    QByteArray hash;
    qint64 size;
};
struct Moved {
    std::filesystem::path file;
};
struct End {};
struct Synced {
    JournalSync sync;
    Result<void> result;
};

/// What the writing thread is told, in order.
struct Message {
    JournalNumber journal;
    std::variant<Begin, Append, Saved, Moved, End, Synced> what;
};

struct SyncJob {
    JournalNumber journal;
    JournalSync sync;
};

std::string randomToken() {
    return QByteArray::number(QRandomGenerator::system()->generate64(), 36).toStdString();
}

} // namespace

/// Two threads: one writes what the window's thread hands over, the other waits for the disk, so that a slow
/// disk does not keep text from the kernel.
class JournalWriter::Work {
public:
    Work(JournalWriter* writer, std::filesystem::path folder, std::shared_ptr<WritableDisk> disk,
         JournalPace pace)
        : m_writer(writer)
        , m_folder(std::move(folder))
        , m_disk(std::move(disk))
        , m_pace(pace)
        , m_token(randomToken())
        , m_writing([this] { runWriting(); })
        , m_syncing([this] { runSyncing(); }) {}

    ~Work() {
        {
            const std::lock_guard lock(m_mutex);
            m_stopping = true;
        }
        m_wakeWriting.notify_one();
        m_writing.join();
        {
            const std::lock_guard lock(m_mutex);
            m_syncStopping = true;
        }
        m_wakeSyncing.notify_one();
        m_syncing.join();
        finish();
    }

    JournalNumber begin(JournalOrigin origin, QString base) {
        const JournalNumber number{m_nextNumber++};
        post(number, Begin{std::move(origin), std::move(base)});
        return number;
    }

    /// Costs the window's thread a lock and a place in a row.
    template<typename What>
    void post(JournalNumber journal, What what) {
        bool first = false;
        {
            const std::lock_guard lock(m_mutex);
            first = m_messages.empty();
            m_messages.push_back({journal, std::move(what)});
            if (first)
                m_firstMessage = Clock::now();
        }
        // Whoever waits has a time to wake up by then.
        if (first)
            m_wakeWriting.notify_one();
    }

    bool flush() {
        std::unique_lock lock(m_mutex);
        const quint64 wanted = ++m_flushesWanted;
        m_wakeWriting.notify_one();
        m_flushed.wait(lock, [&] { return m_flushesDone >= wanted; });
        return !m_isFailing;
    }

private:
    enum class Retry { WhenDue, Now };
    struct KeptLog {
        KeptLog(const JournalPlace& place, Begin begun)
            : log(place, std::move(begun.origin), std::move(begun.base)) {}

        JournalLog log;
        // While it has a fault.
        Clock::time_point nextTry;
        Clock::time_point nextWhole;
        std::chrono::milliseconds pause{0}; ///< Up to nextWhole.
    };

    void runWriting() {
        std::unique_lock lock(m_mutex);
        while (true) {
            waitForWork(lock);
            const bool last = m_stopping;
            const quint64 flushes = m_flushesWanted;
            const bool urgent = last || flushes > m_flushesDone;
            std::vector<Message> messages;
            messages.swap(m_messages);
            lock.unlock();
            for (Message& message : messages)
                take(message);
            writeAll(urgent ? Retry::Now : Retry::WhenDue);
            messages.clear();
            removeEnded();
            lock.lock();
            m_isFailing = m_told;
            m_flushesDone = flushes;
            m_flushed.notify_all();
            if (last)
                return;
        }
    }

    /// Both threads are gone: what they left half done.
    void finish() {
        m_isFinishing = true; // Who listens may be half gone.
        for (Message& message : m_messages)
            take(message);
        removeEnded();
        for (auto& [number, kept] : m_logs)
            while (const auto sync = kept.log.nextSync())
                kept.log.synced(*sync, sync->file->sync());
    }

    /// Until there is something to write and those that come with it have been waited for.
    void waitForWork(std::unique_lock<std::mutex>& lock) {
        const auto isUrgent = [this] { return m_stopping || m_flushesWanted > m_flushesDone; };
        while (!isUrgent()) {
            std::optional<Clock::time_point> until;
            if (!m_messages.empty())
                until = m_firstMessage + m_pace.collecting;
            else if (m_isFailing)
                until = m_nextTry;
            if (until && *until <= Clock::now())
                return;
            if (until)
                m_wakeWriting.wait_until(lock, *until);
            else
                m_wakeWriting.wait(lock);
        }
    }

    void take(Message& message) {
        if (auto* begun = std::get_if<Begin>(&message.what)) {
            const JournalPlace place{m_folder, m_token + '-' + std::to_string(int(message.journal)), m_disk,
                                     m_pace.smallestLimit};
            m_logs.try_emplace(message.journal, place, std::move(*begun));
            return;
        }
        const auto found = m_logs.find(message.journal);
        if (found == m_logs.end())
            return; // Confirmed after its end.
        JournalLog& log = found->second.log;
        if (auto* append = std::get_if<Append>(&message.what)) {
            log.append(std::move(append->edit));
        } else if (auto* saved = std::get_if<Saved>(&message.what)) {
            log.saved(std::move(saved->hash), saved->size);
        } else if (const auto* moved = std::get_if<Moved>(&message.what)) {
            log.moved(moved->file);
        } else if (const auto* synced = std::get_if<Synced>(&message.what)) {
            log.synced(synced->sync, synced->result);
            if (synced->result && !m_isFinishing)
                emit m_writer->kept(message.journal, synced->sync.edits);
        } else {
            m_ended.insert(m_logs.extract(found));
        }
    }

    void write(KeptLog& kept, Clock::time_point now, Retry retry) const {
        constexpr int longestPause = 16; ///< Of attempts.
        const bool whole = retry == Retry::Now || !kept.log.fault() || now >= kept.nextWhole;
        kept.log.write(whole ? JournalLog::Effort::Whole : JournalLog::Effort::Append);
        kept.nextTry = now + m_pace.retrying;
        if (!kept.log.fault()) {
            kept.pause = {};
        } else if (whole) {
            kept.pause = std::clamp(2 * kept.pause, m_pace.retrying, longestPause * m_pace.retrying);
            kept.nextWhole = now + kept.pause;
        }
    }

    void writeAll(Retry retry) {
        const Clock::time_point now = Clock::now();
        std::optional<Diagnostic> fault;
        for (auto& [number, kept] : m_logs) {
            JournalLog& log = kept.log;
            if (retry == Retry::Now || !log.fault() || now >= kept.nextTry)
                write(kept, now, retry);
            if (log.fault())
                fault = log.fault();
            if (auto sync = log.nextSync())
                postSync({number, std::move(*sync)});
        }
        m_nextTry = now + m_pace.retrying;
        const bool wasTold = std::exchange(m_told, fault.has_value());
        if (fault && !wasTold)
            emit m_writer->failed(*fault);
        else if (!fault && wasTold)
            emit m_writer->worksAgain();
    }

    /// After the others are written: one of them may go on with the text of one that has ended.
    void removeEnded() {
        for (auto& [number, kept] : m_ended)
            kept.log.end();
        m_ended.clear();
    }

    void postSync(SyncJob job) {
        {
            const std::lock_guard lock(m_mutex);
            m_syncs.push_back(std::move(job));
        }
        m_wakeSyncing.notify_one();
    }

    void runSyncing() {
        std::unique_lock lock(m_mutex);
        while (true) {
            m_wakeSyncing.wait(lock, [this] { return m_syncStopping || !m_syncs.empty(); });
            if (m_syncs.empty())
                return;
            SyncJob job = std::move(m_syncs.front());
            m_syncs.pop_front();
            lock.unlock();
            Result<void> result = job.sync.file->sync();
            if (result && job.sync.withFolder)
                result = job.sync.file->syncFolder();
            const JournalNumber number = job.journal;
            post(number, Synced{std::exchange(job.sync, {}), std::move(result)});
            lock.lock();
        }
    }

    JournalWriter* const m_writer;
    const std::filesystem::path m_folder;
    const std::shared_ptr<WritableDisk> m_disk;
    const JournalPace m_pace;
    const std::string m_token;
    int m_nextNumber = 0;       ///< Of the window's thread.
    bool m_isFinishing = false; ///< There are no other threads any more.

    // Of the writing thread.
    std::map<JournalNumber, KeptLog> m_logs;
    std::map<JournalNumber, KeptLog> m_ended;
    Clock::time_point m_nextTry;
    bool m_told = false; ///< A fault, and not yet that it is over.

    std::mutex m_mutex; ///< Over all that follows.
    std::condition_variable m_wakeWriting;
    std::condition_variable m_wakeSyncing;
    std::condition_variable m_flushed;
    std::vector<Message> m_messages;
    Clock::time_point m_firstMessage; ///< When the first of m_messages came.
    std::deque<SyncJob> m_syncs;
    quint64 m_flushesWanted = 0;
    quint64 m_flushesDone = 0;
    bool m_isFailing = false;
    bool m_stopping = false;
    bool m_syncStopping = false;

    // Last, so that they find the others made.
    std::thread m_writing;
    std::thread m_syncing;
};

JournalWriter::JournalWriter(std::filesystem::path folder, std::shared_ptr<WritableDisk> disk,
                             JournalPace pace)
    : m_work(std::make_unique<Work>(this, std::move(folder), std::move(disk), pace)) {}

JournalWriter::~JournalWriter() = default;

JournalNumber JournalWriter::begin(JournalOrigin origin, QString base) {
    return m_work->begin(std::move(origin), std::move(base));
}

void JournalWriter::append(JournalNumber journal, JournalEdit edit) {
    m_work->post(journal, Append{std::move(edit)});
}

void JournalWriter::saved(JournalNumber journal, QByteArray hash, qint64 size) {
    m_work->post(journal, Saved{std::move(hash), size});
}

void JournalWriter::moved(JournalNumber journal, std::filesystem::path file) {
    m_work->post(journal, Moved{std::move(file)});
}

void JournalWriter::end(JournalNumber journal) {
    m_work->post(journal, End{});
}

bool JournalWriter::flush() {
    return m_work->flush();
}

} // namespace masthead

#include "journal/JournalLog.h"

#include "journal/JournalName.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace masthead {

namespace {

/// Beyond so many edits reading takes longer than a look at the clock.
constexpr std::size_t mostEdits = 100'000;
/// So many of the latest edits stay steps of undo when a journal is made anew.
constexpr std::size_t keptEdits = 1000;
constexpr qsizetype longestJoined = 64;
constexpr qint64 bytesPerEdit = 25; ///< Besides what it inserts.

QByteArray randomSeed() {
    std::array<quint32, journalSeedSize / sizeof(quint32)> numbers;
    QRandomGenerator::system()->fillRange(numbers.data(), qsizetype(numbers.size()));
    return {reinterpret_cast<const char*>(numbers.data()), journalSeedSize};
}

/// Whether `next` goes on typing where `last` stopped, so that both can be one record and one step of undo.
bool continues(const JournalEdit& last, const JournalEdit& next) {
    return next.removed == 0 && !last.inserted.isEmpty() &&
           next.position == last.position + last.inserted.size() &&
           last.inserted.size() + next.inserted.size() <= longestJoined && !last.inserted.contains(u'\n') &&
           !next.inserted.contains(u'\n');
}

} // namespace

JournalLog::JournalLog(JournalPlace place, JournalOrigin origin, QString base)
    : m_place(std::move(place))
    , m_origin(std::move(origin))
    , m_base(std::move(base))
    , m_size(m_base.size()) {}

JournalLog::~JournalLog() {
    dropSuccessor();
}

void JournalLog::append(JournalEdit edit) {
    ++m_appended;
    m_units += edit.inserted.size();
    m_size += edit.inserted.size() - edit.removed;
    if (m_edits.size() > m_sealed && continues(m_edits.back(), edit)) {
        m_edits.back().inserted += edit.inserted;
        m_edits.back().caret = edit.caret;
    } else {
        m_edits.push_back(std::move(edit));
    }
}

void JournalLog::saved(QByteArray hash, qint64 size) {
    m_sealed = m_edits.size();
    m_save = Save{m_edits.size(), std::move(hash), size};
    m_current.hasSave = false;
    m_successor.hasSave = false;
}

void JournalLog::moved(const std::filesystem::path& file) {
    m_origin.file = file;
    m_anewWanted = true;
    m_hasMoved = true;
    dropSuccessor(); // It names the file as before.
}

void JournalLog::write(Effort effort) {
    if (m_appended == 0 || isTooLong())
        return;
    if (m_current.file && !m_current.file->isInPlace())
        m_current = Target{};
    m_sealed = m_edits.size();
    catchUpCurrent();
    catchUpSuccessor();
    if (effort == Effort::Whole && !m_successor.file && isAnewNeeded())
        makeAnew();
}

std::optional<JournalSync> JournalLog::nextSync() {
    Target& target = m_successor.file ? m_successor : m_current;
    if (m_syncing || !target.file || !target.syncWanted)
        return std::nullopt;
    m_syncing = true;
    target.syncWanted = false;
    return JournalSync{target.file, target.folderWanted, target.appended};
}

void JournalLog::synced(const JournalSync& sync, const Result<void>& result) {
    m_syncing = false;
    if (sync.file == m_successor.file) {
        if (result) {
            promoteSuccessor();
        } else {
            dropSuccessor();
            anewFailed(result.error());
        }
    } else if (sync.file == m_current.file) {
        if (result) {
            m_current.folderWanted = m_current.folderWanted && !sync.withFolder;
        } else {
            m_fault = result.error();
            m_syncFailed = true;
            m_anewWanted = true;
        }
    }
}

void JournalLog::end() {
    dropSuccessor();
    if (m_current.file && m_current.file->isInPlace())
        (void)m_current.file->remove(); // What stays is found equal to the file at the next start.
    m_current = Target{};
}

std::filesystem::path JournalLog::path() const {
    return m_place.folder /
           (journalPrefix(m_origin.root, m_origin.file) + m_place.token + std::string(journalEnding));
}

qint64 JournalLog::limit() const {
    constexpr qint64 timesTheText = 4;
    return std::max({m_place.smallestLimit, timesTheText * m_size, timesTheText * qint64(m_base.size()),
                     2 * m_current.bytesAnew});
}

bool JournalLog::isTooLarge() const {
    return m_current.file && (m_current.file->size() > limit() || m_edits.size() > mostEdits);
}

bool JournalLog::isTooLong() {
    const qint64 longest = JournalLimits().textUnits;
    if (m_size <= longest && m_base.size() <= longest)
        return false;
    m_fault =
        Diagnostic{.file = m_origin.file,
                   .message = "it is longer than " + std::to_string(longest >> 20) + " million characters",
                   .advice = {}};
    return true;
}

bool JournalLog::isAnewNeeded() const {
    return !m_current.isUsable() || m_anewWanted || m_failedAppends > 1 || isTooLarge();
}

void JournalLog::catchUpCurrent() {
    if (!m_current.isUsable())
        return;
    const Result<void> result = catchUp(m_current);
    if (!result) {
        ++m_failedAppends;
        m_fault = result.error();
        return;
    }
    m_failedAppends = 0;
    if (m_syncFailed || m_hasMoved)
        return;
    m_fault.reset();
    m_anewWanted = false; // It was, for want of anything better.
}

void JournalLog::catchUpSuccessor() {
    if (!m_successor.file)
        return;
    if (const Result<void> result = catchUp(m_successor); !result) {
        dropSuccessor();
        anewFailed(result.error());
    }
}

Result<void> JournalLog::catchUp(Target& target) {
    JournalEncoder encoder = target.encoder;
    QByteArray bytes;
    for (std::size_t edit = target.edits; edit <= m_edits.size(); ++edit) {
        if (m_save && !target.hasSave && m_save->edits == edit)
            bytes += encoder.saved(m_save->hash, m_save->size);
        if (edit < m_edits.size())
            bytes += encoder.edit(m_edits[edit]);
    }
    if (bytes.isEmpty())
        return {};
    if (Result<void> written = target.file->append(bytes); !written)
        return written;
    target.encoder = std::move(encoder);
    target.edits = m_edits.size();
    target.appended = m_appended;
    target.hasSave = true;
    target.syncWanted = true;
    return {};
}

void JournalLog::makeAnew() {
    m_failedAppends = 0;
    fold();
    Result<Target> fresh = freshTarget();
    if (!fresh) {
        anewFailed(fresh.error());
        return;
    }
    m_successor = std::move(*fresh);
    m_anewWanted = false;
    // Where there is no other, a file that the disk has not confirmed is better than none.
    if (!m_current.file)
        promoteSuccessor();
}

Result<JournalLog::Target> JournalLog::freshTarget() {
    if (m_packedBase.isEmpty())
        m_packedBase = packedText(m_base);
    Target target;
    target.encoder = JournalEncoder(randomSeed());
    QByteArray bytes = target.encoder.begin();
    bytes += target.encoder.origin(m_origin);
    bytes += target.encoder.base(m_packedBase);
    if (m_text)
        bytes += target.encoder.checkpoint(packedText(*m_text), m_caret);
    for (const JournalEdit& edit : m_edits)
        bytes += target.encoder.edit(edit);
    std::filesystem::path unfinished = path();
    unfinished += unfinishedEnding;
    return JournalFile::create(unfinished, bytes, m_place.disk).map([&](std::unique_ptr<JournalFile> file) {
        target.file = std::move(file);
        target.edits = m_edits.size();
        target.appended = m_appended;
        target.bytesAnew = bytes.size();
        target.hasSave = true;
        target.syncWanted = true;
        return std::move(target);
    });
}

/// It is told only where it matters: a file that merely grew too large still has the text.
void JournalLog::anewFailed(const Diagnostic& diagnostic) {
    const bool matters =
        !m_current.isUsable() || m_current.edits < m_edits.size() || m_syncFailed || m_hasMoved;
    if (matters) {
        m_fault = diagnostic;
        m_anewWanted = true;
    } else {
        m_anewWanted = false;
        m_current.bytesAnew = m_current.file->size(); // The next attempt when it has doubled.
    }
}

void JournalLog::promoteSuccessor() {
    const std::filesystem::path place = path();
    if (const Result<void> renamed = m_successor.file->renameTo(place); !renamed) {
        dropSuccessor();
        anewFailed(renamed.error());
        return;
    }
    if (m_current.file && m_current.file->path() != place)
        (void)m_current.file->remove();
    m_current = std::exchange(m_successor, Target{});
    m_current.syncWanted = true;
    m_current.folderWanted = true;
    m_syncFailed = false;
    m_hasMoved = false;
    m_fault.reset();
}

void JournalLog::dropSuccessor() {
    if (m_successor.file)
        (void)m_successor.file->remove();
    m_successor = Target{};
}

void JournalLog::fold() {
    foldSave();
    const qint64 room = limit() / 4;
    if (m_units * 2 + qint64(m_edits.size()) * bytesPerEdit <= room && m_edits.size() <= mostEdits)
        return;
    std::size_t first = m_edits.size();
    for (qint64 bytes = 0; first > 0 && m_edits.size() - first < keptEdits; --first) {
        bytes += m_edits[first - 1].inserted.size() * 2 + bytesPerEdit;
        if (bytes > room)
            break;
    }
    if (first == 0)
        return;
    m_text = replayed(textBeforeEdits(), std::span(m_edits).first(first));
    m_caret = m_edits[first - 1].caret;
    dropEdits(first);
}

/// What the file has is the text that the edits begin with.
void JournalLog::foldSave() {
    if (!m_save)
        return;
    m_base = replayed(textBeforeEdits(), std::span(m_edits).first(m_save->edits));
    m_packedBase.clear();
    m_text.reset();
    m_origin.knownHash = m_save->hash;
    m_origin.knownSize = m_save->size;
    m_current.isBehind = m_current.isBehind || !m_current.hasSave;
    dropEdits(m_save->edits);
    m_save.reset();
}

void JournalLog::dropEdits(std::size_t count) {
    const auto end = m_edits.begin() + std::ptrdiff_t(count);
    for (auto edit = m_edits.begin(); edit != end; ++edit)
        m_units -= edit->inserted.size();
    m_edits.erase(m_edits.begin(), end);
    m_sealed = m_edits.size();
    m_current.isBehind = m_current.isBehind || m_current.edits < count;
    m_current.edits -= std::min(m_current.edits, count);
}

} // namespace masthead

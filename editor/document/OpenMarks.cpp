#include "document/OpenMarks.h"

#include "document/DiskSteps.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QRandomGenerator>

#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <string_view>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace masthead {

namespace {

constexpr std::string_view savedEnding = ".open";
constexpr std::string_view unsavedEnding = ".unsaved";
/// Behind the name of a mark that has no lock yet.
constexpr std::string_view unfinishedEnding = ".new";
constexpr std::chrono::seconds unfinishedFor{60};
/// Nobody has more files open than this; a folder of more is not looked through.
constexpr int mostMarks = 10'000;

/// The same for all paths that lead to a file.
std::string keyOf(const std::filesystem::path& file) {
    constexpr qsizetype hashBytes = 16;
    std::error_code error;
    const std::filesystem::path real = std::filesystem::weakly_canonical(file, error);
    const QByteArray bytes = QByteArray::fromStdString((error ? file : real).native());
    return QCryptographicHash::hash(bytes, QCryptographicHash::Blake2b_256)
               .first(hashBytes)
               .toHex()
               .toStdString() +
           '-';
}

/// Whether a process has the lock of this mark. Asked with a lock that several can have, so that two who ask
/// do not take each other for its owner.
bool isLocked(const std::filesystem::path& mark) {
    const int descriptor = ::open(mark.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0)
        return false;
    const bool locked = ::flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    ::close(descriptor);
    return locked;
}

bool isBeingMade(const std::filesystem::path& mark) {
    if (!mark.native().ends_with(unfinishedEnding))
        return false;
    std::error_code error;
    const auto written = std::filesystem::last_write_time(mark, error);
    return !error && std::filesystem::file_time_type::clock::now() - written < unfinishedFor;
}

bool isMark(const std::filesystem::path& path) {
    const std::string& name = path.native();
    return name.ends_with(savedEnding) || name.ends_with(unsavedEnding) || name.ends_with(unfinishedEnding);
}

} // namespace

OpenMarks::OpenMarks(std::filesystem::path folder, std::shared_ptr<WritableDisk> disk)
    : m_folder(std::move(folder))
    , m_disk(std::move(disk))
    , m_token(QByteArray::number(QRandomGenerator::system()->generate64(), 36).toStdString()) {}

OpenMarks::~OpenMarks() {
    setOpen({});
}

std::filesystem::path OpenMarks::pathOf(const std::string& key, OpenState state) const {
    return m_folder / (key + m_token + std::string(state == OpenState::Saved ? savedEnding : unsavedEnding));
}

void OpenMarks::setOpen(const std::map<std::filesystem::path, OpenState>& files) {
    std::map<std::string, OpenState> wanted;
    for (const auto& [file, state] : files)
        wanted[keyOf(file)] = state;
    for (auto mark = m_marks.begin(); mark != m_marks.end();) {
        if (wanted.contains(mark->first)) {
            ++mark;
        } else {
            remove(mark->second);
            mark = m_marks.erase(mark);
        }
    }
    for (const auto& [key, state] : wanted) {
        if (const auto known = m_marks.find(key); known != m_marks.end())
            change(known->second, key, state);
        else if (std::optional<Mark> mark = made(key, state))
            m_marks.emplace(key, std::move(*mark));
    }
}

/// It gets its name only with its lock: whoever sees it before would take it for a dead one.
std::optional<OpenMarks::Mark> OpenMarks::made(const std::string& key, OpenState state) {
    constexpr mode_t privately = 0600;
    if (!makePrivateFolder(m_folder, *m_disk))
        return std::nullopt;
    Mark mark{pathOf(key, state), -1, state};
    std::filesystem::path unfinished = mark.path;
    unfinished += unfinishedEnding;
    mark.descriptor = m_disk->create(unfinished, privately);
    if (mark.descriptor < 0)
        return std::nullopt;
    if (m_disk->lock(mark.descriptor) == 0 && m_disk->rename(unfinished, mark.path) == 0)
        return mark;
    m_disk->remove(unfinished);
    m_disk->close(mark.descriptor);
    return std::nullopt;
}

void OpenMarks::change(Mark& mark, const std::string& key, OpenState state) {
    std::filesystem::path path = pathOf(key, state);
    if (mark.state == state || m_disk->rename(mark.path, path) != 0)
        return;
    mark.path = std::move(path);
    mark.state = state;
}

void OpenMarks::remove(const Mark& mark) {
    m_disk->remove(mark.path);
    m_disk->close(mark.descriptor);
}

std::optional<OpenState> OpenMarks::elsewhere(const std::filesystem::path& file) const {
    const std::string key = keyOf(file);
    std::optional<OpenState> found;
    std::error_code error;
    int looked = 0;
    for (std::filesystem::directory_iterator entry(m_folder, error), end;
         !error && entry != end && looked < mostMarks; entry.increment(error), ++looked) {
        const std::filesystem::path& path = entry->path();
        const std::string name = path.filename().native();
        if (!isMark(path) || name.find(m_token) != std::string::npos || isBeingMade(path))
            continue;
        if (!isLocked(path))
            m_disk->remove(path); // Its process ended without taking it back.
        else if (name.starts_with(key) && found != OpenState::Unsaved)
            found = name.ends_with(unsavedEnding) ? OpenState::Unsaved : OpenState::Saved;
    }
    return found;
}

} // namespace masthead

#include "desk/SourceScout.h"

#include "desk/WatchedPaths.h"

#include <QFile>
#include <QSet>

#include <algorithm>
#include <array>
#include <string_view>

namespace masthead {

namespace {

namespace fs = std::filesystem;

/// A change comes in many steps; the last of them counts, as long as they do not go on for ever.
constexpr int quietMilliseconds = 150;
constexpr qint64 longestWaitMilliseconds = 1000;

constexpr std::size_t mostFiles = 100000;
constexpr qsizetype mostWatched = 6000; ///< Each takes some of what the system has for all programs.

bool isLeftOut(const fs::path& entry, const fs::path& root) {
    const std::string name = entry.filename().string();
    const bool isOutput = entry.parent_path() == root && (name == "public" || name == "target");
    return name.starts_with('.') || name == "node_modules" || isOutput;
}

/// Those that make pages before those that are copied as they are, of which there may be very many.
int importance(const fs::path& file) {
    constexpr std::array<std::string_view, 10> kinds{".html", ".toml", ".scss", ".sass", ".css",
                                                     ".md",   ".json", ".yaml", ".yml",  ".csv"};
    const std::string ending = file.extension().string();
    const bool makesPages = std::ranges::find(kinds, ending) != kinds.end();
    return makesPages ? 0 : 1;
}

} // namespace

FileStates sourcesOf(const fs::path& root, const std::atomic<bool>& givenUp) {
    FileStates states;
    std::error_code error;
    fs::recursive_directory_iterator walk(root, fs::directory_options::skip_permission_denied, error);
    for (; walk != fs::recursive_directory_iterator(); walk.increment(error)) {
        if (error || givenUp || states.size() > mostFiles)
            break;
        if (isLeftOut(walk->path(), root)) {
            walk.disable_recursion_pending();
            continue;
        }
        std::error_code gone;
        if (!walk->is_regular_file(gone))
            continue;
        const FileState state{walk->last_write_time(gone), walk->file_size(gone)};
        if (!gone)
            states.emplace(walk->path().lexically_relative(root), state);
    }
    return states;
}

SourceScout::SourceScout()
    : m_watcher(this)
    , m_lookSoon(this) {
    m_lookSoon.setSingleShot(true);
    m_lookSoon.setInterval(quietMilliseconds);
    connect(&m_lookSoon, &QTimer::timeout, this, &SourceScout::look);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &SourceScout::lookSoon);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &SourceScout::lookSoon);
}

void SourceScout::follow(const fs::path& root) {
    m_root = root;
    m_known = sourcesOf(m_root, m_givenUp);
    watch();
}

void SourceScout::lookSoon() {
    if (m_root.empty())
        return;
    if (!m_lookSoon.isActive())
        m_waiting.start();
    if (m_waiting.elapsed() < longestWaitMilliseconds)
        m_lookSoon.start();
}

void SourceScout::look() {
    FileStates now = sourcesOf(m_root, m_givenUp);
    if (m_givenUp)
        return;
    std::vector<fs::path> files;
    for (const auto& [file, state] : now) {
        const auto known = m_known.find(file);
        if (known == m_known.end() || known->second != state)
            files.push_back(file);
    }
    for (const auto& [file, state] : m_known)
        if (!now.contains(file))
            files.push_back(file);
    if (files.empty())
        return;
    m_known = std::move(now);
    watch(); // Before it is told: a file that is written twice is seen the second time.
    std::ranges::sort(files);
    emit changed(std::move(files));
}

void SourceScout::watch() {
    QSet<QString> wanted{QFile::decodeName(m_root.c_str())};
    for (const int wave : {0, 1})
        for (const auto& [file, state] : m_known) {
            if (importance(file) != wave || wanted.size() >= mostWatched)
                continue;
            // Files as well as folders: a program that writes into a file does not touch its folder.
            wanted << QFile::decodeName((m_root / file).c_str());
            for (fs::path folder = file.parent_path(); !folder.empty(); folder = folder.parent_path())
                wanted << QFile::decodeName((m_root / folder).c_str());
        }
    watchOnly(m_watcher, wanted);
}

} // namespace masthead

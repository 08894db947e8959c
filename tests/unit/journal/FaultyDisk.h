#pragma once

#include "document/WritableDisk.h"

#include <algorithm>
#include <cerrno>
#include <mutex>
#include <vector>

namespace masthead::test {

/// A disk on which one call fails, or all from one on. Calls count from 0. For any thread.
class FaultyDisk : public WritableDisk {
public:
    enum class Lasting { Once, FromThereOn };

    void failAt(int call, int error, Lasting lasting) {
        const std::lock_guard lock(m_mutex);
        m_failing = call;
        m_error = error;
        m_lasting = lasting;
    }
    void heal() { failAt(-1, 0, Lasting::Once); }
    void writeAtMost(std::size_t bytes) { m_longestWrite = bytes; }
    std::vector<const char*> calls() const {
        const std::lock_guard lock(m_mutex);
        return m_calls;
    }
    bool hasFailed() const {
        const std::lock_guard lock(m_mutex);
        return m_failures > 0;
    }

    int create(const std::filesystem::path& file, mode_t mode) override {
        return fails("create") ? -1 : WritableDisk::create(file, mode);
    }
    int lock(int descriptor) override { return fails("lock") ? -1 : WritableDisk::lock(descriptor); }
    ssize_t write(int descriptor, const char* bytes, std::size_t count) override {
        if (fails("write")) {
            const int error = errno;
            // Torn in the middle, save where a signal came before anything was written.
            if (error != EINTR)
                (void)WritableDisk::write(descriptor, bytes, std::min<std::size_t>(count, 7));
            errno = error;
            return -1;
        }
        return WritableDisk::write(descriptor, bytes, std::min(count, m_longestWrite));
    }
    int truncate(int descriptor, off_t size) override {
        return fails("truncate") ? -1 : WritableDisk::truncate(descriptor, size);
    }
    // No power is lost here: that nothing is really waited for lets a test make thousands of faults.
    int syncData(int) override { return fails("syncData") ? -1 : 0; }
    int syncFolder(const std::filesystem::path&) override { return fails("syncFolder") ? -1 : 0; }
    int rename(const std::filesystem::path& from, const std::filesystem::path& to) override {
        return fails("rename") ? -1 : WritableDisk::rename(from, to);
    }
    int remove(const std::filesystem::path& file) override {
        return fails("remove") ? -1 : WritableDisk::remove(file);
    }
    int makeFolder(const std::filesystem::path& folder, mode_t mode) override {
        return fails("makeFolder") ? -1 : WritableDisk::makeFolder(folder, mode);
    }

private:
    bool fails(const char* name) {
        const std::lock_guard lock(m_mutex);
        const int call = int(m_calls.size());
        m_calls.push_back(name);
        const bool failing =
            m_failing >= 0 && (m_lasting == Lasting::Once ? call == m_failing : call >= m_failing);
        m_failures += failing;
        errno = m_error;
        return failing;
    }

    mutable std::mutex m_mutex;
    int m_failing = -1;
    int m_error = EIO;
    Lasting m_lasting = Lasting::Once;
    int m_failures = 0;
    std::size_t m_longestWrite = ~std::size_t(0);
    std::vector<const char*> m_calls;
};

} // namespace masthead::test

#pragma once

#include "data/DataFormats.h"

#include <filesystem>
#include <map>
#include <mutex>
#include <tuple>

namespace masthead {

/// Values read from data files, kept while the files' texts stay the same: one for all renderings of a
/// publication. May be used from several threads at once.
class DataCache {
public:
    /// As readData(); `name` is what the text is known by: a path or a URL.
    tl::expected<tera::Value, DataFault> read(const std::string& name, std::string_view text,
                                              DataFormat format, KeyOrder tomlKeys);

private:
    using Key = std::tuple<std::string, DataFormat, KeyOrder>;
    struct Entry {
        std::size_t length = 0;
        std::size_t hash = 0;
        tera::Value value;
    };

    std::mutex m_mutex;
    std::map<Key, Entry> m_entries;
};

} // namespace masthead

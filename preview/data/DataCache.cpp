#include "data/DataCache.h"

#include <functional>

namespace masthead {

tl::expected<tera::Value, DataFault> DataCache::read(const std::string& name, std::string_view text,
                                                     DataFormat format, KeyOrder tomlKeys) {
    const Key key{name, format, tomlKeys};
    const std::size_t hash = std::hash<std::string_view>()(text);
    {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_entries.find(key);
        if (found != m_entries.end() && found->second.length == text.size() && found->second.hash == hash)
            return found->second.value;
    }
    auto value = readData(text, format, tomlKeys);
    if (value) {
        const std::scoped_lock lock(m_mutex);
        m_entries.insert_or_assign(key, Entry{text.size(), hash, *value});
    }
    return value;
}

} // namespace masthead

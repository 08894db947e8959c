#include "data/DataReaders.h"

#include "publication/TomlScanner.h"

#include <algorithm>
#include <cstdio>
#include <sstream>
#include <stdexcept>
#include <toml.hpp>
#include <unordered_map>

namespace masthead {
namespace {

#if TOML11_VERSION_MAJOR >= 4
using TomlValue = toml::basic_value<toml::ordered_type_config>;

const std::string& textOf(const TomlValue& value) {
    return value.as_string();
}

TomlValue parsed(std::istream& stream) {
    return toml::parse<toml::ordered_type_config>(stream, "data");
}

int lineOf(const toml::exception& error) {
    return static_cast<int>(error.location().first_line_number());
}
#else
/// A table that keeps the order of its keys, with what toml11 asks of a table.
template<typename Key, typename Element>
class OrderedTable {
public:
    using key_type = Key;
    using mapped_type = Element;
    using value_type = std::pair<const Key, Element>;
    using size_type = std::size_t;
    using iterator = typename std::vector<value_type>::iterator;
    using const_iterator = typename std::vector<value_type>::const_iterator;

    OrderedTable() = default;
    template<typename Iterator>
    OrderedTable(Iterator first, Iterator last) {
        for (; first != last; ++first)
            insert(value_type(first->first, first->second));
    }
    OrderedTable(const OrderedTable&) = default;
    OrderedTable(OrderedTable&&) noexcept = default;
    OrderedTable& operator=(const OrderedTable& other) {
        OrderedTable copy(other);
        return *this = std::move(copy);
    }
    OrderedTable& operator=(OrderedTable&&) noexcept = default;

    iterator begin() { return m_members.begin(); }
    iterator end() { return m_members.end(); }
    const_iterator begin() const { return m_members.begin(); }
    const_iterator end() const { return m_members.end(); }
    std::size_t size() const { return m_members.size(); }
    bool empty() const { return m_members.empty(); }

    std::size_t count(const Key& key) const { return m_places.count(key); }
    const_iterator find(const Key& key) const {
        const auto place = m_places.find(key);
        return place == m_places.end() ? end() : begin() + static_cast<std::ptrdiff_t>(place->second);
    }
    iterator find(const Key& key) {
        const auto place = m_places.find(key);
        return place == m_places.end() ? end() : begin() + static_cast<std::ptrdiff_t>(place->second);
    }
    Element& at(const Key& key) { return m_members[m_places.at(key)].second; }
    const Element& at(const Key& key) const { return m_members[m_places.at(key)].second; }
    Element& operator[](const Key& key) { return insert(value_type(key, Element())).first->second; }

    std::pair<iterator, bool> insert(value_type member) {
        const auto [place, isNew] = m_places.try_emplace(member.first, m_members.size());
        if (isNew)
            m_members.push_back(std::move(member));
        return {begin() + static_cast<std::ptrdiff_t>(place->second), isNew};
    }
    template<typename... Arguments>
    std::pair<iterator, bool> emplace(Arguments&&... arguments) {
        return insert(value_type(std::forward<Arguments>(arguments)...));
    }

private:
    std::vector<value_type> m_members;
    std::unordered_map<Key, std::size_t> m_places;
};

using TomlValue = toml::basic_value<toml::discard_comments, OrderedTable, std::vector>;

const std::string& textOf(const TomlValue& value) {
    return value.as_string().str;
}

TomlValue parsed(std::istream& stream) {
    return toml::parse<toml::discard_comments, OrderedTable, std::vector>(stream, "data");
}

int lineOf(const toml::exception& error) {
    return static_cast<int>(error.location().line());
}
#endif

std::string written(const char* format, auto... numbers) {
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, format, static_cast<int>(numbers)...);
    return buffer;
}

std::string dateText(const toml::local_date& date) {
    return written("%04d-%02d-%02d", date.year, date.month + 1, date.day);
}

std::string timeText(const toml::local_time& time) {
    std::string text = written("%02d:%02d:%02d", time.hour, time.minute, time.second);
    std::string fraction = written(".%03d%03d%03d", time.millisecond, time.microsecond, time.nanosecond);
    fraction.erase(fraction.find_last_not_of("0") + 1);
    return fraction == "." ? text : text + fraction;
}

std::string offsetText(const toml::time_offset& offset) {
    const int minutes = offset.hour * 60 + offset.minute;
    if (minutes == 0)
        return "Z";
    const int distance = minutes < 0 ? -minutes : minutes;
    return (minutes < 0 ? '-' : '+') + written("%02d:%02d", distance / 60, distance % 60);
}

/// A date or time as text, or nothing.
std::optional<std::string> temporalText(const TomlValue& value) {
    switch (value.type()) {
    case toml::value_t::offset_datetime: {
        const auto& moment = value.as_offset_datetime();
        return dateText(moment.date) + 'T' + timeText(moment.time) + offsetText(moment.offset);
    }
    case toml::value_t::local_datetime: {
        const auto& moment = value.as_local_datetime();
        return dateText(moment.date) + 'T' + timeText(moment.time);
    }
    case toml::value_t::local_date:
        return dateText(value.as_local_date());
    case toml::value_t::local_time:
        return timeText(value.as_local_time());
    default:
        return std::nullopt;
    }
}

class Conversion {
public:
    explicit Conversion(KeyOrder order)
        : m_order(order) {}

    tera::Value value(const TomlValue& value) const {
        switch (value.type()) {
        case toml::value_t::boolean:
            return value.as_boolean();
        case toml::value_t::integer:
            return static_cast<std::int64_t>(value.as_integer());
        case toml::value_t::floating:
            return value.as_floating();
        case toml::value_t::string:
            return textOf(value);
        case toml::value_t::array:
            return array(value);
        case toml::value_t::table:
            return table(value);
        default:
            return temporalText(value).value_or("");
        }
    }

private:
    tera::Value array(const TomlValue& array) const {
        tera::Value::Elements elements;
        for (const TomlValue& element : array.as_array()) {
            // So Zola's TOML library marks a date, and nobody takes the mark off in an array.
            if (auto text = temporalText(element))
                elements.push_back(tera::ObjectBuilder().set("$__toml_private_datetime", *text).build());
            else
                elements.push_back(value(element));
        }
        return tera::Value::array(std::move(elements));
    }

    tera::Value table(const TomlValue& table) const {
        tera::Value::Members members;
        for (const auto& [key, member] : table.as_table())
            members.emplace_back(key, value(member));
        if (m_order == KeyOrder::Alphabetical)
            std::ranges::sort(members, {}, &std::pair<std::string, tera::Value>::first);
        return tera::Value::object(std::move(members));
    }

    KeyOrder m_order;
};

/// The message's first line without the library's own marks.
std::string reasonIn(std::string_view what) {
    what = what.substr(0, what.find('\n'));
    if (const std::size_t mark = what.find("] "); what.starts_with('[') && mark != std::string_view::npos)
        what.remove_prefix(mark + 2);
    if (what.starts_with("toml::")) {
        if (const std::size_t colon = what.find(": "); colon != std::string_view::npos)
            what.remove_prefix(colon + 2);
    }
    return std::string(what);
}

} // namespace

DataResult readTomlData(std::string_view text, KeyOrder order) {
    // The scan says where simple slips stand, and keeps deep nests from the recursive parser.
    if (const auto scanned = scanToml(text); !scanned)
        return dataFaultAt(text, scanned.error().offset, scanned.error().message);
    std::istringstream stream{std::string(text)};
    try {
        return Conversion(order).value(parsed(stream));
    } catch (const toml::exception& error) {
        return dataFault(reasonIn(error.what()), lineOf(error));
    } catch (const std::exception& error) {
        return dataFault(reasonIn(error.what()));
    }
}

} // namespace masthead

#include "data/DataReaders.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <pugixml.hpp>
#include <unordered_map>

namespace masthead {
namespace {

using Members = tera::Value::Members;

constexpr std::string_view blank = " \t\r\n";

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(blank);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(blank) - first + 1);
}

std::string_view localName(std::string_view name) {
    return name.substr(name.find(':') + 1); // npos + 1 is 0
}

/// Numbers and truth values as such. What begins with a zero is a number only where it is a whole one or
/// begins with `0.`.
tera::Value inferred(std::string_view text) {
    text = trimmed(text);
    const char* const end = text.data() + text.size();
    const bool digitsOnly = !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
    std::uint64_t whole = 0;
    if (digitsOnly && std::from_chars(text.data(), end, whole).ec == std::errc())
        return whole;
    const std::string_view unsign = text.starts_with('+') ? text.substr(1) : text;
    double real = 0;
    const auto [read, error] = std::from_chars(unsign.data(), end, real);
    if (!unsign.empty() && error == std::errc() && read == end && std::isfinite(real) &&
        (!text.starts_with('0') || text.starts_with("0.")))
        return real;
    if (text == "true" || text == "false")
        return text == "true";
    return text;
}

/// The members of an object while they are gathered. A second value under a name makes an array of both; the
/// name then moves to the end, and what stood there takes its place: so Zola's library does it.
class Gathered {
public:
    explicit Gathered(Members attributes) {
        for (auto& [name, value] : attributes)
            add(name, std::move(value));
    }

    void add(const std::string& name, tera::Value value) {
        const auto [place, isNew] = m_places.try_emplace(name, m_names.size());
        if (isNew) {
            m_names.push_back(name);
            m_values.push_back({std::move(value)});
            return;
        }
        tera::Value::Elements& values = m_values[place->second];
        values.push_back(std::move(value));
        if (values.size() == 2 && place->second + 1 != m_names.size()) {
            std::swap(m_names[place->second], m_names.back());
            std::swap(m_values[place->second], m_values.back());
            m_places[m_names[place->second]] = place->second;
            place->second = m_names.size() - 1;
        }
    }

    tera::Value take() {
        Members members;
        for (std::size_t index = 0; index < m_names.size(); ++index) {
            tera::Value::Elements& values = m_values[index];
            members.emplace_back(std::move(m_names[index]),
                                 values.size() == 1 ? values.front() : tera::Value::array(std::move(values)));
        }
        return tera::Value::object(std::move(members));
    }

private:
    std::vector<std::string> m_names;
    std::vector<tera::Value::Elements> m_values;
    std::unordered_map<std::string, std::size_t> m_places;
};

class Conversion {
public:
    tl::expected<tera::Value, std::string> element(const pugi::xml_node& node, int depth) {
        if (depth > deepestData)
            return tl::unexpected<std::string>("nests too deep");
        Members members = attributesOf(node);
        std::string text;
        for (const pugi::xml_node& child : node.children()) {
            if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
                text += child.value();
        }
        if (!trimmed(text).empty()) {
            if (members.empty())
                return inferred(text);
            members.emplace_back("#text", inferred(text));
            return tera::Value::object(std::move(members));
        }
        return children(node, std::move(members), depth);
    }

private:
    static Members attributesOf(const pugi::xml_node& node) {
        Members members;
        for (const pugi::xml_attribute& attribute : node.attributes()) {
            const std::string_view name = attribute.name();
            if (name != "xmlns" && !name.starts_with("xmlns:"))
                members.emplace_back('@' + std::string(name), inferred(attribute.value()));
        }
        std::ranges::sort(members, {}, &std::pair<std::string, tera::Value>::first);
        return members;
    }

    tl::expected<tera::Value, std::string> children(const pugi::xml_node& node, Members attributes,
                                                    int depth) {
        Gathered members(std::move(attributes));
        for (const pugi::xml_node& child : node.children()) {
            if (child.type() != pugi::node_element)
                continue;
            auto value = element(child, depth + 1);
            if (!value)
                return value;
            members.add(std::string(localName(child.name())), std::move(*value));
        }
        return members.take();
    }
};

} // namespace

DataResult readXmlData(std::string_view text) {
    pugi::xml_document document;
    // Only XML's own entities are known, so nothing grows while it is read.
    const pugi::xml_parse_result result = document.load_buffer(text.data(), text.size());
    if (!result)
        return dataFaultAt(text, static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)),
                           result.description());
    const pugi::xml_node root = document.document_element();
    auto value = Conversion().element(root, 0);
    if (!value)
        return dataFault(value.error());
    return tera::ObjectBuilder().set(std::string(localName(root.name())), std::move(*value)).build();
}

} // namespace masthead

#include "data/DataReaders.h"

#include <charconv>
#include <cmath>
#include <set>
#include <yaml-cpp/yaml.h>

namespace masthead {
namespace {

/// Stops the conversion; does not leave this file.
struct YamlStop {
    DataFault fault;
};

[[noreturn]] void stop(const YAML::Node& node, std::string message) {
    const YAML::Mark mark = node.Mark();
    throw YamlStop{{mark.line + 1, mark.column + 1, std::move(message)}};
}

template<typename Number>
std::optional<Number> wholeNumber(std::string_view digits, int base) {
    Number number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, base);
    return error == std::errc() && end == digits.data() + digits.size() ? std::optional(number)
                                                                        : std::nullopt;
}

std::optional<tera::Value> integer(std::string_view text) {
    bool negative = false;
    std::string_view digits = text;
    if (digits.starts_with('+') || digits.starts_with('-')) {
        negative = digits.front() == '-';
        digits.remove_prefix(1);
    }
    int base = 10;
    for (const auto& [prefix, prefixBase] : {std::pair("0x", 16), std::pair("0o", 8), std::pair("0b", 2)}) {
        if (digits.starts_with(prefix)) {
            base = prefixBase;
            digits.remove_prefix(2);
        }
    }
    // Leading zeros make it text: it is more often a telephone number than an old octal one.
    if (digits.empty() || (base == 10 && digits.size() > 1 && digits.front() == '0') || digits.front() == '-')
        return std::nullopt;
    if (!negative) {
        if (const auto number = wholeNumber<std::uint64_t>(digits, base))
            return tera::Value(*number);
    } else if (const auto number = wholeNumber<std::int64_t>('-' + std::string(digits), base)) {
        return tera::Value(*number);
    }
    return std::nullopt;
}

std::optional<tera::Value> real(std::string_view text) {
    std::string_view digits = text;
    if (digits.starts_with('+'))
        digits.remove_prefix(1);
    const std::string_view unsign = digits.starts_with('-') ? digits.substr(1) : digits;
    // Infinity and "not a number" cannot be said in JSON, which Zola goes through: they become null.
    if (unsign == ".inf" || unsign == ".Inf" || unsign == ".INF" || text == ".nan" || text == ".NaN" ||
        text == ".NAN")
        return tera::Value();
    if (unsign.empty() || unsign.find_first_not_of("0123456789.eE+-") != std::string_view::npos ||
        unsign.find_first_of("0123456789") == std::string_view::npos ||
        (unsign.size() > 1 && unsign[0] == '0' && unsign[1] >= '0' && unsign[1] <= '9'))
        return std::nullopt;
    double number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || end != digits.data() + digits.size() || !std::isfinite(number))
        return std::nullopt;
    return tera::Value(number);
}

/// An unquoted scalar by YAML 1.2's core schema (section 10.3).
tera::Value plain(const std::string& text) {
    if (text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL")
        return {};
    if (text == "true" || text == "True" || text == "TRUE")
        return true;
    if (text == "false" || text == "False" || text == "FALSE")
        return false;
    if (auto number = integer(text))
        return *number;
    if (auto number = real(text))
        return *number;
    return text;
}

class Conversion {
public:
    tera::Value value(const YAML::Node& node, int depth) {
        if (depth > deepestData)
            stop(node, "nests too deep");
        // Aliases are written out, so a small text may stand for any number of values.
        if (++m_count > mostDataValues)
            stop(node, "stands for too many values");
        switch (node.Type()) {
        case YAML::NodeType::Scalar:
            return scalar(node);
        case YAML::NodeType::Sequence: {
            tera::Value::Elements elements;
            for (const YAML::Node& element : node)
                elements.push_back(value(element, depth + 1));
            return tera::Value::array(std::move(elements));
        }
        case YAML::NodeType::Map:
            return map(node, depth);
        default:
            return {};
        }
    }

private:
    static tera::Value scalar(const YAML::Node& node) {
        const bool isPlain = node.Tag() == "?" || node.Tag().empty();
        return isPlain ? plain(node.Scalar()) : tera::Value(node.Scalar());
    }

    tera::Value map(const YAML::Node& node, int depth) {
        tera::Value::Members members;
        std::set<std::string> keys;
        for (const auto& member : node) {
            if (!member.first.IsScalar())
                stop(member.first, "key must be a string");
            const std::string& key = member.first.Scalar();
            if (!keys.insert(key).second)
                stop(member.first, "duplicate entry with key \"" + key + '"');
            members.emplace_back(key, value(member.second, depth + 1));
        }
        return tera::Value::object(std::move(members));
    }

    int m_count = 0;
};

} // namespace

DataResult readYamlData(std::string_view text) {
    try {
        return Conversion().value(YAML::Load(std::string(text)), 0);
    } catch (const YamlStop& stopped) {
        return tl::unexpected(stopped.fault);
    } catch (const YAML::Exception& error) {
        return dataFault(error.msg, error.mark.line + 1, error.mark.column + 1);
    } catch (const std::exception& error) {
        return dataFault(error.what());
    }
}

} // namespace masthead

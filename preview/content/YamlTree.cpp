#include "content/YamlTree.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>

namespace masthead {
namespace {

constexpr int deepestNesting = 64;
constexpr std::size_t mostNodes = 100'000;

struct TooLarge : std::exception {};

std::optional<bool> booleanOf(std::string_view text) {
    if (text == "true" || text == "True" || text == "TRUE")
        return true;
    if (text == "false" || text == "False" || text == "FALSE")
        return false;
    return std::nullopt;
}

bool isNull(const YAML::Node& node) {
    if (node.IsNull())
        return true;
    const bool plain = node.IsScalar() && node.Tag() != "!";
    const std::string text = plain ? node.Scalar() : std::string();
    return plain && (text == "null" || text == "Null" || text == "NULL" || text == "~" || text.empty());
}

/// A number written without quotes: `12`, `-3`, `0x1F`, `0o17`, `1.5`, `1e3`.
bool readNumber(std::string_view text, TomlNode& node) {
    const bool hex = text.starts_with("0x");
    const bool octal = text.starts_with("0o");
    std::string_view digits = hex || octal ? text.substr(2) : text;
    if (digits.starts_with('+'))
        digits.remove_prefix(1);
    if (digits.empty())
        return false;
    const char* end = digits.data() + digits.size();
    const auto whole = std::from_chars(digits.data(), end, node.integer, hex ? 16 : octal ? 8 : 10);
    if (whole.ec == std::errc() && whole.ptr == end) {
        node.kind = ValueKind::Integer;
        return true;
    }
    const bool looksLikeNumber = digits.find_first_not_of("0123456789+-.eE") == std::string_view::npos &&
                                 digits.find_first_of("0123456789") != std::string_view::npos;
    if (hex || octal || !looksLikeNumber)
        return false;
    const auto decimal = std::from_chars(digits.data(), end, node.number);
    if (decimal.ec != std::errc() || decimal.ptr != end)
        return false;
    node.kind = ValueKind::Float;
    return true;
}

class TreeReader {
public:
    TomlNode read(const YAML::Node& yaml, int depth = 0) {
        if (depth > deepestNesting || ++m_nodes > mostNodes)
            throw TooLarge();
        TomlNode node;
        if (yaml.IsMap()) {
            for (const auto& entry : yaml) {
                if (!isNull(entry.second))
                    node.members.emplace_back(entry.first.Scalar(), read(entry.second, depth + 1));
            }
        } else if (yaml.IsSequence()) {
            node.kind = ValueKind::Array;
            for (const YAML::Node& element : yaml)
                node.elements.push_back(read(element, depth + 1));
        } else {
            readScalar(yaml, node);
        }
        return node;
    }

private:
    static void readScalar(const YAML::Node& yaml, TomlNode& node) {
        const std::string& text = yaml.Scalar();
        const bool quoted = yaml.Tag() == "!";
        if (const auto boolean = booleanOf(text); boolean && !quoted) {
            node.kind = ValueKind::Boolean;
            node.boolean = *boolean;
        } else if (quoted || !readNumber(text, node)) {
            node.kind = ValueKind::String;
            node.text = text;
        }
    }

    std::size_t m_nodes = 0;
};

std::size_t offsetOf(const YAML::Mark& mark, std::size_t size) {
    return mark.is_null() ? 0 : std::min(static_cast<std::size_t>(std::max(mark.pos, 0)), size);
}

/// yaml-cpp's parser calls itself for each level of brackets: a hostile text must not use up the stack.
bool isNestedTooDeep(std::string_view yaml) {
    int depth = 0;
    for (const char character : yaml) {
        depth += character == '[' || character == '{';
        depth -= (character == ']' || character == '}') && depth > 0;
        if (depth > deepestNesting)
            return true;
    }
    std::size_t indent = 0;
    for (std::size_t line = 0; line < yaml.size();
         line = std::min(yaml.find('\n', line), yaml.size() - 1) + 1) {
        const std::size_t text = std::min(yaml.find_first_not_of(" -?:\t", line), yaml.size());
        indent = std::max(indent, text - line);
    }
    return indent > 1000;
}

} // namespace

tl::expected<TomlNode, TomlFault> readYamlTree(std::string_view yaml) {
    const TomlFault tooLarge{0, "The front matter is too large or nested too deeply", {}};
    if (isNestedTooDeep(yaml))
        return tl::unexpected(tooLarge);
    try {
        const YAML::Node root = YAML::Load(std::string(yaml));
        if (isNull(root))
            return TomlNode();
        if (!root.IsMap())
            return tl::unexpected(
                TomlFault{0, "The front matter is not a list of keys and values", "write title: My title"});
        return TreeReader().read(root);
    } catch (const TooLarge&) {
        return tl::unexpected(tooLarge);
    } catch (const YAML::Exception& error) {
        return tl::unexpected(TomlFault{offsetOf(error.mark, yaml.size()),
                                        "This cannot be read as YAML: " + error.msg,
                                        "text with a colon or other marks stands between quotes"});
    } catch (const std::exception&) {
        return tl::unexpected(TomlFault{0, "This cannot be read as YAML", {}});
    }
}

std::size_t yamlPlaceOf(std::string_view yaml, std::string_view key) {
    try {
        YAML::Node node = YAML::Load(std::string(yaml));
        while (true) {
            const std::size_t dot = key.find('.');
            if (!node.IsMap())
                break;
            const YAML::Node& table = node;
            YAML::Node next = table[std::string(key.substr(0, dot))];
            if (!next)
                break;
            node.reset(next);
            if (dot == std::string_view::npos)
                break;
            key.remove_prefix(dot + 1);
        }
        return offsetOf(node.Mark(), yaml.size());
    } catch (const std::exception&) {
        return 0;
    }
}

} // namespace masthead

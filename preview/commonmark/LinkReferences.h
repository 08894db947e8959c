#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace masthead {

/// A link's target as written: escapes and character references are not decoded.
struct ReferenceTarget {
    std::string destination;
    std::string title;
    std::size_t offset = 0; ///< Where the destination stands in the source, in bytes.
};

/// How labels are compared: without regard to case (Unicode's full case folding) and to how much white space
/// stands between words (CommonMark 0.31.2, "link label").
std::string normalizedLabel(std::string_view label);

/// The longest label between brackets, in bytes.
inline constexpr std::size_t longestLabel = 999;

/// The link reference definitions of a document. The first of a label counts.
class LinkReferences {
public:
    void define(std::string_view label, ReferenceTarget target);
    const ReferenceTarget* find(std::string_view label) const;

private:
    std::unordered_map<std::string, ReferenceTarget> m_targets;
};

/// The names that footnotes are defined by.
class FootnoteNames {
public:
    void define(std::string_view name) { m_names.insert(normalizedLabel(name)); }
    bool contains(std::string_view name) const {
        return !m_names.empty() && m_names.contains(normalizedLabel(name));
    }

private:
    std::unordered_set<std::string> m_names;
};

} // namespace masthead

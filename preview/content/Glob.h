#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace masthead {

/// Patterns of paths as `ignored_content` and `ignored_static` hold them: `*` and `?` match also slashes,
/// `**/` any folders, `[a-z]` and `{a,b}` choices (crate globset 0.4). A pattern that is none matches
/// nothing.
class GlobSet {
public:
    explicit GlobSet(const std::vector<std::string>& patterns);
    bool matches(std::string_view path) const;

private:
    struct Expressions;
    std::shared_ptr<const Expressions> m_expressions; ///< Null where there are no patterns.
};

} // namespace masthead

#include "content/Glob.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>

namespace masthead {
namespace {

/// `**` with the slashes that belong to it, at `at`; moves past it.
std::string anyFolders(std::string_view pattern, std::size_t& at) {
    const bool afterSlash = at == 0 || pattern[at - 1] == '/';
    const std::size_t end = std::min(pattern.find_first_not_of('*', at), pattern.size());
    const bool beforeSlash = end < pattern.size() && pattern[end] == '/';
    at = end;
    if (afterSlash && beforeSlash) {
        ++at;
        return "(?:.*/)?";
    }
    return ".*";
}

std::string choice(std::string_view pattern, std::size_t& at) {
    std::size_t end = at + 1;
    std::string set = "[";
    if (end < pattern.size() && (pattern[end] == '!' || pattern[end] == '^')) {
        set += '^';
        ++end;
    }
    for (std::size_t begin = end; end < pattern.size() && (pattern[end] != ']' || end == begin); ++end) {
        if (pattern[end] == '\\' || pattern[end] == '[' || pattern[end] == ']')
            set += '\\';
        set += pattern[end];
    }
    at = std::min(end + 1, pattern.size());
    return set + ']';
}

std::string expressionFor(std::string_view pattern) {
    std::string expression = "(?s)";
    for (std::size_t at = 0; at < pattern.size();) {
        const char character = pattern[at];
        if (character == '*') {
            expression += pattern.substr(at, 2) == "**" ? anyFolders(pattern, at) : (++at, ".*");
        } else if (character == '[') {
            expression += choice(pattern, at);
        } else {
            const char* written = character == '?'   ? "."
                                  : character == '{' ? "(?:"
                                  : character == '}' ? ")"
                                                     : nullptr;
            if (written)
                expression += written;
            else if (character == ',')
                expression += std::count(pattern.begin(), pattern.begin() + std::ptrdiff_t(at), '{') >
                                      std::count(pattern.begin(), pattern.begin() + std::ptrdiff_t(at), '}')
                                  ? "|"
                                  : ",";
            else
                expression += re2::RE2::QuoteMeta(re2::StringPiece(&character, 1));
            ++at;
        }
    }
    return expression;
}

} // namespace

struct GlobSet::Expressions {
    re2::RE2::Set set{re2::RE2::Options(re2::RE2::Quiet), re2::RE2::ANCHOR_BOTH};
};

GlobSet::GlobSet(const std::vector<std::string>& patterns) {
    if (patterns.empty())
        return;
    const auto expressions = std::make_shared<Expressions>();
    int added = 0;
    for (const std::string& pattern : patterns)
        added += expressions->set.Add(expressionFor(pattern), nullptr) >= 0;
    if (added > 0 && expressions->set.Compile())
        m_expressions = expressions;
}

bool GlobSet::matches(std::string_view path) const {
    std::vector<int> matched;
    return m_expressions && m_expressions->set.Match(re2::StringPiece(path.data(), path.size()), &matched);
}

} // namespace masthead

#pragma once

#include "markdown/Markdown.h"

#include <optional>
#include <string>

namespace masthead {

/// Hides the insertions' bytes from the Markdown parser and finds them again by where they stand, never by
/// what they look like, so that no content can pass for one.
class InsertionMap {
public:
    InsertionMap(std::string_view source, std::span<const MarkdownInsertion> insertions);

    /// What the parser reads: as long as the source, each insertion overwritten.
    std::string_view masked() const { return m_insertions.empty() ? m_source : std::string_view(m_masked); }
    std::string_view source() const { return m_source; }

    /// The first insertion that overlaps the source bytes from `begin` to `end`, by its index.
    std::optional<std::size_t> firstIn(std::size_t begin, std::size_t end) const {
        return m_insertions.empty() ? std::nullopt : search(begin, end);
    }

    /// Where the parser has made a text of its own from the source, for a link's target with escapes: the
    /// calls as written.
    std::string withCalls(std::string text) const;

    const MarkdownInsertion& at(std::size_t index) const { return m_insertions[index]; }

private:
    std::optional<std::size_t> search(std::size_t begin, std::size_t end) const;

    std::string_view m_source;
    std::span<const MarkdownInsertion> m_insertions;
    std::string m_masked;
};

} // namespace masthead

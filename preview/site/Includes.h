#pragma once

#include "data/FileReader.h"
#include "markdown/Markdown.h"
#include "publication/Publication.h"
#include "site/SourceText.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace masthead {

/// Markdown whose shortcodes are worked out: what renderMarkdown takes.
struct ExpandedSource {
    std::string text;
    std::vector<MarkdownInsertion> insertions;
    std::vector<std::size_t> insertedFrom; ///< For each insertion, where its call begins in the source.
    OffsetMap offsets;                     ///< From `text` back to that source.
};

/// Puts `{{ include_md(path="…") }}` in place while one page is made. Each file is read and rendered once;
/// what is wrong becomes a diagnostic and, in the page, a small block where the included text would stand.
class Includes {
public:
    Includes(const Publication& publication, const FileReader& reader)
        : m_publication(publication)
        , m_reader(reader) {}

    /// Works out the calls in `text` from `bodyBegin` on. `file` is the page, relative to the root.
    ExpandedSource expand(std::string_view text, std::size_t bodyBegin, const std::filesystem::path& file);

    /// Says which insertions did not come to stand in the page, after it was rendered.
    void reportUnused(const ExpandedSource& source, const std::vector<std::size_t>& used,
                      std::string_view text, const std::filesystem::path& file);

    std::vector<std::filesystem::path> dependencies() const {
        return {m_dependencies.begin(), m_dependencies.end()};
    }
    std::vector<Diagnostic> takeDiagnostics() { return std::move(m_diagnostics); }

private:
    struct Found {
        std::filesystem::path file;
        std::string text;
    };

    std::string included(const std::filesystem::path& path, const Diagnostic& place);
    Result<Found> find(const std::filesystem::path& path, const Diagnostic& place);
    std::string rendered(Found found);
    std::string problem(Diagnostic diagnostic, std::string message, std::string advice);

    const Publication& m_publication;
    const FileReader& m_reader;
    std::vector<std::filesystem::path> m_chain; ///< The page and the files being included, outermost first.
    std::map<std::filesystem::path, std::string> m_rendered;
    std::size_t m_insertedBytes = 0;
    std::set<std::filesystem::path> m_dependencies;
    std::vector<Diagnostic> m_diagnostics;
};

} // namespace masthead

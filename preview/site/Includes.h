#pragma once

#include "contentscripts/ScriptChoice.h"
#include "data/FileReader.h"
#include "markdown/Markdown.h"
#include "publication/Publication.h"
#include "site/ShortcodeExpander.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace masthead {

/// The one shortcode of a publication that has no templates: `{{ include_md(path="…") }}`. Works it out while
/// one page is made. Each file is read and rendered once; what is wrong becomes a diagnostic and, in the
/// page, a small block where the included text would stand.
class Includes {
public:
    Includes(const Publication& publication, const FileReader& reader, TextScripts scripts)
        : m_publication(publication)
        , m_reader(reader)
        , m_scripts(scripts) {}

    /// Works out the calls in `text` from `bodyBegin` on. `file` is the page, relative to the root.
    ExpandedSource expand(std::string_view text, std::size_t bodyBegin, const std::filesystem::path& file);

    /// Says which insertions did not come to stand in the page, after it was rendered.
    void reportUnused(const ExpandedSource& source, const RenderedMarkdown& body);

    std::vector<std::filesystem::path> dependencies() const {
        return {m_dependencies.begin(), m_dependencies.end()};
    }
    std::vector<Diagnostic> takeDiagnostics() { return std::move(m_diagnostics); }

private:
    struct Found {
        std::filesystem::path file;
        std::string text;
    };

    ShortcodeSet shortcodes();
    Result<std::string> included(const ShortcodeInvocation& invocation);
    Result<std::string> included(const std::filesystem::path& path);
    Result<Found> find(const std::filesystem::path& path);
    std::string rendered(Found found);
    void add(std::vector<Diagnostic> diagnostics);

    const Publication& m_publication;
    const FileReader& m_reader;
    TextScripts m_scripts;
    std::vector<std::filesystem::path> m_chain; ///< The page and the files being included, outermost first.
    std::map<std::filesystem::path, std::string> m_rendered;
    std::size_t m_insertedBytes = 0; ///< Of files within files too.
    std::set<std::filesystem::path> m_dependencies;
    std::vector<Diagnostic> m_diagnostics;
};

} // namespace masthead

#pragma once

#include "content/ZolaConfig.h"
#include "tera/TemplateSet.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace masthead {

/// A shortcode's template.
struct ShortcodeTemplate {
    std::string name;         ///< `figure`
    std::string templateName; ///< `shortcodes/figure.html`
    bool isHtml = true;       ///< Else its result is Markdown.
};

/// The templates of a site: its own, its theme's behind them, Zola's own behind those, in one table of names
/// (Zola 0.22). Immutable once read.
class SiteTemplates {
public:
    /// Reads `templates` and `themes/<theme>/templates`.
    SiteTemplates(const Publication& publication, const std::string& theme, const FileReader& reader);

    /// Whether the site or its theme has templates of pages: shortcodes alone make none.
    bool areThere() const;
    const tera::TemplateSet& set() const { return m_set; }
    /// The template that a page or section asks for by this name, or nothing where there is none.
    std::optional<std::string> find(std::string_view name) const;
    /// The file of a template, from the root; empty for one of Zola's own.
    std::filesystem::path fileOf(std::string_view templateName) const;
    const ShortcodeTemplate* shortcode(std::string_view name) const;
    std::vector<std::string> shortcodeNames() const;
    /// All files of templates, from the root, by path.
    std::vector<std::filesystem::path> files() const;

    /// What keeps every page of the site from being rendered: a template that cannot be read.
    const std::vector<Diagnostic>& diagnostics() const { return m_diagnostics; }
    /// A failure of a template as a reader of the site's files understands it.
    Diagnostic diagnosticOf(const tera::TeraError& error) const;

private:
    void readFolder(const std::filesystem::path& root, const std::filesystem::path& folder,
                    const FileReader& reader, bool ofTheme);
    void add(const std::string& name, std::string_view source, const std::filesystem::path& file);
    void addBuiltIns();
    void findShortcodes();

    std::string m_theme;
    tera::TemplateSet m_set;
    std::map<std::string, std::filesystem::path, std::less<>> m_files; ///< By template name.
    std::map<std::string, ShortcodeTemplate, std::less<>> m_shortcodes;
    std::vector<Diagnostic> m_diagnostics;
};

} // namespace masthead

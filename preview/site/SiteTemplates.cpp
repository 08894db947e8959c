#include "site/SiteTemplates.h"

#include "publication/SafePath.h"

#include <algorithm>
#include <array>
#include <set>

namespace masthead {
namespace {

namespace fs = std::filesystem;

constexpr int deepestFolder = 32;
constexpr std::size_t largestTemplate = std::size_t(8) << 20;

bool isTemplate(const fs::path& file, bool ofTheme) {
    const std::string ending = file.extension().string();
    if (ending.ends_with("ml") || ending == ".md")
        return true;
    if (ofTheme)
        return file.filename() == "robots.txt";
    return ending == ".txt" || ending == ".json" || ending == ".ics";
}

/// The files below a folder, from the root. Links are followed as long as they stay inside.
class TemplateWalk {
public:
    explicit TemplateWalk(const fs::path& root)
        : m_root(root) {}

    void enter(const fs::path& folder, int level = 0) {
        std::error_code error;
        const fs::path real = fs::canonical(m_root / folder, error);
        if (error || level > deepestFolder || !isInsideRoot(m_root, real) || !m_entered.insert(real).second)
            return;
        for (fs::directory_iterator entry(real, fs::directory_options::skip_permission_denied, error), end;
             !error && entry != end; entry.increment(error)) {
            std::error_code ignored;
            const fs::path relative = folder / entry->path().filename();
            if (entry->is_directory(ignored))
                enter(relative, level + 1);
            else if (entry->is_regular_file(ignored))
                files.push_back(relative);
        }
    }

    std::vector<fs::path> files;

private:
    const fs::path& m_root;
    std::set<fs::path> m_entered;
};

struct BuiltIn {
    std::string_view name;
    std::string_view source;
};

/// What Zola prints where a site has no template of the name.
constexpr std::array builtIns{
    BuiltIn{"404.html", "<!doctype html>\n<title>404 Not Found</title>\n<h1>404 Not Found</h1>\n"},
    BuiltIn{"anchor-link.html", "<a class=\"zola-anchor\" href=\"#{{ id }}\" aria-label=\"Anchor link for: "
                                "{{ id }}\">\xF0\x9F\x94\x97</a>\n"},
    BuiltIn{"summary-cutoff.html", "&hellip;\n"},
    BuiltIn{"internal/alias.html",
            "<!doctype html>\n<meta charset=\"utf-8\">\n<link rel=\"canonical\" href=\"{{ url | safe }}\">\n"
            "<meta http-equiv=\"refresh\" content=\"0; url={{ url | safe }}\">\n<title>Redirect</title>\n"
            "<p><a href=\"{{ url | safe }}\">Click here</a> to be redirected.</p>\n"},
};

/// For the names of which Zola prints a welcome page.
constexpr std::array<std::string_view, 5> welcomed{"index.html", "section.html", "page.html", "single.html",
                                                   "list.html"};
constexpr std::string_view welcome =
    "<!doctype html>\n<html><head><meta charset=\"utf-8\"><title>No template</title></head><body>"
    "<p>The site has no template for this page.</p></body></html>\n";

} // namespace

SiteTemplates::SiteTemplates(const Publication& publication, const std::string& theme,
                             const FileReader& reader)
    : m_theme(theme) {
    readFolder(publication.root, "templates", reader, false);
    if (!theme.empty())
        readFolder(publication.root, fs::path("themes") / theme / "templates", reader, true);
    if (!areThere())
        return;
    addBuiltIns();
    if (const auto linked = m_set.link(); !linked && m_diagnostics.empty())
        m_diagnostics.push_back(diagnosticOf(linked.error()));
    findShortcodes();
}

bool SiteTemplates::areThere() const {
    return std::any_of(m_files.begin(), m_files.end(),
                       [](const auto& file) { return !file.first.starts_with("shortcodes/"); });
}

void SiteTemplates::readFolder(const fs::path& root, const fs::path& folder, const FileReader& reader,
                               bool ofTheme) {
    TemplateWalk walk(root);
    walk.enter(folder);
    std::sort(walk.files.begin(), walk.files.end());
    for (const fs::path& file : walk.files) {
        if (!isTemplate(file, ofTheme))
            continue;
        const Result<std::string> source = reader(file);
        if (!source) {
            m_diagnostics.push_back(source.error());
            continue;
        }
        if (source->size() > largestTemplate || firstInvalidUtf8(*source) != std::string::npos) {
            m_diagnostics.push_back(
                {Severity::Error, file, 0, 0, "The template is too large or not UTF-8", "save it as UTF-8"});
            continue;
        }
        const std::string name = file.lexically_relative(folder).generic_string();
        if (ofTheme)
            add(m_theme + "/templates/" + name, *source, file);
        if (!ofTheme || !m_set.contains(name))
            add(name, *source, file);
    }
}

void SiteTemplates::add(const std::string& name, std::string_view source, const fs::path& file) {
    m_files.emplace(name, file);
    if (const auto added = m_set.add(name, source); !added)
        m_diagnostics.push_back(diagnosticOf(added.error()));
}

void SiteTemplates::addBuiltIns() {
    for (const BuiltIn& builtIn : builtIns) {
        if (!m_set.contains(builtIn.name))
            (void)m_set.add(std::string(builtIn.name), builtIn.source);
        (void)m_set.add("__zola_builtins/" + std::string(builtIn.name), builtIn.source);
    }
    (void)m_set.add("__zola_builtins/welcome.html", welcome);
}

void SiteTemplates::findShortcodes() {
    constexpr std::string_view folder = "shortcodes/";
    for (const auto& [name, file] : m_files) {
        if (!name.starts_with(folder))
            continue;
        const std::string own = name.substr(folder.size());
        const std::size_t dot = own.rfind('.');
        const bool isHtml = own.ends_with(".html");
        if (!isHtml && !own.ends_with(".md"))
            continue;
        m_shortcodes.emplace(own.substr(0, dot), ShortcodeTemplate{own.substr(0, dot), name, isHtml});
    }
}

std::optional<std::string> SiteTemplates::find(std::string_view name) const {
    const std::string wanted(name);
    for (const std::string& candidate : {wanted, m_theme + "/templates/" + wanted}) {
        if (m_set.contains(candidate))
            return candidate;
    }
    if (std::find(welcomed.begin(), welcomed.end(), name) != welcomed.end())
        return "__zola_builtins/welcome.html";
    return std::nullopt;
}

fs::path SiteTemplates::fileOf(std::string_view templateName) const {
    const auto found = m_files.find(templateName);
    return found == m_files.end() ? fs::path() : found->second;
}

const ShortcodeTemplate* SiteTemplates::shortcode(std::string_view name) const {
    const auto found = m_shortcodes.find(name);
    return found == m_shortcodes.end() ? nullptr : &found->second;
}

std::vector<std::string> SiteTemplates::shortcodeNames() const {
    std::vector<std::string> names;
    for (const auto& [name, shortcode] : m_shortcodes)
        names.push_back(name);
    return names;
}

std::vector<fs::path> SiteTemplates::files() const {
    std::set<fs::path> files;
    for (const auto& [name, file] : m_files)
        files.insert(file);
    return {files.begin(), files.end()};
}

Diagnostic SiteTemplates::diagnosticOf(const tera::TeraError& error) const {
    Diagnostic diagnostic;
    diagnostic.file = fileOf(error.templateName);
    if (diagnostic.file.empty())
        diagnostic.file = error.templateName;
    diagnostic.line = error.position.line;
    diagnostic.column = error.position.column;
    if (!error.messages.empty())
        diagnostic.message = error.messages.back();
    std::string& advice = diagnostic.advice;
    for (std::size_t i = 0; i + 1 < error.messages.size(); ++i)
        advice += (advice.empty() ? "" : ": ") + error.messages[i];
    if (!error.includes.empty())
        advice += (advice.empty() ? "included by " : ", included by ") + tera::includeChain(error);
    return diagnostic;
}

} // namespace masthead

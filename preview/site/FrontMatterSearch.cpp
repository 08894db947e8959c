#include "site/FrontMatterSearch.h"

#include "contentscripts/FrontMatterScripts.h"
#include "site/TextScripts.h"

#include <algorithm>
#include <optional>

namespace masthead {
namespace {

/// The first script among values.
class Finder {
public:
    void look(std::string_view text) {
        if (!m_script)
            m_script = scriptOfValue(text);
    }
    void look(const std::optional<std::string>& text) {
        if (text)
            look(std::string_view(*text));
    }
    void look(const tera::Value& value) {
        if (!m_script)
            m_script = scriptOfValue(value);
    }
    template<typename Node>
    void lookAtPlaces(const Node& node) {
        look(std::string_view(node.path));
        look(std::string_view(node.file->relative));
        for (const std::filesystem::path& asset : node.assets)
            look(std::string_view(asset.filename().native()));
    }

    const std::optional<std::string>& script() const { return m_script; }

private:
    std::optional<std::string> m_script;
};

std::optional<std::string> scriptIn(const PageNode& page) {
    const PageMeta& meta = page.meta();
    Finder finder;
    finder.look(meta.title);
    finder.look(meta.description);
    finder.look(meta.slug);
    for (const std::string& author : meta.authors)
        finder.look(std::string_view(author));
    for (const auto& [name, terms] : meta.taxonomies) {
        for (const std::string& term : terms)
            finder.look(std::string_view(term));
    }
    finder.look(meta.extra);
    finder.lookAtPlaces(page);
    return finder.script();
}

std::optional<std::string> scriptIn(const SectionNode& section) {
    const SectionMeta& meta = section.meta();
    Finder finder;
    finder.look(meta.title);
    finder.look(meta.description);
    finder.look(meta.extra);
    finder.lookAtPlaces(section);
    return finder.script();
}

/// The line of the front matter that has what runs (`<script`, `onclick`, `javascript:`), in any case.
int lineOf(const ContentFile& file, std::string_view script) {
    const std::string_view text = std::string_view(file.text).substr(0, file.bodyBegin);
    const std::size_t quote = script.find('"');
    const std::string_view word = quote == std::string_view::npos
                                      ? script.substr(0, script.find('>'))
                                      : script.substr(quote + 1, script.size() - quote - 2);
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c; };
    const auto found = std::search(text.begin(), text.end(), word.begin(), word.end(),
                                   [&](char left, char right) { return lower(left) == lower(right); });
    return found == text.end() ? 1 : 1 + static_cast<int>(std::count(text.begin(), found, '\n'));
}

template<typename Node>
void tell(const Node& node, std::vector<Diagnostic>& all) {
    if (const auto script = scriptIn(node))
        all.push_back(
            scriptLeftOut(*script, "the front matter", node.file->file, lineOf(*node.file, *script)));
}

} // namespace

std::vector<Diagnostic> scriptsInFrontMatter(const Library& library) {
    std::vector<Diagnostic> all;
    for (const PageNode& page : library.pages())
        tell(page, all);
    for (const SectionNode& section : library.sections())
        tell(section, all);
    return all;
}

} // namespace masthead

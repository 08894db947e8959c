#include "sass/SassImports.h"

#include "publication/SafePath.h"
#include "sass/SassModules.h"
#include "sass/SassSource.h"

namespace masthead {
namespace {

namespace fs = std::filesystem;

/// Where `@import "name"` looks, in Sass's order.
std::vector<fs::path> candidates(const fs::path& folder, const fs::path& name) {
    const fs::path base = folder / name.parent_path();
    const std::string stem = name.filename().string();
    const std::string ending = name.extension().string();
    std::vector<fs::path> found;
    const auto add = [&found](const fs::path& where, const std::string& file) {
        found.push_back((where / ('_' + file)).lexically_normal());
        found.push_back((where / file).lexically_normal());
    };
    if (ending == ".scss" || ending == ".sass" || ending == ".css") {
        add(base, stem);
        return found;
    }
    for (const char* known : {".scss", ".sass", ".css"})
        add(base, stem + known);
    for (const char* known : {".scss", ".sass"})
        add(base / stem, std::string("index") + known);
    return found;
}

} // namespace

Result<SassText> SassImports::read(const fs::path& file) {
    auto content = m_reader(file);
    if (!content)
        return tl::unexpected(std::move(content.error()));
    if (firstInvalidUtf8(*content) != std::string_view::npos)
        return tl::unexpected(Diagnostic{.file = file, .message = "is not UTF-8", .advice = {}});
    m_modulesAreUsed = m_modulesAreUsed || usesModules(*content);
    std::string text = file.extension() == ".sass" ? scssFromIndented(*content) : *content;
    m_contents.insert_or_assign(file, std::move(*content));
    if (auto sheet = withoutModules(text)) {
        for (const std::string& name : sheet->definitions) {
            const auto [place, isNew] = m_definitions.try_emplace(name, file);
            m_moduleIsUnsayable = m_moduleIsUnsayable || (!isNew && place->second != file);
        }
        text = std::move(sheet->text);
    } else {
        m_moduleIsUnsayable = true;
    }
    return SassText{file, forLibsass(text)};
}

void SassImports::followNames() {
    std::vector<fs::path> waiting;
    for (const auto& [file, content] : m_contents)
        waiting.push_back(file);
    constexpr std::size_t mostFiles = 2000;
    while (!waiting.empty() && m_contents.size() < mostFiles) {
        const fs::path file = std::move(waiting.back());
        waiting.pop_back();
        for (const std::string& name : sheetsNamedIn(m_contents.at(file))) {
            const std::size_t known = m_contents.size();
            const auto found = import(name, file);
            if (found && m_contents.size() > known)
                waiting.push_back(found->file);
        }
    }
}

tl::expected<SassText, std::string> SassImports::import(const std::string& written,
                                                        const fs::path& importer) {
    const bool isModule = written.starts_with(moduleMark);
    const std::string name = written.substr(isModule ? moduleMark.size() : 0);
    if (name.empty() || fs::path(name).is_absolute())
        return tl::unexpected("`" + name + "` is not relative to the file that imports it");
    for (const fs::path& candidate : candidates(importer.parent_path(), name)) {
        std::error_code error;
        if (!fs::exists(m_root / candidate, error))
            continue;
        // A module is one for all that use it, and prints its rules once. Libsass keeps what it read by its
        // path, so that nothing needs a path of its own.
        if (isModule && !m_modules.insert(candidate).second)
            return SassText{candidate / "read-before", "/**/"};
        auto text = read(candidate);
        if (!text)
            return tl::unexpected(toString(text.error()));
        return *text;
    }
    return tl::unexpected("Can't find stylesheet to import: `" + name + '`');
}

} // namespace masthead

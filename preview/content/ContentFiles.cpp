#include "content/ContentFiles.h"

#include "content/FrontMatterReader.h"
#include "content/Glob.h"
#include "publication/SafePath.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace masthead {
namespace {

namespace fs = std::filesystem;

constexpr int deepestFolder = 64;

/// The files below the content folder, from the root.
class ContentWalk {
public:
    ContentWalk(fs::path root, const GlobSet& ignored)
        : m_root(std::move(root))
        , m_ignored(ignored) {}

    void enter(const fs::path& folder, int level);

    std::vector<fs::path> markdown;
    std::vector<fs::path> others;

private:
    void take(const fs::directory_entry& entry, const fs::path& relative);

    fs::path m_root;
    const GlobSet& m_ignored;
    std::set<fs::path> m_entered; ///< Real paths, so that links which form a loop end.
};

void ContentWalk::enter(const fs::path& folder, int level) {
    std::error_code error;
    const fs::path real = fs::canonical(m_root / folder, error);
    if (error || level > deepestFolder || !isInsideRoot(m_root, real) || !m_entered.insert(real).second)
        return;
    for (fs::directory_iterator entry(m_root / folder, fs::directory_options::skip_permission_denied, error),
         end;
         !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        const fs::path relative = folder / name;
        if (name.starts_with('.') || m_ignored.matches(entry->path().native()))
            continue;
        std::error_code ignored; // An entry that vanishes while it is looked at is no entry.
        if (entry->is_directory(ignored))
            enter(relative, level + 1);
        else if (entry->is_regular_file(ignored))
            take(*entry, relative);
    }
}

void ContentWalk::take(const fs::directory_entry& entry, const fs::path& relative) {
    std::error_code ignored;
    if (entry.is_symlink(ignored) && !resolveInside(m_root, relative))
        return;
    (relative.extension() == ".md" ? markdown : others).push_back(relative);
}

/// `_index.md`, and `_index.fr.md` of a language the site has. Others that begin so are nothing to Zola.
bool isForeignIndex(const ZolaConfig& config, std::string_view name) {
    if (!name.starts_with("_index.") || name == "_index.md")
        return false;
    name.remove_prefix(std::string_view("_index.").size());
    name.remove_suffix(std::min(name.size(), std::string_view(".md").size()));
    return name == config.defaultLanguage || !config.hasLanguage(name);
}

std::shared_ptr<ContentFile> unreadable(const fs::path& file, std::string relative, Diagnostic error) {
    ContentFile content;
    content.file = file;
    content.relative = std::move(relative);
    content.isSection = file.filename().native().starts_with("_index.");
    content.page.extra = content.section.extra = tera::Value::object({});
    content.isReadable = false;
    content.diagnostics.push_back(std::move(error));
    return std::make_shared<ContentFile>(std::move(content));
}

std::shared_ptr<ContentFile> parseContent(fs::path file, std::string relative, std::string text) {
    if (const std::size_t invalid = firstInvalidUtf8(text); invalid != std::string::npos) {
        const TextPosition place = positionAt(text, invalid);
        return unreadable(file, std::move(relative),
                          {Severity::Error, file, place.line, place.column, "The text is not UTF-8",
                           "save the file as UTF-8"});
    }
    ContentFile content;
    content.isSection = file.filename().native().starts_with("_index.");
    content.relative = std::move(relative);
    content.text = std::move(text);
    if (content.isSection) {
        auto read = readSectionContent(content.text, file);
        content.section = std::move(read.meta);
        content.bodyBegin = read.bodyBegin;
        content.isReadable = read.isReadable;
        content.diagnostics = std::move(read.diagnostics);
    } else {
        auto read = readPageContent(content.text, file);
        content.page = std::move(read.meta);
        content.bodyBegin = read.bodyBegin;
        content.isReadable = read.isReadable;
        content.diagnostics = std::move(read.diagnostics);
    }
    content.file = std::move(file);
    return std::make_shared<ContentFile>(std::move(content));
}

std::shared_ptr<const ContentFile> findFile(const ContentFiles& files, const std::string& relative) {
    const auto found =
        std::lower_bound(files.files.begin(), files.files.end(), relative,
                         [](const auto& file, const std::string& wanted) { return file->relative < wanted; });
    return found != files.files.end() && (*found)->relative == relative ? *found : nullptr;
}

/// The file as it is now, or `known` where that is still so.
std::shared_ptr<const ContentFile> readFileAnew(const fs::path& file, std::string relative,
                                                const FileReader& reader,
                                                std::shared_ptr<const ContentFile> known) {
    const std::optional<FileStamp> stamp = reader.stamp(file);
    if (known && stamp && known->stamp == stamp)
        return known;
    Result<std::string> text = reader(file);
    if (!text)
        return unreadable(file, std::move(relative), text.error());
    if (known && !stamp && !known->stamp && known->text == *text)
        return known;
    auto parsed =
        std::make_shared<ContentFile>(std::move(*parseContent(file, std::move(relative), std::move(*text))));
    parsed->stamp = stamp;
    return parsed;
}

} // namespace

std::shared_ptr<const ContentFile> parseContentFile(fs::path file, std::string relative, std::string text) {
    return parseContent(std::move(file), std::move(relative), std::move(text));
}

ContentFiles readContentFiles(const Publication& publication, const ZolaConfig& config,
                              const FileReader& reader, const ContentFiles* earlier) {
    const fs::path content = publication.layout.content;
    const GlobSet ignored(config.ignoredContent);
    ContentWalk walk(publication.root, ignored);
    walk.enter(content, 0);
    ContentFiles result;
    result.assets = std::move(walk.others);
    std::sort(result.assets.begin(), result.assets.end());
    for (const fs::path& file : walk.markdown) {
        if (isForeignIndex(config, file.filename().string()))
            continue;
        std::string relative = file.lexically_relative(content).generic_string();
        auto known = earlier ? findFile(*earlier, relative) : nullptr;
        result.files.push_back(readFileAnew(file, std::move(relative), reader, std::move(known)));
    }
    std::sort(result.files.begin(), result.files.end(),
              [](const auto& left, const auto& right) { return left->relative < right->relative; });
    return result;
}

} // namespace masthead

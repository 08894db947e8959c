#include "publication/PublicationConfig.h"

#include "publication/FrontMatter.h"
#include "publication/OpenedFile.h"
#include "publication/SafePath.h"

#include <algorithm>
#include <array>

namespace masthead {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t largestConfig = std::size_t(1) << 20;

/// Of masthead.toml, with their own readers.
constexpr std::array<std::string_view, 3> otherTables{"check.", "mail.", "slots."};

/// A TOML file with its text, for errors that point into it.
struct ConfigFile {
    fs::path file;
    std::string text;
    FrontMatter toml;
};

std::optional<ConfigFile> readConfigFile(const fs::path& root, const fs::path& file,
                                         std::vector<Diagnostic>& diagnostics) {
    std::error_code error;
    if (!fs::exists(root / file, error))
        return std::nullopt;
    auto text = readInside(root, file, largestConfig);
    if (!text) {
        diagnostics.push_back(text.error());
        return std::nullopt;
    }
    auto toml = FrontMatter::parseToml(*text, file);
    if (!toml)
        diagnostics.push_back(toml.error());
    return ConfigFile{file, std::move(*text), std::move(toml).value_or(FrontMatter())};
}

Diagnostic faultAt(const ConfigFile& config, const FrontMatterValue& value, Severity severity,
                   std::string message, std::string advice) {
    const TextPosition position = positionAt(config.text, value.range.begin);
    return {severity, config.file, position.line, position.column, std::move(message), std::move(advice)};
}

void readSiteConfig(const ConfigFile& config, PublicationConfig& result) {
    const auto textOf = [&](std::string_view key, std::string fallback) {
        const FrontMatterValue* value = config.toml.find(key);
        if (value == nullptr)
            return fallback;
        if (value->kind == ValueKind::String)
            return value->text;
        result.diagnostics.push_back(faultAt(config, *value, Severity::Error,
                                             '`' + value->key + "` must be a text",
                                             "write it between quotes"));
        return fallback;
    };
    result.title = textOf("title", {});
    result.baseUrl = textOf("base_url", {});
    result.language = textOf("default_language", "en");
    while (result.baseUrl.ends_with('/'))
        result.baseUrl.pop_back();
}

/// Reads `[publication]` of masthead.toml into a layout.
class LayoutReader {
public:
    LayoutReader(const fs::path& root, const ConfigFile& config, PublicationConfig& result)
        : m_root(root)
        , m_config(config)
        , m_result(result) {}

    void read() {
        for (const FrontMatterValue& value : m_config.toml.values())
            read(value);
    }

private:
    void read(const FrontMatterValue& value);
    void readFolder(const FrontMatterValue& value, fs::path& folder);
    void readLinkStyle(const FrontMatterValue& value);
    void readZola(const FrontMatterValue& value);
    void complain(const FrontMatterValue& value, Severity severity, std::string message, std::string advice) {
        m_result.diagnostics.push_back(
            faultAt(m_config, value, severity, std::move(message), std::move(advice)));
    }

    const fs::path& m_root;
    const ConfigFile& m_config;
    PublicationConfig& m_result;
};

void LayoutReader::read(const FrontMatterValue& value) {
    PublicationLayout& layout = m_result.layout;
    const std::array<std::pair<std::string_view, fs::path*>, 5> folders = {
        {{"publication.issues", &layout.issues},
         {"publication.content", &layout.content},
         {"publication.snippets", &layout.snippets},
         {"publication.sponsors", &layout.sponsors},
         {"publication.static", &layout.staticFiles}}};
    const auto folder = std::find_if(folders.begin(), folders.end(), [&value](const auto& candidate) {
        return candidate.first == value.key;
    });
    if (folder != folders.end())
        readFolder(value, *folder->second);
    else if (value.key == "publication.link_style")
        readLinkStyle(value);
    else if (value.key == "publication.zola" || value.key == "zola")
        readZola(value);
    else if (std::ranges::none_of(otherTables,
                                  [&](std::string_view table) { return value.key.starts_with(table); }))
        complain(value, Severity::Warning, '`' + value.key + "` is not known here",
                 "[publication] has issues, content, snippets, sponsors, static, link_style and zola");
}

void LayoutReader::readFolder(const FrontMatterValue& value, fs::path& folder) {
    if (value.kind != ValueKind::String || value.text.empty()) {
        complain(value, Severity::Error, '`' + value.key + "` must be the name of a folder",
                 "write it between quotes");
        return;
    }
    fs::path wanted = fs::path(value.text).lexically_normal();
    if (!wanted.has_filename())
        wanted = wanted.parent_path();
    std::error_code error;
    const fs::path real = fs::weakly_canonical(m_root / wanted, error);
    if (wanted.is_absolute() || error || value.text.find('\0') != std::string::npos ||
        !isInsideRoot(m_root, real)) {
        complain(value, Severity::Error, '`' + value.key + "` leads out of the publication",
                 "name a folder inside it");
        return;
    }
    if (!fs::is_directory(real, error))
        complain(value, Severity::Warning, "There is no folder `" + value.text + '`', {});
    folder = wanted.empty() ? fs::path(".") : wanted;
}

void LayoutReader::readLinkStyle(const FrontMatterValue& value) {
    if (value.kind == ValueKind::String && value.text == "html")
        m_result.linkStyle = LinkStyle::HtmlAnchor;
    else if (value.kind == ValueKind::String && value.text == "markdown")
        m_result.linkStyle = LinkStyle::Markdown;
    else
        complain(value, Severity::Error, '`' + value.key + R"(` must be "html" or "markdown")", {});
}

void LayoutReader::readZola(const FrontMatterValue& value) {
    if (value.kind == ValueKind::String && (value.text.starts_with("0.21") || value.text.starts_with("0.22")))
        m_result.layout.zola = value.text;
    else
        complain(value, Severity::Error, '`' + value.key + R"(` must be "0.21" or "0.22")", {});
}

} // namespace

PublicationConfig readConfig(const fs::path& root) {
    PublicationConfig result;
    for (const char* name : {"zola.toml", "config.toml"}) {
        if (const auto config = readConfigFile(root, name, result.diagnostics)) {
            result.kind = PublicationKind::ZolaSite;
            readSiteConfig(*config, result);
            break;
        }
    }
    if (result.kind == PublicationKind::PlainFolder)
        result.layout.content = ".";
    if (const auto config = readConfigFile(root, "masthead.toml", result.diagnostics))
        LayoutReader(root, *config, result).read();
    if (result.title.empty())
        result.title = root.filename().string();
    return result;
}

} // namespace masthead

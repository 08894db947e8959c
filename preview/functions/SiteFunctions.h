#pragma once

#include "data/DataCache.h"
#include "data/RenderingNotes.h"
#include "data/SiteFiles.h"
#include "functions/StandIns.h"
#include "tera/Environment.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Zola's own functions and filters that need files or the config, put into a template environment. Each
/// environment serves one rendering at a time: what its functions do is noted in the RenderingNotes given.
namespace masthead {

/// What the functions that read files need.
struct FileAccess {
    std::shared_ptr<const SiteFiles> files;
    std::shared_ptr<RenderingNotes> notes;
    std::shared_ptr<DataCache> data;
    KeyOrder tomlKeys = KeyOrder::Source;
};

/// What `load_data` asks a server for.
struct RemoteRequest {
    std::string url;
    std::string method = "GET";
    std::string body;
    std::string contentType;
    std::vector<std::string> headers; ///< `name=value`
    DataFormat format = DataFormat::Plain;
};

/// The text that was fetched last on the user's demand; nothing where none was. Never asks the network.
using RemoteTexts = std::function<std::optional<std::string>(const RemoteRequest& request)>;

/// `load_data`: files, literals, and of URLs what was fetched before.
void addLoadData(tera::Environment& environment, FileAccess access, RemoteTexts remote = {},
                 StandIns standIns = StandIns::Allowed);

/// `get_hash`.
void addGetHash(tera::Environment& environment, FileAccess access);

/// Which file `resize_image` points at.
enum class ResizedImage {
    Original,  ///< In a preview: the browser scales it.
    Converted, ///< In an export, as published: one of RenderingNotes::conversions().
};

/// Where images are published.
struct ImageUrls {
    std::string baseUrl;
    ResizedImage resized = ResizedImage::Original;
    /// The URL of a file, given from the root. Without it files of `static` and of a theme's `static` are
    /// found at the top, and those of `content` at their path below it.
    std::function<std::string(const std::filesystem::path& file)> urlOf = {};
};

/// `get_image_metadata` and `resize_image`.
void addImageFunctions(tera::Environment& environment, FileAccess access, ImageUrls urls);

/// What `get_url` needs beside files.
struct UrlRules {
    std::string baseUrl;
    std::string defaultLanguage = "en";
    std::vector<std::string> otherLanguages;
    /// The permalink of a page or section by its path below `content` (`blog/a.fr.md`); nothing where there
    /// is none.
    std::function<std::optional<std::string>(std::string_view path)> permalinkOf;
};

/// `get_url`.
void addGetUrl(tera::Environment& environment, FileAccess access, UrlRules rules);

/// The texts of `[translations]` by language and key.
using Translations = std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>>;

/// `trans`.
void addTranslations(tera::Environment& environment, Translations translations, std::string defaultLanguage);

/// The filters `base64_encode`, `base64_decode`, `regex_replace` and `num_format`.
void addSiteFilters(tera::Environment& environment, std::string defaultLanguage);

/// Lets `now`, `get_random` and `get_env` note that their answers are others at publication. Random numbers
/// are then always the least allowed.
void addStandIns(tera::Environment& environment, std::shared_ptr<RenderingNotes> notes, StandIns standIns);

} // namespace masthead

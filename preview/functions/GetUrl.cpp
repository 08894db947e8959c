#include "data/Hash.h"
#include "functions/SiteFunctions.h"
#include "tera/FilterSupport.h"

#include <algorithm>

namespace masthead {
namespace {

using tera::Arguments;
using tera::CallResult;
using tera::given;
using tera::refusal;

int hexValue(char digit) {
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    const char lower = static_cast<char>(digit | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string percentDecoded(std::string_view text) {
    std::string decoded;
    for (std::size_t index = 0; index < text.size(); ++index) {
        const bool isEncoded = text[index] == '%' && index + 2 < text.size() &&
                               hexValue(text[index + 1]) >= 0 && hexValue(text[index + 2]) >= 0;
        decoded += isEncoded ? static_cast<char>(hexValue(text[index + 1]) * 16 + hexValue(text[index + 2]))
                             : text[index];
        index += isEncoded ? 2 : 0;
    }
    return decoded;
}

class GetUrl {
public:
    GetUrl(FileAccess access, UrlRules rules)
        : m_access(std::move(access))
        , m_rules(std::move(rules)) {}

    CallResult operator()(const Arguments& arguments) const {
        const std::string path = given(arguments.text("path"));
        const bool cachebust = given(arguments.boolean("cachebust", false));
        const bool trailingSlash = given(arguments.boolean("trailing_slash", false));
        const std::string language = given(arguments.text("lang", m_rules.defaultLanguage));
        if (path.starts_with("@/"))
            return permalink(path, language);
        const std::string place = language == m_rules.defaultLanguage ? path : language + '/' + path;
        std::string url = joined(place, trailingSlash);
        if (!cachebust)
            return tera::Value(std::move(url));
        const auto hash = fileHash(place);
        if (!hash)
            return refusal(hash.error());
        return tera::Value(url + "?h=" + *hash);
    }

private:
    CallResult permalink(std::string path, const std::string& language) const {
        if (language != m_rules.defaultLanguage) {
            if (std::ranges::find(m_rules.otherLanguages, language) == m_rules.otherLanguages.end())
                return refusal('`' + language + "` is not an authorized language (check config.languages).");
            const std::size_t dot = path.rfind('.');
            path.insert(dot == std::string::npos ? 0 : dot + 1, language + '.');
        }
        const std::size_t mark = path.find('#');
        const std::string file =
            percentDecoded(std::string_view(path).substr(2, mark == std::string::npos ? mark : mark - 2));
        const auto found = m_rules.permalinkOf ? m_rules.permalinkOf(file) : std::nullopt;
        if (!found)
            return refusal("`get_url`: could not resolve URL for link `" + path + "` not found.");
        return tera::Value(mark == std::string::npos ? *found : *found + path.substr(mark));
    }

    std::string joined(std::string_view path, bool trailingSlash) const {
        std::string url = m_rules.baseUrl;
        if (url.ends_with('/'))
            url.pop_back();
        if (!path.starts_with('/'))
            url += '/';
        url += path;
        if (trailingSlash && !url.ends_with('/'))
            url += '/';
        if (!trailingSlash && url.ends_with('/'))
            url.pop_back();
        return url;
    }

    tl::expected<std::string, std::string> fileHash(const std::string& path) const {
        const auto found = m_access.files->find(path);
        if (!found)
            return refusal("`get_url`: " + toString(found.error()));
        const auto content = *found ? m_access.files->read(**found) : Result<std::string>();
        if (!*found || !content)
            return refusal("`get_url`: Could not find or open file " + path);
        for (const auto& source : SiteFiles::sources(**found))
            m_access.notes->readFrom(source);
        constexpr std::size_t shownDigits = 20;
        return hexadecimal(sha2(*content, ShaLength::Bits256)).substr(0, shownDigits);
    }

    FileAccess m_access;
    UrlRules m_rules;
};

} // namespace

void addGetUrl(tera::Environment& environment, FileAccess access, UrlRules rules) {
    environment.functions["get_url"] = {tera::guarded(GetUrl(std::move(access), std::move(rules))), true};
}

} // namespace masthead

#include "markdown/LinkTarget.h"

#include <algorithm>

namespace masthead {

namespace {

int hexDigit(char character) {
    if (character >= '0' && character <= '9')
        return character - '0';
    const char lower = static_cast<char>(character | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string percentDecoded(std::string_view text) {
    std::string decoded;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool encoded = text[at] == '%' && at + 2 < text.size() && hexDigit(text[at + 1]) >= 0 &&
                             hexDigit(text[at + 2]) >= 0;
        decoded +=
            encoded ? static_cast<char>(hexDigit(text[at + 1]) * 16 + hexDigit(text[at + 2])) : text[at];
        at += encoded ? 2 : 0;
    }
    return decoded;
}

bool isSchemeByte(char byte) {
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
           byte == '-';
}

bool beginsWithScheme(std::string_view target) {
    const auto end = std::ranges::find_if_not(target, isSchemeByte);
    return end != target.begin() && end != target.end() && *end == ':';
}

} // namespace

std::optional<ContentTarget> contentTarget(std::string_view target) {
    if (!target.starts_with("@/"))
        return std::nullopt;
    target.remove_prefix(2);
    const std::size_t hash = target.find('#');
    ContentTarget content{percentDecoded(target.substr(0, hash)), {}};
    if (hash != std::string_view::npos)
        content.fragment = target.substr(hash + 1, target.find('#', hash + 1) - hash - 1);
    return content;
}

bool isExternal(std::string_view target) {
    return target.starts_with("http:") || target.starts_with("https:");
}

bool isBesidePage(std::string_view target) {
    return !target.starts_with('/') && !target.starts_with("..") && !target.starts_with('#') &&
           !beginsWithScheme(target);
}

bool hasAny(const ExternalLinkOptions& options) {
    return !options.cssClass.empty() || options.targetBlank || options.noFollow || options.noReferrer ||
           options.external;
}

std::string externalLinkAttributes(const ExternalLinkOptions& options, std::string_view title) {
    std::string attributes;
    const auto add = [&attributes](std::string_view name, std::string_view value) {
        attributes.append(name).append("=\"").append(value).append("\" ");
    };
    std::string relations;
    const auto relate = [&relations](bool wanted, std::string_view relation) {
        if (wanted)
            relations.append(relations.empty() ? "" : " ").append(relation);
    };
    relate(options.targetBlank, "noopener");
    relate(options.noFollow, "nofollow");
    relate(options.noReferrer, "noreferrer");
    relate(options.external, "external");
    if (!options.cssClass.empty())
        add("class", options.cssClass);
    if (!relations.empty())
        add("rel", relations);
    if (options.targetBlank)
        add("target", "_blank");
    if (!title.empty())
        add("title", title);
    return attributes;
}

} // namespace masthead

#include "publication/IncludeCalls.h"

namespace masthead {

namespace {

std::string_view trimmedFront(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    return begin == std::string_view::npos ? std::string_view() : text.substr(begin);
}

} // namespace

std::string_view pathArgument(std::string_view call) {
    for (std::size_t at = call.find("path"); at != std::string_view::npos; at = call.find("path", at + 1)) {
        std::string_view rest = trimmedFront(call.substr(at + 4));
        const bool ownWord =
            at > 0 && std::string_view(" \t\r\n(,").find(call[at - 1]) != std::string_view::npos;
        if (!ownWord || !rest.starts_with('='))
            continue;
        rest = trimmedFront(rest.substr(1));
        if (rest.empty() || std::string_view("\"'`").find(rest.front()) == std::string_view::npos)
            continue;
        const std::size_t end = rest.find(rest.front(), 1);
        if (end != std::string_view::npos)
            return rest.substr(1, end - 1);
    }
    return {};
}

std::vector<std::filesystem::path> includedFiles(std::string_view body) {
    std::vector<std::filesystem::path> files;
    for (std::size_t at = body.find("{{"); at != std::string_view::npos; at = body.find("{{", at + 2)) {
        const std::size_t end = body.find("}}", at);
        if (end == std::string_view::npos)
            break;
        const std::string_view call = trimmedFront(body.substr(at + 2, end - at - 2));
        if (!call.starts_with("include_md"))
            continue;
        if (const std::string_view path = pathArgument(call); !path.empty())
            files.push_back(std::filesystem::path(path).lexically_normal());
    }
    return files;
}

} // namespace masthead

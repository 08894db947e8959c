#include "command/OpenedSite.h"

#include "site/BuiltInTheme.h"

namespace masthead {

std::optional<std::filesystem::path> fileInside(const Publication& publication,
                                                const std::filesystem::path& path) {
    // The file's own name stays as it is: whether a link may be followed is for the reader to say.
    std::error_code error;
    const std::filesystem::path absolute = std::filesystem::absolute(path, error);
    const std::filesystem::path folder = std::filesystem::canonical(absolute.parent_path(), error);
    if (error)
        return std::nullopt;
    const std::filesystem::path relative =
        (folder / absolute.filename()).lexically_relative(publication.root);
    if (relative.empty() || *relative.begin() == "..")
        return std::nullopt;
    return relative;
}

Result<Publication> openPublicationAt(const std::filesystem::path& operand) {
    std::error_code error;
    if (!std::filesystem::exists(operand, error))
        return tl::unexpected(
            Diagnostic{Severity::Error, operand, 0, 0, "there is no such file or folder", {}});
    return openPublication(findPublicationRoot(operand));
}

Result<OpenedSite> openSite(const std::filesystem::path& operand) {
    Result<Publication> opened = openPublicationAt(operand);
    if (!opened)
        return tl::unexpected(opened.error());
    const auto publication = std::make_shared<const Publication>(std::move(*opened));
    const FileReader reader = diskReader(publication->root);
    OpenedSite site{publication,
                    reader,
                    std::make_shared<const Site>(publication, std::make_shared<BuiltInTheme>(), reader),
                    {}};
    std::error_code error;
    if (!std::filesystem::is_directory(operand, error))
        site.file = fileInside(*publication, operand).value_or(std::filesystem::path());
    return site;
}

} // namespace masthead

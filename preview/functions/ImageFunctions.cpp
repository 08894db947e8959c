#include "data/ImageConversion.h"
#include "functions/SiteFunctions.h"
#include "tera/FilterSupport.h"

#include <algorithm>
#include <limits>

namespace masthead {
namespace {

namespace fs = std::filesystem;
using tera::Arguments;
using tera::CallResult;
using tera::fail;
using tera::given;
using tera::refusal;

bool isSvg(const fs::path& file) {
    std::string ending = file.extension().string();
    std::ranges::transform(ending, ending.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return ending == ".svg";
}

std::optional<ImageHeader> svgHeader(const SiteFiles& files, const FoundFile& file) {
    constexpr std::size_t largest = std::size_t(16) << 20;
    const auto text = files.readStart(file, largest);
    const auto size = text ? svgSize(*text) : std::nullopt;
    return size ? std::optional(ImageHeader{ImageFormat::Svg, *size}) : std::nullopt;
}

std::optional<ImageHeader> headerOf(const SiteFiles& files, const FoundFile& file) {
    if (isSvg(file.path))
        return svgHeader(files, file);
    // The header is in the first few thousand bytes, but for large EXIF blocks, and TIFF at its end.
    for (const std::size_t length : {std::size_t(64) << 10, std::size_t(64) << 20}) {
        const auto bytes = files.readStart(file, length);
        if (!bytes)
            return std::nullopt;
        if (auto header = readImageHeader(*bytes))
            return header;
        if (bytes->size() < length)
            break;
    }
    return std::nullopt;
}

std::optional<FoundFile> foundImage(const FileAccess& access, const std::string& path,
                                    const std::string& function) {
    auto found = access.files->find(path);
    if (!found)
        fail('`' + function + "`: " + toString(found.error()));
    if (*found) {
        for (const auto& source : SiteFiles::sources(**found))
            access.notes->readFrom(source);
    }
    return std::move(*found);
}

CallResult imageMetadata(const FileAccess& access, const Arguments& arguments) {
    const std::string path = given(arguments.text("path"));
    const bool allowMissing = given(arguments.boolean("allow_missing", false));
    const auto found = foundImage(access, path, "get_image_metadata");
    if (!found)
        return allowMissing ? CallResult(tera::Value())
                            : refusal("`get_image_metadata`: Cannot find path: " + path);
    const auto header = headerOf(*access.files, *found);
    if (!header)
        return refusal("`get_image_metadata`: Failed to read image: " + found->path.generic_string());
    return tera::ObjectBuilder()
        .set("width", header->size.width)
        .set("height", header->size.height)
        .set("format", formatName(header->format))
        .set("mime", mimeType(header->format))
        .build();
}

/// A whole number that is not negative; zero where it was not given.
std::uint32_t side(const Arguments& arguments, const std::string& name, bool isTaken) {
    if (!isTaken)
        return 0;
    if (!arguments.find(name))
        fail("`resize_image`: op=\"" + given(arguments.text("op", "fill")) + "\" requires a `" + name +
             "` argument");
    const std::int64_t value = given(arguments.integer(name));
    if (value < 0 || value > std::numeric_limits<std::uint32_t>::max())
        fail("`resize_image`: `" + name + "` must be a non-negative integer");
    return static_cast<std::uint32_t>(value);
}

std::optional<int> within(const Arguments& arguments, const std::string& name, int least, int most) {
    if (!arguments.find(name))
        return std::nullopt;
    const std::int64_t value = given(arguments.integer(name));
    if (value < least || value > most)
        fail("`resize_image`: `" + name + "` must be in range " + std::to_string(least) + '-' +
             std::to_string(most));
    return static_cast<int>(value);
}

ResizeRequest requested(const Arguments& arguments, ImageFormat source) {
    const std::string operationName = given(arguments.text("op", "fill"));
    const auto operation = resizeOperation(operationName);
    if (!operation)
        fail("`resize_image`: Invalid image resize operation: " + operationName);
    const std::string formatArgument = given(arguments.text("format", "auto"));
    const auto format = convertedFormat(formatArgument, source);
    if (!format)
        fail("`resize_image`: Invalid image format: " + formatArgument);
    return {.operation = *operation,
            .width = side(arguments, "width", *operation != ResizeOperation::FitHeight),
            .height = side(arguments, "height", *operation != ResizeOperation::FitWidth),
            .format = *format,
            .quality = within(arguments, "quality", 1, 100),
            .speed = within(arguments, "speed", 1, 10)};
}

std::string urlOf(const ImageUrls& urls, const SitePlaces& places, const fs::path& file) {
    if (urls.urlOf)
        return urls.urlOf(file);
    fs::path shown = file;
    for (const fs::path& top : {fs::path("static"), fs::path("content"), places.outputFolder,
                                fs::path("themes") / places.theme / "static"}) {
        const fs::path below = file.lexically_relative(top);
        if (!below.empty() && *below.begin() != "..")
            shown = below;
    }
    return (urls.baseUrl.ends_with('/') ? urls.baseUrl : urls.baseUrl + '/') + shown.generic_string();
}

CallResult resizeImage(const FileAccess& access, const ImageUrls& urls, const Arguments& arguments) {
    const std::string path = given(arguments.text("path"));
    const auto found = foundImage(access, path, "resize_image");
    if (!found)
        return refusal("`resize_image`: Cannot find file: " + path);
    const auto header = headerOf(*access.files, *found);
    if (!header || header->format == ImageFormat::Svg)
        return refusal("`resize_image`: Failed to read image: " + found->path.generic_string());
    const ResizeRequest request = requested(arguments, header->format);
    const ImageConversion conversion{.source = found->path,
                                     .request = request,
                                     .size = resized(header->size, request),
                                     .staticPath = fs::path("static") / "processed_images" /
                                                   convertedName(SiteFiles::lookedFor(path), request)};
    access.notes->want(conversion);
    const bool isOriginal = urls.resized == ResizedImage::Original;
    if (isOriginal)
        access.notes->say({.severity = Severity::Warning,
                           .file = {},
                           .message = "`resize_image` points at the image as it is: the published page "
                                      "shows a converted one",
                           .advice = {}});
    return tera::ObjectBuilder()
        .set("url",
             urlOf(urls, access.files->places(), isOriginal ? conversion.source : conversion.staticPath))
        .set("static_path", conversion.staticPath.generic_string())
        .set("width", conversion.size.width)
        .set("height", conversion.size.height)
        .set("orig_width", header->size.width)
        .set("orig_height", header->size.height)
        .build();
}

} // namespace

void addImageFunctions(tera::Environment& environment, FileAccess access, ImageUrls urls) {
    environment.functions["get_image_metadata"].call =
        tera::guarded([access](const Arguments& arguments) { return imageMetadata(access, arguments); });
    environment.functions["resize_image"].call =
        tera::guarded([access = std::move(access), urls = std::move(urls)](const Arguments& arguments) {
            return resizeImage(access, urls, arguments);
        });
}

} // namespace masthead

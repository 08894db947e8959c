#include "images/MailImageFitter.h"

#include "data/Hash.h"
#include "data/Parallel.h"
#include "images/ImageCache.h"
#include "images/ImageDecoding.h"
#include "images/ImageEncoding.h"
#include "images/ModernFormats.h"
#include "publication/OpenedFile.h"

#include <QStandardPaths>

#include <atomic>
#include <mutex>
#include <utility>

namespace masthead {
namespace {

/// Part of the names in the cache: raised whenever the same file gives another image.
constexpr int methodVersion = 1;
constexpr std::size_t largestFile = std::size_t(100) << 20;
/// Screens show up to two pixels, and more are not seen, for each CSS pixel.
constexpr std::uint32_t density = 2;

Diagnostic failure(std::string message, std::string advice) {
    return {Severity::Error, {}, 0, 0, std::move(message), std::move(advice)};
}

/// All mail clients show it.
bool isShownEverywhere(ImageFormat format) {
    return format == ImageFormat::Png || format == ImageFormat::Jpeg || format == ImageFormat::Gif;
}

/// The file's pixels, `density` for each CSS pixel at the most.
ImageSize pixelsFor(const ImageHeader& header, ImageSize shown) {
    const std::uint64_t width = std::uint64_t(shown.width) * density;
    if (header.format != ImageFormat::Svg && width >= header.size.width)
        return header.size;
    const std::uint64_t height =
        (std::uint64_t(header.size.height) * width + header.size.width / 2) / header.size.width;
    return {static_cast<std::uint32_t>(width),
            static_cast<std::uint32_t>(std::clamp<std::uint64_t>(height, 1, UINT32_MAX))};
}

Result<KeptImage> convert(std::string_view bytes, const ImageHeader& header, ImageSize pixels) {
    return decodeImage(bytes, header, pixels).and_then([&](const QImage& image) -> Result<KeptImage> {
        EncodedImage encoded = encodeForMail(image);
        if (encoded.bytes.empty())
            return tl::unexpected(failure("cannot be converted: there is not enough memory", {}));
        const bool mustConvert = !isShownEverywhere(header.format) || isTurned(bytes, header.format);
        if (!mustConvert && encoded.bytes.size() >= bytes.size())
            return KeptImage{};
        return KeptImage{std::move(encoded.bytes), encoded.format};
    });
}

Result<FittedImage> fit(std::string_view bytes, const ImageOrder& order, const ImageCache& cache) {
    auto header = readAnyImageHeader(bytes);
    if (!header)
        return tl::unexpected(
            failure("is no image that can be read", "write it anew with the program it was made with"));
    if (header->format == ImageFormat::Avif && liesOnItsSide(bytes))
        std::swap(header->size.width, header->size.height);
    FittedImage fitted{{}, header->format, shownSize(header->size, order), {}};
    const ImageSize pixels = pixelsFor(*header, fitted.shown);
    const bool isFit =
        isShownEverywhere(header->format) &&
        (header->format == ImageFormat::Gif || (pixels == header->size && !isTurned(bytes, header->format)));
    if (isFit)
        return fitted;
    if (header->format == ImageFormat::WebP && isAnimatedWebp(bytes))
        fitted.note = "moves, and mail clients show only GIFs that do: the mail gets its first picture";
    const std::string key = hexadecimal(sha2(bytes, ShaLength::Bits256)) + 'w' +
                            std::to_string(pixels.width) + 'h' + std::to_string(pixels.height) + 'v' +
                            std::to_string(methodVersion);
    std::optional<KeptImage> image = cache.find(key);
    if (!image) {
        Result<KeptImage> made = convert(bytes, *header, pixels);
        if (!made)
            return tl::unexpected(made.error());
        cache.put(key, *made);
        image = std::move(*made);
    }
    if (image->bytes) {
        fitted.bytes = std::move(image->bytes);
        fitted.format = image->format;
    }
    return fitted;
}

/// Counts what is done, for one listener at a time.
class Progress {
public:
    Progress(const FittingProgress& listener, std::size_t total)
        : m_listener(listener)
        , m_total(total) {}

    void oneMore() {
        const std::lock_guard lock(m_mutex);
        ++m_done;
        if (m_listener && !m_listener(m_done, m_total))
            m_cancelled = true;
    }
    bool isCancelled() const { return m_cancelled; }

private:
    const FittingProgress& m_listener;
    std::size_t m_total;
    std::mutex m_mutex;
    std::size_t m_done = 0;
    std::atomic<bool> m_cancelled = false;
};

} // namespace

FitterCache usersImageCache() {
    const QString caches = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation);
    if (caches.isEmpty())
        return {};
    return {std::filesystem::path(caches.toStdString()) / "masthead" / "mail-images"};
}

ImageFitter mailImageFitter(FitterCache cache) {
    return [cache = std::move(cache)](const std::filesystem::path& root,
                                      const std::vector<ImageOrder>& orders,
                                      const FittingProgress& listener) {
        const ImageCache kept(cache.folder);
        std::vector<Result<FittedImage>> results(
            orders.size(), tl::unexpected(failure("is not converted: that was cancelled", {})));
        Progress progress(listener, orders.size());
        forEachInParallel(
            orders.size(), [&progress] { return progress.isCancelled(); },
            [&](std::size_t index) {
                results[index] =
                    readInside(root, orders[index].file, largestFile)
                        .and_then([&](const std::string& bytes) { return fit(bytes, orders[index], kept); })
                        .map_error([&](Diagnostic diagnostic) {
                            diagnostic.file = orders[index].file;
                            return diagnostic;
                        });
                progress.oneMore();
            });
        kept.shrinkTo(cache.limit);
        return results;
    };
}

} // namespace masthead

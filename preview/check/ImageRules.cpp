#include "check/Rules.h"

#include "address/LinkAddress.h"
#include "check/ImageFiles.h"
#include "check/LinkTargets.h"
#include "data/ImageHeader.h"
#include "html/Characters.h"
#include "markdown/HtmlTokenizer.h"
#include "publication/OpenedFile.h"
#include "site/UrlPath.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace masthead {
namespace {

constexpr std::uintmax_t heaviest = 1024 * 1024;
// A page shows images about 800 CSS pixels wide, on the finest screens with three points to each.
constexpr std::uint32_t widest = 2400;
constexpr std::uint32_t timesTooWide = 4;
// A search for what was meant reads folders: enough for any text that is written by hand.
constexpr int mostSuggestions = 50;
constexpr std::size_t light = 200 * 1024; // Whoever saved it so small took care.

std::string nameOf(std::string_view address) {
    const std::string_view path = addressParts(address).path;
    return percentDecoded(path.substr(path.rfind('/') + 1));
}

std::string_view tagOf(const CheckContext& context, const OutlineLink& image) {
    return std::string_view(context.page.text()).substr(image.tag.begin, image.tag.size());
}

std::vector<const OutlineLink*> imagesOf(const CheckContext& context) {
    std::vector<const OutlineLink*> images = linksByTarget(context.page.outline());
    std::erase_if(images, [](const OutlineLink* link) { return !isImage(*link); });
    return images;
}

/// Offers what may have been meant.
void offerOther(Finding& finding, const CheckContext& context, const OutlineLink& image,
                const std::string& path, const OtherFile& other) {
    if (const auto address = addressOfOther(image.url, path, other.path))
        offerAddress(finding, context.page, image, *address, "Show `" + other.file.filename().string() + '`');
}

void findMissing(const CheckContext& context, FindingSink& findings) {
    int suggestions = 0;
    for (const OutlineLink* image : imagesOf(context)) {
        const auto path = imagePath(context, *image);
        if (!path || context.lookups.file(percentEncodedPath(*path)))
            continue;
        const bool isSearched = ++suggestions <= mostSuggestions;
        if (isSearched && inOtherCase(context, *path))
            continue;
        Finding& finding =
            findings.add(image->target, "The image `" + shownAddress(image->url) + "` is missing");
        const auto other = isSearched ? alike(context, *path) : std::nullopt;
        if (other) {
            finding.advice = "there is `" + other->file.generic_string() + '`';
            offerOther(finding, context, *image, *path, *other);
        } else {
            finding.advice = "it would be `" +
                             (context.publication().layout.staticFiles / path->substr(1)).generic_string() +
                             '`';
        }
    }
}

void findOtherCase(const CheckContext& context, FindingSink& findings) {
    int searches = 0;
    for (const OutlineLink* image : imagesOf(context)) {
        const auto path = imagePath(context, *image);
        if (!path || context.lookups.file(percentEncodedPath(*path)))
            continue;
        const auto other =
            ++searches <= mostSuggestions ? inOtherCase(context, *path) : std::optional<OtherFile>();
        if (!other)
            continue;
        Finding& finding =
            findings.add(image->target,
                         "The image `" + shownAddress(image->url) + "` is missing: its file is named `" +
                             other->file.filename().string() + '`',
                         "capital and small letters count on the web");
        offerOther(finding, context, *image, *path, *other);
    }
}

/// Whether nobody is meant to notice it: a point that counts readers, or what the tag hides.
bool isHidden(std::string_view tag) {
    return htmlAttribute(tag, "role").value_or("") == "presentation" ||
           htmlAttribute(tag, "role").value_or("") == "none" ||
           htmlAttribute(tag, "aria-hidden").value_or("") == "true" ||
           htmlAttribute(tag, "width").value_or("") == "1" ||
           htmlAttribute(tag, "height").value_or("") == "1";
}

bool saysNoAlt(const CheckContext& context, const OutlineLink& image) {
    if (image.kind == LinkKind::Image)
        return image.text.empty();
    const std::string_view tag = tagOf(context, image);
    return !htmlAttribute(tag, "alt") && !isHidden(tag);
}

/// The link that holds nothing but images without a text, by whose text it would be known.
class SilentLinks {
public:
    explicit SilentLinks(const std::vector<OutlineLink>& links) {
        for (const OutlineLink& link : links) {
            if (!isImage(link) && link.text.empty())
                m_ranges.push_back(link.whole);
        }
    }

    bool hold(const OutlineLink& image) const {
        const auto behind = std::ranges::upper_bound(m_ranges, image.whole.begin, {}, &TextRange::begin);
        return behind != m_ranges.begin() && image.whole.end <= std::prev(behind)->end;
    }

private:
    std::vector<TextRange> m_ranges;
};

void findNoAlt(const CheckContext& context, FindingSink& findings) {
    const SilentLinks silent(context.page.outline().links);
    for (const OutlineLink& image : context.page.outline().links) {
        if (!isImage(image) || !saysNoAlt(context, image) || silent.hold(image))
            continue;
        Finding& finding =
            findings.add(image.whole, "The image `" + shownAddress(image.url) + "` has no alt text",
                         "say what it shows: many readers see no images");
        if (image.kind == LinkKind::HtmlImage) {
            constexpr std::size_t nameEnd = std::string_view("<img").size();
            const std::size_t place = image.tag.begin + nameEnd;
            finding.advice += ", or `alt=\"\"` where it only decorates";
            finding.fixes.push_back(
                {"Mark it as decoration: `alt=\"\"`", context.page.file, {{{place, place}, " alt=\"\""}}});
        }
    }
}

void findSilentLink(const CheckContext& context, FindingSink& findings) {
    const SilentLinks silent(context.page.outline().links);
    for (const OutlineLink& image : context.page.outline().links) {
        if (isImage(image) && image.text.empty() && silent.hold(image))
            findings.add(image.whole,
                         "A link shows only the image `" + shownAddress(image.url) +
                             "`, which has no alt text",
                         "say in it where the link leads: without the image nothing else does");
    }
}

bool endsLikeImage(const std::string& name) {
    constexpr std::array<std::string_view, 9> endings{".png", ".jpg",  ".jpeg", ".gif", ".webp",
                                                      ".svg", ".avif", ".bmp",  ".tiff"};
    return std::ranges::any_of(endings, [&name](std::string_view ending) { return name.ends_with(ending); });
}

/// `img_1234`, `screenshot-3`, but neither `logo` nor `esp32`.
bool looksLikeName(const std::string& text) {
    const bool hasDigit = text.find_first_of("0123456789") != std::string::npos;
    return text.find(' ') == std::string::npos &&
           (text.find('_') != std::string::npos || (hasDigit && text.find('-') != std::string::npos));
}

void findAltOfFile(const CheckContext& context, FindingSink& findings) {
    for (const OutlineLink& image : context.page.outline().links) {
        if (!isImage(image) || image.text.empty())
            continue;
        const std::string alt = html::lowered(image.text);
        const std::string name = html::lowered(nameOf(image.url));
        const bool isName = alt == name && endsLikeImage(name);
        const bool isStem = looksLikeName(alt) && alt == name.substr(0, name.rfind('.'));
        if (isName || isStem)
            findings.add(image.whole, "The alt text `" + image.text + "` is only the name of the file",
                         "say what the image shows");
    }
}

std::string megabytes(std::uintmax_t bytes) {
    const std::uintmax_t tenths = (bytes * 10 + heaviest / 2) / heaviest;
    return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + " MB";
}

/// Where the image lies, from the root.
std::optional<std::filesystem::path> fileOf(const CheckContext& context, const OutlineLink& image) {
    const auto path = imagePath(context, image);
    if (!path)
        return std::nullopt;
    const auto& file = context.lookups.file(percentEncodedPath(*path));
    return file;
}

void findHeavy(const CheckContext& context, FindingSink& findings) {
    for (const OutlineLink* image : imagesOf(context)) {
        const auto file = fileOf(context, *image);
        std::error_code error;
        const std::uintmax_t bytes =
            file ? std::filesystem::file_size(context.publication().root / *file, error) : 0;
        if (error || bytes <= heaviest)
            continue;
        const bool isGif = html::lowered(file->extension().string()) == ".gif";
        findings.add(image->target, "The image `" + shownAddress(image->url) + "` weighs " + megabytes(bytes),
                     isGif ? "it goes into the mail as it is: make it shorter or smaller, or link to a film"
                           : "readers on the road wait for it: save it smaller or compress it more");
    }
}

/// The width that the tag asks for in CSS pixels.
std::optional<std::uint32_t> widthInTag(std::string_view tag) {
    const std::string width = htmlAttribute(tag, "width").value_or("");
    std::uint32_t pixels = 0;
    const auto [end, error] = std::from_chars(width.data(), width.data() + width.size(), pixels);
    const std::string_view unit(end, static_cast<std::size_t>(width.data() + width.size() - end));
    return error == std::errc() && pixels > 0 && (unit.empty() || unit == "px") ? std::optional(pixels)
                                                                                : std::nullopt;
}

void findTooWide(const CheckContext& context, FindingSink& findings) {
    for (const OutlineLink* image : imagesOf(context)) {
        const auto file = fileOf(context, *image);
        const auto start =
            file ? readStartInside(context.publication().root, *file, light) : Result<FileStart>();
        const auto header = start && !start->complete ? readImageHeader(start->bytes) : std::nullopt;
        if (!header || header->size.width <= widest)
            continue;
        const auto shown = isHtml(*image) ? widthInTag(tagOf(context, *image)) : std::nullopt;
        if (header->size.width < timesTooWide * shown.value_or(widest / timesTooWide))
            continue;
        findings.add(image->target,
                     "The image `" + shownAddress(image->url) + "` is " + std::to_string(header->size.width) +
                         " pixels wide, " +
                         (shown ? "and is shown at " + std::to_string(*shown)
                                : "far more than any reader's screen shows of it"),
                     "save it smaller: readers load what they never see");
    }
}

/// Of files the mail's writer finds out the width by itself.
void findNoWidth(const CheckContext& context, FindingSink& findings) {
    if (context.page.kind != PageKind::Page || !context.page.mail)
        return;
    for (const OutlineLink& image : context.page.outline().links) {
        const AddressParts address = addressParts(image.url);
        if (!isImage(image) || !isWebAddress(address) || addressFault(image.url) ||
            context.facts.targets().ownPath(image.url))
            continue;
        const std::string_view tag = tagOf(context, image);
        const bool isHtmlWithSize =
            isHtml(image) &&
            (htmlAttribute(tag, "width") || htmlAttribute(tag, "height") ||
             html::lowered(htmlAttribute(tag, "style").value_or("")).find("width") != std::string::npos);
        if (!isHtmlWithSize)
            findings.add(
                image.target, "The size of the image `" + shownAddress(image.url) + "` is not known",
                "Outlook shows it as large as it is: give it a `width`, or put it into the publication");
    }
}

/// Images of the publication are converted for the mail; those of other sites are not.
void findUnfitForMail(const CheckContext& context, FindingSink& findings) {
    if (context.page.kind != PageKind::Page || !context.page.mail)
        return;
    for (const OutlineLink* image : imagesOf(context)) {
        const AddressParts address = addressParts(image->url);
        if (hasScheme(address, "data")) {
            findings.add(image->target,
                         "An image stands in the text itself, which Gmail and Outlook do not show",
                         "put it into a file of the publication");
        } else if (isWebAddress(address) && !context.facts.targets().ownPath(image->url)) {
            const std::string path = html::lowered(address.path);
            if (path.ends_with(".svg") || path.ends_with(".webp") || path.ends_with(".avif"))
                findings.add(image->target,
                             "Outlook does not show the image `" + shownAddress(image->url) + '`',
                             "put it into the publication, then the mail gets it in a form that all show");
        }
    }
}

constexpr std::array rules{
    Rule{"image-missing", RuleLevel::Error, "An image whose file is not there", findMissing},
    Rule{"image-case", RuleLevel::Error, "An image whose file is named in other capital and small letters",
         findOtherCase},
    Rule{"image-alt", RuleLevel::Warning, "An image without alt text", findNoAlt},
    Rule{"image-alt-name", RuleLevel::Warning, "An alt text that is only the name of the file",
         findAltOfFile},
    Rule{"image-link-alt", RuleLevel::Warning, "A link that only an image without alt text names",
         findSilentLink},
    Rule{"image-heavy", RuleLevel::Warning, "An image of more than 1 MB", findHeavy},
    Rule{"image-large", RuleLevel::Warning, "An image with far more pixels than are shown", findTooWide},
    Rule{"image-width", RuleLevel::Warning, "An image of another site that says no width for the mail",
         findNoWidth},
    Rule{"image-format", RuleLevel::Warning,
         "An image of another site in a form that not all mail programs show", findUnfitForMail},
};

} // namespace

std::span<const Rule> imageRules() {
    return rules;
}

} // namespace masthead

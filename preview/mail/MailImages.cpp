#include "mail/MailImages.h"

#include "html/Characters.h"
#include "mail/ImageWidth.h"
#include "address/LinkAddress.h"
#include "mail/SourceLines.h"
#include "site/LocalReferences.h"
#include "site/UrlPath.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace masthead {
namespace {

constexpr const char* imageAttribute = "data-image";
constexpr std::array browserAttributes{"srcset",        "sizes",       "loading",        "decoding",
                                       "fetchpriority", "crossorigin", "referrerpolicy", "usemap"};

// What the style sheet indents by, borders included.
constexpr std::uint32_t listIndentation = 24;
constexpr std::uint32_t quoteIndentation = 19;
constexpr std::uint32_t sponsoredIndentation = 42;
constexpr std::uint32_t cellPadding = 12;
constexpr std::uint32_t narrowest = 40;

std::uint32_t narrowed(std::uint32_t room, std::uint32_t indentation) {
    return room > narrowest + indentation ? room - indentation : narrowest;
}

/// Of the longest row, tables in cells not counted.
std::uint32_t columnsOf(const html::Node& table) {
    std::uint32_t columns = 1;
    for (const html::Node& child : table.children) {
        if (child.isElement("tr")) {
            const auto cells = std::ranges::count_if(child.children, [](const html::Node& cell) {
                return cell.isElement("td") || cell.isElement("th");
            });
            columns = std::max(columns, static_cast<std::uint32_t>(cells));
        } else if (child.isElement("thead") || child.isElement("tbody") || child.isElement("tfoot")) {
            columns = std::max(columns, columnsOf(child));
        }
    }
    return columns;
}

/// The room inside of an element that has `room` itself.
std::uint32_t roomIn(const html::Node& element, std::uint32_t room) {
    const std::string& name = element.name;
    if (name == "ul" || name == "ol" || name == "dd")
        return narrowed(room, listIndentation);
    if (name == "blockquote")
        return narrowed(room, quoteIndentation);
    if (name == "table")
        return std::max(room / columnsOf(element), narrowest);
    if (name == "td" || name == "th")
        return narrowed(room, cellPadding);
    return room;
}

/// The image becomes what is told instead of it.
void giveWayToAlt(html::Node& image) {
    const std::uint32_t line = image.line;
    image = html::Node::ofText(image.attributeOr("alt", ""));
    image.line = line;
}

class ImageRequester {
public:
    ImageRequester(MailContent& content, const Site& site, const ImageHeaders& headers,
                   const RenderedPage& page, const MailFacts& facts)
        : m_content(content)
        , m_site(site)
        , m_headers(headers)
        , m_page(page)
        , m_facts(facts)
        , m_lines(page.body) {}

    void request() {
        for (MailBlock& block : m_content.blocks) {
            const bool isSponsored = block.role == MailBlock::Role::Sponsored;
            visit(block.nodes, block.firstLine, isSponsored ? textWidth - sponsoredIndentation : textWidth);
        }
    }

private:
    void visit(std::vector<html::Node>& nodes, std::uint32_t line, std::uint32_t room) {
        for (html::Node& node : nodes) {
            if (!node.isElement())
                continue;
            const std::uint32_t own = node.line > 0 ? node.line : line;
            if (node.name == "img")
                prepare(node, own, room);
            else if (node.name == "picture")
                std::erase_if(node.children,
                              [](const html::Node& child) { return child.isElement("source"); });
            visit(node.children, own, roomIn(node, room));
        }
    }

    void prepare(html::Node& image, std::uint32_t nearestLine, std::uint32_t room) {
        for (const char* name : browserAttributes)
            image.removeAttribute(name);
        image.removeAttribute(imageAttribute);
        const std::string source = image.attributeOr("src", "");
        const std::uint32_t line = m_lines.lineOf(source, nearestLine);
        if (source.empty())
            return giveWayToAlt(image);
        if (!image.attribute("alt")) {
            image.setAttribute("alt", {});
            warn(line, "The image `" + shortened(source) + "` has no alt text",
                 "many readers see no images: say what it shows, or `alt=\"\"` where it shows nothing");
        }
        if (const auto path = pathOnSite(source))
            requestFile(image, source, *path, line, room);
        else
            keepForeign(image, source, line, room);
    }

    /// Nothing for an image of another site, and for one whose address is faulty.
    std::optional<std::string> pathOnSite(const std::string& source) const {
        const std::string& base = m_site.publication().baseUrl;
        if (base.empty())
            return urlPathFrom(m_page.path, source);
        if (addressFault(source))
            return std::nullopt;
        const std::string address = resolvedAddress(m_facts.permalink, source);
        const std::string_view rest = std::string_view(address).substr(std::min(base.size(), address.size()));
        return address.starts_with(base) && rest.starts_with('/') ? urlPathFrom("/", rest) : std::nullopt;
    }

    void requestFile(html::Node& image, const std::string& source, const std::string& path,
                     std::uint32_t line, std::uint32_t room) {
        Result<std::filesystem::path> file = m_site.localFile(path);
        if (!file) {
            m_content.diagnostics.push_back(missingImage(std::move(file.error()), m_page.file, source, line));
            return giveWayToAlt(image);
        }
        MailImageRequest request{{std::move(*file), room, {}}, path, line, {}};
        if (const auto header = m_headers.find(request.order.file))
            request.size = header->size;
        request.order.wanted = wantedWidth(image, room, request.size);
        dropOwnSize(image);
        image.setAttribute(imageAttribute, std::to_string(m_content.images.size()));
        m_content.images.push_back(std::move(request));
    }

    void keepForeign(html::Node& image, const std::string& source, std::uint32_t line, std::uint32_t room) {
        if (const auto fault = addressFault(source))
            return warn(line, "The address `" + shortened(source) + "` is faulty: " + *fault,
                        "no image is shown, on the page as in the mail: mend it in the text");
        const std::string address =
            m_facts.permalink.empty() ? source : resolvedAddress(m_facts.permalink, source);
        image.setAttribute("src", address);
        const AddressParts parts = addressParts(address);
        if (hasScheme(parts, "data"))
            warn(line, "An image stands in the text itself, which Gmail and Outlook do not show",
                 "put it into a file of the publication");
        else if (hasScheme(parts, "http"))
            warn(line, "The image `" + source + "` is not at an https address",
                 "some mail clients show none but those");
        const std::string path = html::lowered(parts.path);
        if (path.ends_with(".svg") || path.ends_with(".webp") || path.ends_with(".avif"))
            warn(line, "Outlook does not show the image `" + source + '`',
                 "put a PNG or JPEG there, or the image into the publication, which is then converted");
        const auto width = wantedWidth(image, room, std::nullopt);
        if (!width)
            return warn(
                line, "The size of the image `" + shortened(source) + "` is not known",
                "it lies elsewhere and is not asked for: give it a `width`, or put it into the publication");
        if (*width > room || !image.attribute("width"))
            dropOwnSize(image);
        image.setAttribute("width", std::to_string(std::min(*width, room)));
    }

    static std::string shortened(const std::string& source) {
        constexpr std::size_t longest = 120;
        return source.size() > longest && source.starts_with("data:") ? source.substr(0, 30) + "…" : source;
    }

    void warn(std::uint32_t line, std::string message, std::string advice) {
        m_content.diagnostics.push_back({Severity::Warning, m_page.file, static_cast<int>(line), 0,
                                         std::move(message), std::move(advice)});
    }

    MailContent& m_content;
    const Site& m_site;
    const ImageHeaders& m_headers;
    const RenderedPage& m_page;
    const MailFacts& m_facts;
    SourceLines m_lines;
};

/// The number of the request that the image stands for.
std::optional<std::size_t> requestOf(const html::Node& image) {
    const std::string* number = image.attribute(imageAttribute);
    std::size_t index = 0;
    if (!number || std::from_chars(number->data(), number->data() + number->size(), index).ec != std::errc())
        return std::nullopt;
    return index;
}

} // namespace

void requestMailImages(MailContent& content, const Site& site, const ImageHeaders& headers,
                       const RenderedPage& page, const MailFacts& facts) {
    ImageRequester(content, site, headers, page, facts).request();
}

void placeMailImages(MailContent& content, const std::vector<MailImage>& images) {
    const auto place = [&images](html::Node& element, std::uint32_t) {
        const auto index = element.isElement("img") ? requestOf(element) : std::nullopt;
        if (!index)
            return;
        element.removeAttribute(imageAttribute);
        if (*index >= images.size() || images[*index].address.empty())
            return giveWayToAlt(element);
        const MailImage& image = images[*index];
        element.setAttribute("src", image.address);
        if (!image.shown)
            return;
        element.setAttribute("width", std::to_string(image.shown->width));
        element.setAttribute("height", std::to_string(image.shown->height));
    };
    for (MailBlock& block : content.blocks)
        visitElements(block.nodes, block.firstLine, place);
}

} // namespace masthead

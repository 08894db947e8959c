#include "ledger/SponsorProof.h"

#include "data/Base64.h"
#include "html/Parser.h"
#include "html/Writer.h"
#include "ledger/LedgerFiles.h"
#include "publication/Drafting.h"
#include "publication/FrontMatter.h"

#include <algorithm>
#include <array>

namespace masthead {
namespace {

using html::Node;

/// A page is no larger than this with its images: what is beyond stays out.
constexpr std::size_t largestImage = std::size_t(8) << 20;

std::string escaped(std::string_view text) {
    std::string out;
    html::escapeText(text, out);
    return out;
}

std::string_view mediaType(std::string_view address) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 8> types = {
        {{".png", "image/png"},
         {".jpg", "image/jpeg"},
         {".jpeg", "image/jpeg"},
         {".gif", "image/gif"},
         {".webp", "image/webp"},
         {".avif", "image/avif"},
         {".svg", "image/svg+xml"},
         {".ico", "image/x-icon"}}};
    const auto found = std::ranges::find_if(types, [&](const auto& type) {
        return address.substr(0, address.find_first_of("?#")).ends_with(type.first);
    });
    return found == types.end() ? std::string_view() : found->second;
}

/// Makes a page of the site stand by itself.
class SelfContained {
public:
    SelfContained(const Site& site, const FileReader& reader, std::string pagePath)
        : m_site(site)
        , m_reader(reader)
        , m_pagePath(std::move(pagePath)) {}

    std::string make(const std::string& page) {
        html::Document document = html::parseDocument(page);
        tend(document.root);
        std::string out;
        html::write(document, out);
        return out;
    }

private:
    /// The path of an address of this site; nothing for one that lies elsewhere.
    std::optional<std::string> localPath(std::string_view address) const {
        const std::string& base = m_site.publication().baseUrl;
        if (!base.empty() && address.starts_with(base) && address.substr(base.size()).starts_with('/'))
            address.remove_prefix(base.size());
        address = address.substr(0, address.find_first_of("?#"));
        if (address.empty() || address.starts_with("//") || address.find(':') != std::string_view::npos)
            return std::nullopt;
        if (address.front() == '/')
            return std::string(address);
        return (std::filesystem::path(m_pagePath) / address).lexically_normal().generic_string();
    }

    std::optional<std::string> contentOf(std::string_view address) const {
        const auto path = localPath(address);
        if (!path)
            return std::nullopt;
        const Result<SiteFile> file = m_site.file(*path);
        if (!file)
            return std::nullopt;
        if (file->content)
            return file->content;
        Result<std::string> bytes = m_reader(file->path);
        return bytes ? std::optional(std::move(*bytes)) : std::nullopt;
    }

    /// Nodes are nested no deeper than the parser lets them be.
    void tend(Node& node) {
        std::erase_if(node.children, [](const Node& child) {
            return child.isElement("script") || child.isElement("iframe") || child.isElement("object") ||
                   child.isElement("embed") || child.isElement("base") ||
                   (child.isElement("meta") && child.attribute("http-equiv"));
        });
        for (Node& child : node.children) {
            if (child.isElement("link"))
                child = sheetOf(child);
            else if (child.isElement("img"))
                putImageIn(child);
            std::erase_if(child.attributes,
                          [](const html::Attribute& attribute) { return attribute.name.starts_with("on"); });
            tend(child);
        }
        std::erase_if(node.children, [](const Node& child) { return child.isElement("link"); });
    }

    Node sheetOf(const Node& link) const {
        const bool isSheet = link.attributeOr("rel", {}) == "stylesheet";
        const auto css = isSheet ? contentOf(link.attributeOr("href", {})) : std::nullopt;
        if (!css || css->find("</") != std::string::npos)
            return Node::element("link");
        Node style = Node::element("style", {}, {Node::ofText(*css)});
        if (const std::string* media = link.attribute("media"))
            style.setAttribute("media", *media);
        return style;
    }

    void putImageIn(Node& image) const {
        const std::string address = image.attributeOr("src", {});
        image.removeAttribute("srcset");
        image.removeAttribute("loading");
        if (address.starts_with("data:"))
            return;
        const auto bytes = contentOf(address);
        const std::string_view type = mediaType(address);
        if (bytes && !type.empty() && bytes->size() <= largestImage)
            image.setAttribute("src", "data:" + std::string(type) + ";base64," + base64(*bytes));
        else
            image.removeAttribute("src");
    }

    const Site& m_site;
    const FileReader& m_reader;
    std::string m_pagePath;
};

/// What stands round the block: pixels for header, title and footer.
constexpr int roundOnSite = 600;
constexpr int roundInMail = 520;

/// As tall as the page is about to be: a frame cannot know, as no script runs in it.
int heightFor(const Sponsor& sponsor, int round) {
    constexpr int perWord = 4;
    constexpr int perImage = 320;
    int images = 0;
    for (std::size_t at = sponsor.block.find("!["); at != std::string::npos;
         at = sponsor.block.find("![", at + 1))
        ++images;
    constexpr std::size_t most = 2000;
    const auto words = static_cast<int>(std::min(countWords(sponsor.block), most));
    return round + words * perWord + std::min(images, 10) * perImage;
}

std::string frame(std::string_view name, const std::string& page, int height) {
    std::string out = "<h2>" + std::string(name) + "</h2>\n<iframe sandbox height=\"" +
                      std::to_string(height) + "\" title=\"" + std::string(name) + "\" srcdoc=\"";
    html::escapeAttribute(page, out);
    return out + "\"></iframe>\n";
}

/// The block as the text of the newest issue, so that it is dressed as issues are; of a publication without
/// issues the sponsor's own file.
RenderRequest requestFor(const Publication& publication, const FileReader& reader, const Sponsor& sponsor,
                         const std::string& text) {
    std::filesystem::path file = sponsor.file;
    std::string source = text;
    if (!publication.issues().empty()) {
        const std::filesystem::path& issue = publication.issues().front().file;
        if (Result<std::string> issueText = reader(issue)) {
            file = issue;
            source = std::move(*issueText);
        }
    }
    const auto extent = findFrontMatter(source, file);
    return {file,
            (extent ? source.substr(0, extent->bodyBegin) : std::string()) + '\n' + sponsorBlock(sponsor)};
}

} // namespace

std::string proofHtml(const FaceMaker& faces, const FileReader& reader, const Sponsor& sponsor,
                      const std::string& text) {
    const Site& site = *faces.site();
    const RenderRequest request = requestFor(site.publication(), reader, sponsor, text);
    const RenderedPage onSite = faces.make(request, {Face::Site});
    const RenderedPage inMail = faces.make(request, {Face::Mail});
    std::string page = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width\">\n<title>Proof: " +
                       escaped(sponsor.name) + "</title>\n<style>\n";
    page.append(ledgerStyle);
    page += "</style>\n</head>\n<body>\n<h1>Proof for " + escaped(sponsor.name) + "</h1>\n<p>" +
            escaped(site.publication().title) + ": as it will look on the site and in the mail</p>\n";
    page += frame("On the site", SelfContained(site, reader, onSite.path).make(onSite.html()),
                  heightFor(sponsor, roundOnSite));
    page += frame("In the mail", SelfContained(site, reader, inMail.path).make(inMail.html()),
                  heightFor(sponsor, roundInMail));
    return page + "</body>\n</html>\n";
}

} // namespace masthead

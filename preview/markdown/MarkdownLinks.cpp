// The part of the renderer that writes links and images.

#include "markdown/LinkTarget.h"
#include "markdown/MarkdownRenderer.h"

namespace masthead {

void MarkdownRenderer::enterLink(MarkdownLink link, const std::string& title) {
    const std::optional<std::string> address = addressOf(link.url);
    if (isExternal(link.url) && hasAny(m_options.externalLinks)) {
        m_writer.raw("<a ");
        m_writer.raw(externalLinkAttributes(m_options.externalLinks, title));
        m_writer.raw("href=\"");
        m_writer.url(link.url);
    } else {
        m_writer.raw("<a href=\"");
        m_writer.url(address ? *address : link.url);
        if (!title.empty()) {
            m_writer.raw("\" title=\"");
            m_writer.attribute(title);
        }
        track("</a>", true);
    }
    m_writer.raw("\">");
    m_openLink = m_rendered.links.size();
    m_rendered.links.push_back(std::move(link));
}

void MarkdownRenderer::leaveLink(std::size_t offset) {
    m_writer.raw("</a>");
    track("</a>", false);
    noteLinkPlace(m_openLink, offset);
    const MarkdownLink& link = m_rendered.links[*m_openLink];
    if (m_linkFault)
        m_rendered.diagnostics.push_back({*m_linkFault, link.url, link.line, link.offset});
    if (m_internalLink) {
        m_internalLink->line = link.line;
        m_internalLink->offset = link.offset;
        m_rendered.internalLinks.push_back(std::move(*m_internalLink));
    }
    m_linkFault.reset();
    m_internalLink.reset();
    m_openLink.reset();
}

void MarkdownRenderer::writeAutolink(const InlineEvent& event) {
    MarkdownLink link;
    link.kind = LinkKind::Autolink;
    link.url = (event.mail ? "mailto:" : "") + m_insertions.withCalls(std::string(event.text));
    enterLink(std::move(link), {});
    text(TextKind::Plain, event.text, event.offset);
    leaveLink(event.offset);
}

/// What Zola writes for a link's target; nothing when that is the target itself.
std::optional<std::string> MarkdownRenderer::addressOf(const std::string& target) {
    if (!m_options.generation)
        return std::nullopt;
    if (target.empty()) {
        m_linkFault = MarkdownFault::MissingUrl;
        return "#";
    }
    if (target.starts_with("@/"))
        return addressOfContent(target);
    if (isBesidePage(target))
        return m_options.permalink.empty() ? std::nullopt : std::optional(m_options.permalink + target);
    if (target.front() != '#' || target.size() == 1)
        return std::nullopt;
    if (m_options.permalink.empty())
        return std::nullopt;
    m_internalLink = InternalLink{{}, target.substr(1), 1, 0};
    return m_options.permalink + target;
}

std::optional<std::string> MarkdownRenderer::addressOfContent(const std::string& target) {
    if (!m_options.permalinkOf)
        return std::nullopt;
    ContentTarget content = *contentTarget(target);
    std::optional<std::string> address = m_options.permalinkOf(content.file);
    if (!address)
        m_linkFault = MarkdownFault::BrokenInternalLink;
    else if (target.find('#') != std::string::npos)
        address->append("#").append(content.fragment);
    m_internalLink = InternalLink{std::move(content.file), std::move(content.fragment), 1, 0};
    return address;
}

void MarkdownRenderer::writeImageAddress(const std::string& target) {
    m_writer.raw("<img src=\"");
    if (m_options.generation && !m_options.permalink.empty() && isBesidePage(target))
        m_writer.url(m_options.permalink + target);
    else
        m_writer.url(target);
}

void MarkdownRenderer::enterImage(const InlineEvent& image) {
    if (m_options.lazyAsyncImage) {
        enterLazyImage(image);
        return;
    }
    if (m_imageDepth++ > 0)
        return;
    MarkdownLink link;
    link.kind = LinkKind::Image;
    link.url = decoded(image.destination);
    writeImageAddress(link.url);
    m_writer.raw("\" alt=\"");
    m_imageTitle = decoded(image.title);
    m_openImage = m_rendered.links.size();
    m_rendered.links.push_back(std::move(link));
}

void MarkdownRenderer::leaveImage(std::size_t offset) {
    if (m_options.lazyAsyncImage) {
        leaveLazyImage(offset);
        return;
    }
    if (--m_imageDepth > 0)
        return;
    noteLinkPlace(m_openImage, offset);
    m_openImage.reset();
    if (!m_imageTitle.empty()) {
        m_writer.raw("\" title=\"");
        m_writer.attribute(m_imageTitle);
    }
    m_writer.raw("\" />");
}

void MarkdownRenderer::enterLazyImage(const InlineEvent& image) {
    MarkdownLink link;
    link.kind = LinkKind::Image;
    link.url = decoded(image.destination);
    writeImageAddress(link.url);
    if (!image.title.empty()) {
        m_writer.raw("\" title=\"");
        m_writer.url(decoded(image.title));
    }
    m_writer.raw("\" alt=\"");
    if (m_lazyImageDepth++ > 0)
        return;
    m_openImage = m_rendered.links.size();
    m_rendered.links.push_back(std::move(link));
}

void MarkdownRenderer::leaveLazyImage(std::size_t offset) {
    m_writer.raw("\" loading=\"lazy\" decoding=\"async\" />");
    if (--m_lazyImageDepth > 0)
        return;
    noteLinkPlace(m_openImage, offset);
    m_openImage.reset();
    // Markup in the alternative text makes tags within an attribute: a browser has to be asked what is open.
    m_blocks.noteRawHtml();
}

} // namespace masthead

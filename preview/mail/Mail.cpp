#include "mail/Mail.h"

#include "html/Parser.h"
#include "html/Writer.h"
#include "mail/MailCleaning.h"
#include "mail/MailImages.h"
#include "mail/MailLayout.h"
#include "mail/MailLinks.h"
#include "mail/MailScripts.h"
#include "mail/MailSponsors.h"
#include "mail/MailTemplate.h"
#include "mail/MailText.h"
#include "site/BareFrame.h"

#include <algorithm>
#include <iterator>
#include <span>

namespace masthead {
namespace {

void append(std::vector<Diagnostic>& all, const std::vector<Diagnostic>& some) {
    all.insert(all.end(), some.begin(), some.end());
}

/// The place of the element that stands for the text, in its parent's children; null where there is none.
std::vector<html::Node>* findPlace(html::Node& node, std::size_t& index) {
    for (index = 0; index < node.children.size(); ++index) {
        if (node.children[index].isElement(contentElement))
            return &node.children;
        std::size_t inner = 0;
        if (std::vector<html::Node>* found = findPlace(node.children[index], inner)) {
            index = inner;
            return found;
        }
    }
    return nullptr;
}

/// The document in two parts: before and after the text.
void writeFrame(const html::Document& document, PageFrame& frame) {
    const std::string mark = html::toHtml(html::Node::element(contentElement));
    std::string html;
    html::write(document, html);
    const std::size_t split = html.find(mark);
    frame.after = html.substr(split + mark.size());
    html.resize(split);
    frame.before = std::move(html);
}

void writeBlock(const MailBlock& block, std::span<const html::Node> nodes, RenderedMarkdown& body) {
    MarkdownBlock& written = body.blocks.emplace_back();
    written.htmlBegin = body.html.size();
    written.firstLine = block.firstLine;
    written.lastLine = block.lastLine;
    written.anchorBegin = static_cast<std::uint32_t>(body.anchors.size());
    const auto noteLine = [&](const html::Node& element, std::size_t nameEnd) {
        if (element.line >= block.firstLine && element.line <= block.lastLine)
            body.anchors.push_back(
                {static_cast<std::uint32_t>(nameEnd - written.htmlBegin), element.line - block.firstLine});
    };
    for (const html::Node& node : nodes)
        html::write(node, body.html, noteLine);
    written.htmlEnd = body.html.size();
    written.anchorEnd = static_cast<std::uint32_t>(body.anchors.size());
}

/// Tells where the mail is so large that Gmail hides its end, or nearly so.
void judgeSize(RenderedMail& mail) {
    constexpr std::size_t kilobyte = 1024;
    if (mail.size() < mailSizeWarning)
        return;
    const bool isHidden = mail.size() >= mailSizeError;
    mail.page.diagnostics.push_back({isHidden ? Severity::Error : Severity::Warning, mail.page.file, 0, 0,
                                     "The mail has " + std::to_string(mail.size() / kilobyte) +
                                         " KB of HTML, and Gmail hides what is beyond " +
                                         std::to_string(gmailLimit / kilobyte),
                                     "shorten the issue, or lead to the rest of it on the web"});
}

/// The text where it belongs in the template, for as long as styles are put on both together.
class TextInPlace {
public:
    /// Takes the place of `siblings[index]`. The blocks lose their nodes; all must outlive this.
    TextInPlace(std::vector<html::Node>& siblings, std::size_t index, std::vector<MailBlock>& blocks)
        : m_siblings(siblings)
        , m_blocks(blocks)
        , m_index(index)
        , m_mark(std::move(siblings[index])) {
        std::vector<html::Node> nodes;
        for (MailBlock& block : blocks) {
            m_sizes.push_back(block.nodes.size());
            std::ranges::move(block.nodes, std::back_inserter(nodes));
        }
        m_count = nodes.size();
        m_siblings.erase(at(0));
        m_siblings.insert(at(0), std::make_move_iterator(nodes.begin()),
                          std::make_move_iterator(nodes.end()));
    }

    /// Writes it block by block; the mark stands in its place again.
    void takeOut(RenderedMarkdown& body) {
        std::size_t first = m_index;
        for (std::size_t block = 0; block < m_sizes.size(); ++block) {
            writeBlock(m_blocks[block], std::span(m_siblings).subspan(first, m_sizes[block]), body);
            first += m_sizes[block];
        }
        m_siblings.erase(at(0), at(m_count));
        m_siblings.insert(at(0), m_mark);
    }

private:
    std::vector<html::Node>::iterator at(std::size_t offset) {
        return m_siblings.begin() + static_cast<std::ptrdiff_t>(m_index + offset);
    }

    std::vector<html::Node>& m_siblings;
    std::vector<MailBlock>& m_blocks;
    std::size_t m_index;
    std::size_t m_count = 0;
    html::Node m_mark;
    std::vector<std::size_t> m_sizes;
};

void countUnconverted(const html::Node& node, std::size_t& count) {
    if (const std::string* address = node.isElement("img") ? node.attribute("src") : nullptr) {
        const std::string path = address->substr(0, address->find_first_of("?#"));
        count += path.ends_with(".webp") || path.ends_with(".avif") || path.ends_with(".svg");
    }
    for (const html::Node& child : node.children)
        countUnconverted(child, count);
}

std::size_t unconvertedImages(const MailContent& content) {
    std::size_t count = 0;
    for (const MailBlock& block : content.blocks) {
        for (const html::Node& node : block.nodes)
            countUnconverted(node, count);
    }
    return count;
}

} // namespace

MailMaker::MailMaker(std::shared_ptr<const Site> site, FileReader reader)
    : m_site(std::move(site))
    , m_reader(std::move(reader))
    , m_imageHeaders(std::make_shared<const ImageHeaders>(m_site->publication().root, m_reader))
    , m_settings(readMailSettings(m_reader))
    , m_diagnostics(m_settings.diagnostics) {
    if (Result<std::string> style = readMailStyle(m_reader, m_settings))
        m_style = css::Inliner(*style, m_settings.styleSheet);
    else
        m_diagnostics.push_back(style.error());
    append(m_diagnostics, m_style.diagnostics());
    const std::string& base = m_site->publication().baseUrl;
    if (base.starts_with("http://"))
        m_diagnostics.push_back(
            {Severity::Warning,
             {},
             0,
             0,
             "The site is at `" + base + "`, and some mail clients show no images but those at https",
             "make its `base_url` begin with https://"});
}

MailDraft MailMaker::draft(const RenderRequest& request, RenderedPage page) const {
    MailDraft draft{readMailFacts(*m_site, request, page), readMailContent(page), request, {}};
    cleanContent(draft.content);
    setSponsorsApart(draft.content, m_site->publication());
    prepareMailLinks(draft.content, page, draft.facts, m_site->publication(), m_settings.links);
    requestMailImages(draft.content, *m_site, *m_imageHeaders, page, draft.facts);
    draft.source = std::move(page);
    return draft;
}

std::vector<MailImage> MailMaker::plainImages(const MailDraft& draft, ImageAddresses addresses) const {
    const bool isPublished = addresses == ImageAddresses::Published;
    const std::string base = isPublished ? m_site->publication().baseUrl : std::string();
    std::vector<MailImage> images;
    for (const MailImageRequest& request : draft.content.images) {
        MailImage& image = images.emplace_back(MailImage{base + request.urlPath, {}});
        if (request.size)
            image.shown = shownSize(*request.size, request.order);
    }
    return images;
}

RenderedMail MailMaker::finish(MailDraft draft, const std::vector<MailImage>& images) const {
    RenderedMail mail;
    mail.facts = std::move(draft.facts);
    mail.changes = std::move(draft.content.changes);
    mail.page.file = draft.source.file;
    mail.page.path = draft.source.path;
    mail.page.language = draft.source.language;
    mail.page.dependencies = draft.source.dependencies;
    mail.page.notices = std::move(draft.source.notices);
    append(mail.page.diagnostics, m_diagnostics);
    append(mail.page.diagnostics, draft.source.diagnostics);
    append(mail.page.diagnostics, draft.content.diagnostics);

    placeMailImages(draft.content, images);
    mail.unconverted = unconvertedImages(draft.content);
    MailText written = writeMailText(draft.content, mail.facts, m_settings, m_site->publication());
    mail.text = std::move(written.text);
    mail.textPlaces = std::move(written.places);
    mail.preheader = mail.facts.preheader.empty() ? firstWordsOf(draft.content) : mail.facts.preheader;
    layOutForMail(draft.content, m_settings.service);
    FilledTemplate filled =
        fillMailTemplate(*m_site, m_reader, m_settings, mail.facts, mail.preheader, draft.request);
    append(mail.page.diagnostics, filled.diagnostics);
    append(mail.page.notices, filled.notices);
    html::Document document = html::parseDocument(filled.html);
    for (const std::string& script : takeScriptsOut(document.root))
        mail.page.diagnostics.push_back(
            {Severity::Warning, filled.file, 0, 0,
             "The mail's template brings a script, which is left out: `" + script + '`',
             "no mail program runs it; take it out of the template, or out of the "
             "front matter that the template prints as HTML"});
    std::size_t index = 0;
    std::vector<html::Node>* place = findPlace(document.root, index);
    if (!filled.html.empty() && !place)
        mail.page.diagnostics.push_back({Severity::Error, filled.file, 0, 0,
                                         "The mail template does not print `mail.content`",
                                         "put {{ mail.content | safe }} where the text belongs"});
    if (filled.html.empty() || !place) {
        mail.page.state = PageState::Failed;
        mail.page.frame = bareFrame(mail.facts.subject);
        return mail;
    }
    TextInPlace text(*place, index, draft.content.blocks);
    append(mail.page.diagnostics, m_style.apply(document));
    text.takeOut(mail.page.body);
    writeFrame(document, mail.page.frame);
    judgeSize(mail);
    return mail;
}

} // namespace masthead

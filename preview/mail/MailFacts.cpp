#include "mail/MailFacts.h"

#include "publication/PageNames.h"
#include "site/PageHeader.h"
#include "site/UrlPath.h"

namespace masthead {
namespace {

std::string lastPart(std::string_view path) {
    while (path.ends_with('/'))
        path.remove_suffix(1);
    const std::size_t slash = path.rfind('/');
    return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

/// Appends the text below with its white space folded, until there is enough of it.
void appendWords(const html::Node& node, std::size_t enough, std::string& words) {
    for (const char c : node.isText() ? std::string_view(node.text) : std::string_view()) {
        if (words.size() > enough)
            return;
        if (!html::isSpace(c))
            words += c;
        else if (!words.empty() && words.back() != ' ')
            words += ' ';
    }
    for (const html::Node& child : node.children)
        appendWords(child, enough, words);
}

} // namespace

MailFacts readMailFacts(const Site& site, const RenderRequest& request, const RenderedPage& page) {
    const Publication& publication = site.publication();
    const PageHeader header = readPageHeader(request.text, request.file, publication.findPage(request.file));
    MailFacts facts;
    facts.subject = header.page.title;
    facts.title = header.page.title;
    if (const auto numbered = numberInTitle(header.page.title)) {
        facts.number = numbered->number;
        facts.title = numbered->rest;
    } else {
        facts.number = numberInFileName(request.file.stem().string());
    }
    facts.date = header.date;
    facts.slug = lastPart(page.path);
    facts.preheader = header.page.description;
    facts.language = page.language;
    if (!publication.baseUrl.empty())
        facts.permalink = publication.baseUrl + percentEncodedPath(page.path);
    facts.kind = site.kindOf(request.file);
    return facts;
}

std::string firstWordsOf(const MailContent& content, std::size_t length) {
    constexpr std::string_view ellipsis = "\xE2\x80\xA6";
    std::string words;
    for (const MailBlock& block : content.blocks) {
        for (const html::Node& node : block.nodes) {
            if (node.isElement("p"))
                appendWords(node, length, words);
        }
        if (!words.empty())
            break;
    }
    while (words.ends_with(' '))
        words.pop_back();
    if (words.size() <= length)
        return words;
    const std::size_t cut = words.rfind(' ', length - ellipsis.size());
    words.resize(cut == std::string::npos ? 0 : cut);
    words += ellipsis;
    return words;
}

} // namespace masthead

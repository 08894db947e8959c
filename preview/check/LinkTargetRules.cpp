#include "check/Rules.h"

#include "address/LinkAddress.h"
#include "check/AddressRepair.h"
#include "check/LinkTargets.h"
#include "check/NearWords.h"
#include "html/Characters.h"
#include "markdown/LinkTarget.h"
#include "site/UrlPath.h"

#include <algorithm>
#include <array>

namespace masthead {
namespace {

using State = PublishedTargets::State;

// A search for what was meant looks at all pages: enough for any text that is written by hand.
constexpr int mostSuggestions = 50;

/// Where a link leads that stays within the publication.
struct InternalTarget {
    std::string path;     ///< Percent-encoded as written; empty: the page itself.
    std::string fragment; ///< Decoded.
    std::string content;  ///< Of `@/…`: below the content folder.
};

std::string fragmentOf(const AddressParts& address) {
    return percentDecoded(address.fragment.value_or(""));
}

/// Nothing for what leads elsewhere, is faulty, or cannot be told before the text stands in a page.
std::optional<InternalTarget> internalTarget(const CheckContext& context, const OutlineLink& link) {
    if (const auto content = contentTarget(link.url))
        return InternalTarget{{}, content->fragment, content->file};
    if (link.url.find_first_not_of(" \t\r\n") == std::string::npos || link.url.starts_with("//"))
        return std::nullopt;
    const AddressParts address = addressParts(link.url);
    if (auto own = context.facts.targets().ownPath(link.url))
        return InternalTarget{std::move(*own), fragmentOf(address), {}};
    if (address.scheme || addressFault(link.url) || isBareMailbox(link.url) || withMissingScheme(link.url))
        return std::nullopt;
    if (address.path.empty())
        return address.query ? std::nullopt : std::optional(InternalTarget{{}, fragmentOf(address), {}});
    const bool isRooted = address.path.starts_with('/');
    // A snippet stands in many pages. A base URL with a path shifts what begins at the root.
    if (!isRooted && context.page.kind != PageKind::Page)
        return std::nullopt;
    const std::string_view basePath = addressParts(context.publication().baseUrl).path;
    if (isRooted && !basePath.empty())
        return std::nullopt;
    const auto path = urlPathFrom(context.page.page.path, link.url);
    return path ? std::optional(InternalTarget{*path, fragmentOf(address), {}}) : std::nullopt;
}

PublishedTargets::Target find(const CheckContext& context, const InternalTarget& target) {
    if (!target.content.empty())
        return context.facts.targets().findContent(target.content);
    if (target.path.empty())
        return {State::There, context.page.file};
    return context.lookups.target(target.path);
}

/// The link's address with another path; its query and fragment stay.
std::string withPath(const OutlineLink& link, const std::string& path) {
    const std::size_t end = std::min(link.url.find_first_of("?#"), link.url.size());
    return percentEncodedPath(path) + link.url.substr(end);
}

/// The page that a path to a Markdown file means, as editors of other tools write it: `72.md`.
std::string pathOfMarkdown(const CheckContext& context, const OutlineLink& link) {
    const std::string path = percentDecoded(addressParts(link.url).path);
    if (!path.ends_with(".md") || path.starts_with('/') || path.starts_with('@'))
        return {};
    const std::filesystem::path file = (context.page.file.parent_path() / path).lexically_normal();
    return context.facts.targets().pathOf(file);
}

std::optional<std::string> nearestOf(const CheckContext& context, const InternalTarget& target) {
    const PublishedTargets& targets = context.facts.targets();
    return target.content.empty() ? targets.nearest(target.path) : targets.nearestContent(target.content);
}

void suggest(Finding& finding, const CheckContext& context, const OutlineLink& link,
             const InternalTarget& target, const std::string& nearest) {
    const bool isContent = !target.content.empty();
    const std::string meant = isContent ? "@/" + nearest : nearest;
    finding.advice = "there is `" + meant + '`';
    const std::size_t end = std::min(link.url.find_first_of("?#"), link.url.size());
    const std::string address = isContent ? meant + link.url.substr(end) : withPath(link, nearest);
    const bool isWhole = isWebAddress(addressParts(link.url));
    offerAddress(finding, context.page, link, isWhole ? context.publication().baseUrl + address : address,
                 "Link to `" + meant + '`');
}

void findMissing(const CheckContext& context, FindingSink& findings) {
    int suggestions = 0;
    for (const OutlineLink* link : linksByTarget(context.page.outline())) {
        const auto target = isImage(*link) ? std::nullopt : internalTarget(context, *link);
        if (!target || find(context, *target).state != State::Missing)
            continue;
        const std::string asMarkdown = pathOfMarkdown(context, *link);
        const bool isSearched = asMarkdown.empty() && ++suggestions <= mostSuggestions;
        const auto nearest = isSearched ? nearestOf(context, *target) : std::nullopt;
        // A whole address may lead to what others publish on the same server.
        if (isWebAddress(addressParts(link->url)) && !nearest &&
            !context.facts.targets().hasTopFolderOf(target->path))
            continue;
        Finding& finding = findings.add(
            link->target, "The link `" + shownAddress(link->url) + "` leads to no page or file",
            target->content.empty() ? "nothing is published at `" + shownAddress(target->path) + '`'
                                    : "write @/ and the path of a file below the content folder");
        if (nearest)
            suggest(finding, context, *link, *target, *nearest);
        if (asMarkdown.empty())
            continue;
        finding.advice =
            "readers get pages, not Markdown files: this one is published at `" + asMarkdown + '`';
        offerAddress(finding, context.page, *link, withPath(*link, asMarkdown),
                     "Link to `" + asMarkdown + '`');
    }
}

void findUnpublished(const CheckContext& context, FindingSink& findings) {
    for (const OutlineLink* link : linksByTarget(context.page.outline())) {
        const auto target = isImage(*link) ? std::nullopt : internalTarget(context, *link);
        if (!target)
            continue;
        const PublishedTargets::Target found = find(context, *target);
        if (found.state != State::NotPublished || found.file == context.page.file)
            continue;
        const Issue* listed = context.publication().findPage(found.file);
        const bool isDraft = listed && listed->draft;
        Finding& finding = findings.add(link->target,
                                        "The link `" + shownAddress(link->url) + "` leads to " +
                                            (isDraft ? "a draft" : "a page that is not published"),
                                        isDraft ? "readers find nothing there until it is published"
                                                : "readers find nothing there");
        finding.related = RelatedPlace{found.file, 1, 1};
    }
}

/// Whether a browser goes somewhere by it without an element of that name (HTML standard, "Scrolling to a
/// fragment").
bool needsNoElement(const std::string& fragment) {
    return fragment.empty() || html::lowered(fragment) == "top" || fragment.starts_with(":~:");
}

std::optional<std::string> nearestPart(const CheckContext& context, const std::string& fragment) {
    NearestWord nearest(fragment);
    for (const std::string& id : context.page.page.article().headingIds)
        nearest.consider(id);
    return nearest.found();
}

/// The page's own parts, for a text that may not be saved.
class OwnParts {
public:
    explicit OwnParts(const RenderedPage& page)
        : m_page(page) {}

    bool has(const std::string& part) {
        if (!m_parts)
            m_parts = partsOf(m_page.html());
        return m_parts->contains(part);
    }

private:
    const RenderedPage& m_page;
    std::optional<std::unordered_set<std::string>> m_parts;
};

void findMissingPart(const CheckContext& context, FindingSink& findings) {
    OwnParts own(context.page.page);
    for (const OutlineLink* link : linksByTarget(context.page.outline())) {
        const auto target = isImage(*link) ? std::nullopt : internalTarget(context, *link);
        if (!target || needsNoElement(target->fragment))
            continue;
        const PublishedTargets::Target found = find(context, *target);
        const bool isHere = found.file == context.page.file;
        // A snippet's own parts are those of the page that includes it.
        if (found.file.empty() || found.state == State::Missing ||
            (isHere && (context.page.kind != PageKind::Page || context.page.page.state == PageState::Failed)))
            continue;
        if (isHere ? own.has(target->fragment)
                   : context.facts.targets().hasPart(found.file, target->fragment))
            continue;
        const std::string where = isHere ? "This page" : "The page `" + found.file.generic_string() + '`';
        Finding& finding = findings.add(link->target, where + " has no part `#" + target->fragment + '`',
                                        "name one of its headings, or take the part out");
        const std::size_t mark = link->url.find('#');
        if (const auto nearest = isHere ? nearestPart(context, target->fragment) : std::nullopt) {
            finding.advice = "there is `#" + *nearest + '`';
            offerAddress(finding, context.page, *link, link->url.substr(0, mark + 1) + *nearest,
                         "Link to `#" + *nearest + '`');
        }
        offerAddress(finding, context.page, *link, link->url.substr(0, mark), "Link to the page as a whole");
        if (isHere && mark == 0)
            finding.fixes.pop_back();
    }
}

/// Zola resolves `@/…` in Markdown's links alone.
void findContentInHtml(const CheckContext& context, FindingSink& findings) {
    for (const OutlineLink* link : linksByTarget(context.page.outline())) {
        const auto content = contentTarget(link->url);
        if (!content || !isHtml(*link))
            continue;
        Finding& finding = findings.add(
            link->target, "`" + shownAddress(link->url) + "` is left as it is in HTML",
            "`@/` works in Markdown links alone: write the address that the page is published at");
        const std::string path = context.facts.targets().pathOf(
            (context.publication().layout.content / content->file).lexically_normal());
        if (!path.empty())
            offerAddress(finding, context.page, *link, withPath(*link, path), "Link to `" + path + '`');
    }
}

/// Told once: it is one thing that is missing.
void findWithoutBase(const CheckContext& context, FindingSink& findings) {
    if (!context.publication().baseUrl.empty() || context.page.kind != PageKind::Page || !context.page.mail)
        return;
    for (const OutlineLink* link : linksByTarget(context.page.outline())) {
        const AddressParts address = addressParts(link->url);
        if (isImage(*link) || address.scheme || address.authority || address.path.empty() ||
            addressFault(link->url))
            continue;
        findings.add(
            link->target, "The link `" + shownAddress(link->url) + "` leads nowhere in a mail",
            "a mail has no place on the web: give the site a `base_url`, or write the whole address");
        return;
    }
}

constexpr std::array rules{
    Rule{"link-target", RuleLevel::Error, "A link to a page or file of the publication that is not there",
         findMissing},
    Rule{"link-unpublished", RuleLevel::Warning, "A link to a draft, or to a page that is written nowhere",
         findUnpublished},
    Rule{"link-part", RuleLevel::Warning, "A link to a part that its page does not have", findMissingPart},
    Rule{"link-content", RuleLevel::Error, "An `@/` address in HTML, where it means nothing",
         findContentInHtml},
    Rule{"link-base", RuleLevel::Warning, "A link that a mail cannot follow, for the site has no address",
         findWithoutBase},
};

} // namespace

std::span<const Rule> linkTargetRules() {
    return rules;
}

} // namespace masthead

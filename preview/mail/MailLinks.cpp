#include "mail/MailLinks.h"

#include "html/Characters.h"
#include "address/LinkAddress.h"
#include "address/LinkTrackers.h"
#include "mail/SourceLines.h"
#include "site/UrlPath.h"

#include <algorithm>
#include <array>
#include <set>

namespace masthead {
namespace {

constexpr std::array browserAttributes{"target", "rel", "ping", "referrerpolicy", "download"};

/// What a mail client would run or read from the reader's own disk.
constexpr std::array<std::string_view, 4> unsafeSchemes{"javascript", "vbscript", "data", "file"};

std::string withoutWww(std::string host) {
    return host.starts_with("www.") ? host.substr(4) : host;
}

/// The parts of the mail that a link can lead to.
std::set<std::string, std::less<>> partsOf(MailContent& content) {
    std::set<std::string, std::less<>> parts;
    for (MailBlock& block : content.blocks) {
        visitElements(block.nodes, block.firstLine, [&parts](html::Node& element, std::uint32_t) {
            if (const std::string* id = element.attribute("id"))
                parts.insert(*id);
            if (const std::string* name = element.isElement("a") ? element.attribute("name") : nullptr)
                parts.insert(*name);
        });
    }
    return parts;
}

std::string titleOf(MailBlock& block) {
    std::string title;
    visitElements(block.nodes, block.firstLine, [&title](html::Node& element, std::uint32_t) {
        const std::string& name = element.name;
        const bool isHeading = name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
        if (isHeading && title.empty())
            title = html::trimmed(element.textContent());
    });
    return title;
}

class LinkPreparer {
public:
    LinkPreparer(MailContent& content, const RenderedPage& page, const MailFacts& facts,
                 const Publication& publication, const LinkRules& rules)
        : m_content(content)
        , m_page(page)
        , m_facts(facts)
        , m_publication(publication)
        , m_rules(rules)
        , m_lines(page.body)
        , m_parts(partsOf(content))
        , m_ownHost(withoutWww(hostOf(addressParts(publication.baseUrl)))) {}

    void prepare() {
        for (MailBlock& block : m_content.blocks) {
            m_role = block.role;
            m_section = m_role == MailBlock::Role::Sponsored ? titleOf(block) : std::string();
            visitElements(block.nodes, block.firstLine,
                          [this](html::Node& element, std::uint32_t line) { prepare(element, line); });
        }
    }

private:
    void prepare(html::Node& element, std::uint32_t line) {
        if (const std::string* cited = element.attribute("cite"))
            element.setAttribute("cite", absolute(html::trimmed(*cited), line));
        if (!element.isElement("a") && !element.isElement("area"))
            return;
        for (const char* name : browserAttributes)
            element.removeAttribute(name);
        const std::string* href = element.attribute("href");
        if (!href)
            return;
        const std::string before = *href;
        const std::uint32_t ownLine = m_lines.lineOf(before, line);
        const std::string_view address = html::trimmed(before);
        const AddressParts parts = addressParts(address);
        if (parts.scheme &&
            std::ranges::find(unsafeSchemes, html::lowered(*parts.scheme)) != unsafeSchemes.end()) {
            element.removeAttribute("href");
            m_content.changes.push_back({MailChange::Kind::Removed, ownLine, "href=\"" + before + '"'});
            return;
        }
        const auto [kind, after] = preparedAddress(address, ownLine);
        if (after != address)
            m_content.changes.push_back({kind, ownLine, before, after});
        element.setAttribute("href", after);
    }

    struct Prepared {
        MailChange::Kind kind = MailChange::Kind::LinkChanged;
        std::string address;
    };

    Prepared preparedAddress(std::string_view address, std::uint32_t line) {
        Prepared prepared;
        prepared.address = address;
        if (beginsWithServiceTag(address))
            return prepared;
        if (const auto fault = addressFault(address)) {
            warn(line, "The address `" + std::string(address) + "` is faulty: " + *fault,
                 "it leads nowhere, on the page as in the mail: mend it in the text");
            return prepared;
        }
        prepared.address = absolute(address, line);
        const AddressParts parts = addressParts(prepared.address);
        if (!isWebAddress(parts))
            return prepared;
        const std::string host = hostOf(parts);
        const bool isSponsors = m_role == MailBlock::Role::Sponsored && withoutWww(host) != m_ownHost;
        const auto changed = isSponsors
                                 ? withSponsorParameters(prepared.address, m_rules, sponsorValues(host))
                                 : withoutTrackers(prepared.address, m_rules);
        if (changed) {
            prepared.kind = isSponsors ? MailChange::Kind::SponsorLinkTagged : MailChange::Kind::LinkChanged;
            prepared.address = *changed;
        }
        return prepared;
    }

    std::string absolute(std::string_view address, std::uint32_t line) {
        const bool isPart = address.starts_with('#') && (m_parts.contains(address.substr(1)) ||
                                                         m_parts.contains(percentDecoded(address.substr(1))));
        if (isPart || beginsWithServiceTag(address) || addressParts(address).scheme)
            return std::string(address);
        if (!m_facts.permalink.empty())
            return resolvedAddress(m_facts.permalink, address);
        if (!m_toldOfBase)
            warn(line, "The address `" + std::string(address) + "` leads nowhere in a mail",
                 "a mail has no place on the web: give the site a `base_url`, or write the whole address");
        m_toldOfBase = true;
        return std::string(address);
    }

    SponsorValues sponsorValues(const std::string& host) const {
        return {m_facts.number ? std::to_string(*m_facts.number) : std::string(), m_facts.slug, m_facts.date,
                sponsorAt(host)};
    }

    /// The sponsor whose own link goes to that host, the one booked for this issue first; else the section.
    std::string sponsorAt(const std::string& host) const {
        const Sponsor* found = nullptr;
        for (const Sponsor& sponsor : m_publication.sponsors) {
            const std::string own = withoutWww(hostOf(addressParts(sponsor.link)));
            if (own.empty() || !(isBelowDomain(host, own) || isBelowDomain(own, withoutWww(host))))
                continue;
            const bool isBooked =
                m_facts.number && std::ranges::find(sponsor.issues, *m_facts.number) != sponsor.issues.end();
            if (isBooked)
                return sponsor.name;
            if (!found)
                found = &sponsor;
        }
        return found ? found->name : m_section;
    }

    void warn(std::uint32_t line, std::string message, std::string advice) {
        m_content.diagnostics.push_back({Severity::Warning, m_page.file, static_cast<int>(line), 0,
                                         std::move(message), std::move(advice)});
    }

    MailContent& m_content;
    const RenderedPage& m_page;
    const MailFacts& m_facts;
    const Publication& m_publication;
    const LinkRules& m_rules;
    SourceLines m_lines;
    std::set<std::string, std::less<>> m_parts;
    std::string m_ownHost;
    MailBlock::Role m_role = MailBlock::Role::Editorial;
    std::string m_section; ///< Title of the sponsored section.
    bool m_toldOfBase = false;
};

} // namespace

void prepareMailLinks(MailContent& content, const RenderedPage& page, const MailFacts& facts,
                      const Publication& publication, const LinkRules& rules) {
    LinkPreparer(content, page, facts, publication, rules).prepare();
}

} // namespace masthead

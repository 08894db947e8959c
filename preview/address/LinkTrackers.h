#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace masthead {

/// How links are changed on their way into a mail. The source stays as it is.
struct LinkRules {
    std::vector<std::string>
        strippedParameters;                  ///< Beside those that are known; a final `*` stands for any end.
    std::vector<std::string> keptParameters; ///< Known ones that are left alone; the same form.
    std::vector<std::string> untouchedHosts; ///< `example.com`: with all below it.
    /// Put on links in sponsored sections that have no `utm_` of their own, in this order. Values may
    /// hold `{number}`, `{slug}`, `{date}` and `{sponsor}`.
    std::vector<std::pair<std::string, std::string>> sponsorParameters;

    bool operator==(const LinkRules&) const = default;
};

/// `address` without the parameters of its query by which its reader, or the way it came to the editor, is
/// followed; nothing where there are none. The rest keeps its bytes; a `?` behind which nothing is left goes.
///
/// A parameter is known where the service that puts it there says that it does, where only a script of that
/// service reads it, and where no page is known to choose its content by it:
///  - campaigns: `utm_*` (Google Analytics and all that follow it), `mtm_*`, `pk_campaign` … (Matomo): read
///    by the counting script of the page;
///  - clicks on advertisements: `gclid`, `gclsrc`, `dclid`, `gbraid`, `wbraid`, `srsltid` (Google), `fbclid`
///    (Facebook), `msclkid` (Microsoft), `twclid`, `ttclid`, `li_fat_id`, `rdt_cid`, `yclid`, `_openstat`:
///    put on by the network as the link is followed, and unique to the one who clicked;
///  - recipients of other letters: `mc_cid`, `mc_eid` (Mailchimp), `mkt_tok` (Marketo), `_hsenc`, `_hsmi`,
///    `__hs*`, `hsCtaTracking` (HubSpot), `vero_*`, `oly_*_id` (Omeda), `ck_subscriber_id` (Kit), `_kx`
///    (Klaviyo), `ml_subscriber*` (MailerLite), `_bhlid` (beehiiv), `__s` (Drip): they name the editor;
///  - `_ga`, `_gl` (Google): hand the visitor's number from site to site;
///  - `igshid`, `igsh` (Instagram); `si` at YouTube and Spotify alone, `ref_src` and `ref_url` at Twitter
///    alone: who shared the link. Elsewhere names as short as these may mean anything, so they stay, as do
///    `ref`, `source`, `id`, `t`, `v` and all others.
/// An address that carries a signature over its query stays as it is, since it would not be served otherwise.
/// The publication's rules come first: LinkRules::untouchedHosts, keptParameters, then strippedParameters.
std::optional<std::string> withoutTrackers(std::string_view address, const LinkRules& rules);

/// What may stand in the values of LinkRules::sponsorParameters.
struct SponsorValues {
    std::string number;
    std::string slug;
    std::string date;
    std::string sponsor;
};

/// `address`, a web address, with the publication's parameters at the end of its query, percent-encoded;
/// nothing where it has a `utm_` parameter of its own, carries a signature, is of an untouched host, or where
/// there is nothing to add. A value that is empty once it is filled is left out.
std::optional<std::string> withSponsorParameters(std::string_view address, const LinkRules& rules,
                                                 const SponsorValues& values);

} // namespace masthead

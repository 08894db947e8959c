#pragma once

#include "archive/Archive.h"
#include "check/CheckSettings.h"
#include "check/Finding.h"
#include "data/FileReader.h"
#include "linkcheck/LinkAsker.h"
#include "site/Site.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace masthead {

/// What became of the web addresses of some pages.
struct LinkCheckResult {
    std::vector<Finding> findings; ///< Of the rules link-dead, link-moved, link-unsure, link-https-answers.
    std::size_t addresses = 0;     ///< Different ones, without what is not asked for at all.
    std::size_t fromCache = 0;     ///< Of these: answered before.
    std::size_t ok = 0;
    std::size_t dead = 0;
    std::size_t unsure = 0;
    bool complete = true; ///< False: cancelled, and these are the findings up to then.
};

/// A place with a link: bytes of the file's text. An address may stand in many.
struct LinkPlace {
    std::filesystem::path file;
    std::string address; ///< As its author means it.
    TextRange target;    ///< As it is written.
};

/// Asks the network for the web addresses that pages link to; on request only, since it takes minutes and
/// tells each host who asks. Immutable; may be used from any thread.
class LinkCheck {
public:
    /// `reader` is that of the site. `cacheFile`: where answers are kept; empty keeps none.
    LinkCheck(std::shared_ptr<const Site> site, std::shared_ptr<const Archive> archive,
              const FileReader& reader, std::filesystem::path cacheFile, AskingPolicy policy = {});

    /// Checks the links and images of `files` (from the root: pages, snippets, sponsors with the `link` of
    /// their front matter) and of the snippets that they include; each place is told once. Answers that are
    /// young enough come from the cache: a week where the address was found, a day where it is dead, an hour
    /// where nobody can say. Not asked for: addresses that the publication itself will have, hosts of
    /// `[check.links] skip`, and literal addresses of private networks unless `private = true`. `isWanted`
    /// leaves out places; empty: all are wanted. Takes its time: not for the window's thread.
    LinkCheckResult run(const std::vector<std::filesystem::path>& files,
                        const LinkProgressReport& report = {},
                        const std::function<bool(const LinkPlace&)>& isWanted = {}) const;

private:
    std::shared_ptr<const Site> m_site;
    std::shared_ptr<const Archive> m_archive;
    FileReader m_reader;
    CheckSettings m_settings;
    std::filesystem::path m_cacheFile;
    AskingPolicy m_policy;
};

/// Takes out of the rules' findings what only guessed and the network knows by now: `link-insecure` where
/// `link-https-answers` stands.
void removeGuesses(std::vector<Finding>& findings, const LinkCheckResult& links);

} // namespace masthead

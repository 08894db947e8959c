#pragma once

#include "linkcheck/LinkAnswer.h"

#include <filesystem>
#include <optional>
#include <string>
#include <unordered_map>

namespace masthead {

/// Answers that were given before, in one file for all publications of a user: JSON, written as a whole or
/// not at all. A file that cannot be read counts as empty, and so does each entry in it that makes no sense.
/// Several programs may use a file at once: what one of them loses is asked anew.
class LinkCache {
public:
    /// Reads the file. An empty name keeps nothing.
    explicit LinkCache(std::filesystem::path file);

    /// `address` is an askedForm(). Nothing where the answer is too old at `now`: a week where the address
    /// was found, a day where it is dead, an hour where nobody can say.
    std::optional<LinkAnswer> find(const std::string& address, std::chrono::sys_seconds now) const;

    /// Not for what was not asked for (wasAsked()): that is passed over.
    void put(const std::string& address, const LinkAnswer& answer);

    /// Writes what is young enough at `now`, with what others wrote meanwhile; at most 20,000 answers, the
    /// newest. What cannot be written is passed over, since everything can be asked anew.
    void save(std::chrono::sys_seconds now);

private:
    std::filesystem::path m_file;
    std::unordered_map<std::string, LinkAnswer> m_answers;
};

/// `masthead/links.json` in the user's folder for caches; empty where there is none.
std::filesystem::path usersLinkCache();

} // namespace masthead

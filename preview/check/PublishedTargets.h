#pragma once

#include "site/Site.h"

#include <map>
#include <mutex>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace masthead {

/// All that links within a publication may lead to: pages, lists, aliases, feeds and files. Made once for all
/// pages that are checked, when the first link asks. May be used from several threads at once.
class PublishedTargets {
public:
    explicit PublishedTargets(std::shared_ptr<const Site> site);
    ~PublishedTargets();

    enum class State {
        There,
        NotPublished, ///< A page that is a draft, or is written nowhere.
        Missing,
        Unknown, ///< What makes the site may put something there.
    };
    struct Target {
        State state = State::Unknown;
        std::filesystem::path file; ///< Of a page, from the root; empty for all else.
    };

    /// What is published at a path, percent-encoded or not: `/newsletter/slug/`. One without its final slash
    /// is found as servers find it.
    Target find(std::string_view urlPath) const;
    /// What a path below the content folder names, as in `@/newsletter/72.md`.
    Target findContent(std::string_view relative) const;

    /// The published path of a page's file, given from the root; empty where it has none.
    std::string pathOf(const std::filesystem::path& file) const;
    /// A published path that may have been meant by one that is missing. Looks at all of them.
    std::optional<std::string> nearest(std::string_view urlPath) const;
    /// The same for a path below the content folder.
    std::optional<std::string> nearestContent(std::string_view relative) const;

    /// Whether anything is published in the folder at the top that a path leads into. Beside the publication
    /// its server may show what others make.
    bool hasTopFolderOf(std::string_view urlPath) const;

    /// Whether the page of a file has an element by that name, or may have one: it is rendered to see that.
    bool hasPart(const std::filesystem::path& file, const std::string& part) const;

    /// The part of an address that is a path of this publication; nothing for what leads elsewhere.
    /// `http://www.` is taken for the publication's own `https://`.
    std::optional<std::string> ownPath(std::string_view address) const;

private:
    struct Index;

    const Index& index() const;

    std::shared_ptr<const Site> m_site;
    mutable std::once_flag m_indexed;
    mutable std::unique_ptr<const Index> m_index;
    mutable std::mutex m_partsMutex;
    mutable std::map<std::filesystem::path, std::shared_ptr<const std::unordered_set<std::string>>> m_parts;
};

/// The names of a page's elements that an address may point at: `id`, and `name` of anchors.
std::unordered_set<std::string> partsOf(std::string_view html);

} // namespace masthead

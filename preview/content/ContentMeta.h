#pragma once

#include "content/ContentDate.h"
#include "tera/Value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace masthead {

/// The front matter of a page with Zola's defaults (Zola 0.22, "Page: front matter").
struct PageMeta {
    std::optional<std::string> title;
    std::optional<std::string> description;
    std::optional<ContentDate> date;
    std::optional<ContentDate> updated;
    bool draft = false;
    bool render = true;
    std::optional<std::string> slug; ///< Not empty.
    std::optional<std::string> path; ///< Not empty.
    std::optional<std::string> templateName;
    std::optional<std::int64_t> weight; ///< Not negative.
    std::vector<std::string> authors;
    std::vector<std::string> aliases;
    std::vector<std::pair<std::string, std::vector<std::string>>> taxonomies; ///< By name.
    tera::Value extra;                                                        ///< An object.
};

enum class PageOrder { None, Date, UpdateDate, Title, TitleBytes, Weight, Slug, Permalink };

/// `insert_anchor_links`.
enum class AnchorLinks { None, Left, Right, Heading };

/// The front matter of a section.
struct SectionMeta {
    std::optional<std::string> title;
    std::optional<std::string> description;
    PageOrder sortBy = PageOrder::None;
    std::int64_t weight = 0;
    bool draft = false;
    bool render = true;
    bool transparent = false;
    bool generateFeeds = false;
    std::optional<std::string> templateName;
    std::optional<std::string> pageTemplate;
    std::optional<std::int64_t> paginateBy; ///< As written; zero means no pagination.
    std::string paginatePath = "page";
    bool paginateReversed = false;
    std::optional<AnchorLinks> anchorLinks;
    std::optional<std::string> redirectTo;
    std::vector<std::string> aliases;
    tera::Value extra; ///< An object.

    bool isPaginated() const { return paginateBy.value_or(0) > 0; }
};

} // namespace masthead

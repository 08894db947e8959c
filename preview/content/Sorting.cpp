#include "content/Sorting.h"

#include "content/NaturalOrder.h"

#include <algorithm>

namespace masthead {
namespace {

/// The later of the two dates that count for `update_date`.
const ContentDate* latestDate(const PageNode& page) {
    const ContentDate* date = page.date ? &*page.date : nullptr;
    const ContentDate* updated =
        page.meta().updated && page.meta().updated->usable ? &*page.meta().updated : nullptr;
    if (!date || !updated)
        return date ? date : updated;
    return compareInstants(*date, *updated) < 0 ? updated : date;
}

bool hasKey(const PageNode& page, PageOrder order) {
    switch (order) {
    case PageOrder::Date:
        return page.date.has_value();
    case PageOrder::UpdateDate:
        return latestDate(page) != nullptr;
    case PageOrder::Title:
    case PageOrder::TitleBytes:
        return page.meta().title.has_value();
    case PageOrder::Weight:
        return page.meta().weight.has_value();
    case PageOrder::None:
    case PageOrder::Slug:
    case PageOrder::Permalink:
        break;
    }
    return true;
}

/// What natural order compares, made once for each page.
struct SortedPage {
    PageIndex index;
    const PageNode* page;
    std::string naturalKey;
    const std::string* natural = nullptr;
};

int compare(const SortedPage& left, const SortedPage& right, PageOrder order) {
    switch (order) {
    case PageOrder::Date:
        return compareInstants(*right.page->date, *left.page->date);
    case PageOrder::UpdateDate:
        return compareInstants(*latestDate(*right.page), *latestDate(*left.page));
    case PageOrder::Title:
    case PageOrder::Slug:
        if (const int natural = compareNaturalKeys(left.naturalKey, right.naturalKey); natural != 0)
            return natural;
        return left.natural->compare(*right.natural);
    case PageOrder::TitleBytes:
        return left.page->meta().title->compare(*right.page->meta().title);
    case PageOrder::Weight:
        return *left.page->meta().weight < *right.page->meta().weight   ? -1
               : *left.page->meta().weight > *right.page->meta().weight ? 1
                                                                        : 0;
    case PageOrder::None:
        return left.page->file->relative.compare(right.page->file->relative);
    case PageOrder::Permalink:
        break;
    }
    return 0;
}

} // namespace

std::vector<PageIndex> sortedPages(const std::vector<PageNode>& pages, std::vector<PageIndex> some,
                                   PageOrder order) {
    std::vector<SortedPage> sorted;
    sorted.reserve(some.size());
    for (const PageIndex index : some) {
        if (!hasKey(pages[index], order))
            continue;
        SortedPage& page = sorted.emplace_back(SortedPage{index, &pages[index], {}, nullptr});
        if (order == PageOrder::Title || order == PageOrder::Slug) {
            page.natural = order == PageOrder::Title ? &*page.page->meta().title : &page.page->slug;
            page.naturalKey = naturalKey(*page.natural);
        }
    }
    std::sort(sorted.begin(), sorted.end(), [order](const SortedPage& left, const SortedPage& right) {
        const int compared = compare(left, right, order);
        return compared != 0 ? compared < 0 : left.page->permalink < right.page->permalink;
    });
    some.clear();
    for (const SortedPage& page : sorted)
        some.push_back(page.index);
    return some;
}

} // namespace masthead

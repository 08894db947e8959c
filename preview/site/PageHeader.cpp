#include "site/PageHeader.h"

#include "site/PublishedPath.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace masthead {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

std::string isoDate(std::chrono::year_month_day date) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", int(date.year()), unsigned(date.month()),
                  unsigned(date.day()));
    return text.data();
}

bool isDate(std::string_view text) {
    constexpr std::string_view form = "dddd-dd-dd";
    return text.size() >= form.size() &&
           std::ranges::equal(text.substr(0, form.size()), form, [](char is, char should) {
               return should == 'd' ? is >= '0' && is <= '9' : is == should;
           });
}

/// The name whose date counts: an `index.md` is dated by its folder.
std::string datedName(const std::filesystem::path& file) {
    return file.filename() == "index.md" ? file.parent_path().filename().string() : file.stem().string();
}

void takeValues(PageHeader& header, const FrontMatter& values) {
    Issue& page = header.page;
    page.title = values.text("title").value_or(page.file.stem().string());
    page.slug = values.text("slug").value_or("");
    page.path = values.text("path").value_or("");
    page.description = values.text("description").value_or("");
    page.draft = values.boolean("draft").value_or(false);
    const std::string date = values.text("date").value_or("");
    const std::string name = datedName(page.file);
    if (isDate(date))
        header.date = date.substr(0, 10);
    else if (withoutDate(name).size() < name.size())
        header.date = name.substr(0, 10);
}

} // namespace

PageHeader readPageHeader(std::string_view text, const std::filesystem::path& file, const Issue* known) {
    PageHeader header;
    header.page.file = file;
    header.page.title = file.stem().string();
    header.bodyBegin = text.starts_with(byteOrderMark) ? byteOrderMark.size() : 0;

    const Result<FrontMatterExtent> extent = findFrontMatter(text, file);
    if (!extent) {
        header.diagnostics.push_back(extent.error());
        return header;
    }
    header.bodyBegin = std::max(header.bodyBegin, extent->bodyBegin);
    const Result<FrontMatter> values = FrontMatter::parse(text, file);
    if (values) {
        takeValues(header, *values);
        return header;
    }
    header.diagnostics.push_back(values.error());
    if (known) {
        header.page = *known;
        if (known->date)
            header.date = isoDate(*known->date);
    }
    return header;
}

} // namespace masthead

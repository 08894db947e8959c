#include "site/PageHeader.h"

#include "publication/PageNames.h"
#include "publication/TypedValues.h"

#include <algorithm>

namespace masthead {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

/// The name whose date counts: an `index.md` is dated by its folder.
std::string datedName(const std::filesystem::path& file) {
    return file.filename() == "index.md" ? file.parent_path().filename().string() : file.stem().string();
}

/// What the page says itself wins; only where it says nothing does the file's name count.
void readValues(std::string_view text, const FrontMatter& values, PageHeader& header) {
    Issue& page = header.page;
    const TypedValues typed(text, values, page.file, header.diagnostics);
    if (std::string title = typed.text("title"); !title.empty())
        page.title = std::move(title);
    page.slug = typed.text("slug");
    page.path = typed.text("path");
    page.description = typed.text("description");
    page.draft = typed.boolean("draft");
    const auto date = values.find("date") ? typed.date("date") : dateInFileName(datedName(page.file));
    if (date)
        header.date = toString(*date);
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
        readValues(text, *values, header);
        return header;
    }
    header.diagnostics.push_back(values.error());
    if (known) {
        header.page = *known;
        if (known->date)
            header.date = toString(*known->date);
    }
    return header;
}

} // namespace masthead

#include "site/PageHeader.h"

#include "publication/PageNames.h"
#include "publication/PageReader.h"

#include <algorithm>
#include <utility>

namespace masthead {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

/// The name whose date counts: an `index.md` is dated by its folder.
std::string datedName(const std::filesystem::path& file) {
    return file.filename() == "index.md" ? file.parent_path().filename().string() : file.stem().string();
}

/// What the page says itself wins; only where it says nothing does the file's name count.
void readValues(std::string_view text, const FrontMatter& values, PageHeader& header) {
    std::string nameOfFile = std::move(header.page.title);
    header.page = readPageValues(text, values, header.page.file);
    header.diagnostics = std::exchange(header.page.diagnostics, {});
    if (header.page.title.empty())
        header.page.title = std::move(nameOfFile);
    const auto date = values.find("date") ? header.page.date : dateInFileName(datedName(header.page.file));
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

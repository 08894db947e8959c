#include "site/PageHeader.h"

#include "publication/PageNames.h"

#include <algorithm>

namespace masthead {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

/// The name whose date counts: an `index.md` is dated by its folder.
std::string datedName(const std::filesystem::path& file) {
    return file.filename() == "index.md" ? file.parent_path().filename().string() : file.stem().string();
}

/// Reads values that the page needs and complains of those of a wrong type.
class HeaderReader {
public:
    HeaderReader(std::string_view text, const FrontMatter& values, PageHeader& header)
        : m_text(text)
        , m_values(values)
        , m_header(header) {}

    void read() {
        Issue& page = m_header.page;
        if (std::string title = text("title"); !title.empty())
            page.title = std::move(title);
        page.slug = text("slug");
        page.path = text("path");
        page.description = text("description");
        page.draft = draft();
        if (const auto date = this->date())
            m_header.date = toString(*date);
    }

private:
    std::string text(std::string_view key) {
        const FrontMatterValue* value = m_values.find(key);
        if (!value)
            return {};
        if (value->kind != ValueKind::String)
            complain(*value, "must be a text", "write it between quotes");
        return value->text;
    }

    bool draft() {
        const FrontMatterValue* value = m_values.find("draft");
        if (value && value->kind != ValueKind::Boolean)
            complain(*value, "must be true or false", "write it without quotes");
        return value && value->kind == ValueKind::Boolean && value->text == "true";
    }

    std::optional<std::chrono::year_month_day> date() {
        const FrontMatterValue* value = m_values.find("date");
        if (!value)
            return dateInFileName(datedName(m_header.page.file));
        const auto date = parseDate(value->text);
        if (!date)
            complain(*value, "is not a date", "dates are written 2025-11-16");
        return date;
    }

    void complain(const FrontMatterValue& value, std::string_view what, std::string advice) {
        const TextPosition place = positionAt(m_text, value.range.begin);
        m_header.diagnostics.push_back({Severity::Error, m_header.page.file, place.line, place.column,
                                        '`' + value.key + "` " + std::string(what), std::move(advice)});
    }

    std::string_view m_text;
    const FrontMatter& m_values;
    PageHeader& m_header;
};

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
        HeaderReader(text, *values, header).read();
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

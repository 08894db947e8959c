#include "publication/FrontMatter.h"

#include "publication/TomlReader.h"

#include <algorithm>
#include <charconv>

namespace masthead {

namespace {

Result<std::vector<FrontMatterValue>> readValues(std::string_view text, TextRange range,
                                                 const std::filesystem::path& file) {
    auto values = readToml(text.substr(range.begin, range.size()));
    if (!values) {
        TomlFault& fault = values.error();
        const TextPosition position = positionAt(text, range.begin + fault.offset);
        return tl::unexpected(Diagnostic{.file = file,
                                         .line = position.line,
                                         .column = position.column,
                                         .message = std::move(fault.message),
                                         .advice = std::move(fault.advice)});
    }
    for (FrontMatterValue& value : *values) {
        value.range.begin += range.begin;
        value.range.end += range.begin;
    }
    return std::move(*values);
}

} // namespace

Result<FrontMatter> FrontMatter::parse(std::string_view text, const std::filesystem::path& file) {
    FrontMatter frontMatter;
    const auto extent = findFrontMatter(text, file);
    if (!extent)
        return tl::unexpected(extent.error());
    frontMatter.m_extent = *extent;
    if (extent->kind == FrontMatterKind::Toml) {
        auto values = readValues(text, extent->values, file);
        if (!values)
            return tl::unexpected(std::move(values.error()));
        frontMatter.m_values = std::move(*values);
    }
    return frontMatter;
}

Result<FrontMatter> FrontMatter::parseToml(std::string_view text, const std::filesystem::path& file) {
    const std::size_t begin = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    FrontMatter frontMatter;
    frontMatter.m_extent = {.kind = FrontMatterKind::Toml,
                            .whole = {begin, text.size()},
                            .values = {begin, text.size()},
                            .bodyBegin = text.size()};
    auto values = readValues(text, frontMatter.m_extent.values, file);
    if (!values)
        return tl::unexpected(std::move(values.error()));
    frontMatter.m_values = std::move(*values);
    return frontMatter;
}

const FrontMatterValue* FrontMatter::find(std::string_view key) const {
    const auto found = std::find_if(m_values.begin(), m_values.end(),
                                    [key](const FrontMatterValue& value) { return value.key == key; });
    return found == m_values.end() ? nullptr : &*found;
}

std::optional<std::string> FrontMatter::text(std::string_view key) const {
    const FrontMatterValue* value = find(key);
    if (value == nullptr || value->kind == ValueKind::Array)
        return std::nullopt;
    return value->text;
}

std::optional<bool> FrontMatter::boolean(std::string_view key) const {
    const FrontMatterValue* value = find(key);
    if (value == nullptr || value->kind != ValueKind::Boolean)
        return std::nullopt;
    return value->text == "true";
}

std::optional<std::int64_t> FrontMatter::integer(std::string_view key) const {
    const FrontMatterValue* value = find(key);
    if (value == nullptr || value->kind != ValueKind::Integer)
        return std::nullopt;
    return integerOf(value->text);
}

std::vector<std::string> FrontMatter::items(std::string_view key) const {
    const FrontMatterValue* value = find(key);
    return value == nullptr ? std::vector<std::string>{} : value->items;
}

std::optional<std::int64_t> integerOf(std::string_view source) {
    std::string digits;
    std::copy_if(source.begin(), source.end(), std::back_inserter(digits),
                 [](char c) { return c != '_' && c != '+'; });
    int base = 10;
    if (digits.starts_with("0x"))
        base = 16;
    else if (digits.starts_with("0o"))
        base = 8;
    else if (digits.starts_with("0b"))
        base = 2;
    const char* begin = digits.data() + (base == 10 ? 0 : 2);
    const char* end = digits.data() + digits.size();
    std::int64_t number = 0;
    const auto [stop, error] = std::from_chars(begin, end, number, base);
    if (error != std::errc{} || stop != end || begin == end)
        return std::nullopt;
    return number;
}

} // namespace masthead

#include "check/FrontMatterKeys.h"

#include "check/NearName.h"
#include "publication/PlainText.h"

#include <algorithm>

namespace masthead {
namespace {

constexpr std::size_t quotedBytes = 60;

void addEdit(const CheckContext& context, Finding& finding, std::string label, Result<TextEdit> edit) {
    if (edit)
        finding.fixes.push_back({std::move(label), context.page.file, {std::move(*edit)}});
}

} // namespace

const std::vector<std::string>& zolaKeys() {
    static const std::vector<std::string> keys = {
        "title",   "description", "date",   "updated",         "weight",   "draft",      "slug", "path",
        "aliases", "authors",     "render", "in_search_index", "template", "taxonomies", "extra"};
    return keys;
}

bool hasKeys(const CheckContext& context) {
    return context.page.kind == PageKind::Page &&
           context.page.frontMatter.extent().kind == FrontMatterKind::Toml;
}

std::string meantKey(const CheckContext& context, std::string_view key) {
    const std::string near = nearName(key, zolaKeys());
    return near.empty() || context.page.frontMatter.find(near) ? std::string() : near;
}

bool isMisplaced(const CheckContext& context, std::string_view key) {
    return std::ranges::find(misplaceableKeys, key) != misplaceableKeys.end() &&
           !context.page.frontMatter.find(key) && context.page.frontMatter.find("extra." + std::string(key));
}

namespace {

/// Whether another rule says why the key is not there.
bool isToldElsewhere(const CheckContext& context, std::string_view key) {
    if (isMisplaced(context, key))
        return true;
    return std::ranges::any_of(firstValues(context), [&](const FrontMatterValue& value) {
        return value.key.find('.') == std::string::npos && meantKey(context, value.key) == key;
    });
}

} // namespace

bool lacksKey(const CheckContext& context, std::string_view key) {
    const FrontMatterValue* value = context.page.frontMatter.find(key);
    const bool empty = !value || (value->kind == ValueKind::String &&
                                  value->text.find_first_not_of(" \t\r\n") == std::string::npos);
    return empty && !isToldElsewhere(context, key);
}

std::span<const FrontMatterValue> firstValues(const CheckContext& context) {
    constexpr std::size_t mostValues = 200;
    const std::span<const FrontMatterValue> values = context.page.frontMatter.values();
    return values.first(std::min(values.size(), mostValues));
}

TextRange rangeOf(const CheckContext& context, std::string_view key) {
    const FrontMatterValue* value = context.page.frontMatter.find(key);
    return value ? value->range : TextRange{};
}

void addSetFix(const CheckContext& context, Finding& finding, std::string label, std::string_view key,
               std::string_view source) {
    addEdit(context, finding, std::move(label),
            setSource(context.page.text(), context.page.file, key, source));
}

void addTextFix(const CheckContext& context, Finding& finding, std::string label, std::string_view key,
                std::string_view value) {
    addEdit(context, finding, std::move(label),
            setString(context.page.text(), context.page.file, key, value));
}

std::size_t characterCount(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

std::string inQuotationMarks(std::string_view text) {
    return "“" + firstWords(text.substr(0, 1000), quotedBytes) + "”";
}

} // namespace masthead

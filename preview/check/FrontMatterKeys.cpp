#include "check/FrontMatterKeys.h"

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

bool hasKeys(const CheckContext& context) {
    return context.page.kind == PageKind::Page &&
           context.page.frontMatter.extent().kind == FrontMatterKind::Toml;
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

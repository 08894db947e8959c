// Any bytes as a file: reading its front matter ends, every range lies in the text, and an edit does what it
// promises.

#include "publication/FrontMatter.h"
#include "publication/SafePath.h"

#include <cstdint>
#include <cstdlib>

namespace {

using namespace masthead;

void require(bool condition) {
    if (!condition)
        std::abort();
}

void editEveryValue(std::string_view text, const FrontMatter& frontMatter, std::string_view content) {
    for (const FrontMatterValue& value : frontMatter.values()) {
        if (const auto edit = setString(text, "fuzz.md", value.key, content)) {
            const auto after = FrontMatter::parse(applied(text, *edit), "fuzz.md");
            require(after && after->text(value.key) == std::string(content));
        }
        if (const auto edit = removeKey(text, "fuzz.md", value.key)) {
            const auto after = FrontMatter::parse(applied(text, *edit), "fuzz.md");
            require(after && after->find(value.key) == nullptr);
        }
    }
}

/// Plain TOML is read without the parser: a number that is not plain, added in front, must not change what is
/// read.
void requireTheSameFromTheParser(std::string_view toml) {
    const std::string extra = "fuzz-number = 1.5\n";
    const auto alone = FrontMatter::parseToml(toml, "fuzz.toml");
    const auto together = FrontMatter::parseToml(extra + std::string(toml), "fuzz.toml");
    if (!alone || toml.starts_with("\xEF\xBB\xBF") || alone->find("fuzz-number") != nullptr)
        return;
    require(together && together->values().size() == alone->values().size() + 1);
    for (std::size_t i = 0; i < alone->values().size(); ++i) {
        FrontMatterValue expected = alone->values()[i];
        expected.range.begin += extra.size();
        expected.range.end += extra.size();
        require(together->values()[i + 1] == expected);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    requireTheSameFromTheParser(text);
    const auto frontMatter = FrontMatter::parse(text, "fuzz.md");
    if (!frontMatter) {
        require(frontMatter.error().line > 0 && !frontMatter.error().message.empty());
        return 0;
    }
    const FrontMatterExtent& extent = frontMatter->extent();
    requireTheSameFromTheParser(text.substr(extent.values.begin, extent.values.size()));
    require(extent.whole.begin <= extent.values.begin && extent.values.end <= extent.whole.end);
    require(extent.whole.end <= extent.bodyBegin && extent.bodyBegin <= size);
    for (const FrontMatterValue& value : frontMatter->values())
        require(extent.values.begin <= value.range.begin && value.range.begin < value.range.end &&
                value.range.end <= extent.values.end);
    if (size > 4096) // Each edit parses the text twice more.
        return 0;
    const std::string_view content = firstInvalidUtf8(text) == std::string_view::npos ? text : "plain";
    editEveryValue(text, *frontMatter, content);
    editEveryValue(text, *frontMatter, "a \"quote\" \\ and\nmore''' \"\"\"");
    if (const auto edit = setString(text, "fuzz.md", "extra.fresh", content)) {
        const auto after = FrontMatter::parse(applied(text, *edit), "fuzz.md");
        require(after && after->text("extra.fresh") == std::string(content));
    }
    return 0;
}

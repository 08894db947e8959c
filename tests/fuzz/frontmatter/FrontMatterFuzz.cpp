// Any bytes as a file: reading its front matter ends, every range lies in the text, and an edit does what it
// promises: see FrontMatterEdits.h.

#include "hostile/FrontMatterEdits.h"
#include "publication/FrontMatter.h"
#include "publication/SafePath.h"

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <random>

namespace {

using namespace masthead;

constexpr std::size_t editsEach = 4;
constexpr const char* kindNames[] = {"text", "source", "removal", "booking", "freeing", "moving"};

void require(bool condition) {
    if (!condition)
        std::abort();
}

void edit(std::string_view text, const test::AskedEdit& asked) {
    const test::EditOutcome outcome = test::tryEdit(text, asked);
    if (outcome.fault) {
        std::fprintf(stderr, "%s of `%s` to `%s`, %d, %d: %s\n", kindNames[static_cast<int>(asked.kind)],
                     asked.key.c_str(), asked.value.c_str(), asked.issue, asked.target,
                     outcome.fault->c_str());
        std::abort();
    }
}

/// Some edits, chosen by the input itself: all of them would take too long to try many inputs. `content` is
/// text that the input brings along.
void editValues(std::string_view text, const FrontMatter& frontMatter, const std::string& content) {
    using Kind = test::AskedEdit::Kind;
    std::vector<std::string> keys = {"fresh", "extra.fresh"};
    for (const FrontMatterValue& value : frontMatter.values()) {
        keys.push_back(value.key);
        keys.push_back(value.key.substr(0, value.key.rfind('.') + 1) + "fresh");
    }
    std::minstd_rand random(static_cast<unsigned>(std::hash<std::string_view>()(text)));
    const std::array texts = {content, std::string("a \"quote\" \\ and\nmore''' \"\"\""), std::string()};
    const std::array sources = {"true", "[ 1, # one\n 2 ]", "{ a = 1, b.c = 'd' }", "2026-01-01 10:00:00",
                                "'''a\nb'''"};
    for (std::size_t count = 0; count < editsEach; ++count) {
        const std::string& key = keys[random() % keys.size()];
        switch (random() % 4) {
        case 0:
            edit(text, {.kind = Kind::SetString, .key = key, .value = texts[random() % texts.size()]});
            break;
        case 1:
            edit(text, {.kind = Kind::SetSource, .key = key, .value = sources[random() % sources.size()]});
            break;
        case 2:
            edit(text, {.kind = Kind::Remove, .key = key, .value = {}});
            break;
        default:
            edit(text, {.kind = std::array{Kind::Book, Kind::Free, Kind::Move}[random() % 3],
                        .key = {},
                        .value = {},
                        .issue = 70 + static_cast<int>(random() % 6),
                        .target = 70 + static_cast<int>(random() % 6)});
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
    if (size > 4096) // Each edit parses the text several times more.
        return 0;
    const std::string content(text.substr(extent.bodyBegin, 64));
    editValues(text, *frontMatter, firstInvalidUtf8(content) == std::string_view::npos ? content : "plain");
    return 0;
}

// Any bytes as templates: reading and rendering them ends, within limits, in text or in an error with a
// place. A line of `=====` parts the page from templates it may include, extend or import.

#include "tera/TemplateSet.h"

#include <cstdint>
#include <cstdlib>

namespace {

using namespace masthead::tera;

void require(bool condition) {
    if (!condition)
        std::abort();
}

Value page(const char* title, int number) {
    return Value::object(
        {{"title", title},
         {"permalink", "https://example.org/a/"},
         {"number", number},
         {"date", "2024-02-29T12:00:00+01:00"},
         {"extra", Value::object({{"a b", 1.5}, {"deep", Value::array({1, "x", Value()})}})}});
}

Value context() {
    return Value::object(
        {{"page", page("One & <two>", 1)},
         {"pages", Value::array({page("b", 2), page("A", -3), page("é👩‍👩‍👧", 0)})},
         {"config", Value::lazy([] {
              return Value::object({{"base_url", "https://example.org"}});
          })},
         {"broken", Value::lazy([]() -> tl::expected<Value, std::string> {
              return tl::unexpected<std::string>("no such file");
          })},
         {"text", "one two  three"},
         {"name", "title"},
         {"n", 7},
         {"f", 2.5},
         {"yes", true},
         {"large", ~std::uint64_t{0}}});
}

Environment environment() {
    Environment environment = Environment::standard();
    environment.limits.steps = 20'000;
    environment.limits.output = 1 << 20;
    environment.limits.rangeLength = 1000;
    environment.clock = [] { return std::chrono::system_clock::time_point(); };
    environment.random = [](std::int64_t start, std::int64_t) { return start; };
    environment.variable = [](const std::string&) { return std::nullopt; };
    return environment;
}

void check(const TeraError& error, const TemplateSet& set) {
    require(!error.messages.empty());
    require(error.templateName.empty() || error.position.line >= 0 || set.contains(error.templateName));
    require(!toString(error).empty());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Environment shared = environment();
    static const Value variables = context();
    std::string_view rest(reinterpret_cast<const char*>(data), size);
    TemplateSet set;
    for (const char* name : {"page.html", "base.html", "macros.html"}) {
        const std::size_t end = rest.find("\n=====\n");
        if (const auto added = set.add(name, rest.substr(0, end)); !added)
            check(added.error(), set);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 7);
    }
    if (const auto linked = set.link(); !linked)
        return check(linked.error(), set), 0;
    const auto text = render(set, "page.html", variables, shared);
    if (text)
        require(text->size() <= 2 * shared.limits.output);
    else
        check(text.error(), set);
    return 0;
}

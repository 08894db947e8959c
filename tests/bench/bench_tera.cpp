// How long templates of a usual site take to read and to render: a base of some three hundred lines, macros,
// includes, and lists of a hundred pages.

#include "tera/TemplateSet.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

namespace {

using namespace masthead::tera;

std::string base() {
    std::string text =
        "{% import \"macros.html\" as macros %}<!DOCTYPE html>\n<html lang=\"{{ lang }}\">\n<head>\n"
        "  <title>{% block title %}{{ config.title }}{% endblock title %}</title>\n";
    for (int i = 0; i < 40; ++i)
        text += "  <meta name=\"m" + std::to_string(i) + "\" content=\"{% if page.extra.m" +
                std::to_string(i) + " %}{{ page.extra.m" + std::to_string(i) +
                " }}{% else %}{{ config.description | default(value=\"-\") }}{% endif %}\">\n";
    text +=
        "</head>\n<body>\n{%- set current = current_path | default(value=\"/\") -%}\n<nav>\n"
        "{% for item in config.extra.menu %}"
        "<a href=\"{{ get_url(path=item.url) }}\"{% if item.url == current_path %} class=\"on\"{% endif %}>"
        "{{ item.name }}</a>\n{% endfor %}</nav>\n";
    for (int i = 0; i < 200; ++i)
        text += "<div class=\"row-" + std::to_string(i) + "\"><span>text that stays as it is</span></div>\n";
    return text +
           "<main>{% block content %}{% endblock content %}</main>\n{% include \"footer.html\" %}\n</body>\n"
           "</html>\n";
}

TemplateSet templates() {
    TemplateSet set;
    const auto add = [&](const char* name, const std::string& text) {
        if (const auto added = set.add(name, text); !added)
            std::printf("%s\n", toString(added.error()).c_str());
    };
    add("base.html", base());
    add("macros.html",
        "{% macro card(page, level=2) %}<article><h{{ level }}><a href=\"{{ page.permalink | safe }}\">"
        "{{ page.title }}</a></h{{ level }}>{% if page.date %}<time>{{ page.date | date(format=\"%B %d, "
        "%Y\") }}"
        "</time>{% endif %}{% if page.taxonomies.tags %}{{ self::tags(tags=page.taxonomies.tags) }}{% endif "
        "%}"
        "{% if page.description %}<p>{{ page.description | truncate(length=80) }}</p>{% endif %}</article>\n"
        "{% endmacro card %}{% macro tags(tags) %}<ul>{% for tag in tags %}<li>{{ tag | lower }}</li>"
        "{% endfor %}</ul>{% endmacro tags %}");
    add("footer.html",
        "<footer>{{ config.title }} {{ now() | date(format=\"%Y\") }}{% for key, value in "
        "config.extra.links %}<a href=\"{{ value }}\">{{ key | title }}</a>{% endfor %}</footer>");
    add("page.html",
        "{% extends \"base.html\" %}{% block title %}{{ page.title }} - {{ super() }}{% endblock title %}"
        "{% block content %}<h1>{{ page.title }}</h1>{{ page.content | safe }}{% if page.lower %}"
        "{{ macros::card(page=page.lower) }}{% endif %}{% for heading in page.toc %}<a href=\"{{ "
        "heading.permalink "
        "| safe }}\">{{ heading.title }}</a>{% endfor %}{% endblock content %}");
    add("section.html",
        "{% extends \"base.html\" %}{% block content %}{% for year, posts in section.pages | "
        "group_by(attribute=\"year\") %}<h2>{{ year }}</h2>{% for page in posts %}{{ macros::card(page=page, "
        "level=3) }}{% endfor %}{% endfor %}{% endblock content %}");
    if (const auto linked = set.link(); !linked)
        std::printf("%s\n", toString(linked.error()).c_str());
    return set;
}

Value page(int number) {
    ObjectBuilder extra;
    for (int i = 0; i < 20; ++i)
        extra.set("m" + std::to_string(i), "value & " + std::to_string(i));
    Value::Elements toc;
    for (int i = 0; i < 10; ++i)
        toc.push_back(Value::object({{"title", "Heading"}, {"permalink", "https://example.org/a/#heading"}}));
    ObjectBuilder page;
    for (const char* unused :
         {"assets", "updated", "slug", "path", "components", "relative_path", "ancestors", "word_count",
          "reading_time", "lang", "translations", "backlinks"})
        page.set(unused, Value());
    page.set("title", "Issue " + std::to_string(number) + ": what's <new>")
        .set("permalink", "https://example.org/issues/" + std::to_string(number) + "/")
        .set("description", std::string(120, 'd'))
        .set("date", "2024-03-" + std::to_string(10 + number % 20))
        .set("year", 2020 + number % 5)
        .set("content", std::string(20'000, 'c'))
        .set("extra", extra.build())
        .set("taxonomies", Value::object({{"tags", Value::array({"Rust", "News", "Tools"})}}))
        .set("toc", Value::array(std::move(toc)));
    return page.build();
}

Value context() {
    Value::Elements pages;
    for (int i = 0; i < 100; ++i)
        pages.push_back(page(i));
    Value::Elements menu;
    for (int i = 0; i < 8; ++i)
        menu.push_back(Value::object({{"name", "Item"}, {"url", "/item-" + std::to_string(i) + "/"}}));
    const Value links = Value::object({{"mastodon", "https://example.org/@a"}, {"feed", "/atom.xml"}});
    return Value::object(
        {{"config", Value::object({{"title", "News"},
                                   {"description", "All that is new"},
                                   {"extra", Value::object({{"menu", Value::array(std::move(menu))},
                                                            {"links", links}})}})},
         {"lang", "en"},
         {"current_path", "/item-3/"},
         {"page", page(7)},
         {"section", Value::object({{"pages", Value::array(std::move(pages))}})}});
}

Environment environment() {
    Environment environment = Environment::standard();
    environment.functions["get_url"] = {[](const Arguments& arguments) -> CallResult {
                                            const auto path = arguments.text("path");
                                            return path ? CallResult("https://example.org" + *path)
                                                        : refusal(path.error());
                                        },
                                        true};
    return environment;
}

template<typename Work>
void measure(const char* what, Work work) {
    std::vector<double> times;
    std::size_t bytes = 0;
    for (int i = 0; i < 200; ++i) {
        const auto start = std::chrono::steady_clock::now();
        bytes = work();
        const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - start;
        times.push_back(time.count());
    }
    std::sort(times.begin(), times.end());
    std::printf("%-42s median %7.3f ms, fastest %7.3f ms, %zu bytes\n", what, times[times.size() / 2],
                times.front(), bytes);
}

} // namespace

int main() {
    const TemplateSet set = templates();
    const Value variables = context();
    const Environment calls = environment();
    const auto rendered = [&](const char* name) {
        const auto text = render(set, name, variables, calls);
        if (!text)
            std::printf("%s\n", toString(text.error()).c_str());
        return text ? text->size() : 0;
    };
    measure("read five templates", [] { return templates().contains("page.html") ? base().size() : 0; });
    measure("render a page of 20 KB", [&] { return rendered("page.html"); });
    measure("render a list of 100 pages", [&] { return rendered("section.html"); });
    return 0;
}

#include "ZolaMarkdownCases.h"

#include "highlighting/CodeHighlighting.h"
#include "markdown/Markdown.h"
#include "site/ShortcodeExpander.h"
#include "slug/Slug.h"
#include "tera/TemplateSet.h"

#include <algorithm>
#include <iostream>
#include <map>
#include <optional>

namespace masthead::test {

namespace {

using Json = nlohmann::ordered_json;

/// What the file says once for all its cases.
struct Suite {
    ZolaGeneration generation = ZolaGeneration::Zola022;
    std::map<std::string, std::string> templates;
    std::map<std::string, std::string> permalinks;
    std::string permalink;
    std::string language;
};

struct Rendered {
    RenderedMarkdown page;
    bool failed = false;
};

std::string textOf(const Json& object, const char* key, std::string fallback = {}) {
    return object.contains(key) && object[key].is_string() ? object[key].get<std::string>() : fallback;
}

/// One case: a page of its own with its config.
class Page {
public:
    Page(const Suite& suite, const Json& test)
        : m_suite(suite)
        , m_config(test.value("config", Json::object())) {
        for (const auto& [name, source] : suite.templates)
            addTemplate(name, source);
        const Json ownTemplates = test.value("templates", Json::object());
        for (const auto& [name, source] : ownTemplates.items())
            addTemplate(name, source.get<std::string>());
        if (!m_templates.link())
            m_failed = true;
        m_environment.filters["markdown"].call = [this](const tera::Value& value,
                                                        const tera::Arguments&) -> tera::CallResult {
            return tera::Value(render(value.text(), filterOptions()).html);
        };
        m_pagePermalink = textOf(test, "current_page_permalink", suite.permalink);
        m_anchorPlacement = textOf(test, "insert_anchor", "None");
    }

    Rendered render(const std::string& text) {
        Rendered rendered{render(text, pageOptions()), false};
        // A language without a grammar is a warning unless a config wants it to be more.
        const bool faulty = std::ranges::any_of(rendered.page.diagnostics, [](const auto& diagnostic) {
            return diagnostic.fault != MarkdownFault::UnknownLanguage;
        });
        rendered.failed = m_failed || faulty;
        return rendered;
    }

private:
    void addTemplate(const std::string& name, const std::string& source) {
        if (!m_templates.add(name, source))
            m_failed = true;
    }

    bool flag(const char* key) const { return m_config.value(std::string("markdown.") + key, false); }

    MarkdownOptions filterOptions() {
        MarkdownOptions options = zolaMarkdownOptions(m_suite.generation);
        options.smartPunctuation = flag("smart_punctuation");
        options.renderEmoji = flag("render_emoji");
        options.definitionList = flag("definition_list");
        options.githubAlerts = flag("github_alerts");
        options.lazyAsyncImage = flag("lazy_async_image");
        if (flag("bottom_footnotes"))
            options.footnoteStyle = FootnoteStyle::AtEnd;
        options.externalLinks = {
            textOf(m_config, "markdown.external_links_class"), flag("external_links_target_blank"),
            flag("external_links_no_follow"), flag("external_links_no_referrer"),
            m_config.value("markdown.external_links_external", options.externalLinks.external)};
        options.slug = [](std::string_view text) { return slugifyAnchor(text, SlugStrategy::On); };
        options.permalinkOf = [this](std::string_view file) -> std::optional<std::string> {
            const auto found = m_suite.permalinks.find(std::string(file));
            return found == m_suite.permalinks.end() ? std::nullopt : std::optional(found->second);
        };
        options.highlighter = highlighter();
        return options;
    }

    MarkdownOptions pageOptions() {
        MarkdownOptions options = filterOptions();
        options.permalink = m_pagePermalink;
        options.headingAnchors.placement = m_anchorPlacement == "Left"      ? HeadingAnchorPlacement::Left
                                           : m_anchorPlacement == "Right"   ? HeadingAnchorPlacement::Right
                                           : m_anchorPlacement == "Heading" ? HeadingAnchorPlacement::Heading
                                                                            : HeadingAnchorPlacement::None;
        if (m_templates.contains("anchor-link.html")) {
            options.headingAnchors.html = [this](std::string_view id, unsigned level) {
                return fromTemplate("anchor-link.html",
                                    tera::ObjectBuilder().set("id", id).set("level", level))
                    .value_or("");
            };
        }
        if (m_templates.contains("summary-cutoff.html")) {
            options.summaryCutoff = [this](std::string_view summary) {
                return fromTemplate("summary-cutoff.html", tera::ObjectBuilder().set("summary", summary))
                    .value_or("");
            };
        }
        return options;
    }

    std::shared_ptr<const CodeHighlighter> highlighter() const {
        CodeHighlighting settings;
        settings.generation = m_suite.generation;
        if (m_suite.generation == ZolaGeneration::Zola021) {
            if (!flag("highlight_code"))
                return nullptr;
            settings.theme = textOf(m_config, "markdown.highlight_theme", "base16-ocean-dark");
            if (settings.theme == "css")
                settings.colours = CodeColours::Classes;
            return makeCodeHighlighter(settings);
        }
        if (!m_config.contains("markdown.highlighting"))
            return nullptr;
        const Json& table = m_config["markdown.highlighting"];
        settings.theme = textOf(table, "theme", textOf(table, "light_theme"));
        settings.darkTheme = textOf(table, "dark_theme");
        if (textOf(table, "style") == "class")
            settings.colours = CodeColours::Classes;
        return makeCodeHighlighter(settings);
    }

    std::optional<std::string> fromTemplate(const std::string& name, tera::ObjectBuilder context) {
        context.set("lang", m_suite.language);
        const auto text = tera::render(m_templates, name, context.build(), m_environment);
        if (!text)
            m_failed = true;
        return text ? std::optional(*text) : std::nullopt;
    }

    RenderedMarkdown render(const std::string& text, const MarkdownOptions& options) {
        ShortcodeSet shortcodes;
        shortcodes.kindOf = [this](std::string_view name) { return kindOf(name); };
        shortcodes.render = [this](const ShortcodeInvocation& call) { return shortcode(call); };
        const ExpandedSource source = expandShortcodes(text, 0, "page.md", shortcodes);
        RenderedMarkdown rendered = renderMarkdown(source.text, options, source.insertions);
        m_failed = m_failed || !source.diagnostics.empty() || !unusedShortcodes(source, rendered).empty();
        return rendered;
    }

    std::optional<ShortcodeKind> kindOf(std::string_view name) const {
        const std::string path = "shortcodes/" + std::string(name);
        if (m_templates.contains(path + ".md"))
            return ShortcodeKind::Markdown;
        return m_templates.contains(path + ".html") ? std::optional(ShortcodeKind::Html) : std::nullopt;
    }

    Result<std::string> shortcode(const ShortcodeInvocation& call) {
        tera::ObjectBuilder context;
        for (const auto& [name, value] : call.arguments.members())
            context.set(name, value);
        if (call.body)
            context.set("body", *call.body);
        context.set("nth", call.nth);
        const char* ending = kindOf(call.name) == ShortcodeKind::Markdown ? ".md" : ".html";
        const auto text = fromTemplate("shortcodes/" + std::string(call.name) + ending, std::move(context));
        if (!text)
            return tl::unexpected(Diagnostic{});
        return *text;
    }

    const Suite& m_suite;
    Json m_config;
    tera::TemplateSet m_templates;
    tera::Environment m_environment = tera::Environment::standard();
    std::string m_pagePermalink;
    std::string m_anchorPlacement;
    bool m_failed = false;
};

std::string trimmedEnd(std::string text) {
    text.erase(text.find_last_not_of(" \t\r\n") + 1);
    return text;
}

std::string withoutSpansInPre(std::string_view html) {
    std::string kept;
    bool inPre = false;
    while (!html.empty()) {
        const bool isSpan = inPre && (html.starts_with("<span") || html.starts_with("</span>"));
        if (html.starts_with("<pre"))
            inPre = true;
        else if (html.starts_with("</pre>"))
            inPre = false;
        if (isSpan) {
            html.remove_prefix(html.find('>') + 1);
            continue;
        }
        kept += html.front();
        html.remove_prefix(1);
    }
    return kept;
}

/// `toc[0].children.len()` of `assert_eq!(toc[0].children.len(), 2)`, read step by step.
class Assertion {
public:
    Assertion(std::string_view text, const RenderedMarkdown& page)
        : m_page(page) {
        constexpr std::string_view call = "assert_eq!(";
        text.remove_prefix(std::min(text.find(call), text.size()));
        text.remove_prefix(std::min(call.size(), text.size()));
        const std::size_t comma = text.rfind(", ");
        m_path = text.substr(0, comma);
        if (comma != std::string_view::npos)
            m_wanted = text.substr(comma + 2);
        m_wanted = m_wanted.substr(0, m_wanted.rfind(')'));
        if (m_wanted.starts_with('"') && m_wanted.ends_with('"') && m_wanted.size() > 1)
            m_wanted = m_wanted.substr(1, m_wanted.size() - 2);
    }

    std::string wanted() const { return std::string(m_wanted); }

    std::string actual() const {
        std::string_view path = m_path.substr(std::min(m_path.find("toc"), m_path.size()));
        if (!path.starts_with("toc"))
            return "not understood";
        path.remove_prefix(3);
        const std::vector<TocHeading>* list = &m_page.toc;
        const TocHeading* heading = nullptr;
        while (!path.empty()) {
            if (path.starts_with('[')) {
                const std::size_t index = std::strtoul(path.data() + 1, nullptr, 10);
                if (!list || index >= list->size())
                    return "out of range";
                heading = &(*list)[index];
                list = nullptr;
                path.remove_prefix(path.find(']') + 1);
            } else if (path.starts_with(".children") && heading) {
                list = &heading->children;
                path.remove_prefix(9);
            } else if (path == ".len()" && list) {
                return std::to_string(list->size());
            } else if (heading) {
                return path == ".id"          ? heading->id
                       : path == ".title"     ? heading->title
                       : path == ".permalink" ? heading->permalink
                       : path == ".level"     ? std::to_string(heading->level)
                                              : "not understood";
            } else {
                return "not understood";
            }
        }
        return "not understood";
    }

private:
    const RenderedMarkdown& m_page;
    std::string_view m_path;
    std::string_view m_wanted;
};

struct Outcome {
    std::string expected;
    std::string actual;
    bool passes = false;
};

Outcome outcomeOf(const Suite& suite, const Json& test) {
    const Rendered rendered = Page(suite, test).render(test["input"].get<std::string>());
    if (test.value("error", false))
        return {"an error", rendered.failed ? "an error" : rendered.page.html, rendered.failed};
    if (rendered.failed)
        return {"no error", "an error", false};
    if (test.contains("assert")) {
        const std::string text = test["assert"].get<std::string>();
        const Assertion assertion(text, rendered.page);
        return {assertion.wanted(), assertion.actual(), assertion.wanted() == assertion.actual()};
    }
    const std::string& field =
        textOf(test, "field") == "summary" ? rendered.page.summary.value_or("(none)") : rendered.page.html;
    const std::string expected =
        test.contains("same_as_input")
            ? Page(suite, test).render(test["same_as_input"].get<std::string>()).page.html
            : textOf(test, "expected");
    const std::string wanted = trimmedEnd(withoutSpansInPre(expected));
    const std::string actual = trimmedEnd(withoutSpansInPre(field));
    return {wanted, actual, wanted == actual};
}

} // namespace

Tally runZolaMarkdownCases(const Json& file) {
    Suite suite;
    if (textOf(file, "zola").find("0.21") != std::string::npos)
        suite.generation = ZolaGeneration::Zola021;
    suite.templates = file.value("shortcode_templates", std::map<std::string, std::string>());
    suite.permalinks = file.value("permalinks", std::map<std::string, std::string>());
    suite.permalink = textOf(file, "current_page_permalink");
    suite.language = textOf(file, "lang", "en");
    Tally tally;
    for (const Json& test : file["cases"]) {
        const Outcome outcome = outcomeOf(suite, test);
        ++(outcome.passes ? tally.passed : tally.failed);
        if (!outcome.passes)
            std::cout << test["name"].get<std::string>() << "\n  expected: " << outcome.expected
                      << "\n  actual:   " << outcome.actual << '\n';
    }
    return tally;
}

} // namespace masthead::test

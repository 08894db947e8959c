#include "MarkdownCases.h"

#include "NormalizedHtml.h"
#include "markdown/Markdown.h"

#include <iostream>
#include <string>

namespace masthead::test {

namespace {

using json = nlohmann::ordered_json;

/// A case may name what its HTML looks like under a further option.
struct FurtherOutput {
    const char* key;
    bool MarkdownOptions::*option;
};
constexpr FurtherOutput furtherOutputs[] = {
    {"html_smart_punctuation", &MarkdownOptions::smartPunctuation},
    {"html_github_alerts", &MarkdownOptions::githubAlerts},
    {"html_definition_list", &MarkdownOptions::definitionList},
};

MarkdownOptions optionsFor(const json& test, std::string_view fileName) {
    const std::string flags = test.value("flags", "");
    const auto names = [&](std::string_view word) {
        return fileName.find(word) != std::string_view::npos || flags.find(word) != std::string::npos;
    };
    MarkdownOptions options;
    options.footnotes = names("zola") || names("footnote");
    options.headingAttributes = names("zola") || names("heading_attr");
    options.definitionList = names("definition_list");
    options.githubAlerts = names("blockquotes_tags");
    options.smartPunctuation = names("smart_punct") || names("smartpunct");
    return options;
}

/// Recorded outputs are exact; specifications are compared, as by themselves, without regard to how HTML is
/// written.
bool isExact(const json& test) {
    return test.contains("name");
}

std::string nameOf(const json& test) {
    if (test.contains("name"))
        return test["name"].get<std::string>();
    return std::to_string(test.value("example", 0)) + ' ' + test.value("section", "");
}

} // namespace

Tally runMarkdownCases(const json& cases, std::string_view fileName) {
    Tally tally;
    for (const json& test : cases) {
        const std::string source = test["markdown"].get<std::string>();
        const MarkdownOptions options = optionsFor(test, fileName);
        bool passes = true;
        bool alike = false;
        const auto compare = [&](const char* key, const MarkdownOptions& withOptions) {
            const std::string expected = test[key].get<std::string>();
            const std::string actual = renderMarkdown(source, withOptions).html;
            if (actual == expected)
                return;
            if (!isExact(test) && normalizedHtml(actual) == normalizedHtml(expected)) {
                alike = true;
                return;
            }
            passes = false;
            std::cout << "== " << nameOf(test) << " (" << key << ")\n"
                      << source << "\n-- expected:\n"
                      << expected << "\n-- actual:\n"
                      << actual << '\n';
        };
        compare("html", options);
        for (const FurtherOutput& further : furtherOutputs) {
            if (!test.contains(further.key))
                continue;
            MarkdownOptions withOption = options;
            withOption.*further.option = true;
            compare(further.key, withOption);
        }
        ++(passes ? tally.passed : tally.failed);
        tally.alike += passes && alike ? 1 : 0;
    }
    return tally;
}

} // namespace masthead::test

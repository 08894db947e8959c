#include "RuleCases.h"

#include <algorithm>

namespace masthead::test {
namespace {

std::string onOneLine(std::string text) {
    std::ranges::replace(text, '\n', '~');
    return text;
}

} // namespace

void writeSite(const TemporaryPublication& publication) {
    constexpr std::string_view page =
        "<html><body><h1>{{ page.title }}</h1>{{ page.content | safe }}</body></html>";
    constexpr std::string_view list = "<html><body>{{ section.title }}</body></html>";
    publication.write("templates/page.html", page);
    publication.write("templates/section.html", list);
    publication.write("templates/index.html", list);
    publication.write("templates/shortcodes/figure.html", "<figure>{{ src }}</figure>");
    publication.write("templates/shortcodes/quote.html", "<q>{{ body }}</q>");
    publication.write("content/newsletter/_index.md", "+++\ntitle = \"News\"\nsort_by = \"date\"\n+++\n");
}

std::string frontMatter(int number, const std::string& date) {
    const std::string shown = std::to_string(number);
    return "+++\ntitle = \"" + shown + " - The news of " + date + "\"\ndate = \"" + date +
           "\"\ndescription = \"What happened in the days before " + date +
           ", and what is to come\"\n+++\n\n";
}

QString told(const std::vector<Finding>& findings, const std::string& text, std::size_t keep) {
    std::string lines;
    for (const Finding& finding : findings) {
        lines += (lines.empty() ? "" : "\n") + onOneLine(marked(text, finding)) + '|' + finding.message;
        if (!finding.fixes.empty())
            lines += '|' + onOneLine(mended(text, finding.fixes.front()).substr(keep));
    }
    return QString::fromStdString(lines);
}

} // namespace masthead::test

#include "SamplePublication.h"

namespace masthead::test {

Issue sampleIssue(int number) {
    const auto day =
        std::chrono::sys_days(std::chrono::year(2026) / 1 / 4) + std::chrono::days(7 * (number - 21));
    Issue issue;
    issue.number = number;
    issue.file = "content/letters/" + std::to_string(number) + ".md";
    issue.shortTitle = "The harbour, part " + std::to_string(number);
    issue.title = std::to_string(number) + " - " + issue.shortTitle;
    issue.date = std::chrono::year_month_day(day);
    issue.wordCount = 500;
    return issue;
}

Publication samplePublication(int newest) {
    Publication publication;
    publication.root = "/nowhere/letters";
    publication.layout.issues = "content/letters";
    Section letters{"content/letters", "Letters", {}};
    for (int number = newest; number >= 21; --number)
        letters.pages.push_back(sampleIssue(number));
    letters.pages.front().draft = true;
    Issue about;
    about.file = "content/about.md";
    about.title = about.shortTitle = "À propos";
    publication.sections = {letters, {"content", "Site", {about}}};
    publication.snippets = {
        {"snippets/colophon.md", "colophon", "Written by hand", {}, {}},
        {"snippets/subscribe.md", "subscribe", "Tell a friend about us", {"a.md", "b.md", "c.md"}, {}},
        {"snippets/thanks.md", "thanks", "", {"a.md"}, {}},
    };
    publication.sponsors = {
        {"sponsors/ropeworks.md",
         "Ropeworks",
         "https://example.org",
         "featured",
         {22, 26},
         "sponsored",
         "Rope.",
         {}},
        {"sponsors/sailcloth.md", "Sailcloth", "", "standard", {}, "", "Cloth.", {}},
    };
    return publication;
}

} // namespace masthead::test

// How long it takes to open a folder of 1,000 issues, and to read their bodies afterwards.

#include "publication/Publication.h"
#include "support/TemporaryPublication.h"

#include <chrono>
#include <cstdio>
#include <string>

namespace {

std::string issueText(int number) {
    const std::string digits = std::to_string(number);
    std::string text =
        "+++\ntitle = \"" + digits + " - An issue about a thing and another thing\"\ndate = \"20" +
        std::to_string(10 + number / 100) + "-0" + std::to_string(1 + number % 9) +
        "-16\"\nslug = \"an-issue-" + digits +
        "\"\ndescription = \"What this issue says in one line, with a number or two: 12, 13.\"\n"
        "[extra]\ntoc_not_generate = true\n+++\n\n";
    for (int paragraph = 0; paragraph < 40; ++paragraph)
        text += "A paragraph of an ordinary issue with <a href=\"https://example.org/" + digits +
                "\" target=\"_blank\">a link</a> and some **emphasis** in it, which is about as long as they "
                "are, "
                "give or take a word, and ends here.\n\n";
    return text + "---\n\n{{ include_md(path=\"snippets/call.md\") }}\n";
}

double millisecondsSince(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

} // namespace

int main() {
    const masthead::test::TemporaryPublication folder;
    folder.write("content/newsletter/_index.md", "+++\ntitle = \"Newsletter\"\n+++\n");
    folder.write("snippets/call.md", "Forward this to a friend.\n");
    for (int number = 1; number <= 1000; ++number)
        folder.write("content/newsletter/" + std::to_string(number) + ".md", issueText(number));

    for (int run = 1; run <= 3; ++run) {
        const auto begin = std::chrono::steady_clock::now();
        const auto publication = masthead::openPublication(folder.root());
        const double opened = millisecondsSince(begin);
        const auto beginBodies = std::chrono::steady_clock::now();
        const auto facts = masthead::readBodies(*publication);
        std::printf("run %d: %zu issues listed in %.1f ms, %zu bodies read in %.1f ms\n", run,
                    publication->issues().size(), opened, facts.wordCounts.size(),
                    millisecondsSince(beginBodies));
    }
    return 0;
}

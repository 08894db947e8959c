#include "MarkdownCases.h"
#include "TeraCases.h"
#include "ZolaMarkdownCases.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

namespace {

int report(const masthead::test::Tally& tally, int percent) {
    if (tally.skipped > 0)
        std::cout << tally.skipped
                  << " skipped: they use functions or filters that are not the language's own\n";
    if (tally.alike > 0)
        std::cout << tally.alike << " of those passed differ in white space or in how HTML is written\n";
    std::cout << tally.passed << " passed, " << tally.failed << " failed\n";
    return tally.passed * 100 >= percent * (tally.passed + tally.failed) ? 0 : 1;
}

int refuse(const char* file, const char* reason) {
    std::cerr << file << ' ' << reason << '\n';
    return 2;
}

} // namespace

/// `masthead-conformance tera|markdown|zola-markdown FILE.json [PERCENT]`: 0 when so many cases pass (all of them when
/// nothing is said), 1 when fewer do, 77 when there is no such file.
int main(int count, char** arguments) {
    const std::string_view kind = count == 3 || count == 4 ? arguments[1] : "";
    const int percent = count == 4 ? std::atoi(arguments[3]) : 100;
    if (kind != "tera" && kind != "markdown" && kind != "zola-markdown") {
        std::cerr << "Usage: masthead-conformance tera|markdown|zola-markdown FILE.json [PERCENT]\n";
        return 2;
    }
    std::ifstream file(arguments[2]);
    if (!file) {
        std::cout << "skipped: " << arguments[2] << " is not there\n";
        return 77;
    }
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (kind == "zola-markdown") {
        const auto cases = nlohmann::ordered_json::parse(text, nullptr, false);
        if (!cases.is_object() || !cases.contains("cases"))
            return refuse(arguments[2], "holds no cases");
        return report(masthead::test::runZolaMarkdownCases(cases), percent);
    }
    if (kind == "markdown") {
        const auto cases = nlohmann::ordered_json::parse(text, nullptr, false);
        if (!cases.is_array())
            return refuse(arguments[2], "is not a list of cases");
        const std::string fileName = std::filesystem::path(arguments[2]).filename().string();
        return report(masthead::test::runMarkdownCases(cases, fileName), percent);
    }
    const auto cases = masthead::tera::Value::fromJson(text);
    if (!cases || !cases->isArray())
        return refuse(arguments[2], "is not a list of cases");
    return report(masthead::test::runTeraCases(*cases), percent);
}

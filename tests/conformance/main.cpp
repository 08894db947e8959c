#include "TeraCases.h"

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

/// `masthead-conformance tera FILE.json`: 0 when all cases pass, 1 when some fail, 77 when there is no such
/// file.
int main(int count, char** arguments) {
    if (count != 3 || std::string_view(arguments[1]) != "tera") {
        std::cerr << "Usage: masthead-conformance tera FILE.json\n";
        return 2;
    }
    std::ifstream file(arguments[2]);
    if (!file) {
        std::cout << "skipped: " << arguments[2] << " is not there\n";
        return 77;
    }
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    const auto cases = masthead::tera::Value::fromJson(text);
    if (!cases || !cases->isArray()) {
        std::cerr << arguments[2] << " is not a list of cases\n";
        return 2;
    }
    const masthead::test::Tally tally = masthead::test::runTeraCases(*cases);
    if (tally.skipped > 0)
        std::cout << tally.skipped
                  << " skipped: they use functions or filters that are not the language's own\n";
    std::cout << tally.passed << " passed, " << tally.failed << " failed\n";
    return tally.failed == 0 ? 0 : 1;
}

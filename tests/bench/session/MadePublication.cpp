#include "session/MadePublication.h"

#include "support/TemporaryPublication.h"

#include <QColor>
#include <QImage>

#include <array>
#include <string>

namespace masthead::bench {

namespace {

constexpr int snippets = 8;
constexpr int sponsors = 6;
constexpr int sectionsOfIssue = 12;

constexpr std::array words{"garden", "harbour", "letter", "window", "orchard", "signal",
                           "river",  "market",  "copper", "winter", "lantern", "meadow"};

std::string sentence(int seed) {
    std::string text = "The";
    for (int i = 0; i < 14; ++i)
        text += std::string(" ") + words[std::size_t(seed * 7 + i * i + i) % words.size()];
    return text + ".";
}

std::string twoDigits(int number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string issue(int number) {
    std::string text = "+++\ntitle = \"" + std::to_string(number) + " - " + sentence(number).substr(4, 20) +
                       "\"\ndate = \"20" + twoDigits(10 + number / 24) + "-" +
                       twoDigits(1 + number / 2 % 12) + "-" + twoDigits(1 + number % 2 * 14) +
                       "\"\nslug = \"issue-" + std::to_string(number) + "\"\ndescription = \"" +
                       sentence(number + 1) + "\"\n+++\n\n![A picture](/pictures/" +
                       std::to_string(number % 4) + ".png)\n\n" + sentence(number) + "\n";
    for (int section = 0; section < sectionsOfIssue; ++section) {
        const int seed = number * sectionsOfIssue + section;
        text += "\n## Part " + std::to_string(section + 1) + "\n\n" + sentence(seed) + " **" +
                sentence(seed + 1) + "** And a [link](https://example.org/" + std::to_string(seed) +
                ").\n\n" + "- " + sentence(seed + 2) + "\n- `code` " + sentence(seed + 3) + "\n";
    }
    return text + "\n{{ include_md(path=\"snippets/part-" + std::to_string(number % snippets) + ".md\") }}\n";
}

} // namespace

void makePublication(const std::filesystem::path& root, int issues) {
    test::writeBytes(root / "config.toml", "base_url = \"https://letters.example\"\ntitle = \"Letters\"\n");
    const std::filesystem::path folder = root / "content/newsletter";
    test::writeBytes(folder / "_index.md", "+++\ntitle = \"Newsletter\"\nsort_by = \"date\"\n+++\n");
    for (int number = 1; number <= issues; ++number)
        test::writeBytes(folder / (std::to_string(number) + ".md"), issue(number));
    for (int number = 0; number < snippets; ++number)
        test::writeBytes(root / "snippets" / ("part-" + std::to_string(number) + ".md"),
                         sentence(number) + "\n\n" + sentence(number + 5) + "\n");
    for (int number = 0; number < sponsors; ++number)
        test::writeBytes(
            root / "sponsors" / ("sponsor-" + std::to_string(number) + ".md"),
            "+++\nname = \"Sponsor " + std::to_string(number) + "\"\nlink = \"https://sponsor.example/" +
                std::to_string(number) + "\"\nslot = \"featured\"\nissues = [" + std::to_string(number + 1) +
                "]\nlabel = \"sponsored\"\n+++\n# A word from us [sponsored]\n\n" + sentence(number) + "\n");
    std::filesystem::create_directories(root / "static/pictures");
    for (int number = 0; number < 4; ++number) {
        QImage picture(1200, 600, QImage::Format_RGB32);
        picture.fill(QColor::fromHsv(number * 90, 160, 200));
        picture.save(
            QString::fromStdString((root / "static/pictures" / (std::to_string(number) + ".png")).string()));
    }
}

} // namespace masthead::bench

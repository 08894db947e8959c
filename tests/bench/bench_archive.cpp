#include "archive/SnippetImpact.h"
#include "support/SharedData.h"
#include "support/TemporaryPublication.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>
#include <string>

using namespace masthead;

namespace {

constexpr int issueCount = 1000;

double millisecondsSince(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

/// Issues of eight sections with two links each, one in twelve of them used before, and a closing block that
/// every third issue has by hand.
class MadeNewsletter {
public:
    void write(const test::TemporaryPublication& folder) {
        for (int snippet = 0; snippet < 20; ++snippet)
            folder.write("snippets/" + std::to_string(snippet) + ".md", snippetText(snippet));
        for (int number = 1; number <= issueCount; ++number)
            folder.write("content/letter/" + std::to_string(number) + ".md", issueText(number));
    }

    std::string issueText(int number) {
        std::string text = "+++\ntitle = \"" + std::to_string(number) + " - " + sentence(6) +
                           "\"\ndate = " + std::to_string(1990 + number / 30) + '-' +
                           twoDigits(1 + number % 12) + '-' + twoDigits(1 + number % 28) + "\n+++\n\n" +
                           paragraph() + "\n\n";
        for (int section = 0; section < 8; ++section) {
            text += "# " + sentence(5) + "\n\n" + paragraph() + " <a href=\"" + address() +
                    "\" target=\"_blank\">" + sentence(3) + "</a> " + paragraph() + "\n\n[" + sentence(4) +
                    "](" + address() + ")\n\n";
        }
        const int snippet = number % 20;
        return text + "---\n\n" +
               (number % 3 == 0 ? snippetText(snippet)
                                : "{{ include_md(path=\"snippets/" + std::to_string(snippet) + ".md\") }}\n");
    }

private:
    static std::string twoDigits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

    static std::string snippetText(int snippet) {
        std::string text =
            "We thank readers of block " + std::to_string(snippet) + " for all their letters.\n\n";
        for (int line = 0; line < 12; ++line)
            text += "- __Point " + std::to_string(line * 31 + snippet) + ":__ tell friend " +
                    std::to_string(line + snippet * 17) + " of what stands here\n";
        return text;
    }

    std::string sentence(int words) {
        std::string text;
        for (int word = 0; word < words; ++word)
            text += (word == 0 ? "word" : " word") + std::to_string(m_random() % 5000);
        return text;
    }
    std::string paragraph() { return sentence(40) + ". " + sentence(25) + "."; }
    std::string address() {
        const std::size_t page = m_random() % 12 == 0 ? m_random() % 200 : m_random() % 1'000'000;
        return "https://site" + std::to_string(page % 500) + ".example/articles/" + std::to_string(page) +
               "/?utm_source=letter";
    }

    std::mt19937 m_random{1};
};

/// The newsletter's own issues, over and over under other names.
void writeRepeated(const test::TemporaryPublication& folder, const std::filesystem::path& root) {
    const Publication publication = openPublication(root).value();
    const FileReader reader = diskReader(root);
    for (const Snippet& snippet : publication.snippets)
        folder.write(snippet.file, reader(snippet.file).value_or(""));
    for (int number = 0; number < issueCount; ++number) {
        const Issue& issue =
            publication.issues()[static_cast<std::size_t>(number) % publication.issues().size()];
        folder.write("content/newsletter/" + std::to_string(number) + ".md", reader(issue.file).value_or(""));
    }
}

struct Times {
    std::vector<double> all;
    void print(const char* what) {
        std::ranges::sort(all);
        std::printf("  %-44s median %8.3f ms   most %8.3f ms\n", what, all[all.size() / 2], all.back());
    }
};

template<typename Work>
Times measure(int rounds, const Work& work) {
    Times times;
    for (int round = 0; round < rounds; ++round) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        times.all.push_back(millisecondsSince(begin));
    }
    return times;
}

void measureAll(const char* name, const std::filesystem::path& root) {
    const Publication publication = openPublication(root).value();
    const FileReader reader = diskReader(publication.root);
    auto archive = readArchive(publication, reader);
    std::size_t links = 0;
    std::size_t bytes = 0;
    for (const Archive::Page& issue : archive->issues()) {
        links += issue->outline.links.size();
        bytes += issue->text.size();
    }
    std::printf("%s: %zu issues, %zu links, %.1f MB\n", name, archive->issues().size(), links,
                static_cast<double>(bytes) / 1'000'000);
    measure(5, [&] { readArchive(publication, reader); }).print("read and index all");
    measure(5, [&] { readArchive(publication, reader, {}, archive); }).print("read again, nothing changed");
    const Archive::Page middle = archive->issues()[archive->issues().size() / 2];
    measure(100, [&] { archivedPage(middle->listing, middle->text); }).print("read one issue's text");
    measure(100, [&] { archive->with(middle); }).print("follow an edit of one issue");
    const auto edited = archive->with(middle);
    measure(20, [&] {
        for (const std::string& key : middle->linkKeys)
            edited->usesOf(key);
    }).print("ask for all links of one issue");
    std::size_t users = 0;
    std::size_t copies = 0;
    measure(5, [&] {
        users = 0;
        copies = 0;
        for (const SnippetImpact& impact : snippetImpacts(*archive)) {
            users += impact.users.size();
            copies += impact.copies.size();
        }
    }).print("all snippets against all issues");
    std::printf("  %zu snippets, %zu uses, %zu copies\n", archive->snippets().size(), users, copies);
}

} // namespace

int main() {
    const test::TemporaryPublication made;
    MadeNewsletter().write(made);
    measureAll("made", made.root());
    if (const auto root = test::sharedPublication("rust-trends")) {
        const test::TemporaryPublication repeated;
        writeRepeated(repeated, *root);
        measureAll("a real newsletter's issues repeated", repeated.root());
    }
    return 0;
}

#include "gui/HostileFolders.h"

#include "support/SlowBuild.h"
#include "support/TemporaryPublication.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <unistd.h>

namespace masthead::test {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t hugeSize = std::uintmax_t(100) << 30;

const fs::path issues = "content/newsletter";

/// Whether there may be one: a publication that is unpacked by the administrator has what it likes.
bool makeDevice(const fs::path& file) {
    return ::mknod(file.c_str(), S_IFCHR | 0600, makedev(1, 5)) == 0;
}

bool makeSocket(const fs::path& file) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string path = file.string();
    if (path.size() >= sizeof address.sun_path)
        return false;
    path.copy(static_cast<char*>(address.sun_path), path.size());
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool isMade = ::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::close(descriptor);
    return isMade;
}

/// An issue as they are written: with headings, links that lead nowhere, pictures and a call.
std::string realIssue(int number) {
    std::string text = issueNamed(std::to_string(number) + " - Number " + std::to_string(number), number);
    for (int section = 0; section < 6; ++section)
        text +=
            "\n## Section " + std::to_string(section) +
            "\n\nSome words about [a thing](https://example.org/" + std::to_string(number % 100) + "/" +
            std::to_string(section) +
            ") that somebody made, and what it is good for: it does one thing, and it does that *well*.\n";
    return text + "\n![A picture](/missing.png)\n\n{{ include_md(path=\"snippets/greeting.md\") }}\n";
}

/// Folders in each other, deeper than any path may be long.
void makeDeepFolders(const fs::path& top, int depth) {
    fs::create_directories(top);
    int folder = ::open(top.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
    for (int level = 0; level < depth && folder >= 0; ++level) {
        ::mkdirat(folder, "deep", 0700);
        const int next = ::openat(folder, "deep", O_PATH | O_DIRECTORY | O_CLOEXEC);
        ::close(folder);
        folder = next;
    }
    ::close(folder);
}

bool makeLinks(const fs::path& root) {
    int number = 0;
    for (const char* target :
         {"/etc/passwd", "/proc/self/environ", "/dev/zero", "../../..", ".", "self.md", "/"}) {
        for (const fs::path& place :
             {issues, fs::path("snippets"), fs::path("sponsors"), fs::path("static")}) {
            fs::create_directories(root / place);
            fs::create_symlink(target, root / place / ("link" + std::to_string(number) + ".md"));
            fs::create_symlink(target, root / place / ("folder" + std::to_string(number)));
        }
        ++number;
    }
    return true;
}

bool makePipes(const fs::path& root) {
    bool made = true;
    for (const fs::path& file :
         {issues / "pipe.md", fs::path("snippets/pipe.md"), fs::path("sponsors/pipe.md"),
          fs::path("static/pipe.png"), fs::path("templates/page.html"), fs::path("masthead.toml"),
          fs::path("data/pipe.toml"), issues / "_index.fr.md"}) {
        fs::create_directories((root / file).parent_path());
        made &= ::mkfifo((root / file).c_str(), 0600) == 0;
    }
    writeBytes(root / issues / "4.md", issueNamed("4 - Pipes", 27) + "![x](/pipe.png)\n{{ pipe() }}\n");
    return made;
}

bool makeSockets(const fs::path& root) {
    bool made = true;
    fs::create_directories(root / "static");
    made &= makeSocket(root / issues / "s.md");
    made &= makeSocket(root / "snippets/s.md");
    made &= makeSocket(root / "static/s.png");
    return made;
}

bool makeDevices(const fs::path& root) {
    bool made = true;
    fs::create_directories(root / "static");
    made &= makeDevice(root / issues / "zero.md");
    made &= makeDevice(root / "snippets/zero.md");
    made &= makeDevice(root / "sponsors/zero.md");
    made &= makeDevice(root / "static/zero.png");
    made &= makeDevice(root / "masthead.toml");
    return made;
}

bool makeHugeFiles(const fs::path& root) {
    bool made = true;
    const std::string begin = issueNamed("Huge", 27);
    for (const fs::path& file :
         {issues / "huge.md", fs::path("snippets/huge.md"), fs::path("sponsors/huge.md"),
          fs::path("static/huge.png"), fs::path("static/huge.css"), fs::path("data/huge.toml"),
          fs::path("masthead.toml")}) {
        writeBytes(root / file, begin);
        std::error_code error;
        fs::resize_file(root / file, hugeSize, error);
        made &= !error;
    }
    writeBytes(root / issues / "4.md",
               issueNamed("4 - Huge", 27) + "![x](/huge.png)\n{{ include_md(path=\"snippets/huge.md\") }}\n");
    writeBytes(root / "templates/shortcodes/include_md.html",
               "{% set data = load_data(path=path) %}{{ data | markdown | safe }}");
    return made;
}

bool makeLongTexts(const fs::path& root) {
    std::string text = issueNamed("Long", 27);
    while (text.size() < (std::size_t(200) << 20))
        text += "One line of a [very](https://example.org) long text.\n";
    for (const fs::path& file : {issues / "4.md", fs::path("snippets/long.md"), fs::path("sponsors/long.md"),
                                 fs::path("static/long.css")})
        writeBytes(root / file, text);
    return true;
}

bool makeDeepTrees(const fs::path& root) {
    for (const fs::path& top : {issues, fs::path("snippets"), fs::path("static")}) {
        fs::path folder = root / top;
        for (int depth = 0; depth < 200; ++depth)
            folder /= "deep";
        fs::create_directories(folder);
        writeBytes(folder / "bottom.md", issueNamed("Bottom", 2));
        makeDeepFolders(root / top / "deeper", 3000);
    }
    return true;
}

bool makeOddNames(const fs::path& root) {
    int number = 0;
    for (const std::string& name : hostileNames()) {
        for (const fs::path& place : {issues, fs::path("snippets"), fs::path("sponsors"), fs::path("static")})
            writeBytes(root / place / (name + ".md"), issueNamed("Odd " + std::to_string(number), number));
        fs::create_directories(root / issues / name.substr(0, 250));
        ++number;
    }
    return true;
}

bool makeManyFiles(const fs::path& root) {
    fs::create_directories(root / "static/many");
    for (int number = 0; number < 95'000; ++number)
        writeBytes(root / "static/many" / (std::to_string(number) + ".png"), "x");
    for (int number = 0; number < 5'000; ++number)
        writeBytes(root / issues / ("many-" + std::to_string(number) + ".md"), issueNamed("Many", number));
    return true;
}

/// With sanitizers exporting 20,000 takes ten minutes.
constexpr int manyIssues = slowness > 1 ? 5'000 : 20'000;

bool makeManyIssues(const fs::path& root) {
    for (int number = 0; number < manyIssues; ++number)
        writeBytes(root / issues / ("many-" + std::to_string(number) + ".md"), realIssue(number));
    return true;
}

bool makeManySnippets(const fs::path& root) {
    for (int number = 0; number < 10'000; ++number)
        for (const char* folder : {"snippets", "sponsors"})
            writeBytes(root / folder / ("many-" + std::to_string(number) + ".md"), realIssue(number));
    return true;
}

} // namespace

std::vector<HostileFolder> hostileFolders() {
    return {
        {"links", makeLinks},
        {"pipes", makePipes},
        {"sockets", makeSockets},
        {"devices", makeDevices},
        {"huge files", makeHugeFiles},
        {"200 MB", makeLongTexts},
        {"deep folders", makeDeepTrees},
        {"names", makeOddNames},
        {"100,000 files", makeManyFiles},
        {slowness > 1 ? "5,000 issues" : "20,000 issues", makeManyIssues},
        {"20,000 snippets", makeManySnippets},
    };
}

std::string issueNamed(const std::string& title, int number) {
    return "+++\ntitle = \"" + title + "\"\ndate = \"2025-01-" + (number % 28 < 9 ? "0" : "") +
           std::to_string(number % 28 + 1) + "\"\n+++\n\nText of it.\n";
}

const std::vector<std::string>& hostileNames() {
    static const std::vector<std::string> names{
        "line\nbreak",
        "quotes\"and'`",
        "invoice\u202Egpj",
        "escape\x1b]0;owned\x07",
        "not\xff\xfeutf8",
        "<img src=x onerror=alert(1)><b>bold",
        "%1 %2 %n &amp; [*]",
        "$(touch marker) `touch marker`; -rf",
        " ",
        "-",
        std::string(252, 'n'),
        "\u2066isolate\u2069\u2028separator",
    };
    return names;
}

const std::vector<std::string>& namesThatAreNotUtf8() {
    static const std::vector<std::string> names{"caf\xe9",          "\xff",    "half\xc3", "\xed\xa0\x80half",
                                                "\xf5\x80\x80\x80", "\xc0\xaf"};
    return names;
}

} // namespace masthead::test

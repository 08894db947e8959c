#include "support/HostilePublication.h"

#include "site/BuiltInTheme.h"
#include "support/SmallPicture.h"
#include "support/TemporaryPublication.h"

#include <sstream>
#include <utility>

#include <sys/stat.h>
#include <sys/sysmacros.h>

namespace masthead::test {

namespace fs = std::filesystem;

namespace {

void replaceAll(std::string& text, std::string_view what, const std::string& with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

} // namespace

HostilePublication::HostilePublication(const std::string& server, const std::string& baseUrl)
    : m_folder(fs::canonical(m_temporary.path().toStdString()))
    , m_server(server) {
    writeBytes(root() / "config.toml", "base_url = \"" + baseUrl +
                                           "\"\ntitle = \"Hostile\"\ncompile_sass = true\n"
                                           "[extra]\nscript = \"<script>" +
                                           filledIn("@R", "") + "</script>\"\n");
    writeTheme();
    writeStaticFiles();
    writeSecrets();
    writeLinks();
    m_blocks = blocksOf(MASTHEAD_HOSTILE_BLOCKS);
    writeIssues();
    for (const fs::path& folder : {outside(), root() / ".git", root() / ".hidden", root() / "static/.hidden"})
        m_opened.watch(folder);

    auto publication = openPublication(root());
    if (!publication)
        qFatal("%s", toString(publication.error()).c_str());
    const FileReader reader = diskReader(publication->root);
    m_faces = std::make_shared<const FaceMaker>(
        std::make_shared<const Site>(std::make_shared<const Publication>(std::move(*publication)),
                                     std::make_shared<const BuiltInTheme>(), reader),
        reader);
}

std::string HostilePublication::issue(const std::string& name, const std::string& body) {
    return "+++\ntitle = \"" + name + "\"\ndate = 2025-01-02\n+++\n\nBefore\n\n" + body + "\n\nBehind\n";
}

void HostilePublication::writeTheme() {
    writeBytes(
        root() / "templates/page.html",
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{{ page.title }}</title>"
        "<link rel=\"stylesheet\" href=\"/hostile.css\">"
        "<script>document.documentElement.dataset.theme = 'ran'</script></head>"
        "<body><main>{{ page.content | safe }}</main>"
        "{% set data = load_data(path=\"data/hostile.toml\") %}<p>{{ data.html | safe "
        "}}</p></body></html>\n");
    writeBytes(root() / "templates/section.html", "<main>{{ section.content | safe }}</main>");
    writeBytes(root() / "templates/index.html", "<main>{{ section.content | safe }}</main>");
    writeBytes(root() / "templates/shortcodes/raw.html", "{{ html | safe }}");
    writeBytes(root() / "templates/shortcodes/rawbody.html", "{{ body | safe }}");
    writeBytes(root() / "templates/shortcodes/include_md.html",
               "{% set data = load_data(path=path) %}\n{{ data | markdown | safe }}");
    writeBytes(root() / "content/issues/_index.md", "+++\ntitle = \"Issues\"\n+++\n");
    writeBytes(root() / "snippets/hostile.md",
               filledIn("<img src=/none.png onerror=@R> <script>@R</script>\n\n<iframe src=@S></iframe>\n",
                        "snippet"));
    writeBytes(
        root() / "sponsors/hostile.md",
        filledIn("+++\nname = \"Hostile\"\n+++\n<img src=/none.png onerror=@R><script src=@S.js></script>\n",
                 "sponsor"));
    writeBytes(root() / "data/hostile.toml", "html = '''" + filledIn("<img src=\"@S\">", "data") + "'''\n");
}

void HostilePublication::writeStaticFiles() {
    const fs::path files = root() / "static";
    writeBytes(files / "ran.js", filledIn("@R", ""));
    writeBytes(files / "ran.html", filledIn("<script>@R; fetch('@S')</script><img src='@S'>", "ran-html"));
    const std::string sheet = filledIn("@import url(@S.css); @import '@O/secret.css';\n"
                                       ".hostile { background: url(@S), url(@O/secret.png) }\n"
                                       "@font-face { font-family: far; src: url(@S.woff2) }\n"
                                       "main { font-family: far, serif; cursor: url(@S), auto }\n",
                                       "sheet");
    writeBytes(files / "hostile.css", sheet);
    writeBytes(root() / "sass/sassy.scss", sheet);
    writeBytes(
        files / "hostile.svg",
        filledIn("<?xml version=\"1.0\"?><?xml-stylesheet href=\"@S.css\"?><!DOCTYPE svg [<!ENTITY x SYSTEM "
                 "\"@O/secret.txt\">]><svg xmlns=\"http://www.w3.org/2000/svg\" id=\"a\" "
                 "xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"9\" height=\"9\" onload=\"@R\">"
                 "<script>@R;@M</script><image href=\"@S\" width=\"9\" height=\"9\"/><image "
                 "xlink:href=\"@O/secret.png\"/><text>&x;</text><style>@import '@S.css'; svg { "
                 "background: url(@S) }</style><foreignObject><iframe "
                 "xmlns=\"http://www.w3.org/1999/xhtml\" src=\"@S\"/></foreignObject></svg>",
                 "drawing"));
}

void HostilePublication::writeSecrets() {
    const std::string picture = smallPicture(Qt::blue);
    for (const fs::path& file :
         {outside() / "secret.png", outside() / "secret.ttf", outside() / "secret.webm",
          root() / ".hidden/secret.png", root() / "static/.hidden/secret.png", root() / "static/.secret.png"})
        writeBytes(file, picture);
    writeBytes(outside() / "secret.css", ":root { --secret: read }");
    writeBytes(outside() / "secret.txt", "secret");
    writeBytes(outside() / "secret.html", filledIn("<script>@M</script>", ""));
    writeBytes(root() / ".git/config", "[core]\nfsmonitor = /bin/false\n");
    writeBytes(root() / ".env", "PASSWORD=secret\n");
}

void HostilePublication::writeLinks() {
    const fs::path files = root() / "static";
    fs::create_symlink(outside() / "secret.png", files / "outside-file.png");
    fs::create_symlink("../../outside/secret.txt", files / "outside-link.txt");
    fs::create_directory_symlink("../../outside", files / "outside-folder");
    fs::create_directory_symlink("outside-folder", files / "chain");
    fs::create_directory_symlink(".", files / "loop");
    fs::create_symlink("loop.png", files / "loop.png");
    fs::create_symlink("../.hidden/secret.png", files / "hidden-inside.png");
    ::mkfifo((files / "pipe.png").c_str(), 0600);
    // Only the administrator may make one; a link to one will do.
    if (::mknod((files / "device.png").c_str(), S_IFCHR | 0600, makedev(1, 5)) != 0)
        fs::create_symlink("/dev/zero", files / "device.png");
}

std::vector<HostileBlock> HostilePublication::blocksOf(const fs::path& file) const {
    std::vector<HostileBlock> blocks;
    std::istringstream lines(readBytes(file));
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("## ")) {
            HostileBlock block;
            block.mustAct = line[3] == '!';
            block.name = line.substr(block.mustAct ? 4 : 3);
            blocks.push_back(std::move(block));
        } else if (!blocks.empty()) {
            blocks.back().html += line + '\n';
        }
    }
    for (HostileBlock& block : blocks)
        block.html = filledIn(std::move(block.html), block.name);
    return blocks;
}

void HostilePublication::writeIssues() const {
    for (const HostileBlock& block : m_blocks)
        writeBytes(root() / ("content/issues/" + block.name + ".md"), issue(block.name, block.html));
}

std::string HostilePublication::filledIn(std::string text, const std::string& name) const {
    replaceAll(text, "@@W", '@' + m_server);
    replaceAll(text, "@S", "http://" + m_server + '/' + name);
    replaceAll(text, "@W", m_server);
    replaceAll(text, "@R", "top.document.documentElement.dataset.ran=1");
    replaceAll(text, "@M", "top.postMessage(1,String.fromCharCode(42))");
    replaceAll(text, "@O", "file://" + outside().string());
    replaceAll(text, "@D", outside().string());
    return text;
}

} // namespace masthead::test

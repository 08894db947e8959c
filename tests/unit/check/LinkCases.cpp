#include "LinkCases.h"

namespace masthead::test {
namespace {

constexpr std::string_view frontMatter = "+++\ntitle = \"72 - Of links\"\ndate = 2025-11-16\n+++\n";

/// As much of a PNG as says its size, and as heavy as asked for.
std::string png(std::uint32_t width, std::size_t bytes) {
    std::string image("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
    for (const std::uint32_t number : {width, 100u}) {
        for (const int shift : {24, 16, 8, 0})
            image += static_cast<char>(number >> shift & 255);
    }
    image += std::string("\x08\x06\0\0\0\0\0\0\0", 9);
    image.resize(std::max(image.size(), bytes), '\0');
    return image;
}

void writeSite(const TemporaryPublication& folder) {
    folder.write("config.toml",
                 "base_url = \"https://news.example\"\ntitle = \"News\"\ngenerate_feeds = true\n"
                 "taxonomies = [{ name = \"tags\" }]\n");
    const std::string page = "<html><body id=\"frame\">{{ page.content | safe }}</body></html>";
    folder.write("templates/page.html", page);
    folder.write("templates/section.html", "<html></html>");
    folder.write("templates/index.html", "<html></html>");
    folder.write("templates/tags/list.html", "<html></html>");
    folder.write("templates/tags/single.html", "<html></html>");
    folder.write("content/_index.md", "+++\n+++\n");
    folder.write("content/newsletter/_index.md",
                 "+++\ntitle = \"Issues\"\nsort_by = \"date\"\npaginate_by = 5\n+++\n");
    folder.write("content/newsletter/71.md",
                 "+++\ntitle = \"71 - Of roses\"\ndate = 2025-11-09\nslug = \"of roses\"\n"
                 "aliases = [\"old-roses\"]\n[taxonomies]\ntags = [\"Red Roses\"]\n+++\n# Thorns\n\n<p "
                 "id=\"leaf\">x</p>\n");
    folder.write(
        "content/newsletter/73.md",
        "+++\ntitle = \"73 - Of tulips\"\ndate = 2025-11-23\nslug = \"of-tulips\"\ndraft = true\n+++\nx\n");
    folder.write("content/newsletter/undated.md", "+++\ntitle = \"Undated\"\n+++\nx\n");
    folder.write("content/signup.md", "+++\ntitle = \"Sign up\"\n+++\nx\n");
    folder.write("static/newsletter/72/rose.png", png(600, 1000));
    folder.write("static/newsletter/72/Tulip.png", png(600, 1000));
    folder.write("static/newsletter/72/heavy.png", png(600, 1200 * 1024));
    folder.write("static/newsletter/72/heavy.gif",
                 std::string("GIF89a\x10\0\x10\0", 10) + std::string(3 << 20, ' '));
    folder.write("static/newsletter/72/wide.png", png(5000, 300 * 1024));
    folder.write("static/newsletter/72/wide-but-light.png", png(5000, 1000));
    folder.write("static/newsletter/72/photo.png", png(1800, 300 * 1024));
    folder.write("static/paper.pdf", "%PDF");
}

} // namespace

LinkCases::LinkCases() {
    writeSite(m_folder);
    m_folder.write("content/newsletter/72.md", std::string(frontMatter) + "x\n");
    m_checked = std::make_unique<CheckedPublication>(m_folder.root());
}

LinkAnswer LinkCases::ask(const char* rule, const QByteArray& body) const {
    const std::string text = std::string(frontMatter) + body.toStdString();
    LinkAnswer answer;
    bool isFirst = true;
    for (const Finding& finding : m_checked->findingsOf(rule, "content/newsletter/72.md", text)) {
        QByteArray told = QByteArray::fromStdString(marked(text, finding) + ": " + finding.message);
        if (!finding.advice.empty())
            told += " (" + QByteArray::fromStdString(finding.advice) + ')';
        answer.told += told;
        if (isFirst && !finding.fixes.empty())
            answer.mended =
                QByteArray::fromStdString(mended(text, finding.fixes.front()).substr(frontMatter.size()));
        isFirst = false;
    }
    return answer;
}

} // namespace masthead::test

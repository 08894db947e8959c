#include "ThemePage.h"

namespace masthead::test {

std::shared_ptr<RenderedPage> ThemePage::page() const {
    auto page = handPage(blocks);
    std::string entries;
    for (const std::string& id : toc)
        entries += "<li><a href=\"https://example.org/issues/1/#" + id + "\">Section " + id + "</a></li>\n";
    page->frame.before =
        "<!doctype html>\n<html " + rootAttributes + ">\n<head>\n<meta charset=\"utf-8\">\n<title>" + title +
        "</title>\n<meta property=\"og:title\" content=\"" + title +
        "\">\n<link rel=\"stylesheet\" href=\"https://example.org/theme.css\">\n"
        "<style>:root { --width: 40rem } p { margin: 0 0 20px }</style>\n" +
        head + "</head>\n<body " + bodyAttributes + ">\n<header><a href=\"/\">Home</a><h1>" + title +
        "</h1><p class=\"facts\"><span>" + std::to_string(words) + "</span> words</p></header>\n<nav><ul>\n" +
        entries + "</ul></nav>\n<!-- the text -->\n" + beforeBody + "\n";
    page->frame.after = "\n" + afterBody + "\n" + footer + "\n</body>\n</html>\n";
    return page;
}

void writeThemeFiles(const TemporaryPublication& files) {
    files.write("static/theme.css", "body { margin: 0; color: rgb(1, 2, 3) } nav { height: 300px }");
}

} // namespace masthead::test

#include "publication/Publication.h"
#include "site/BuiltInTheme.h"
#include "site/SiteExport.h"
#include "site/SiteOutputs.h"
#include "site/ThemedSite.h"
#include "support/SharedData.h"
#include "support/TemporaryPublication.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <unistd.h>

using namespace masthead;

namespace {

double millisecondsSince(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

/// The most memory this process had, in MB.
double peakMemory() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:"))
            return std::atof(line.c_str() + 6) / 1024;
    }
    return 0;
}

std::shared_ptr<const Site> openSite(const std::filesystem::path& root, const Site* earlier = nullptr) {
    auto publication = openPublication(root);
    if (!publication) {
        std::fprintf(stderr, "%s\n", toString(publication.error()).c_str());
        std::exit(1);
    }
    const FileReader reader = diskReader(publication->root);
    return std::make_shared<const Site>(std::make_shared<const Publication>(std::move(*publication)),
                                        std::make_shared<const BuiltInTheme>(), reader, earlier);
}

/// All pages one after the other, from nothing on.
void renderAll(const std::filesystem::path& root) {
    const auto begin = std::chrono::steady_clock::now();
    const auto site = openSite(root);
    const ThemedSite* themed = site->themed();
    if (!themed) {
        std::printf("the site has no templates\n");
        return;
    }
    std::printf("loaded in %.1f ms\n", millisecondsSince(begin));
    const auto edition = themed->edition();
    const auto outputs = siteOutputs(*edition);
    std::vector<double> times;
    for (const SiteOutput& output : outputs) {
        const auto one = std::chrono::steady_clock::now();
        const RenderedPage page = renderOutput(*edition, output);
        if (output.kind == SiteOutputKind::Page)
            times.push_back(millisecondsSince(one));
    }
    std::printf("%zu files, all in %.1f ms with loading\n", outputs.size(), millisecondsSince(begin));
    if (times.empty())
        return;
    std::sort(times.begin(), times.end());
    std::printf("a page: median %.3f ms, p95 %.3f ms, max %.3f ms\n", times[times.size() / 2],
                times[times.size() * 95 / 100], times.back());
    const auto again = std::chrono::steady_clock::now();
    openSite(root, site.get())->themed();
    std::printf("loaded again, nothing changed: %.1f ms\n", millisecondsSince(again));
}

void exportAll(const std::filesystem::path& root, const std::filesystem::path& target) {
    const auto begin = std::chrono::steady_clock::now();
    const auto site = openSite(root);
    if (!site->themed())
        return;
    const double loaded = millisecondsSince(begin);
    const ExportReport report = exportSite(*site, Drafts::LeftOut, target);
    std::printf("%zu files exported in %.0f ms, %.0f of them loading; peak %.0f MB\n", report.written.size(),
                millisecondsSince(begin), loaded, peakMemory());
    for (std::size_t i = 0; i < std::min<std::size_t>(report.diagnostics.size(), 20); ++i)
        std::printf("  %s\n", toString(report.diagnostics[i]).c_str());
}

/// A site of `count` issues with a theme of its own.
void writeSite(test::TemporaryPublication& publication, int count) {
    publication.write("config.toml", "base_url = \"https://example.org\"\ntitle = \"Many\"\n");
    publication.write("templates/base.html",
                      "<html><head><title>{% block title %}{{ config.title }}{% endblock %}</title></head>"
                      "<body>{% block body %}{% endblock %}</body></html>");
    publication.write("templates/page.html",
                      "{% extends \"base.html\" %}{% block title %}{{ page.title }}{% endblock %}"
                      "{% block body %}<h1>{{ page.title }}</h1><time>{{ page.date }}</time>"
                      "{{ page.content | safe }}{% if page.lower %}<a href=\"{{ page.lower.permalink }}\">"
                      "{{ page.lower.title }}</a>{% endif %}{% endblock %}");
    publication.write("templates/section.html",
                      "{% extends \"base.html\" %}{% block body %}<ul>{% for page in paginator.pages %}"
                      "<li><a href=\"{{ page.permalink }}\">{{ page.title }}</a></li>{% endfor %}</ul>"
                      "{% endblock %}");
    publication.write("templates/index.html", "{% extends \"base.html\" %}");
    publication.write("content/issues/_index.md", "+++\nsort_by = \"date\"\npaginate_by = 20\n+++\n");
    for (int i = 0; i < count; ++i) {
        std::string text = "+++\ntitle = \"" + std::to_string(i) + " - A generated issue\"\ndate = 2020-01-" +
                           (i % 28 < 9 ? "0" : "") + std::to_string(i % 28 + 1) + "\n+++\n";
        for (int part = 0; part < 12; ++part)
            text +=
                "\n## Section " + std::to_string(part) +
                "\n\nA paragraph with **strong words**, `code` and a [link](https://example.org/) goes on "
                "for a while, as paragraphs of newsletters do, until it has said what it has to say.\n\n"
                "- one thing\n- another thing\n";
        publication.write("content/issues/" + std::to_string(i) + ".md", text);
    }
}

} // namespace

/// Without arguments the shared newsletter and generated sites are measured; with ROOT that site, and with
/// ROOT and TARGET it is exported there.
int main(int argc, char** argv) {
    if (argc > 1) {
        renderAll(argv[1]);
        if (argc > 2)
            exportAll(argv[1], argv[2]);
        return 0;
    }
    if (const auto root = test::sharedPublication("rust-trends"))
        renderAll(*root);
    for (const int count : {100, 1000, 10000}) {
        test::TemporaryPublication publication;
        writeSite(publication, count);
        std::printf("%d pages\n", count);
        exportAll(publication.root(),
                  publication.root() / ".." / ("masthead-bench-" + std::to_string(getpid())));
        std::error_code error;
        std::filesystem::remove_all(
            publication.root() / ".." / ("masthead-bench-" + std::to_string(getpid())), error);
    }
    return 0;
}

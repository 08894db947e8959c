#include "images/MailImageFitter.h"
#include "mail/MailExport.h"
#include "mail/MailImageMaker.h"
#include "support/MadeMail.h"
#include "support/SharedData.h"
#include "support/TemporaryPublication.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

using namespace masthead;

namespace {

double millisecondsSince(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

std::vector<const Issue*> issuesOf(const MailMaker& maker) {
    std::vector<const Issue*> issues;
    for (const Issue& issue : maker.site().publication().issues())
        issues.push_back(&issue);
    return issues;
}

/// Each issue again and again, from the rendered page on, as a preview does with each keystroke.
void makeEach(const MailMaker& maker, const FileReader& reader) {
    std::vector<double> times;
    std::size_t largest = 0;
    for (int round = 0; round < 5; ++round) {
        for (const Issue* issue : issuesOf(maker)) {
            const RenderRequest request{issue->file, *reader(issue->file)};
            RenderedPage page = maker.site().render(request);
            const auto begin = std::chrono::steady_clock::now();
            MailDraft draft = maker.draft(request, std::move(page));
            const auto images = maker.plainImages(draft, ImageAddresses::Published);
            const RenderedMail mail = maker.finish(std::move(draft), images);
            if (round > 0)
                times.push_back(millisecondsSince(begin));
            largest = std::max(largest, mail.size());
        }
    }
    if (times.empty())
        return;
    std::ranges::sort(times);
    std::printf(
        "an issue as mail, without conversion: median %.2f ms, p95 %.2f ms, max %.2f ms; the largest has "
        "%zu KB\n",
        times[times.size() / 2], times[times.size() * 95 / 100], times.back(), largest / 1024);
}

void exportAll(const char* name, const std::filesystem::path& root, const std::filesystem::path& target,
               const FitterCache& cache) {
    const auto begin = std::chrono::steady_clock::now();
    const MailMaker maker = test::mailMaker(root);
    const MailExportReport report =
        exportMails(maker, diskReader(root), issuesOf(maker), target, MailForm::Html, mailImageFitter(cache));
    const double time = millisecondsSince(begin);
    const auto assets = std::ranges::count(report.written, WrittenKind::Asset, &WrittenFile::kind);
    std::uintmax_t bytes = 0;
    for (const WrittenFile& file : report.written)
        bytes += file.kind == WrittenKind::Asset ? std::filesystem::file_size(file.path) : 0;
    std::printf("%zu issues as mail, %s: %.0f ms; %zu converted images of %.1f MB\n", report.mails.size(),
                name, time, static_cast<std::size_t>(assets), double(bytes) / 1e6);
}

} // namespace

int main() {
    const auto root = test::sharedPublication("rust-trends");
    if (!root) {
        std::printf("skipped: ../shared/publications/rust-trends is not beside the checkout\n");
        return 0;
    }
    const FileReader reader = diskReader(*root);
    makeEach(test::mailMaker(*root), reader);
    const test::TemporaryPublication folder(test::TemporaryPublication::Kind::Plain);
    const FitterCache cache{folder.root() / "cache"};
    exportAll("with a cold cache", *root, folder.root() / "out", cache);
    exportAll("with a warm cache", *root, folder.root() / "out", cache);
    exportAll("without a cache", *root, folder.root() / "out", {});
}

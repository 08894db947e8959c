#include "desk/ExportRun.h"

#include "images/MailImageFitter.h"

#include <QtConcurrent/QtConcurrentRun>

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>
#include <unordered_map>

namespace masthead {

namespace {

/// What is exported, and where to.
struct ExportTask {
    std::shared_ptr<const Site> site;
    FileReader reader;
    std::vector<const Issue*> pages;
    std::vector<const Issue*> mails;
    std::filesystem::path target;
    TextScripts scripts = TextScripts::LeftOut;

    const std::vector<const Issue*>& of(ExportedForm form) const {
        return form == ExportedForm::WebPage ? pages : mails;
    }
};

/// Looks up all of them at once: a site may have many thousands.
std::vector<const Issue*> pagesOf(const Publication& publication,
                                  const std::vector<std::filesystem::path>& files) {
    std::unordered_map<std::string_view, const Issue*> known;
    for (const Section& section : publication.sections)
        for (const Issue& page : section.pages)
            known.emplace(page.file.native(), &page);
    std::vector<const Issue*> pages;
    for (const std::filesystem::path& file : files) {
        if (const auto page = known.find(file.native()); page != known.end())
            pages.push_back(page->second);
    }
    return pages;
}

/// The reports of all forms as one. What is wrong with a page is wrong in each of its forms, and told once.
class ReportSum {
public:
    void add(MailExportReport part) {
        std::ranges::move(part.mails, std::back_inserter(m_sum.mails));
        std::ranges::move(part.written, std::back_inserter(m_sum.written));
        addOnce(m_sum.diagnostics, part.diagnostics);
        addOnce(m_sum.notices, part.notices);
        m_sum.cancelled = part.cancelled;
    }

    bool isCancelled() const { return m_sum.cancelled; }
    MailExportReport take() { return std::move(m_sum); }

private:
    void addOnce(std::vector<Diagnostic>& all, const std::vector<Diagnostic>& some) {
        for (const Diagnostic& diagnostic : some) {
            if (m_told.insert(toString(diagnostic)).second)
                all.push_back(diagnostic);
        }
    }

    MailExportReport m_sum;
    std::set<std::string> m_told;
};

MailForm mailForm(ExportedForm form) {
    return form == ExportedForm::MailText   ? MailForm::Text
           : form == ExportedForm::MailFile ? MailForm::Eml
                                            : MailForm::Html;
}

MailExportReport exportForm(const ExportTask& task, ExportedForm form, const ExportProgress& progress) {
    if (form == ExportedForm::WebPage)
        return {exportPages(*task.site, task.reader, task.pages, task.target, {.scripts = task.scripts},
                            progress),
                {}};
    const MailMaker maker(task.site, task.reader);
    return exportMails(maker, task.reader, task.mails, task.target, mailForm(form),
                       mailImageFitter(usersImageCache()), StandIns::Allowed, progress);
}

} // namespace

ExportRun::ExportRun(QObject* parent)
    : QObject(parent) {
    connect(&m_run, &QFutureWatcherBase::finished, this, [this] { emit finished(m_run.result(), m_target); });
}

ExportRun::~ExportRun() {
    cancel();
    m_run.waitForFinished();
}

void ExportRun::start(std::shared_ptr<const Site> site, FileReader reader, const ExportedFiles& files,
                      const ExportManner& manner, const std::filesystem::path& target) {
    if (m_run.isRunning())
        return;
    m_target = target;
    m_cancelled = std::make_shared<std::atomic<bool>>(false);
    const auto work = [this, site = std::move(site), reader = std::move(reader), files, manner, target,
                       cancelled = m_cancelled] {
        const Publication& publication = site->publication();
        const ExportTask task{
            site,   reader,        pagesOf(publication, files.asPages), pagesOf(publication, files.asMails),
            target, manner.scripts};
        ReportSum sum;
        std::size_t before = 0;
        std::size_t all = 0;
        for (const ExportedForm form : manner.forms)
            all += task.of(form).size();
        for (const ExportedForm form : manner.forms) {
            sum.add(exportForm(task, form, [&](std::size_t done, std::size_t, const Issue&) {
                emit progressed(static_cast<int>(before + done), static_cast<int>(all));
                return !cancelled->load();
            }));
            if (sum.isCancelled())
                break;
            before += task.of(form).size();
        }
        return sum.take();
    };
    m_run.setFuture(QtConcurrent::run(work));
}

void ExportRun::cancel() {
    if (m_cancelled)
        *m_cancelled = true;
}

} // namespace masthead

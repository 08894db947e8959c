#include "desk/NewProblems.h"

#include <QtConcurrent/QtConcurrentRun>

namespace masthead {

namespace {

constexpr const char* lastCommit = "HEAD";

} // namespace

NewProblems::NewProblems(QObject* parent)
    : QObject(parent) {
    connect(&m_run, &QFutureWatcherBase::finished, this, &NewProblems::take);
}

NewProblems::~NewProblems() {
    m_run.disconnect();
    forget();
    m_run.waitForFinished();
}

void NewProblems::read(std::shared_ptr<const Publication> publication, const FileReader& reader) {
    if (m_run.isRunning())
        return;
    forget();
    m_cancelled = std::make_shared<std::atomic<bool>>(false);
    m_run.setFuture(QtConcurrent::run(
        [publication = std::move(publication), reader, cancelled = m_cancelled]() -> Answer {
            std::vector<std::filesystem::path> files;
            for (const Issue& issue : publication->issues())
                files.push_back(issue.file);
            auto baseline = Baseline::read(*publication, reader, lastCommit, files,
                                           [cancelled] { return cancelled->load(); });
            if (!baseline)
                return tl::unexpected(baseline.error());
            return std::make_shared<const Baseline>(std::move(*baseline));
        }));
}

void NewProblems::forget() {
    if (m_cancelled)
        *m_cancelled = true;
    m_baseline.reset();
    m_fault.reset();
    m_known.clear();
}

void NewProblems::take() {
    const Answer answer = m_run.result();
    if (*m_cancelled)
        return;
    if (answer)
        m_baseline = *answer;
    else
        m_fault = answer.error();
    emit changed();
}

std::shared_ptr<const PageFindings> NewProblems::newOf(const std::shared_ptr<const PageFindings>& page) {
    Known& known = m_known[page->file];
    if (known.page == page)
        return known.onlyNew;
    const FileReader reader = [text = page->text](const std::filesystem::path&) -> Result<std::string> {
        return *text;
    };
    known.page = page;
    known.onlyNew = std::make_shared<const PageFindings>(
        pageFindings(page->file, *page->text, page->revision, m_baseline->newOf(page->findings, reader)));
    return known.onlyNew;
}

} // namespace masthead

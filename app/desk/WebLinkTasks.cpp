#include "desk/WebLinkTasks.h"

#include "desk/CheckFeed.h"
#include "desk/NoticeBoard.h"
#include "desk/StatusLine.h"

#include <QLocale>

namespace masthead {

WebLinkTasks::WebLinkTasks(std::filesystem::path cacheFile, const PreviewFeed& pages, CheckFeed* checks,
                           StatusLine* status, NoticeBoard* notices, QObject* parent)
    : QObject(parent)
    , m_links(std::move(cacheFile), nullptr)
    , m_pages(pages)
    , m_checks(checks)
    , m_status(status)
    , m_notices(notices) {
    connect(&m_links, &WebLinks::progressed, status, &StatusLine::setProgress);
    connect(&m_links, &WebLinks::finished, this, &WebLinkTasks::take);
    connect(status, &StatusLine::cancelWanted, &m_links, &WebLinks::cancel);
}

void WebLinkTasks::check(std::vector<std::filesystem::path> files) {
    if (m_links.isRunning())
        return;
    m_status->beginProgress(tr("Asking the web for links"));
    m_links.start(m_pages.snapshot(), std::move(files));
}

void WebLinkTasks::take(const LinkCheckResult& result) {
    m_status->endProgress();
    m_checks->keep(m_links.files(), result.findings, m_links.reader());
    const auto counted = [](std::size_t count) { return QLocale().toString(qulonglong(count)); };
    const QString told = tr("%1 addresses: %2 are there, %3 lead nowhere, %4 only a person can judge.")
                             .arg(counted(result.ok + result.dead + result.unsure), counted(result.ok),
                                  counted(result.dead), counted(result.unsure));
    QList<NoticeChoice> choices;
    if (!result.findings.empty())
        choices << NoticeChoice{tr("Show"), [this] { emit problemsWanted(); }};
    m_notices->say(result.dead > 0 ? NoticeTone::Warning : NoticeTone::Quiet,
                   result.complete ? told : tr("Cancelled. %1").arg(told), choices);
}

} // namespace masthead

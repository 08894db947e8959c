#pragma once

#include "desk/WebLinks.h"

namespace masthead {

class CheckFeed;
class NoticeBoard;
class StatusLine;

/// "Check links on the web" in the window: shows how far it is, hands over what was found, says what came of
/// it.
class WebLinkTasks : public QObject {
    Q_OBJECT

public:
    WebLinkTasks(std::filesystem::path cacheFile, const PreviewFeed& pages, CheckFeed* checks,
                 StatusLine* status, NoticeBoard* notices, QObject* parent);

    void check(std::vector<std::filesystem::path> files);
    bool isRunning() const { return m_links.isRunning(); }

signals:
    void problemsWanted();

private:
    void take(const LinkCheckResult& result);

    WebLinks m_links;
    const PreviewFeed& m_pages;
    CheckFeed* m_checks;
    StatusLine* m_status;
    NoticeBoard* m_notices;
};

} // namespace masthead

#pragma once

#include "desk/KeptFindings.h"
#include "live/ArchiveChecks.h"
#include "live/LiveChecks.h"

#include <QObject>
#include <QTimer>

#include <filesystem>
#include <map>
#include <memory>

namespace masthead {

class ArchiveKeeper;
class PreviewFeed;
class PublicationReader;
struct OpenDocument;

/// Takes the text being written to the checks, and all issues to them when there is time. What is unsaved in
/// other open files counts too.
class CheckFeed : public QObject {
    Q_OBJECT

public:
    using Findings = std::map<std::filesystem::path, std::shared_ptr<const PageFindings>>;

    CheckFeed(const PublicationReader& publications, const PreviewFeed& pages, QObject* parent);
    ~CheckFeed() override;

    /// Null: nothing is being written.
    void showDocument(OpenDocument* document);
    void documentEdited(const OpenDocument* document);
    /// Another publication is open: what was found is of the one before.
    void publicationOpened();

    /// Findings of `files` that are kept until the text they speak of changes; see KeptFindings.
    void keep(const std::vector<std::filesystem::path>& files, const std::vector<Finding>& findings,
              const FileReader& reader);

    /// What is known of all files, the one being written included.
    const Findings& all() const { return m_found; }
    /// Null while nothing is known.
    std::shared_ptr<const PageFindings> of(const std::filesystem::path& file) const;
    /// Of the text as it stands now; null while that is being checked.
    std::shared_ptr<const PageFindings> ofCurrent() const;
    OpenDocument* current() const { return m_current; }
    bool isTooLarge() const { return m_isTooLarge; } ///< The text being written: it is not checked.
    bool isCheckingAll() const { return m_isCheckingAll; }

signals:
    /// Of the text being written, in this state or in one just before.
    void currentChecked(std::shared_ptr<const masthead::PageFindings> page);
    void changed(); ///< Something else is known of some file, or another file is being written.

private:
    void renewChecker();
    void checkCurrent();
    void leaveUnchecked();
    void checkAll();
    void takeCurrent(const std::shared_ptr<const PageFindings>& page);
    void put(const std::shared_ptr<const PageFindings>& page);
    void forgetOthersThan(const std::vector<std::filesystem::path>& files);
    void takeOthers(const std::vector<std::shared_ptr<const PageFindings>>& pages);

    const PublicationReader& m_publications;
    const PreviewFeed& m_pages;
    LiveChecks m_live;
    ArchiveChecks m_archive;
    std::shared_ptr<ArchiveKeeper> m_texts; ///< Shared with the threads that make checkers.
    LiveChecks::CheckerSource m_checker;
    Findings m_checked; ///< Without those that are kept.
    Findings m_found;
    KeptFindings m_kept;
    OpenDocument* m_current = nullptr;
    bool m_isTooLarge = false;
    bool m_isCheckingAll = false;
    QTimer m_checkSoon;
    QTimer m_checkAllSoon;
    QTimer m_tellOthersSoon;
};

} // namespace masthead

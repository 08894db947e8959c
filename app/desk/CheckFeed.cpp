#include "desk/CheckFeed.h"

#include "desk/FreedBeside.h"
#include "desk/OpenDocuments.h"
#include "desk/PreviewFeed.h"
#include "desk/PublicationReader.h"

#include <algorithm>
#include <mutex>
#include <string_view>
#include <unordered_set>

namespace masthead {

namespace {

/// Beyond this a check takes longer than a writer would wait for it; the page is not kept up either.
constexpr std::size_t largestCheckedText = std::size_t(4) << 20;

/// The letter shows before its text is taken. That takes longer for a large text.
constexpr int checkDelayMilliseconds = 5;
constexpr int largeCheckDelayMilliseconds = 300;
constexpr int largeText = 1 << 18; ///< In characters.

/// The page being written comes first, and several saves in a row are one.
constexpr int checkAllDelayMilliseconds = 600;
/// Of many thousand issues each is found in a moment: what shows them all is not made anew for each.
constexpr int tellOthersMilliseconds = 250;

} // namespace

/// The archive that was read last, from which the next one takes what did not change.
class ArchiveKeeper {
public:
    std::shared_ptr<const Archive> renewed(const Publication& publication, const FileReader& reader) {
        const std::lock_guard lock(m_mutex);
        m_latest = readArchive(publication, reader, {}, m_latest);
        return m_latest;
    }

private:
    std::mutex m_mutex;
    std::shared_ptr<const Archive> m_latest;
};

CheckFeed::CheckFeed(const PublicationReader& publications, const PreviewFeed& pages, QObject* parent)
    : QObject(parent)
    , m_publications(publications)
    , m_pages(pages)
    , m_texts(std::make_shared<ArchiveKeeper>()) {
    m_checkSoon.setSingleShot(true);
    connect(&m_checkSoon, &QTimer::timeout, this, &CheckFeed::checkCurrent);
    m_checkAllSoon.setSingleShot(true);
    m_checkAllSoon.setInterval(checkAllDelayMilliseconds);
    connect(&m_checkAllSoon, &QTimer::timeout, this, &CheckFeed::checkAll);
    m_tellOthersSoon.setSingleShot(true);
    m_tellOthersSoon.setInterval(tellOthersMilliseconds);
    connect(&m_tellOthersSoon, &QTimer::timeout, this, &CheckFeed::changed);
    connect(&m_pages, &PreviewFeed::facesRenewed, this, &CheckFeed::renewChecker);
    connect(&m_live, &LiveChecks::checked, this, &CheckFeed::takeCurrent);
    connect(&m_archive, &ArchiveChecks::checked, this, &CheckFeed::takeOthers);
    connect(&m_archive, &ArchiveChecks::finished, this, [this] {
        m_isCheckingAll = false;
        emit changed();
    });
}

CheckFeed::~CheckFeed() = default;

void CheckFeed::showDocument(OpenDocument* document) {
    m_current = document;
    m_isTooLarge = false;
    if (document)
        checkCurrent();
    else
        m_live.drop();
    emit changed();
}

void CheckFeed::documentEdited(const OpenDocument* document) {
    if (document != m_current || m_checkSoon.isActive())
        return;
    const bool isLarge = document->buffer->characterCount() > largeText;
    m_checkSoon.start(isLarge ? largeCheckDelayMilliseconds : checkDelayMilliseconds);
}

void CheckFeed::publicationOpened() {
    m_live.drop();
    m_archive.cancel();
    m_isCheckingAll = false;
    m_checked.clear();
    m_found.clear();
    m_kept.clear();
    m_texts = std::make_shared<ArchiveKeeper>();
    emit changed();
}

void CheckFeed::renewChecker() {
    m_checker = freedBeside(std::make_unique<const MadeOnce<Checker>>(
        [faces = m_pages.faces(), reader = m_pages.reader(), texts = m_texts] {
            const std::shared_ptr<const FaceMaker> made = faces->get();
            return std::make_shared<const Checker>(made, texts->renewed(made->site()->publication(), reader),
                                                   reader);
        }));
    m_live.setChecker(m_checker);
    checkCurrent();
    m_archive.cancel();
    m_checkAllSoon.start();
}

void CheckFeed::checkCurrent() {
    m_checkSoon.stop();
    if (!m_current)
        return;
    // No character has less than a byte: a text that is far too large is not even encoded.
    if (static_cast<std::size_t>(m_current->buffer->characterCount()) > largestCheckedText)
        return leaveUnchecked();
    std::string bytes = m_current->bytes();
    if (bytes.size() > largestCheckedText)
        return leaveUnchecked();
    m_isTooLarge = false;
    m_live.check({{m_current->file(), std::move(bytes)}, m_current->buffer->revision()});
}

void CheckFeed::leaveUnchecked() {
    m_isTooLarge = true;
    m_live.drop();
    m_checked.erase(m_current->file());
    m_found.erase(m_current->file());
    emit changed();
}

void CheckFeed::checkAll() {
    const auto publication = m_publications.publication();
    if (!publication || !m_checker)
        return;
    std::vector<std::filesystem::path> files;
    for (const Issue& issue : publication->issues())
        files.push_back(issue.file);
    forgetOthersThan(files);
    m_isCheckingAll = true;
    m_archive.start(m_checker, std::move(files));
}

void CheckFeed::takeCurrent(const std::shared_ptr<const PageFindings>& page) {
    if (!m_current || page->file != m_current->file())
        return;
    put(page);
    emit currentChecked(of(page->file));
    emit changed();
}

void CheckFeed::put(const std::shared_ptr<const PageFindings>& page) {
    m_checked[page->file] = page;
    m_found[page->file] = m_kept.joinedTo(page);
}

/// Files that are gone, or were shown for a while: what is written now and what is kept stays.
void CheckFeed::forgetOthersThan(const std::vector<std::filesystem::path>& files) {
    std::unordered_set<std::string_view> staying;
    for (const std::filesystem::path& file : files)
        staying.insert(file.native());
    const auto isForgotten = [&](const auto& found) {
        return !staying.contains(found.first.native()) && !m_kept.has(found.first) &&
               (!m_current || found.first != m_current->file());
    };
    std::erase_if(m_checked, isForgotten);
    std::erase_if(m_found, isForgotten);
}

void CheckFeed::keep(const std::vector<std::filesystem::path>& files, const std::vector<Finding>& findings,
                     const FileReader& reader) {
    m_kept.replace(files, findings, reader);
    for (const Finding& finding : findings) {
        // A snippet was not checked by itself.
        if (!m_checked.contains(finding.file))
            m_checked[finding.file] = std::make_shared<const PageFindings>(
                pageFindings(finding.file, reader(finding.file).value_or(std::string()), noRevision, {}));
    }
    for (const auto& [file, page] : m_checked)
        m_found[file] = m_kept.joinedTo(page);
    if (const auto page = ofCurrent())
        emit currentChecked(page);
    emit changed();
}

void CheckFeed::takeOthers(const std::vector<std::shared_ptr<const PageFindings>>& pages) {
    for (const std::shared_ptr<const PageFindings>& page : pages) {
        // What is being written is known better.
        if (!m_current || page->file != m_current->file())
            put(page);
    }
    if (!m_tellOthersSoon.isActive())
        m_tellOthersSoon.start();
}

std::shared_ptr<const PageFindings> CheckFeed::of(const std::filesystem::path& file) const {
    const auto found = m_found.find(file);
    return found == m_found.end() ? nullptr : found->second;
}

std::shared_ptr<const PageFindings> CheckFeed::ofCurrent() const {
    if (!m_current)
        return nullptr;
    const auto found = of(m_current->file());
    return found && found->revision == m_current->buffer->revision() ? found : nullptr;
}

} // namespace masthead

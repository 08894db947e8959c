#include "mail/MailExport.h"

#include "data/Parallel.h"
#include "mail/MailImageMaker.h"
#include "mail/MailMessage.h"
#include "mail/MailWithImages.h"
#include "site/Notices.h"
#include "site/OutputFolder.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <set>
#include <span>

namespace masthead {
namespace {

/// Pages that are in memory at once: enough for all processors, and for each image to be made in good
/// company.
constexpr std::size_t batchSize = 64;

/// One export of mails.
class MailExporter {
public:
    MailExporter(const MailMaker& maker, const FileReader& reader, const std::filesystem::path& target,
                 MailForm form, const ImageFitter& fitter, StandIns standIns, const ExportProgress& progress)
        : m_maker(maker)
        , m_reader(reader)
        , m_target(target)
        , m_targetFolder(target)
        , m_form(form)
        , m_fitter(fitter)
        , m_images(maker, form == MailForm::Text ? ImageFitter() : fitter)
        , m_standIns(standIns)
        , m_progress(progress) {}

    MailExportReport exportAll(const std::vector<const Issue*>& pages) {
        m_total = pages.size();
        for (std::size_t begin = 0; begin < pages.size() && !m_cancelled; begin += batchSize)
            exportBatch(std::span(pages).subspan(begin, std::min(batchSize, pages.size() - begin)));
        if (m_writtenImages > 0)
            m_notices.add({uploadNotice()});
        m_report.notices = m_notices.take();
        m_report.cancelled = m_cancelled;
        return std::move(m_report);
    }

private:
    Diagnostic uploadNotice() const {
        const std::string folder = m_targetFolder.string() + mailImagesFolder;
        const std::string what = m_writtenImages == 1 ? "The mails show a converted image, which lies in "
                                                      : "The mails show " + std::to_string(m_writtenImages) +
                                                            " converted images, which lie in ";
        return {Severity::Warning,
                {},
                0,
                0,
                what + folder,
                "upload to " + m_images.folderAddress() + " before a mail is sent"};
    }

    void exportBatch(std::span<const Issue* const> pages) {
        const auto isCancelled = [this] { return m_cancelled.load(); };
        std::vector<std::optional<Result<MailDraft>>> read(pages.size());
        forEachInParallel(pages.size(), isCancelled, [&](std::size_t index) {
            if (ask(*pages[index], 1))
                read[index] = draftOf(*pages[index]);
        });
        std::vector<MailDraft> drafts;
        for (std::optional<Result<MailDraft>>& one : read) {
            if (one && *one)
                drafts.push_back(std::move(**one));
            else if (one)
                report({one->error()});
        }
        if (m_cancelled)
            return;
        if (m_form == MailForm::EmlWithImages) {
            exportWithImages(std::move(drafts), *pages.back());
            return;
        }
        const auto images =
            m_images.make(drafts, [&](std::size_t, std::size_t) { return ask(*pages.back(), 0); });
        if (m_cancelled)
            return;
        std::vector<RenderedMail> mails(drafts.size());
        forEachInParallel(drafts.size(), isCancelled, [&](std::size_t index) {
            mails[index] = m_maker.finish(std::move(drafts[index]), images[index]);
        });
        for (RenderedMail& mail : mails)
            writeMail(mail);
        for (const MailImageFile& file : m_images.takeFiles())
            m_writtenImages += write(mailImagesFolder + file.name, file.bytes, WrittenKind::Asset) ? 1 : 0;
    }

    /// One after the other: their images are made on all processors.
    void exportWithImages(std::vector<MailDraft> drafts, const Issue& last) {
        for (MailDraft& draft : drafts) {
            if (!ask(last, 0))
                return;
            MailWithImages made = finishWithImages(m_maker, m_reader, std::move(draft), m_fitter);
            writeMail(made.mail, std::move(made.images));
        }
    }

    Result<MailDraft> draftOf(const Issue& issue) {
        return m_reader(issue.file).map([&](std::string text) {
            const RenderRequest request{issue.file, std::move(text), m_standIns};
            return m_maker.draft(request, m_maker.site().render(request));
        });
    }

    void writeMail(RenderedMail& mail, std::vector<InlineImage> images = {}) {
        m_notices.add(mail.page.notices);
        report(mail.page.diagnostics);
        if (writeForm(mail, std::move(images)))
            m_report.mails.push_back({mail.page.file, mail.size(), std::move(mail.changes)});
    }

    bool writeForm(const RenderedMail& mail, std::vector<InlineImage> images) {
        switch (m_form) {
        case MailForm::Html:
            return write(mail.page.path + "mail.html", mail.page.html(), WrittenKind::Page);
        case MailForm::Text:
            return write(mail.page.path + "mail.txt", mail.text, WrittenKind::Page);
        case MailForm::Eml:
        case MailForm::EmlWithImages:
            return writeMessageOf(mail, std::move(images));
        }
        return false;
    }

    bool writeMessageOf(const RenderedMail& mail, std::vector<InlineImage> images) {
        const Publication& publication = m_maker.site().publication();
        if (m_maker.settings().fromAddress.empty())
            report({noSender(publication)});
        const Result<std::string> written =
            mailMessage(mail, m_maker.settings(), publication).and_then([&](Message message) {
                message.images = std::move(images);
                message.use = MessageUse::Draft;
                return writeMessage(message, stampNow());
            });
        if (!written)
            report({written.error()});
        return written && write(mail.page.path + "mail.eml", *written, WrittenKind::Page);
    }

    /// Whether to go on; `begun` pages more are being made.
    bool ask(const Issue& page, std::size_t begun) {
        const std::lock_guard lock(m_mutex);
        if (m_progress && !m_cancelled && !m_progress(std::min(m_begun, m_total), m_total, page))
            m_cancelled = true;
        m_begun += begun;
        return !m_cancelled;
    }

    bool write(std::string_view urlPath, std::string_view bytes, WrittenKind kind) {
        Result<std::filesystem::path> path = m_target.write(urlPath, bytes);
        if (path)
            m_report.written.push_back({std::move(*path), kind});
        else
            report({path.error()});
        return path.has_value();
    }

    /// A snippet that many pages include is at fault once.
    void report(const std::vector<Diagnostic>& diagnostics) {
        for (const Diagnostic& diagnostic : diagnostics) {
            if (m_reported.insert(toString(diagnostic)).second)
                m_report.diagnostics.push_back(diagnostic);
        }
    }

    const MailMaker& m_maker;
    const FileReader& m_reader;
    OutputFolder m_target;
    std::filesystem::path m_targetFolder;
    MailForm m_form;
    const ImageFitter& m_fitter;
    MailImageMaker m_images;
    StandIns m_standIns;
    const ExportProgress& m_progress;
    std::mutex m_mutex; ///< Of the next two and of who is told.
    std::size_t m_begun = 0;
    std::atomic<bool> m_cancelled = false;
    std::size_t m_total = 0;
    std::size_t m_writtenImages = 0;
    Notices m_notices;
    std::set<std::string> m_reported;
    MailExportReport m_report;
};

} // namespace

std::vector<const Issue*> mailedPages(const Publication& publication, Drafts drafts) {
    std::vector<const Issue*> pages;
    const bool hasIssues = !publication.issues().empty();
    const auto sections = std::span(publication.sections).first(hasIssues ? 1 : publication.sections.size());
    for (const Section& section : sections) {
        for (const Issue& page : section.pages) {
            if (drafts == Drafts::Included || !page.draft)
                pages.push_back(&page);
        }
    }
    return pages;
}

MailExportReport exportMails(const MailMaker& maker, const FileReader& reader,
                             const std::vector<const Issue*>& pages, const std::filesystem::path& target,
                             MailForm form, const ImageFitter& fitter, StandIns standIns,
                             const ExportProgress& progress) {
    return MailExporter(maker, reader, target, form, fitter, standIns, progress).exportAll(pages);
}

} // namespace masthead

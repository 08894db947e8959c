#include "mail/MailExport.h"

#include "mail/MailMessage.h"
#include "site/Notices.h"
#include "site/OutputFolder.h"

#include <set>

namespace masthead {
namespace {

/// One export of mails.
class MailExporter {
public:
    MailExporter(const MailMaker& maker, const FileReader& reader, const std::filesystem::path& target,
                 MailForm form, StandIns standIns)
        : m_maker(maker)
        , m_reader(reader)
        , m_target(target)
        , m_form(form)
        , m_standIns(standIns) {}

    void exportPage(const Issue& issue) {
        Result<std::string> text = m_reader(issue.file);
        if (!text)
            return report({text.error()});
        const RenderRequest request{issue.file, std::move(*text), m_standIns};
        RenderedPage page = m_maker.site().render(request);
        m_notices.add(page.notices);
        MailDraft draft = m_maker.draft(request, std::move(page));
        const std::vector<MailImage> images = m_maker.plainImages(draft, ImageAddresses::Published);
        const RenderedMail mail = m_maker.finish(std::move(draft), images);
        report(mail.page.diagnostics);
        if (m_form == MailForm::Html)
            write(mail.page.path + "mail.html", mail.page.html());
        else if (m_form == MailForm::Text)
            write(mail.page.path + "mail.txt", mail.text);
        else
            writeMessageOf(mail);
    }

    ExportReport takeReport() {
        m_report.notices = m_notices.take();
        return std::move(m_report);
    }
    void cancel() { m_report.cancelled = true; }

private:
    void writeMessageOf(const RenderedMail& mail) {
        const Publication& publication = m_maker.site().publication();
        if (m_maker.settings().fromAddress.empty())
            report({noSender(publication)});
        Result<Message> message = mailMessage(mail, m_maker.settings(), publication);
        if (!message)
            return report({message.error()});
        message->use = MessageUse::Draft;
        const Result<std::string> written = writeMessage(*message, stampNow());
        if (written)
            write(mail.page.path + "mail.eml", *written);
        else
            report({written.error()});
    }

    void write(std::string_view urlPath, std::string_view bytes) {
        Result<std::filesystem::path> path = m_target.write(urlPath, bytes);
        if (path)
            m_report.written.push_back({std::move(*path), WrittenKind::Page});
        else
            report({path.error()});
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
    MailForm m_form;
    StandIns m_standIns;
    Notices m_notices;
    std::set<std::string> m_reported;
    ExportReport m_report;
};

} // namespace

ExportReport exportMails(const MailMaker& maker, const FileReader& reader,
                         const std::vector<const Issue*>& pages, const std::filesystem::path& target,
                         MailForm form, StandIns standIns, const ExportProgress& progress) {
    MailExporter exporter(maker, reader, target, form, standIns);
    for (std::size_t done = 0; done < pages.size(); ++done) {
        if (progress && !progress(done, pages.size(), *pages[done])) {
            exporter.cancel();
            break;
        }
        exporter.exportPage(*pages[done]);
    }
    return exporter.takeReport();
}

} // namespace masthead

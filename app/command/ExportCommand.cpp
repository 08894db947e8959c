#include "command/ExportCommand.h"

#include "command/ExportOptions.h"
#include "command/FindPage.h"
#include "command/MailListing.h"
#include "command/Messages.h"
#include "command/OpenedSite.h"
#include "images/MailImageFitter.h"
#include "images/SiteImageConverter.h"
#include "publication/ShownText.h"
#include "site/SiteExport.h"

#include <algorithm>
#include <ostream>

namespace masthead {
namespace {

MailForm mailForm(const ExportOptions& options) {
    const ExportForm form = options.form();
    if (options.embedsImages())
        return MailForm::EmlWithImages;
    return form == ExportForm::Text  ? MailForm::Text
           : form == ExportForm::Eml ? MailForm::Eml
                                     : MailForm::Html;
}

/// What was written, and what is wrong in what it was made from.
ExitCode tell(const ExportReport& report, Messages& messages, std::ostream& out) {
    for (const WrittenFile& file : report.written)
        out << shownText(file.path.lexically_normal().native()) << '\n';
    messages.report(report.diagnostics);
    messages.report(report.notices);
    return messages.hasErrors() ? ExitCode::ContentWrong : ExitCode::Done;
}

std::vector<const Issue*> allPages(const Publication& publication, const ExportOptions& options) {
    if (options.form() != ExportForm::Site)
        return mailedPages(publication, options.wantsDrafts() ? Drafts::Included : Drafts::LeftOut);
    std::vector<const Issue*> pages;
    for (const Section& section : publication.sections) {
        for (const Issue& page : section.pages) {
            if (options.wantsDrafts() || !page.draft)
                pages.push_back(&page);
        }
    }
    return pages;
}

/// The pages that the options and the operand name; an error names the one that there is not.
tl::expected<std::vector<const Issue*>, std::string> pagesWanted(const ExportOptions& options,
                                                                 const OpenedSite& opened) {
    const Publication& publication = *opened.publication;
    QStringList wanted = options.issues();
    if (!opened.file.empty())
        wanted += QString::fromStdString(opened.file.string());
    std::vector<const Issue*> pages;
    for (const QString& which : wanted) {
        const Issue* page = findPage(opened, which.toStdString());
        if (!page)
            return tl::unexpected("There is no issue `" + which.toStdString() + '`');
        if (std::ranges::find(pages, page) == pages.end())
            pages.push_back(page);
    }
    if (options.wantsAll())
        return allPages(publication, options);
    const Issue* newest = newestIssue(publication, options.wantsDrafts());
    if (wanted.isEmpty() && newest)
        pages.push_back(newest);
    return pages;
}

ExitCode exportAsMail(const ExportOptions& options, const OpenedSite& opened,
                      const std::vector<const Issue*>& pages, Messages& messages, CommandStreams streams) {
    const MailMaker maker(opened.site, opened.reader);
    const MailExportReport report =
        exportMails(maker, opened.reader, pages, options.target(), mailForm(options),
                    mailImageFitter(usersImageCache()), options.choices().standIns);
    const ExitCode code = tell(report, messages, streams.out);
    printMails(report, options.wantsChanges() ? ShownChanges::Each : ShownChanges::Counted,
               opened.publication->root, streams.err);
    return code;
}

} // namespace

std::string_view ExportCommand::help() const {
    return ExportOptions::help();
}

QList<QCommandLineOption> ExportCommand::options() const {
    return ExportOptions::all();
}

ExitCode ExportCommand::carryOut(const QCommandLineParser& parser, const std::string& operand,
                                 CommandStreams streams) const {
    const ExportOptions options(parser);
    if (const std::string fault = options.fault(); !fault.empty())
        return wrongUsage(fault, streams.err);
    const Result<OpenedSite> opened = openSite(operand);
    if (!opened)
        return wrongUsage(toString(opened.error()), streams.err);
    Messages messages(opened->publication->root, streams.err);
    messages.report(opened->publication->diagnostics);

    if (options.wantsAll() && options.form() == ExportForm::Site && opened->site->themed()) {
        const Drafts drafts = options.wantsDrafts() ? Drafts::Included : Drafts::LeftOut;
        return tell(
            exportSite(*opened->site, drafts, options.target(), options.choices(), {}, convertForSite),
            messages, streams.out);
    }
    const auto pages = pagesWanted(options, *opened);
    if (!pages)
        return wrongUsage(pages.error(), streams.err);
    if (pages->empty()) {
        messages.report(Diagnostic{Severity::Error, ".", 0, 0, "there is no page to export",
                                   "drafts are left out unless they are named"});
        return ExitCode::ContentWrong;
    }
    for (const Issue* page : *pages)
        messages.report(page->diagnostics);
    if (options.form() != ExportForm::Site)
        return exportAsMail(options, *opened, *pages, messages, streams);
    return tell(exportPages(*opened->site, opened->reader, *pages, options.target(), options.choices()),
                messages, streams.out);
}

} // namespace masthead

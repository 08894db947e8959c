#include "command/ExportCommand.h"

#include "command/FindPage.h"
#include "command/Messages.h"
#include "command/OpenedSite.h"
#include "mail/MailExport.h"
#include "site/SiteExport.h"

#include <algorithm>
#include <ostream>

namespace masthead {
namespace {

constexpr auto toOption = "to";
constexpr auto asOption = "as";
constexpr auto issueOption = "issue";
constexpr auto allOption = "all";
constexpr auto draftsOption = "drafts";
constexpr auto standInsOption = "stand-ins";

QCommandLineOption option(const char* name, const char* value = "") {
    QCommandLineOption result(QString::fromLatin1(name));
    result.setValueName(QString::fromLatin1(value));
    return result;
}

bool isSet(const QCommandLineParser& parser, const char* name) {
    return parser.isSet(QString::fromLatin1(name));
}

std::string valueOf(const QCommandLineParser& parser, const char* name) {
    return parser.value(QString::fromLatin1(name)).toStdString();
}

/// What is wrong with the options before anything is read; empty when nothing is.
std::string faultOf(const QCommandLineParser& parser) {
    if (valueOf(parser, toOption).empty())
        return "Say where to write with --to DIR";
    if (isSet(parser, asOption)) {
        const std::string form = valueOf(parser, asOption);
        if (form != "site" && form != "mail" && form != "text" && form != "eml")
            return "There is no form `" + form + "`, only `site`, `mail`, `text` and `eml`";
    }
    if (isSet(parser, allOption) && isSet(parser, issueOption))
        return "--all and --issue exclude each other";
    if (isSet(parser, standInsOption)) {
        const std::string standIns = valueOf(parser, standInsOption);
        if (standIns != "use" && standIns != "refuse")
            return "--stand-ins is `use` or `refuse`, not `" + standIns + '`';
    }
    return {};
}

MailForm mailForm(std::string_view form) {
    return form == "mail" ? MailForm::Html : form == "text" ? MailForm::Text : MailForm::Eml;
}

/// What was written, and what is wrong in what it was made from.
ExitCode tell(const ExportReport& report, Messages& messages, std::ostream& out) {
    for (const WrittenFile& file : report.written)
        out << file.path.lexically_normal().string() << '\n';
    messages.report(report.diagnostics);
    messages.report(report.notices);
    return messages.hasErrors() ? ExitCode::ContentWrong : ExitCode::Done;
}

std::vector<const Issue*> allPages(const Publication& publication, bool withDrafts) {
    std::vector<const Issue*> pages;
    for (const Section& section : publication.sections) {
        for (const Issue& page : section.pages) {
            if (withDrafts || !page.draft)
                pages.push_back(&page);
        }
    }
    return pages;
}

} // namespace

std::string_view ExportCommand::help() const {
    return R"(Usage: masthead export PATH --to DIR [--as FORM] [--issue NUMBER|SLUG|FILE]... [--all]

Writes pages of the publication at PATH to DIR, each at the path it is published
at (DIR/newsletter/some-slug/index.html), with the local images and files it uses,
and prints the path of each file written. Without --issue or --all it writes the
newest issue that is not a draft. PATH may also be one page's file.

A site with templates of its own is written in them; --all writes the whole site
then: sections, lists, redirections, 404, style sheets and static files as well.

Options:
  --to DIR       The folder to write to. It is made where it does not exist.
  --as FORM      The form to write:
                 site  the web page (without the option)
                 mail  the e-mail's HTML: mail.html
                 text  its plain text: mail.txt
                 eml   both as a message that mail programs open as a draft: mail.eml
  --issue WHICH  This issue, by number, slug or file; may be given several times.
                 A draft is written when it is named.
  --all          All pages that are not drafts.
  --drafts       With --all or for the newest issue: drafts as well.
  --stand-ins use|refuse
                 What a page gets in place of what only publication knows, such as
                 the data of a URL, which is never asked here. `use` writes the
                 page without it and warns of each kind; `refuse` makes an error
                 of data that is not there. Without the option: `use`.
  -h, --help     Print this help.

Exit code: 0 done, 1 something in the content is wrong, 2 wrong usage.
)";
}

QList<QCommandLineOption> ExportCommand::options() const {
    return {option(toOption, "dir"), option(asOption, "form"), option(issueOption, "issue"),
            option(allOption),       option(draftsOption),     option(standInsOption, "use|refuse")};
}

ExitCode ExportCommand::carryOut(const QCommandLineParser& parser, const std::string& operand,
                                 CommandStreams streams) const {
    if (const std::string fault = faultOf(parser); !fault.empty())
        return wrongUsage(fault, streams.err);
    const Result<OpenedSite> opened = openSite(operand);
    if (!opened)
        return wrongUsage(toString(opened.error()), streams.err);
    const Publication& publication = *opened->publication;
    Messages messages(publication.root, streams.err);
    messages.report(publication.diagnostics);

    const StandIns standIns =
        valueOf(parser, standInsOption) == "refuse" ? StandIns::Refused : StandIns::Allowed;
    const std::string form = isSet(parser, asOption) ? valueOf(parser, asOption) : "site";
    if (isSet(parser, allOption) && form == "site" && opened->site->themed()) {
        const Drafts drafts = isSet(parser, draftsOption) ? Drafts::Included : Drafts::LeftOut;
        return tell(exportSite(*opened->site, drafts, valueOf(parser, toOption), standIns), messages,
                    streams.out);
    }

    QStringList wanted = parser.values(QString::fromLatin1(issueOption));
    if (!opened->file.empty())
        wanted += QString::fromStdString(opened->file.string());
    std::vector<const Issue*> pages;
    for (const QString& which : wanted) {
        const Issue* page = findPage(*opened, which.toStdString());
        if (!page)
            return wrongUsage("There is no issue `" + which.toStdString() + '`', streams.err);
        if (std::ranges::find(pages, page) == pages.end())
            pages.push_back(page);
    }
    if (isSet(parser, allOption))
        pages = allPages(publication, isSet(parser, draftsOption));
    else if (const Issue* newest = newestIssue(publication, isSet(parser, draftsOption));
             newest && wanted.isEmpty())
        pages.push_back(newest);
    if (pages.empty()) {
        messages.report(Diagnostic{Severity::Error, ".", 0, 0, "there is no page to export",
                                   "drafts are left out unless they are named"});
        return ExitCode::ContentWrong;
    }

    for (const Issue* page : pages)
        messages.report(page->diagnostics);
    if (form != "site")
        return tell(exportMails(MailMaker(opened->site, opened->reader), opened->reader, pages,
                                valueOf(parser, toOption), mailForm(form), standIns),
                    messages, streams.out);
    return tell(exportPages(*opened->site, opened->reader, pages, valueOf(parser, toOption), standIns),
                messages, streams.out);
}

} // namespace masthead

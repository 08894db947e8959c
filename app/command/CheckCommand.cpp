#include "command/CheckCommand.h"

#include "check/Checker.h"
#include "command/FindPage.h"
#include "command/Messages.h"
#include "command/OpenedSite.h"

#include <ostream>

namespace masthead {
namespace {

constexpr QLatin1String issueOption("issue");

} // namespace

std::string_view CheckCommand::help() const {
    return R"(Usage: masthead check PATH [--issue ISSUE]...

Checks the issues of the publication at PATH.

Options:
  --issue ISSUE  Only this issue: its number, slug, file or published path.
  -h, --help     Print this help.
)";
}

QList<QCommandLineOption> CheckCommand::options() const {
    return {QCommandLineOption(issueOption, {}, QStringLiteral("ISSUE"))};
}

ExitCode CheckCommand::carryOut(const QCommandLineParser& parser, const std::string& operand,
                                CommandStreams streams) const {
    const Result<OpenedSite> opened = openSite(operand);
    if (!opened)
        return wrongUsage(toString(opened.error()), streams.err);
    std::vector<std::filesystem::path> files;
    for (const QString& wanted : parser.values(issueOption)) {
        const Issue* page = findPage(*opened, wanted.toStdString());
        if (!page)
            return wrongUsage("there is no issue `" + wanted.toStdString() + '`', streams.err);
        files.push_back(page->file);
    }
    if (files.empty()) {
        for (const Issue& issue : opened->publication->issues())
            files.push_back(issue.file);
    }
    const Checker checker(std::make_shared<const FaceMaker>(opened->site, opened->reader),
                          readArchive(*opened->publication, opened->reader), opened->reader);
    Messages messages(opened->publication->root, streams.out);
    messages.report(checker.settings().diagnostics);
    for (const Finding& finding : checker.checkFiles(files))
        messages.report(diagnosticOf(finding));
    return messages.hasErrors() ? ExitCode::ContentWrong : ExitCode::Done;
}

} // namespace masthead

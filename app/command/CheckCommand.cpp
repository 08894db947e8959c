#include "command/CheckCommand.h"

#include "check/Checker.h"
#include "command/CheckReport.h"
#include "command/FindPage.h"
#include "command/OpenedSite.h"
#include "history/Baseline.h"
#include "linkcheck/LinkCache.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <ostream>
#include <unistd.h>

namespace masthead {
namespace {

constexpr QLatin1String issueOption("issue");
constexpr QLatin1String linksOption("links");
constexpr QLatin1String sinceOption("since");
constexpr QLatin1String formatOption("format");
constexpr QLatin1String rulesOption("rules");

using Printer = void (*)(const CheckReport&, std::ostream&);
constexpr std::array<std::pair<std::string_view, Printer>, 3> formats{
    {{"text", printText}, {"json", printJson}, {"sarif", printSarif}}};

/// Null where there is no such format.
Printer printerFor(const QCommandLineParser& parser) {
    if (!parser.isSet(formatOption))
        return printText;
    const auto found = std::ranges::find(formats, parser.value(formatOption).toStdString(),
                                         &std::pair<std::string_view, Printer>::first);
    return found == formats.end() ? nullptr : found->second;
}

using Files = std::vector<std::filesystem::path>;

/// All that goes out or into what goes out.
Files allFiles(const Publication& publication) {
    Files files;
    for (const Issue& issue : publication.issues())
        files.push_back(issue.file);
    for (const Snippet& snippet : publication.snippets)
        files.push_back(snippet.file);
    for (const Sponsor& sponsor : publication.sponsors)
        files.push_back(sponsor.file);
    return files;
}

bool isOfPublication(const Publication& publication, const std::filesystem::path& file) {
    return publication.findPage(file) ||
           std::ranges::find(publication.snippets, file, &Snippet::file) != publication.snippets.end() ||
           std::ranges::find(publication.sponsors, file, &Sponsor::file) != publication.sponsors.end();
}

Result<Files> wantedFiles(const OpenedSite& opened, const QCommandLineParser& parser,
                          const std::string& operand) {
    const auto fault = [](std::string message) {
        return tl::unexpected(Diagnostic{Severity::Error, {}, 0, 0, std::move(message), {}});
    };
    Files files;
    for (const QString& wanted : parser.values(issueOption)) {
        const Issue* page = findPage(opened, wanted.toStdString());
        if (!page)
            return fault("there is no issue `" + wanted.toStdString() + '`');
        files.push_back(page->file);
    }
    if (!files.empty())
        return files;
    std::error_code error;
    if (std::filesystem::is_directory(operand, error))
        return allFiles(*opened.publication);
    if (!isOfPublication(*opened.publication, opened.file))
        return fault("`" + operand + "` is no page, snippet or sponsor of a publication");
    return Files{opened.file};
}

/// Says on a terminal how far it has come, in one line that goes away again.
class ProgressLine {
public:
    explicit ProgressLine(std::ostream& err)
        : m_err(err)
        , m_isSeen(::isatty(STDERR_FILENO) == 1) {}
    ~ProgressLine() {
        if (m_isSeen)
            m_err << "\r\x1b[K" << std::flush;
    }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void tell(const LinkProgress& progress) const {
        if (m_isSeen && progress.total > 0)
            m_err << "\r\x1b[K" << progress.done << " of " << progress.total << " addresses "
                  << progress.host.substr(0, 50) << std::flush;
    }

private:
    std::ostream& m_err;
    bool m_isSeen;
};

void add(std::vector<Finding>& findings, const std::vector<Finding>& more) {
    findings.insert(findings.end(), more.begin(), more.end());
}

void addDiagnostics(std::vector<Finding>& findings, const std::vector<Diagnostic>& diagnostics,
                    std::string_view rule) {
    for (const Diagnostic& diagnostic : diagnostics)
        findings.push_back(findingOf(diagnostic, rule));
}

/// Page by page, what the network said beside what else is wrong.
void sortByFile(std::vector<Finding>& findings, const Files& files) {
    const auto place = [&](const Finding& finding) {
        return std::ranges::find(files, finding.file) - files.begin();
    };
    std::ranges::stable_sort(findings, [&](const Finding& one, const Finding& other) {
        return std::pair(place(one), one.range.begin) < std::pair(place(other), other.range.begin);
    });
}

Result<CheckReport> makeReport(const OpenedSite& opened, const Files& files, const QCommandLineParser& parser,
                               std::ostream& err) {
    const Publication& publication = *opened.publication;
    std::optional<Baseline> baseline;
    if (parser.isSet(sinceOption)) {
        Result<Baseline> read =
            Baseline::read(publication, opened.reader, parser.value(sinceOption).toStdString(), files);
        if (!read)
            return tl::unexpected(read.error());
        baseline = std::move(*read);
    }
    const auto archive = readArchive(publication, opened.reader);
    const Checker checker(std::make_shared<const FaceMaker>(opened.site, opened.reader), archive,
                          opened.reader);
    CheckReport report{publication.root, opened.reader, checker.settings(), {}, files.size(), {}, {}};
    std::vector<Finding> found = checker.checkFiles(files);
    if (baseline) {
        report.since = baseline->commit();
        found = baseline->newOf(found, opened.reader);
    }
    if (parser.isSet(linksOption)) {
        const ProgressLine line(err);
        const LinkCheck links(opened.site, archive, opened.reader, usersLinkCache());
        report.links = links.run(
            files,
            [&](const LinkProgress& progress) {
                line.tell(progress);
                return true;
            },
            [&](const LinkPlace& place) {
                return !baseline || !baseline->hadLink(place.file, place.address);
            });
        removeGuesses(found, *report.links);
        add(found, report.links->findings);
        sortByFile(found, files);
    }
    addDiagnostics(report.findings, publication.diagnostics, publicationRule);
    addDiagnostics(report.findings, checker.settings().diagnostics, settingsRule);
    add(report.findings, found);
    return report;
}

} // namespace

std::string_view CheckCommand::help() const {
    return R"(Usage: masthead check PATH [--issue WHICH]... [--links] [--since REVISION] [--format FORM]
       masthead check --rules [PATH]

Says what is wrong with the issues, snippets and sponsors of the publication at PATH
before they go out, by the rules that the window shows as well. PATH may also be the
file of one page, snippet or sponsor, which is checked alone then.

Options:
  --issue WHICH     Only this issue: its number, slug, file or published path; may be
                    given several times.
  --links           Ask the network as well whether links lead anywhere: one request
                    a host at a time, a few hosts at once, with pauses. Answers are
                    kept for a week (a day where a link is dead, an hour where nobody
                    can say) in the user's folder for caches, masthead/links.json.
                    Proxies are not used.
  --since REVISION  Only what is new against a revision of the git repository that the
                    publication lies in: HEAD, a branch, a tag, a hash. Lines that
                    moved and files with new names are recognized. With --links only
                    links that were not there are asked for.
  --format FORM     text   one finding a line, and a line that sums up (without the option)
                    json   an object, see below
                    sarif  SARIF 2.1.0, as services for code reviews read it
  --rules           List the rules with the level they have, by masthead.toml of PATH
                    where it is given.
  -h, --help        Print this help.

In masthead.toml, all of it optional:

    [check.rules]
    link-text = "off"              # or "warning", "error"

    [check.links]
    skip = ["example.com"]         # hosts, with all below them, that --links does not ask
    private = true                 # ask addresses of this machine and of private networks as well

The JSON object has `version` (1), `root`, `files` (how many were checked), `errors`,
`warnings`, `since` (a commit or null), `links` (null, or how many `addresses` were
`found`, `dead`, `unsure`, and `fromCache`) and `findings`. Each of these has `rule`,
`level`, `file` (from the root), `begin` and `end` (bytes of the file; both 0 for the
file as a whole), `line`, `column`, `endLine`, `endColumn` (from 1, columns in code
points; 0 for the file as a whole), `message`, `advice`, `fixes` (each with `label`,
`file` and `edits`: `begin`, `end`, `text`) and `related` (null, or `file`, `line`,
`column`).

Exit code: 0 no errors (there may be warnings), 1 errors, 2 wrong usage.
)";
}

QList<QCommandLineOption> CheckCommand::options() const {
    return {QCommandLineOption(issueOption, {}, QStringLiteral("WHICH")), QCommandLineOption(linksOption),
            QCommandLineOption(sinceOption, {}, QStringLiteral("REVISION")),
            QCommandLineOption(formatOption, {}, QStringLiteral("FORM")), QCommandLineOption(rulesOption)};
}

bool CheckCommand::needsOperand(const QCommandLineParser& parser) const {
    return !parser.isSet(rulesOption);
}

ExitCode CheckCommand::carryOut(const QCommandLineParser& parser, const std::string& operand,
                                CommandStreams streams) const {
    const Printer print = printerFor(parser);
    if (!print)
        return wrongUsage("There is no format `" + parser.value(formatOption).toStdString() +
                              "`, only `text`, `json` and `sarif`",
                          streams.err);
    if (operand.empty()) {
        printRules({}, streams.out);
        return ExitCode::Done;
    }
    const Result<OpenedSite> opened = openSite(operand);
    if (!opened)
        return wrongUsage(toString(opened.error()), streams.err);
    if (parser.isSet(rulesOption)) {
        printRules(readCheckSettings(opened->reader), streams.out);
        return ExitCode::Done;
    }
    const Result<Files> files = wantedFiles(*opened, parser, operand);
    if (!files)
        return wrongUsage(toString(files.error()), streams.err);
    const Result<CheckReport> report = makeReport(*opened, *files, parser, streams.err);
    if (!report)
        return wrongUsage(toString(report.error()), streams.err);
    print(*report, streams.out);
    return report->count(Severity::Error) > 0 ? ExitCode::ContentWrong : ExitCode::Done;
}

} // namespace masthead

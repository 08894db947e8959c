#include "command/SponsorsCommand.h"

#include "command/LedgerListing.h"
#include "command/Messages.h"
#include "command/OpenedSite.h"
#include "ledger/SponsorProof.h"
#include "ledger/SponsorReport.h"
#include "publication/PageNames.h"

#include <QSaveFile>

#include <algorithm>
#include <ostream>

namespace masthead {
namespace {

constexpr QLatin1String formatOption("format");
constexpr QLatin1String reportOption("report");
constexpr QLatin1String proofOption("proof");
constexpr QLatin1String toOption("to");

/// By name, or by the name of the file.
std::optional<std::size_t> findSponsor(const Publication& publication, const QString& wanted) {
    for (std::size_t i = 0; i < publication.sponsors.size(); ++i) {
        const Sponsor& sponsor = publication.sponsors[i];
        if (QString::fromStdString(sponsor.name).compare(wanted, Qt::CaseInsensitive) == 0 ||
            QString::fromStdString(sponsor.file.stem().string()) == wanted)
            return i;
    }
    return std::nullopt;
}

/// What is wrong with the options taken together; empty where nothing is.
std::string faultOf(const QCommandLineParser& parser) {
    const QString format = parser.value(formatOption);
    const QString target = parser.value(toOption);
    const bool wantsFile = parser.isSet(reportOption) || parser.isSet(proofOption);
    if (format != QStringLiteral("text") && format != QStringLiteral("json"))
        return "--format is text or json";
    if (parser.isSet(reportOption) && parser.isSet(proofOption))
        return "--report and --proof are two commands";
    if (wantsFile && target.isEmpty())
        return "There is no --to FILE";
    if (!wantsFile && !target.isEmpty())
        return "--to goes with --report or --proof";
    if (parser.isSet(proofOption) && !target.endsWith(QStringLiteral(".html")))
        return "A proof is written as .html";
    if (parser.isSet(reportOption) && !target.endsWith(QStringLiteral(".html")) &&
        !target.endsWith(QStringLiteral(".csv")))
        return "A report is written as .csv or .html";
    return {};
}

ExitCode write(const QString& target, const std::string& content, CommandStreams streams) {
    QSaveFile file(target);
    const auto size = static_cast<qint64>(content.size());
    if (!file.open(QIODevice::WriteOnly) || file.write(content.data(), size) != size || !file.commit()) {
        streams.err << target.toStdString() << ": it cannot be written: " << file.errorString().toStdString()
                    << '\n';
        return ExitCode::ContentWrong;
    }
    streams.out << target.toStdString() << '\n';
    return ExitCode::Done;
}

/// Carries out the command on a publication.
class SponsorsRun {
public:
    SponsorsRun(const OpenedSite& opened, CommandStreams streams)
        : m_opened(opened)
        , m_streams(streams)
        , m_archive(readArchive(*opened.publication, opened.reader))
        , m_ledger(makeLedger(*opened.publication, *m_archive,
                              readSlotSettings(*opened.publication, opened.reader), today())) {}

    ExitCode print(bool asJson) const {
        if (asJson)
            printLedgerJson(m_ledger, m_streams.out);
        else
            printLedger(m_ledger, m_streams.out);
        Messages messages(m_opened.publication->root, m_streams.err);
        messages.report(m_ledger.settings.diagnostics);
        for (const Sponsor& sponsor : m_ledger.sponsors)
            messages.report(sponsor.diagnostics);
        return messages.hasErrors() ? ExitCode::ContentWrong : ExitCode::Done;
    }

    ExitCode report(std::size_t sponsor, const QString& target) const {
        const Publication& publication = *m_opened.publication;
        const SponsorReport made = makeReport(
            m_ledger, *m_archive, sponsor, publication.title, [&](const std::filesystem::path& file) {
                const Issue* page = publication.findPage(file);
                return page ? publication.baseUrl + m_opened.site->publishedPath(*page) : std::string();
            });
        return write(target, target.endsWith(QStringLiteral(".csv")) ? reportCsv(made) : reportHtml(made),
                     m_streams);
    }

    ExitCode proof(std::size_t index, const QString& target) const {
        const Sponsor& sponsor = m_ledger.sponsors[index];
        const Result<std::string> text = m_opened.reader(sponsor.file);
        if (!text) {
            Messages(m_opened.publication->root, m_streams.err).report(text.error());
            return ExitCode::ContentWrong;
        }
        const FaceMaker faces(m_opened.site, m_opened.reader);
        return write(target, proofHtml(faces, m_opened.reader, sponsor, *text), m_streams);
    }

private:
    const OpenedSite& m_opened;
    CommandStreams m_streams;
    std::shared_ptr<const Archive> m_archive;
    Ledger m_ledger;
};

} // namespace

std::string_view SponsorsCommand::help() const {
    return R"(Usage: masthead sponsors PATH [--format text|json]
       masthead sponsors PATH --report SPONSOR --to FILE.csv|FILE.html
       masthead sponsors PATH --proof SPONSOR --to FILE.html

Prints which sponsor is booked for which slot of the issues to come, and what
really ran in those that are out. A report tells one sponsor where it ran: issue,
date, position, words, links and permalink. A proof shows its block as it will
look on the site and in the mail, for approval. A sponsor is told by its name, or
by its file's.

Options:
  --format FORMAT  text (a table) or json.
  --report SPONSOR Write the sponsor's report.
  --proof SPONSOR  Write the sponsor's proof.
  --to FILE        Where to write it; its ending says in which form.
  -h, --help       Print this help.
)";
}

QList<QCommandLineOption> SponsorsCommand::options() const {
    return {QCommandLineOption(formatOption, {}, QStringLiteral("FORMAT"), QStringLiteral("text")),
            QCommandLineOption(reportOption, {}, QStringLiteral("SPONSOR")),
            QCommandLineOption(proofOption, {}, QStringLiteral("SPONSOR")),
            QCommandLineOption(toOption, {}, QStringLiteral("FILE"))};
}

ExitCode SponsorsCommand::carryOut(const QCommandLineParser& parser, const std::string& operand,
                                   CommandStreams streams) const {
    if (const std::string fault = faultOf(parser); !fault.empty())
        return wrongUsage(fault, streams.err);
    const Result<OpenedSite> opened = openSite(operand);
    if (!opened)
        return wrongUsage(toString(opened.error()), streams.err);
    const SponsorsRun run(*opened, streams);
    for (const QLatin1String option : {reportOption, proofOption}) {
        if (!parser.isSet(option))
            continue;
        const auto sponsor = findSponsor(*opened->publication, parser.value(option));
        if (!sponsor)
            return wrongUsage("there is no sponsor `" + parser.value(option).toStdString() + '`',
                              streams.err);
        const QString target = parser.value(toOption);
        return option == reportOption ? run.report(*sponsor, target) : run.proof(*sponsor, target);
    }
    return run.print(parser.value(formatOption) == QStringLiteral("json"));
}

} // namespace masthead

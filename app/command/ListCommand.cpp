#include "command/ListCommand.h"

#include "command/Listing.h"
#include "command/Messages.h"
#include "command/OpenedSite.h"
#include "site/BuiltInTheme.h"

#include <ostream>

namespace masthead {
namespace {

constexpr QLatin1String jsonOption("json");

void reportAll(const Publication& publication, Messages& messages) {
    messages.report(publication.diagnostics);
    for (const Section& section : publication.sections) {
        for (const Issue& page : section.pages)
            messages.report(page.diagnostics);
    }
    for (const Snippet& snippet : publication.snippets)
        messages.report(snippet.diagnostics);
    for (const Sponsor& sponsor : publication.sponsors)
        messages.report(sponsor.diagnostics);
}

} // namespace

std::string_view ListCommand::help() const {
    return R"(Usage: masthead list PATH [--json]

Lists the issues of the publication at PATH, newest first, with number, date,
words, title and the path they are published at, then its snippets with the
number of pages that include them and its sponsors with the issues booked.

Options:
  --json        Print JSON, with files, slugs and descriptions as well.
  -h, --help    Print this help.
)";
}

QList<QCommandLineOption> ListCommand::options() const {
    return {QCommandLineOption(jsonOption)};
}

ExitCode ListCommand::carryOut(const QCommandLineParser& parser, const std::string& operand,
                               CommandStreams streams) const {
    Result<Publication> opened = openPublicationAt(operand);
    if (!opened)
        return wrongUsage(toString(opened.error()), streams.err);
    applyBodyFacts(*opened, readBodies(*opened));
    const auto publication = std::make_shared<const Publication>(std::move(*opened));
    const Site site(publication, std::make_shared<BuiltInTheme>(), diskReader(publication->root));
    if (parser.isSet(jsonOption))
        printJson(site, streams.out);
    else
        printTable(site, streams.out);
    Messages messages(publication->root, streams.err);
    reportAll(*publication, messages);
    return messages.hasErrors() ? ExitCode::ContentWrong : ExitCode::Done;
}

} // namespace masthead

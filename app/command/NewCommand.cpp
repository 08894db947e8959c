#include "command/NewCommand.h"

#include "command/Messages.h"
#include "command/OpenedSite.h"
#include "publication/Drafting.h"
#include "publication/PageNames.h"

#include <ostream>

namespace masthead {

std::string_view NewCommand::help() const {
    return R"(Usage: masthead new PATH

Begins the next issue of the publication at PATH and prints the path of the new
file. It gets the next number, the date that the publication's rhythm gives, and
the sections that the latest issues share, and it is a draft.

Options:
  -h, --help    Print this help.
)";
}

ExitCode NewCommand::carryOut(const QCommandLineParser&, const std::string& operand,
                              CommandStreams streams) const {
    const Result<Publication> publication = openPublicationAt(operand);
    if (!publication)
        return wrongUsage(toString(publication.error()), streams.err);
    Messages messages(publication->root, streams.err);
    const DraftFile draft = draftIssue(*publication, today());
    if (const Result<void> created = createFile(publication->root, draft); !created) {
        messages.report(created.error());
        return ExitCode::ContentWrong;
    }
    streams.out << pathForShell(publication->root / draft.file).string() << '\n';
    return ExitCode::Done;
}

} // namespace masthead

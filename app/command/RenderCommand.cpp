#include "command/RenderCommand.h"

#include "command/Messages.h"
#include "command/OpenedSite.h"

#include <ostream>

namespace masthead {

std::string_view RenderCommand::help() const {
    return R"(Usage: masthead render FILE

Prints the page that FILE becomes: an issue or other page, a snippet or a sponsor
of the publication it lies in. Included snippets are put in place.

Options:
  -h, --help    Print this help.
)";
}

ExitCode RenderCommand::carryOut(const QCommandLineParser&, const std::string& operand,
                                 CommandStreams streams) const {
    const Result<OpenedSite> opened = openSite(operand);
    if (!opened)
        return wrongUsage(toString(opened.error()), streams.err);
    if (opened->file.empty())
        return wrongUsage('`' + operand + "` is a folder, not a file", streams.err);

    Messages messages(opened->publication->root, streams.err);
    const Result<std::string> text = opened->reader(opened->file);
    if (!text) {
        messages.report(text.error());
        return ExitCode::ContentWrong;
    }
    const RenderedPage page = opened->site->render({opened->file, *text});
    streams.out << page.html();
    messages.report(page.diagnostics);
    messages.report(page.notices);
    return messages.hasErrors() ? ExitCode::ContentWrong : ExitCode::Done;
}

} // namespace masthead

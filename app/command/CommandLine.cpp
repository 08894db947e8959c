#include "command/CommandLine.h"

#include "command/CheckCommand.h"
#include "command/ExportCommand.h"
#include "command/LinksCommand.h"
#include "command/ListCommand.h"
#include "command/NewCommand.h"
#include "command/RecoverCommand.h"
#include "command/RenderCommand.h"
#include "command/SendTestCommand.h"
#include "command/SponsorsCommand.h"
#include "command/StandardStreams.h"

#include <algorithm>
#include <memory>
#include <ostream>

namespace masthead {
namespace {

using Subcommands = std::vector<std::unique_ptr<Subcommand>>;

Subcommands allSubcommands() {
    Subcommands all;
    all.push_back(std::make_unique<ExportCommand>());
    all.push_back(std::make_unique<CheckCommand>());
    all.push_back(std::make_unique<ListCommand>());
    all.push_back(std::make_unique<LinksCommand>());
    all.push_back(std::make_unique<SponsorsCommand>());
    all.push_back(std::make_unique<RenderCommand>());
    all.push_back(std::make_unique<NewCommand>());
    all.push_back(std::make_unique<SendTestCommand>());
    all.push_back(std::make_unique<RecoverCommand>());
    return all;
}

bool asksForHelp(const std::string& argument) {
    return argument == "--help" || argument == "-h";
}

bool asksForVersion(const std::string& argument) {
    return argument == "--version" || argument == "-v";
}

void printHelp(const Subcommands& subcommands, std::ostream& out) {
    out << "Usage: masthead [PATH]\n"
           "       masthead COMMAND ...\n"
           "\n"
           "Opens the publication at PATH in a window, or carries out one command without one:\n"
           "\n";
    for (const auto& subcommand : subcommands) {
        const std::string name(subcommand->name());
        out << "  " << name << std::string(11 - name.size(), ' ') << subcommand->summary() << '\n';
    }
    out << "\n"
           "Options:\n"
           "  -h, --help     Print this help; masthead COMMAND --help prints a command's.\n"
           "  -v, --version  Print the version.\n";
}

ExitCode dispatch(const std::vector<std::string>& arguments, CommandStreams streams) {
    const Subcommands subcommands = allSubcommands();
    const std::string first = arguments.empty() ? std::string("--help") : arguments.front();
    if (asksForVersion(first)) {
        streams.out << "masthead " << MASTHEAD_VERSION << '\n';
        return ExitCode::Done;
    }
    if (asksForHelp(first)) {
        printHelp(subcommands, streams.out);
        return ExitCode::Done;
    }
    const auto found = std::ranges::find(subcommands, first, &Subcommand::name);
    if (found == subcommands.end()) {
        streams.err << "masthead: there is no command `" << first << "`\nTry `masthead --help`.\n";
        return ExitCode::UsageWrong;
    }
    return (*found)->run({arguments.begin() + 1, arguments.end()}, streams);
}

} // namespace

bool isCommand(const std::vector<std::string>& arguments) {
    if (arguments.empty())
        return false;
    const std::string& first = arguments.front();
    return asksForHelp(first) || asksForVersion(first) ||
           std::ranges::any_of(allSubcommands(),
                               [&](const auto& subcommand) { return subcommand->name() == first; });
}

ExitCode runCommand(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err) {
    guardStandardStreams();
    const ExitCode code = dispatch(arguments, {out, err});
    out.flush();
    if (!out) {
        err << "masthead: not all of the output could be written\n";
        return ExitCode::ContentWrong;
    }
    return code;
}

} // namespace masthead

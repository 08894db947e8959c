#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace masthead {

enum class ExitCode { Done = 0, ContentWrong = 1, UsageWrong = 2 };

/// Whether these arguments (without the program's name) are for the command line: a subcommand, --help or
/// --version. All else opens the window.
bool isCommand(const std::vector<std::string>& arguments);

/// Carries out `export`, `list`, `render`, `new`, `send-test`, `--help`, `--version`. Results go to `out`,
/// errors to `err` as `file:line:column: message`. Needs no display and no Qt application object.
ExitCode runCommand(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err);

} // namespace masthead

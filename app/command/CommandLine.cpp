#include "command/CommandLine.h"

#include <ostream>

namespace masthead {

bool isCommand(const std::vector<std::string>& arguments) {
    return !arguments.empty() && arguments.front() == "--version";
}

ExitCode runCommand(const std::vector<std::string>&, std::ostream& out, std::ostream&) {
    out << "masthead " << MASTHEAD_VERSION << '\n';
    return ExitCode::Done;
}

} // namespace masthead

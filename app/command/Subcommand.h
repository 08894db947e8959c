#pragma once

#include "command/CommandLine.h"

#include <QCommandLineParser>

#include <string>
#include <string_view>
#include <vector>

namespace masthead {

/// Where a subcommand writes.
struct CommandStreams {
    std::ostream& out;
    std::ostream& err;
};

/// One of `masthead export`, `list`, `render`, `new`, `send-test`.
class Subcommand {
public:
    virtual ~Subcommand() = default;

    virtual std::string_view name() const = 0;
    virtual std::string_view summary() const = 0; ///< Its line in `masthead --help`.
    virtual std::string_view help() const = 0;    ///< All that `masthead NAME --help` prints.

    /// `arguments` begin after the subcommand's name.
    ExitCode run(const std::vector<std::string>& arguments, CommandStreams streams) const;

protected:
    virtual QList<QCommandLineOption> options() const { return {}; }
    virtual std::string_view operand() const = 0; ///< What its one operand is called in the help: `PATH`.
    /// Whether these options want it; without, carryOut() may be given an empty one.
    virtual bool needsOperand(const QCommandLineParser&) const { return true; }
    virtual ExitCode carryOut(const QCommandLineParser& parser, const std::string& operand,
                              CommandStreams streams) const = 0;

    ExitCode wrongUsage(std::string_view message, std::ostream& err) const;
};

} // namespace masthead

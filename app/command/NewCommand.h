#pragma once

#include "command/Subcommand.h"

namespace masthead {

/// `masthead new PATH`: the next issue.
class NewCommand : public Subcommand {
public:
    std::string_view name() const override { return "new"; }
    std::string_view summary() const override { return "begin the next issue"; }
    std::string_view help() const override;

protected:
    std::string_view operand() const override { return "PATH"; }
    ExitCode carryOut(const QCommandLineParser& parser, const std::string& operand,
                      CommandStreams streams) const override;
};

} // namespace masthead

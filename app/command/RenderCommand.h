#pragma once

#include "command/Subcommand.h"

namespace masthead {

/// `masthead render FILE`: one page to standard output.
class RenderCommand : public Subcommand {
public:
    std::string_view name() const override { return "render"; }
    std::string_view summary() const override { return "print the page that a file becomes"; }
    std::string_view help() const override;

protected:
    std::string_view operand() const override { return "FILE"; }
    ExitCode carryOut(const QCommandLineParser& parser, const std::string& operand,
                      CommandStreams streams) const override;
};

} // namespace masthead

#pragma once

#include "command/Subcommand.h"

namespace masthead {

/// `masthead sponsors PATH`: what is promised, and what really ran; a sponsor's report; a proof of its block.
class SponsorsCommand : public Subcommand {
public:
    std::string_view name() const override { return "sponsors"; }
    std::string_view summary() const override { return "say what sponsors are promised, and what ran"; }
    std::string_view help() const override;

protected:
    QList<QCommandLineOption> options() const override;
    std::string_view operand() const override { return "PATH"; }
    ExitCode carryOut(const QCommandLineParser& parser, const std::string& operand,
                      CommandStreams streams) const override;
};

} // namespace masthead

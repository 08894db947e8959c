#pragma once

#include "command/Subcommand.h"

namespace masthead {

/// `masthead links PATH`: which pages issues link to, and where.
class LinksCommand : public Subcommand {
public:
    std::string_view name() const override { return "links"; }
    std::string_view summary() const override { return "say which issues link to a page"; }
    std::string_view help() const override;

protected:
    QList<QCommandLineOption> options() const override;
    std::string_view operand() const override { return "PATH"; }
    ExitCode carryOut(const QCommandLineParser& parser, const std::string& operand,
                      CommandStreams streams) const override;
};

} // namespace masthead

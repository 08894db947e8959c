#pragma once

#include "command/Subcommand.h"

namespace masthead {

/// `masthead list PATH`: issues, snippets and sponsors.
class ListCommand : public Subcommand {
public:
    std::string_view name() const override { return "list"; }
    std::string_view summary() const override { return "list issues, snippets and sponsors"; }
    std::string_view help() const override;

protected:
    QList<QCommandLineOption> options() const override;
    std::string_view operand() const override { return "PATH"; }
    ExitCode carryOut(const QCommandLineParser& parser, const std::string& operand,
                      CommandStreams streams) const override;
};

} // namespace masthead

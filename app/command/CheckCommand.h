#pragma once

#include "command/Subcommand.h"

namespace masthead {

/// `masthead check PATH`: what is wrong before it goes out.
class CheckCommand : public Subcommand {
public:
    std::string_view name() const override { return "check"; }
    std::string_view summary() const override { return "say what is wrong before it goes out"; }
    std::string_view help() const override;

protected:
    QList<QCommandLineOption> options() const override;
    std::string_view operand() const override { return "PATH"; }
    bool needsOperand(const QCommandLineParser& parser) const override;
    ExitCode carryOut(const QCommandLineParser& parser, const std::string& operand,
                      CommandStreams streams) const override;
};

} // namespace masthead

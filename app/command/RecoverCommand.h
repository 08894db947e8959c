#pragma once

#include "command/Subcommand.h"

namespace masthead {

/// `masthead recover`: texts that were not saved, from their journals. Reads only.
class RecoverCommand : public Subcommand {
public:
    std::string_view name() const override { return "recover"; }
    std::string_view summary() const override { return "list or print text that was not saved"; }
    std::string_view help() const override;

protected:
    QList<QCommandLineOption> options() const override;
    std::string_view operand() const override { return "operand"; }
    bool needsOperand(const QCommandLineParser&) const override { return false; }
    ExitCode carryOut(const QCommandLineParser& parser, const std::string& operand,
                      CommandStreams streams) const override;
};

} // namespace masthead

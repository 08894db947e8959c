#pragma once

#include "command/Subcommand.h"

namespace masthead {

/// `masthead send-test PATH --to ADDRESS`: the e-mail of an issue, sent to somebody who looks at it.
class SendTestCommand : public Subcommand {
public:
    std::string_view name() const override { return "send-test"; }
    std::string_view summary() const override { return "send an issue's e-mail to a test address"; }
    std::string_view help() const override;

protected:
    QList<QCommandLineOption> options() const override;
    std::string_view operand() const override { return "PATH"; }
    ExitCode carryOut(const QCommandLineParser& parser, const std::string& operand,
                      CommandStreams streams) const override;
};

} // namespace masthead

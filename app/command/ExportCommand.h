#pragma once

#include "command/Subcommand.h"
#include "publication/Publication.h"

namespace masthead {

struct OpenedSite;

/// `masthead export PATH --to DIR`: pages and the files they use.
class ExportCommand : public Subcommand {
public:
    std::string_view name() const override { return "export"; }
    std::string_view summary() const override { return "write pages with the images they use"; }
    std::string_view help() const override;

protected:
    QList<QCommandLineOption> options() const override;
    std::string_view operand() const override { return "PATH"; }
    ExitCode carryOut(const QCommandLineParser& parser, const std::string& operand,
                      CommandStreams streams) const override;
};

} // namespace masthead

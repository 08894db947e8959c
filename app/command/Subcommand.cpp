#include "command/Subcommand.h"

#include "publication/ShownText.h"

#include <ostream>

namespace masthead {

ExitCode Subcommand::run(const std::vector<std::string>& arguments, CommandStreams streams) const {
    QStringList list{QStringLiteral("masthead")}; // The parser passes over a program's name.
    for (const std::string& argument : arguments)
        list += QString::fromStdString(argument);

    QCommandLineParser parser;
    const QCommandLineOption helpOption(QStringList{QStringLiteral("h"), QStringLiteral("help")});
    parser.addOption(helpOption);
    parser.addOptions(options());
    const bool parsed = parser.parse(list);
    if (parser.isSet(helpOption)) {
        streams.out << help();
        return ExitCode::Done;
    }
    if (!parsed)
        return wrongUsage(parser.errorText().toStdString(), streams.err);
    const QStringList operands = parser.positionalArguments();
    if (operands.isEmpty() && !needsOperand(parser))
        return carryOut(parser, {}, streams);
    if (operands.size() != 1 || operands.first().isEmpty()) {
        const std::string what = operands.size() > 1 ? "There is more than one " : "There is no ";
        return wrongUsage(what + std::string(operand()), streams.err);
    }
    return carryOut(parser, operands.first().toStdString(), streams);
}

ExitCode Subcommand::wrongUsage(std::string_view message, std::ostream& err) const {
    err << "masthead " << name() << ": " << shownText(message) << "\nTry `masthead " << name()
        << " --help`.\n";
    return ExitCode::UsageWrong;
}

} // namespace masthead

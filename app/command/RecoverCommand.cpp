#include "command/RecoverCommand.h"

#include "command/Messages.h"
#include "command/TextTable.h"
#include "document/StateFolder.h"
#include "journal/LeftText.h"
#include "publication/Publication.h"
#include "publication/ShownText.h"

#include <QDateTime>

#include <algorithm>
#include <ostream>

namespace masthead {
namespace {

constexpr QLatin1String listOption("list");
constexpr QLatin1String showOption("show");
constexpr QLatin1String publicationOption("publication");

/// The path of what may be gone: links in what is still there are resolved.
std::filesystem::path realPath(const std::string& path) {
    std::error_code error;
    const std::filesystem::path absolute = std::filesystem::absolute(path, error);
    std::filesystem::path real = std::filesystem::weakly_canonical(absolute, error);
    return error ? absolute : real;
}

std::filesystem::path placeOf(const SeenText& text) {
    return realPath((text.content.origin.root / text.content.origin.file).string());
}

std::string stateOf(const SeenText& text) {
    const std::string_view words = text.state == LeftFile::AsKnown   ? "not saved"
                                   : text.state == LeftFile::Changed ? "file has changed since"
                                   : text.state == LeftFile::Gone    ? "file is gone"
                                                                     : "newsletter is gone";
    return std::string(words) + (text.content.bytesLeftOut > 0 ? ", end is damaged" : "");
}

void list(const std::vector<SeenText>& texts, std::ostream& out) {
    TextTable table(std::vector(3, ColumnAlignment::Left));
    for (const SeenText& text : texts)
        table.add({text.lastWritten.toString(Qt::ISODate).replace(u'T', u' ').toStdString(), stateOf(text),
                   pathForShell(placeOf(text)).string()});
    table.print(out);
}

} // namespace

std::string_view RecoverCommand::help() const {
    return R"(Usage: masthead recover [--list] [--show FILE] [--publication PATH]

Lists the texts that Masthead could not save before it ended, and those that are
not saved in a window just now: when they were last typed in, what became of
their files since, and the files. The window offers to restore them when it is
opened; this command reads only.

Options:
  --list              List; this is also done without any option.
  --show FILE         Print the text of this file that was not saved, the newest
                      where there are several.
  --publication PATH  Only texts of the publication at PATH.
  -h, --help          Print this help.
)";
}

QList<QCommandLineOption> RecoverCommand::options() const {
    return {QCommandLineOption(listOption), QCommandLineOption(showOption, {}, QStringLiteral("FILE")),
            QCommandLineOption(publicationOption, {}, QStringLiteral("PATH"))};
}

ExitCode RecoverCommand::carryOut(const QCommandLineParser& parser, const std::string& operand,
                                  CommandStreams streams) const {
    if (!operand.empty())
        return wrongUsage("There is an operand too many: `" + operand + '`', streams.err);
    if (parser.isSet(listOption) && parser.isSet(showOption))
        return wrongUsage("--list and --show go one at a time", streams.err);
    const std::filesystem::path folder = usersStateFolder();
    std::vector<SeenText> texts =
        folder.empty() ? std::vector<SeenText>() : seeLeftTexts(folder / journalFolderName);
    if (parser.isSet(publicationOption)) {
        const std::filesystem::path root =
            findPublicationRoot(realPath(parser.value(publicationOption).toStdString()));
        std::erase_if(
            texts, [&](const SeenText& text) { return realPath(text.content.origin.root.string()) != root; });
    }
    if (!parser.isSet(showOption)) {
        list(texts, streams.out);
        return ExitCode::Done;
    }
    const std::filesystem::path wanted = realPath(parser.value(showOption).toStdString());
    const auto found = std::ranges::find(texts, wanted, placeOf);
    if (found == texts.end()) {
        streams.err << shownText(pathForShell(wanted).native())
                    << ": there is no unsaved text of this file\n";
        return ExitCode::ContentWrong;
    }
    streams.out << found->content.text.toStdString();
    return ExitCode::Done;
}

} // namespace masthead

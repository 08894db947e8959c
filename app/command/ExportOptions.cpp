#include "command/ExportOptions.h"

#include <algorithm>
#include <array>

namespace masthead {
namespace {

constexpr auto toOption = "to";
constexpr auto asOption = "as";
constexpr auto issueOption = "issue";
constexpr auto allOption = "all";
constexpr auto draftsOption = "drafts";
constexpr auto standInsOption = "stand-ins";
constexpr auto changesOption = "changes";
constexpr auto imagesOption = "images";
constexpr auto textScriptsOption = "text-scripts";

constexpr std::array<std::pair<std::string_view, ExportForm>, 4> forms{{{"site", ExportForm::Site},
                                                                        {"mail", ExportForm::Mail},
                                                                        {"text", ExportForm::Text},
                                                                        {"eml", ExportForm::Eml}}};

QCommandLineOption option(const char* name, const char* value = "") {
    QCommandLineOption result(QString::fromLatin1(name));
    result.setValueName(QString::fromLatin1(value));
    return result;
}

bool isSet(const QCommandLineParser& parser, const char* name) {
    return parser.isSet(QString::fromLatin1(name));
}

std::string valueOf(const QCommandLineParser& parser, const char* name) {
    return parser.value(QString::fromLatin1(name)).toStdString();
}

std::optional<ExportForm> formNamed(std::string_view name) {
    const auto found = std::ranges::find(forms, name, &std::pair<std::string_view, ExportForm>::first);
    return found == forms.end() ? std::nullopt : std::optional(found->second);
}

} // namespace

std::string_view ExportOptions::help() {
    return R"(Usage: masthead export PATH --to DIR [--as FORM] [--issue NUMBER|SLUG|FILE]... [--all]

Writes pages of the publication at PATH to DIR, each at the path it is published
at (DIR/newsletter/some-slug/index.html), with the local images and files it uses,
and prints the path of each file written. Without --issue or --all it writes the
newest issue that is not a draft. PATH may also be one page's file.

A site with templates of its own is written in them; --all writes the whole site
then: sections, lists, redirections, 404, style sheets and static files as well.

Options:
  --to DIR       The folder to write to. It is made where it does not exist.
  --as FORM      What is written:
                 site  the web page, with the files it uses (without the option)
                 mail  the e-mail, DIR/newsletter/some-slug/mail.html; images that
                       mail programs do not show are converted to DIR/mail-images
                 text  its plain text part, mail.txt
                 eml   both as a message that mail programs open as a draft, mail.eml
  --images link|embed
                 With --as eml: `embed` puts the local images into the message, for
                 a look before they are on the web. Without the option: `link`.
  --changes      With all but `site`: list each link, image and element that was
                 changed on the way into the mail, which are else only counted.
  --issue WHICH  This issue, by number, slug or file; may be given several times.
                 A draft is written when it is named.
  --all          All pages that are not drafts; of mails all issues.
  --drafts       With --all or for the newest issue: drafts as well.
  --stand-ins use|refuse
                 What a page gets in place of what only publication knows, such as
                 the data of a URL, which is never asked here. `use` writes the
                 page without it and warns of each kind; `refuse` makes an error
                 of data that is not there. Without the option: `use`.
  --text-scripts leave-out|keep
                 What becomes of scripts that stand in texts, not in the theme: script
                 elements, event handlers, addresses that are code. `leave-out` takes
                 them out, each with a warning that names its line; `keep` publishes
                 them as Zola does: only for texts that you trust as you do the theme.
                 Mails never carry any. Without the option: `leave-out`.
  -h, --help     Print this help.

Exit code: 0 done, 1 something in the content is wrong, 2 wrong usage.
)";
}

QList<QCommandLineOption> ExportOptions::all() {
    return {option(toOption, "dir"),
            option(asOption, "form"),
            option(issueOption, "issue"),
            option(allOption),
            option(draftsOption),
            option(standInsOption, "use|refuse"),
            option(changesOption),
            option(imagesOption, "link|embed"),
            option(textScriptsOption, "leave-out|keep")};
}

std::string ExportOptions::fault() const {
    if (target().empty())
        return "Say where to write with --to DIR";
    if (isSet(m_parser, asOption)) {
        const std::string form = valueOf(m_parser, asOption);
        if (!formNamed(form))
            return "There is no form `" + form + "`, only `site`, `mail`, `text` and `eml`";
    }
    if (wantsChanges() && form() == ExportForm::Site)
        return "--changes goes with --as mail, text or eml: a web page is not changed";
    if (isSet(m_parser, imagesOption)) {
        const std::string images = valueOf(m_parser, imagesOption);
        if (images != "link" && images != "embed")
            return "--images is `link` or `embed`, not `" + images + '`';
        if (form() != ExportForm::Eml)
            return "--images goes with --as eml";
    }
    if (wantsAll() && isSet(m_parser, issueOption))
        return "--all and --issue exclude each other";
    if (isSet(m_parser, standInsOption)) {
        const std::string standIns = valueOf(m_parser, standInsOption);
        if (standIns != "use" && standIns != "refuse")
            return "--stand-ins is `use` or `refuse`, not `" + standIns + '`';
    }
    if (isSet(m_parser, textScriptsOption)) {
        const std::string scripts = valueOf(m_parser, textScriptsOption);
        if (scripts != "keep" && scripts != "leave-out")
            return "--text-scripts is `leave-out` or `keep`, not `" + scripts + '`';
        if (scripts == "keep" && form() != ExportForm::Site)
            return "--text-scripts keep goes with --as site: mails carry no scripts";
    }
    return {};
}

ExportForm ExportOptions::form() const {
    return formNamed(valueOf(m_parser, asOption)).value_or(ExportForm::Site);
}

std::string ExportOptions::target() const {
    return valueOf(m_parser, toOption);
}

QStringList ExportOptions::issues() const {
    return m_parser.values(QString::fromLatin1(issueOption));
}

bool ExportOptions::wantsAll() const {
    return isSet(m_parser, allOption);
}

bool ExportOptions::wantsDrafts() const {
    return isSet(m_parser, draftsOption);
}

bool ExportOptions::wantsChanges() const {
    return isSet(m_parser, changesOption);
}

bool ExportOptions::embedsImages() const {
    return valueOf(m_parser, imagesOption) == "embed";
}

ExportChoices ExportOptions::choices() const {
    return {valueOf(m_parser, standInsOption) == "refuse" ? StandIns::Refused : StandIns::Allowed,
            valueOf(m_parser, textScriptsOption) == "keep" ? TextScripts::Kept : TextScripts::LeftOut};
}

} // namespace masthead

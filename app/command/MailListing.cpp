#include "command/MailListing.h"

#include "command/Messages.h"
#include "publication/ShownText.h"

#include <array>
#include <ostream>

namespace masthead {
namespace {

using Kind = MailChange::Kind;

std::string sentence(const MailChange& change) {
    switch (change.kind) {
    case Kind::Removed:
        return '`' + change.before + "` is left out";
    case Kind::LinkChanged:
    case Kind::SponsorLinkTagged:
        return '`' + change.before + "` becomes `" + change.after + '`';
    case Kind::ImageConverted:
        return "the image `" + change.before + "` is shown as `" + change.after + '`';
    }
    return {};
}

std::string counted(std::size_t count, const char* one, const char* many) {
    return std::to_string(count) + ' ' + (count == 1 ? one : many);
}

/// `12 links changed, 3 elements left out`; empty where nothing was changed.
std::string summary(const MailExportReport& report) {
    struct Counted {
        Kind kind;
        const char* one;
        const char* many;
        std::size_t count = 0;
    };
    std::array kinds{Counted{Kind::LinkChanged, "link changed", "links changed"},
                     Counted{Kind::SponsorLinkTagged, "sponsor's link tagged", "sponsors' links tagged"},
                     Counted{Kind::ImageConverted, "image converted", "images converted"},
                     Counted{Kind::Removed, "element left out", "elements left out"}};
    for (const ExportedMail& mail : report.mails) {
        for (const MailChange& change : mail.changes) {
            for (Counted& kind : kinds)
                kind.count += kind.kind == change.kind ? 1 : 0;
        }
    }
    std::string text;
    for (const Counted& kind : kinds) {
        if (kind.count > 0)
            text.append(text.empty() ? "" : ", ").append(counted(kind.count, kind.one, kind.many));
    }
    return text;
}

} // namespace

void printMails(const MailExportReport& report, ShownChanges shown, const std::filesystem::path& root,
                std::ostream& out) {
    constexpr std::size_t kilobyte = 1024;
    for (const ExportedMail& mail : report.mails) {
        const std::string file = shownText(pathForShell(root / mail.file).native());
        if (shown == ShownChanges::Each) {
            for (const MailChange& change : mail.changes)
                out << file << ':' << change.line << ": " << sentence(change) << '\n';
        }
        out << file << ": " << (mail.size + kilobyte - 1) / kilobyte << " KB of HTML, of "
            << gmailLimit / kilobyte << " KB that Gmail shows\n";
    }
    const std::string all = summary(report);
    if (!all.empty() && shown == ShownChanges::Counted)
        out << all << "; --changes lists them\n";
}

} // namespace masthead

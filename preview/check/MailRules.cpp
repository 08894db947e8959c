#include "check/EarlierIssues.h"
#include "check/FrontMatterKeys.h"
#include "check/Rules.h"

#include "mail/MailSettings.h"

#include <algorithm>
#include <array>

namespace masthead {
namespace {

const RenderedMail* mailOf(const CheckContext& context) {
    return context.page.mail && isIssue(context) ? &*context.page.mail : nullptr;
}

std::string kilobytes(std::size_t bytes) {
    return std::to_string((bytes + 1023) / 1024) + " KB";
}

void findClipped(const CheckContext& context, FindingSink& findings) {
    const RenderedMail* mail = mailOf(context);
    if (mail && mail->size() >= mailSizeError)
        findings.add({}, "The mail has " + kilobytes(mail->size()) + " of HTML: Gmail hides its end",
                     "it shows " + kilobytes(gmailLimit) + "; shorten the issue or part it in two");
}

void findHeavy(const CheckContext& context, FindingSink& findings) {
    const RenderedMail* mail = mailOf(context);
    if (mail && mail->size() >= mailSizeWarning && mail->size() < mailSizeError)
        findings.add({}, "The mail has " + kilobytes(mail->size()) + " of HTML",
                     "Gmail hides what comes after " + kilobytes(gmailLimit) +
                         ", and the sending service adds to it");
}

/// Whether the mail lets its reader leave: by what the settings say, or by a tag that the publication's own
/// template writes out.
bool canBeLeft(const CheckContext& context, std::string_view html) {
    constexpr std::array services = {MailService::Mailchimp, MailService::Buttondown,
                                     MailService::EmailOctopus, MailService::Listmonk, MailService::Kit};
    const auto holds = [&](const std::string& tag) {
        return !tag.empty() && html.find(tag) != std::string_view::npos;
    };
    return holds(context.settings.unsubscribe) ||
           std::ranges::any_of(services,
                               [&](MailService service) { return holds(tagsOf(service).unsubscribe); }) ||
           html.find("nsubscribe") != std::string_view::npos;
}

/// The template says it for all issues alike, so it is told once: in the one that is about to go out.
void findNoUnsubscribe(const CheckContext& context, FindingSink& findings) {
    const RenderedMail* mail = mailOf(context);
    if (!mail || mail->page.state != PageState::Complete || !goesOutNext(context))
        return;
    // In the frame: what the issue says of leaving in its text is for people who read it elsewhere.
    if (!canBeLeft(context, mail->page.frame.before) && !canBeLeft(context, mail->page.frame.after))
        findings.add(
            {}, "The mail has no link to unsubscribe",
            "say in masthead.toml who sends it: [mail] service = \"mailchimp\", or give its address: "
            "unsubscribe = \"https://…\"");
}

void findNoPreheader(const CheckContext& context, FindingSink& findings) {
    const RenderedMail* mail = mailOf(context);
    if (!mail || !context.settings.hasMail || !hasKeys(context) || !lacksKey(context, "description"))
        return;
    // Where the issues before have one, the key that is missing is told already.
    const std::vector<const ArchivedPage*> before = issuesBefore(context);
    const auto described = std::ranges::count_if(
        before, [](const ArchivedPage* issue) { return !issue->listing.description.empty(); });
    if (!isUsual(static_cast<std::size_t>(described), before.size()))
        findings.add({}, "Mail programs show " + inQuotationMarks(mail->preheader) + " beside the subject",
                     "give the issue a `description` that makes one open it");
}

/// What is wrong with the template, the style sheet or the settings of mails. It is told once, in the issue
/// that is about to go out. Faults of the page's own text, its images and its size have rules that know their
/// places better.
void findMailFaults(const CheckContext& context, FindingSink& findings) {
    const RenderedMail* mail = mailOf(context);
    if (!mail || !goesOutNext(context))
        return;
    const std::vector<Diagnostic>& ofPage = context.page.page.diagnostics;
    for (const Diagnostic& diagnostic : mail->page.diagnostics) {
        if (diagnostic.file == context.page.file || std::ranges::find(ofPage, diagnostic) != ofPage.end())
            continue;
        Diagnostic shown = diagnostic;
        shown.advice.clear();
        Finding& finding = findings.add({}, "The mail: " + toString(shown), diagnostic.advice);
        if (diagnostic.severity == Severity::Warning)
            finding.severity = Severity::Warning;
        if (!diagnostic.file.empty())
            finding.related =
                RelatedPlace{diagnostic.file, std::max(diagnostic.line, 1), std::max(diagnostic.column, 1)};
    }
}

constexpr std::array rules{
    Rule{"mail-clipped", RuleLevel::Error, "A mail so long that Gmail cuts it", findClipped},
    Rule{"mail-heavy", RuleLevel::Warning, "A mail not far from what Gmail cuts", findHeavy},
    Rule{"mail-unsubscribe", RuleLevel::Warning, "Mails without a link to unsubscribe", findNoUnsubscribe},
    Rule{"mail-preheader", RuleLevel::Warning, "A mail without a line of its own beside the subject",
         findNoPreheader},
    Rule{"mail-fault", RuleLevel::Error, "A fault of the template, the style sheet or the settings of mails",
         findMailFaults},
};

} // namespace

std::span<const Rule> mailRules() {
    return rules;
}

} // namespace masthead

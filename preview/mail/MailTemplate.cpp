#include "mail/MailTemplate.h"

#include "mail/MailFiles.h"
#include "site/ReadableDate.h"
#include "site/ThemedSite.h"
#include "tera/TemplateSet.h"

#include <algorithm>
#include <unicode/uloc.h>

namespace masthead {
namespace {

constexpr std::string_view templateName = "email.html";
constexpr const char* templateFile = "templates/email.html";

std::string directionOf(const std::string& language) {
    return uloc_isRightToLeft(language.c_str()) ? "rtl" : "ltr";
}

/// Fills a list's line behind a short preheader, so that the mail's first words do not follow it there.
std::string paddingBehind(std::string_view preheader) {
    constexpr std::size_t widestLine = 150;
    const auto shown = static_cast<std::size_t>(
        std::ranges::count_if(preheader, [](char byte) { return (byte & 0xC0) != 0x80; }));
    std::string padding;
    for (std::size_t column = shown; column < widestLine; ++column)
        padding += "&#847;&zwnj;&nbsp;";
    return padding;
}

tera::Value wordsValue(const MailWords& words) {
    tera::ObjectBuilder object;
    object.set("online", words.online);
    object.set("unsubscribe", words.unsubscribe);
    return object.build();
}

/// `mail` in templates.
tera::Value mailValue(const Publication& publication, const MailSettings& settings, const MailFacts& facts,
                      std::string_view preheader) {
    const ServiceTags tags = tagsOf(settings.service);
    const std::string& address = settings.postalAddress.empty() ? tags.address : settings.postalAddress;
    tera::ObjectBuilder object;
    object.set("subject", facts.subject);
    object.set("title", facts.title);
    object.set("number", facts.number ? tera::Value(std::int64_t(*facts.number)) : tera::Value());
    object.set("date", facts.date);
    object.set("readable_date", readableDate(facts.date, facts.language));
    object.set("preheader", preheader);
    object.set("padding", paddingBehind(preheader));
    object.set("words", wordsValue(settings.words));
    object.set("language", facts.language);
    object.set("direction", directionOf(facts.language));
    object.set("permalink", facts.permalink);
    object.set("is_page", facts.kind == PageKind::Page);
    object.set("unsubscribe", settings.unsubscribe.empty() ? tags.unsubscribe : settings.unsubscribe);
    object.set("address", address);
    object.set("online", tags.online.empty() ? facts.permalink : tags.online);
    object.set("publication", publication.title);
    object.set("base_url", publication.baseUrl);
    object.set("content", '<' + std::string(contentElement) + "></" + std::string(contentElement) + '>');
    return object.build();
}

FilledTemplate fillAlone(std::string_view source, const std::filesystem::path& file, tera::Value mail) {
    FilledTemplate filled;
    filled.file = file;
    const auto failed = [&](const tera::TeraError& error) {
        filled.diagnostics.push_back({Severity::Error,
                                      file,
                                      error.position.line,
                                      error.position.column,
                                      error.messages.empty() ? std::string() : error.messages.back(),
                                      {}});
        return filled;
    };
    tera::TemplateSet set;
    if (auto added = set.add(std::string(templateName), source); !added)
        return failed(added.error());
    if (auto linked = set.link(); !linked)
        return failed(linked.error());
    auto html = tera::render(set, templateName, tera::Value::object({{"mail", std::move(mail)}}),
                             tera::Environment::standard());
    if (!html)
        return failed(html.error());
    filled.html = std::move(*html);
    return filled;
}

} // namespace

FilledTemplate fillMailTemplate(const Site& site, const FileReader& reader, const MailSettings& settings,
                                const MailFacts& facts, std::string_view preheader,
                                const RenderRequest& request) {
    tera::Value mail = mailValue(site.publication(), settings, facts, preheader);
    if (const ThemedSite* themed = site.themed()) {
        if (auto page = themed->fill(templateName, request, {{"mail", mail}})) {
            const bool complete = page->state == PageState::Complete;
            return {complete ? std::move(page->frame.before) : std::string(), templateFile,
                    std::move(page->diagnostics), std::move(page->notices), std::move(page->dependencies)};
        }
    }
    if (const Result<std::string> source = reader(templateFile))
        return fillAlone(*source, templateFile, std::move(mail));
    return fillAlone(mailTemplate, {}, std::move(mail));
}

Result<std::string> readMailStyle(const FileReader& reader, const MailSettings& settings) {
    const Result<std::string> style = reader(settings.styleSheet);
    const bool isDefault = settings.styleSheet == MailSettings().styleSheet;
    if (!style && isDefault)
        return std::string(mailStyle);
    return style;
}

} // namespace masthead

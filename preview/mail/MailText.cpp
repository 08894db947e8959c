#include "mail/MailText.h"

#include "plaintext/BlockText.h"
#include "site/ReadableDate.h"

namespace masthead {
namespace {

/// As the built-in template has it: the publication, number and date, title, and where the issue is on the
/// web.
void addHeader(const MailFacts& facts, const MailSettings& settings, const std::string& online,
               const Publication& publication, plaintext::BlockText& text) {
    std::string header = publication.title;
    if (facts.kind == PageKind::Page) {
        const std::string date = readableDate(facts.date, facts.language);
        std::string line = facts.number ? "No. " + std::to_string(*facts.number) : std::string();
        if (!line.empty() && !date.empty())
            line += " · ";
        line += date;
        if (!line.empty())
            header += '\n' + line;
        header += "\n\n" + facts.title;
    }
    text.addParagraph(header);
    if (!online.empty())
        text.addParagraph(settings.words.online + ":\n" + online);
    text.addRule('=');
}

void addFooter(const MailSettings& settings, const ServiceTags& tags, const Publication& publication,
               plaintext::BlockText& text) {
    const std::string& address = settings.postalAddress.empty() ? tags.address : settings.postalAddress;
    const std::string& unsubscribe = settings.unsubscribe.empty() ? tags.unsubscribe : settings.unsubscribe;
    text.addRule('=');
    text.addParagraph(address.empty() ? publication.title : publication.title + '\n' + address);
    if (!unsubscribe.empty())
        text.addParagraph(settings.words.unsubscribe + ":\n" + unsubscribe);
}

} // namespace

MailText writeMailText(const MailContent& content, const MailFacts& facts, const MailSettings& settings,
                       const Publication& publication) {
    const ServiceTags tags = tagsOf(settings.service);
    plaintext::BlockText text;
    addHeader(facts, settings, tags.online.empty() ? facts.permalink : tags.online, publication, text);
    for (const MailBlock& block : content.blocks) {
        const bool isSponsored = block.role == MailBlock::Role::Sponsored;
        text.comesFrom(block.firstLine);
        if (isSponsored) {
            text.endSection();
            text.addRule('-', block.label.empty() ? "Sponsored" : block.label);
        }
        text.addBlocks(block.nodes);
        if (isSponsored) {
            text.endSection();
            text.addRule('-');
        }
    }
    text.endSection();
    addFooter(settings, tags, publication, text);
    std::string written = text.take();
    return {std::move(written), text.takePlaces()};
}

} // namespace masthead

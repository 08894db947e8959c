#include "mail/MailText.h"

#include "plaintext/BlockText.h"

namespace masthead {
namespace {

/// `Publication · 72`, the title, the date and where the issue is on the web.
void addHeader(const MailFacts& facts, const std::string& online, const Publication& publication,
               plaintext::BlockText& text) {
    std::string header = publication.title;
    if (facts.number)
        header += " · " + std::to_string(*facts.number);
    for (const std::string* line : {&facts.title, &facts.date, &online}) {
        if (!line->empty())
            header += '\n' + *line;
    }
    text.addParagraph(header);
    text.addRule('=');
}

void addFooter(const MailSettings& settings, const ServiceTags& tags, plaintext::BlockText& text) {
    const std::string& address = settings.postalAddress.empty() ? tags.address : settings.postalAddress;
    const std::string& unsubscribe = settings.unsubscribe.empty() ? tags.unsubscribe : settings.unsubscribe;
    if (address.empty() && unsubscribe.empty())
        return;
    text.addRule('=');
    text.addParagraph(address);
    if (!unsubscribe.empty())
        text.addLine("Unsubscribe: " + unsubscribe);
}

} // namespace

std::string writeMailText(const MailContent& content, const MailFacts& facts, const MailSettings& settings,
                          const Publication& publication) {
    const ServiceTags tags = tagsOf(settings.service);
    plaintext::BlockText text;
    addHeader(facts, tags.online.empty() ? facts.permalink : tags.online, publication, text);
    for (const MailBlock& block : content.blocks) {
        const bool isSponsored = block.role == MailBlock::Role::Sponsored;
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
    addFooter(settings, tags, text);
    return text.take();
}

} // namespace masthead

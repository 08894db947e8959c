#include "mail/MailText.h"

namespace masthead {

std::string writeMailText(const MailContent& content, const MailFacts& facts, const MailSettings&,
                          const Publication&) {
    std::string text = facts.subject + "\n\n";
    for (const MailBlock& block : content.blocks) {
        for (const html::Node& node : block.nodes)
            text += node.isText() ? node.text : node.textContent() + '\n';
    }
    return text;
}

} // namespace masthead

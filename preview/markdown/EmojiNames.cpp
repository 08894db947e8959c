#include "markdown/EmojiNames.h"

#include "emoji/Emoji.h"

namespace masthead {

namespace {

bool isNameByte(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '_' || byte == '-' ||
           byte == '+';
}

} // namespace

void appendWithEmoji(std::string& to, std::string_view text) {
    std::size_t copied = 0;
    for (std::size_t open = text.find(':'); open != std::string_view::npos;) {
        std::size_t close = open + 1;
        while (close < text.size() && isNameByte(text[close]))
            ++close;
        if (close >= text.size() || text[close] != ':' || close == open + 1) {
            open = text.find(':', close);
            continue;
        }
        // A name that is not known takes its second colon with it, as Zola's pattern does.
        if (const auto emoji = emojiByShortName(text.substr(open + 1, close - open - 1))) {
            to.append(text, copied, open - copied);
            to.append(*emoji);
            copied = close + 1;
        }
        open = text.find(':', close + 1);
    }
    to.append(text, copied, text.size() - copied);
}

} // namespace masthead

#include "emoji/Emoji.h"

#include "emoji/ShortNames.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace masthead {
namespace {

/// The only code point of `emoji` but for a variation selector; nothing for a sequence.
std::optional<char32_t> onlyCharacter(std::string_view emoji) {
    constexpr std::string_view variationSelector = "\xEF\xB8\x8F";
    if (emoji.ends_with(variationSelector))
        emoji.remove_suffix(variationSelector.size());
    const auto byte = [emoji](std::size_t index) { return static_cast<unsigned char>(emoji[index]); };
    const auto length = static_cast<std::size_t>(byte(0) < 0xC0   ? 1
                                                 : byte(0) < 0xE0 ? 2
                                                 : byte(0) < 0xF0 ? 3
                                                                  : 4);
    if (emoji.size() != length)
        return std::nullopt;
    if (length == 1)
        return byte(0);
    char32_t character = byte(0) & (0x7FU >> length);
    for (std::size_t index = 1; index < length; ++index)
        character = character << 6 | (byte(index) & 0x3FU);
    return character;
}

class Names {
public:
    Names() {
        for (std::string_view rest = emojiShortNames; !rest.empty();) {
            const std::string_view row = rest.substr(0, rest.find('\n'));
            rest.remove_prefix(std::min(row.size() + 1, rest.size()));
            const std::size_t tab = row.find('\t');
            if (tab == std::string_view::npos || tab == 0)
                continue;
            add(row.substr(0, tab), row.substr(tab + 1));
        }
        std::ranges::sort(m_emoji);
        std::ranges::sort(m_shortest);
    }

    std::optional<std::string_view> emoji(std::string_view name) const { return find(m_emoji, name); }
    std::optional<std::string_view> shortest(char32_t character) const { return find(m_shortest, character); }

private:
    template<typename Key>
    using Table = std::vector<std::pair<Key, std::string_view>>;

    void add(std::string_view emoji, std::string_view names) {
        std::string_view shortest;
        while (!names.empty()) {
            const std::string_view name = names.substr(0, names.find(' '));
            names.remove_prefix(std::min(name.size() + 1, names.size()));
            m_emoji.emplace_back(name, emoji);
            if (shortest.empty() || name.size() < shortest.size())
                shortest = name;
        }
        if (const auto character = onlyCharacter(emoji))
            m_shortest.emplace_back(*character, shortest);
    }

    template<typename Key>
    static std::optional<std::string_view> find(const Table<Key>& table, Key wanted) {
        const auto found =
            std::ranges::lower_bound(table, wanted, {}, &std::pair<Key, std::string_view>::first);
        return found != table.end() && found->first == wanted ? std::optional(found->second) : std::nullopt;
    }

    Table<std::string_view> m_emoji;
    Table<char32_t> m_shortest;
};

const Names& names() {
    static const Names all;
    return all;
}

} // namespace

std::optional<std::string_view> emojiByShortName(std::string_view name) {
    return names().emoji(name);
}

std::optional<std::string_view> shortNameOf(char32_t character) {
    return names().shortest(character);
}

} // namespace masthead

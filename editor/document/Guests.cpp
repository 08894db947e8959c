#include "document/Guests.h"

#include <algorithm>

namespace masthead {

namespace {

/// Where the search for a free character starts: icon fonts, whose characters people paste, leave this corner
/// nearly empty.
constexpr std::size_t searchBegin = 0xEC90 - PrivateCharacters::first;
constexpr char16_t unpairedBegin = 0xDC00;

bool isPrivate(char16_t character) {
    return character >= PrivateCharacters::first &&
           std::size_t(character - PrivateCharacters::first) < PrivateCharacters::count;
}

} // namespace

bool PrivateCharacters::contains(char16_t character) {
    if (!m_found) {
        m_found.emplace();
        // In UTF-8 they are EE or EF and two bytes more. Broken sequences may count too; that only spends a
        // character.
        for (qsizetype i = 0; i + 2 < m_file.size(); ++i) {
            const auto lead = static_cast<unsigned char>(m_file[i]);
            if (lead != 0xEE && lead != 0xEF)
                continue;
            const auto second = static_cast<unsigned char>(m_file[i + 1]);
            const auto third = static_cast<unsigned char>(m_file[i + 2]);
            const unsigned found = ((lead & 0x0Fu) << 12) | ((second & 0x3Fu) << 6) | (third & 0x3Fu);
            if (isPrivate(char16_t(found)))
                m_found->set(found - first);
        }
    }
    return m_found->test(std::size_t(character - first));
}

char16_t Guests::characterFor(GuestMeaning meaning, PrivateCharacters& file) {
    if (isByte(meaning) && !m_characters.empty() && m_characters[meaning] != 0)
        return m_characters[meaning];
    const auto known = std::find_if(m_guests.begin(), m_guests.end(),
                                    [meaning](const Guest& guest) { return guest.meaning == meaning; });
    if (known != m_guests.end())
        return known->character;

    for (std::size_t i = 0; i < PrivateCharacters::count; ++i) {
        const auto candidate =
            char16_t(PrivateCharacters::first + (searchBegin + i) % PrivateCharacters::count);
        if (!file.contains(candidate) && !meaningOf(candidate)) {
            add({candidate, meaning});
            return candidate;
        }
    }
    char16_t unpaired = unpairedBegin;
    while (meaningOf(unpaired))
        ++unpaired;
    add({unpaired, meaning});
    return unpaired;
}

Guests Guests::keptFor(PrivateCharacters& file) const {
    Guests kept;
    for (const Guest& guest : m_guests) {
        if (!isPrivate(guest.character) || !file.contains(guest.character))
            kept.add(guest);
    }
    return kept;
}

void Guests::add(Guest guest) {
    m_guests.push_back(guest);
    if (isByte(guest.meaning)) {
        m_characters.resize(0x100);
        m_characters[guest.meaning] = guest.character;
    }
    const auto byCharacter = [](const Guest& a, const Guest& b) { return a.character < b.character; };
    const auto [lowest, highest] = std::minmax_element(m_guests.begin(), m_guests.end(), byCharacter);
    m_lowest = lowest->character;
    m_meanings.assign(std::size_t(highest->character - lowest->character) + 1, 0);
    for (const Guest& each : m_guests)
        m_meanings[each.character - m_lowest] = each.meaning;
}

} // namespace masthead

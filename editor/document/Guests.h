#pragma once

#include <QByteArray>

#include <bitset>
#include <optional>
#include <vector>

namespace masthead {

/// What a file holds and an edit buffer cannot: a byte that is not UTF-8 (its value, 0x80 to 0xFF), or a
/// character that QTextDocument keeps for itself (its code point: U+2028, U+2029, U+FDD0, U+FDD1).
using GuestMeaning = char16_t;

inline constexpr bool isByte(GuestMeaning meaning) {
    return meaning < 0x100;
}

/// Which private-use characters (U+E000 to U+F8FF) a file contains. Looks when first asked, and once.
class PrivateCharacters {
public:
    static constexpr char16_t first = 0xE000;
    static constexpr std::size_t count = 0xF900 - 0xE000;

    /// `file` must outlive this.
    explicit PrivateCharacters(QByteArrayView file)
        : m_file(file) {}

    /// `character` is a private-use one.
    bool contains(char16_t character);

private:
    QByteArrayView m_file;
    std::optional<std::bitset<count>> m_found;
};

/// The characters that stand in an edit buffer for what it cannot hold. Each is a private-use character that
/// the file itself does not contain. In a file that contains all 6,400 of them, an unpaired low surrogate
/// does the service: no file's text has one.
class Guests {
public:
    /// The character for `meaning`; chosen among those missing from `file` when it is first asked for.
    char16_t characterFor(GuestMeaning meaning, PrivateCharacters& file);

    /// What `character` stands for; nothing when it is no guest.
    std::optional<GuestMeaning> meaningOf(char16_t character) const {
        if (character < m_lowest || std::size_t(character - m_lowest) >= m_meanings.size() ||
            m_meanings[character - m_lowest] == 0)
            return std::nullopt;
        return m_meanings[character - m_lowest];
    }

    bool isEmpty() const { return m_guests.empty(); }

    /// The same guests where `file` does not contain their characters. For another state of the same file: an
    /// undo that brings back old text then brings back guests that still mean the same.
    Guests keptFor(PrivateCharacters& file) const;

private:
    struct Guest {
        char16_t character;
        GuestMeaning meaning;
    };

    void add(Guest guest);

    std::vector<Guest> m_guests;
    std::vector<char16_t> m_characters;   ///< By meaning, for bytes; 0 means none yet.
    std::vector<GuestMeaning> m_meanings; ///< By character, counted from m_lowest; 0 means none.
    char16_t m_lowest = 0;
};

} // namespace masthead

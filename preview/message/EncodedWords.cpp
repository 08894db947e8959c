#include "message/EncodedWords.h"

#include "data/Base64.h"

#include <algorithm>

namespace masthead {
namespace {

constexpr std::size_t longestWord = 75;
constexpr std::string_view end = "?=";

enum class Encoding { Q, B };

std::string_view beginOf(Encoding encoding) {
    return encoding == Encoding::Q ? "=?UTF-8?Q?" : "=?UTF-8?B?";
}

bool standsForItself(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("!*+-/").find(c) != std::string_view::npos;
}

std::string qEncoded(std::string_view text) {
    constexpr std::string_view hexDigits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto octet = static_cast<unsigned char>(c);
        if (c == ' ')
            out += '_';
        else if (standsForItself(c))
            out += c;
        else
            out += {'=', hexDigits[octet >> 4], hexDigits[octet & 15]};
    }
    return out;
}

std::size_t encodedSize(Encoding encoding, std::string_view text) {
    if (encoding == Encoding::B)
        return (text.size() + 2) / 3 * 4;
    const auto plain = std::ranges::count_if(text, [](char c) { return c == ' ' || standsForItself(c); });
    return text.size() * 3 - static_cast<std::size_t>(plain) * 2;
}

/// How much of the text goes into `room` characters, whole characters only and at least one.
std::size_t fitting(Encoding encoding, std::string_view text, std::size_t room) {
    std::size_t taken = 0;
    std::size_t spent = 0; // Of Q; the size of B follows from the number of bytes.
    while (taken < text.size()) {
        std::size_t next = taken + 1;
        while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0) == 0x80 &&
               next - taken < 4)
            ++next;
        spent += encodedSize(Encoding::Q, text.substr(taken, next - taken));
        const std::size_t size = encoding == Encoding::Q ? spent : (next + 2) / 3 * 4;
        if (size > room && taken > 0)
            break;
        taken = next;
        if (size > room)
            break;
    }
    return taken;
}

std::vector<std::string> wordsAs(Encoding encoding, std::string_view text, std::size_t room) {
    constexpr std::size_t frame = 12;
    constexpr std::size_t widestCharacter = 12;
    std::vector<std::string> words;
    std::size_t free = room >= frame + widestCharacter ? std::min(room, longestWord) : longestWord;
    while (!text.empty()) {
        const std::size_t taken = fitting(encoding, text, free - frame);
        const std::string_view part = text.substr(0, taken);
        words.push_back(std::string(beginOf(encoding)) +
                        (encoding == Encoding::Q ? qEncoded(part) : base64(part)) + std::string(end));
        text.remove_prefix(taken);
        free = longestWord;
    }
    return words;
}

} // namespace

std::vector<std::string> encodedWords(std::string_view text, std::size_t room) {
    const Encoding encoding =
        encodedSize(Encoding::Q, text) <= encodedSize(Encoding::B, text) ? Encoding::Q : Encoding::B;
    return wordsAs(encoding, text, room);
}

} // namespace masthead

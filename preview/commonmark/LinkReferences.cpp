#include "commonmark/LinkReferences.h"

#include "commonmark/Characters.h"

#include <unicode/unistr.h>

namespace masthead {

std::string normalizedLabel(std::string_view label) {
    std::string words;
    words.reserve(label.size());
    bool ascii = true;
    for (const char byte : label) {
        if (isSpaceOrLineEnd(byte)) {
            if (!words.empty() && words.back() != ' ')
                words.push_back(' ');
            continue;
        }
        ascii = ascii && static_cast<unsigned char>(byte) < 0x80;
        words.push_back(asciiLower(byte));
    }
    if (!words.empty() && words.back() == ' ')
        words.pop_back();
    if (ascii)
        return words;
    std::string folded;
    icu::UnicodeString::fromUTF8(words).foldCase().toUTF8String(folded);
    return folded;
}

void LinkReferences::define(std::string_view label, ReferenceTarget target) {
    m_targets.try_emplace(normalizedLabel(label), std::move(target));
}

const ReferenceTarget* LinkReferences::find(std::string_view label) const {
    if (m_targets.empty() || label.size() > longestLabel)
        return nullptr;
    const std::string normalized = normalizedLabel(label);
    const auto found = m_targets.find(normalized);
    return normalized.empty() || found == m_targets.end() ? nullptr : &found->second;
}

} // namespace masthead

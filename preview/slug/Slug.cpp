#include "slug/Slug.h"

#include "slug/Transliteration.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>

namespace masthead {
namespace {

/// What a byte of ASCII is in a slug.
constexpr std::array<char, 256> keptAs = [] {
    std::array<char, 256> kept{};
    kept.fill('-');
    for (unsigned char digit = '0'; digit <= '9'; ++digit)
        kept[digit] = static_cast<char>(digit);
    for (unsigned char letter = 'a'; letter <= 'z'; ++letter)
        kept[letter] = kept[letter - 'a' + 'A'] = static_cast<char>(letter);
    return kept;
}();

/// Grows by ASCII characters, with a `-` for each run of those that do not belong in a slug.
class SlugBuilder {
public:
    explicit SlugBuilder(std::size_t expected) { m_slug.reserve(expected); }

    void add(char character) {
        const char kept = keptAs[static_cast<unsigned char>(character)];
        if (kept != '-' || (!m_slug.empty() && m_slug.back() != '-'))
            m_slug += kept;
    }
    std::string take() {
        if (!m_slug.empty() && m_slug.back() == '-')
            m_slug.pop_back();
        return std::move(m_slug);
    }

private:
    std::string m_slug;
};

/// The code point at `offset`, which moves past it; U+FFFD where it is not UTF-8.
char32_t nextCharacter(std::string_view text, std::size_t& offset) {
    // ICU counts in 32 bits: it is shown only as much as one code point needs.
    const std::string_view ahead = text.substr(offset, U8_MAX_LENGTH);
    int32_t length = 0;
    UChar32 character = 0;
    U8_NEXT(ahead.data(), length, static_cast<int32_t>(ahead.size()), character);
    offset += static_cast<std::size_t>(length);
    return character < 0 ? U'\uFFFD' : static_cast<char32_t>(character);
}

std::string safeSlug(std::string_view text) {
    while (!text.empty() && (text.back() == ' ' || text.back() == '.'))
        text.remove_suffix(1);
    std::string slug(text);
    std::erase_if(slug,
                  [](char c) { return std::string_view("<>:\"/\\|?*").find(c) != std::string_view::npos; });
    return slug;
}

} // namespace

std::string slugify(std::string_view text) {
    SlugBuilder slug(text.size());
    for (std::size_t offset = 0; offset < text.size();) {
        if (static_cast<unsigned char>(text[offset]) < 0x80) {
            slug.add(text[offset++]);
            continue;
        }
        for (const char character : asciiFor(nextCharacter(text, offset)))
            slug.add(character);
    }
    return slug.take();
}

std::string slugify(std::string_view text, SlugStrategy strategy) {
    switch (strategy) {
    case SlugStrategy::On:
        return slugify(text);
    case SlugStrategy::Safe:
        return safeSlug(text);
    case SlugStrategy::Off:
        break;
    }
    return std::string(text);
}

std::string slugifyAnchor(std::string_view text, SlugStrategy strategy) {
    if (strategy == SlugStrategy::On)
        return slugify(text);
    std::string anchor(text);
    std::ranges::replace_if(
        anchor, [](char c) { return std::string_view(" \t\n\v\f\r").find(c) != std::string_view::npos; },
        '_');
    return anchor;
}

} // namespace masthead

#pragma once

namespace masthead {

/// The longest that one UTF-16 unit gets in UTF-8, in bytes.
inline constexpr int longestUtf8PerUnit = 3;

struct Utf8Sequence {
    char32_t codePoint = 0;
    int length = 0; ///< In bytes; 0 where there is no well-formed sequence.
};

/// The well-formed UTF-8 sequence (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF) that
/// starts at `begin`. `begin` is before `end`.
inline Utf8Sequence utf8SequenceAt(const char* begin, const char* end) {
    const auto byteAt = [begin](int index) { return static_cast<unsigned char>(begin[index]); };
    const unsigned char lead = byteAt(0);
    if (lead < 0x80)
        return {lead, 1};
    const int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || end - begin < length)
        return {};
    char32_t codePoint = lead & (0x7Fu >> length);
    for (int i = 1; i < length; ++i) {
        if ((byteAt(i) & 0xC0) != 0x80)
            return {};
        codePoint = (codePoint << 6) | (byteAt(i) & 0x3Fu);
    }
    const bool overlong = (length == 3 && codePoint < 0x800) || (length == 4 && codePoint < 0x10000);
    const bool surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
    if (overlong || surrogate || codePoint > 0x10FFFF)
        return {};
    return {codePoint, length};
}

/// Writes `codePoint` (no surrogate) at `out` and gives the place behind it.
inline char* putUtf8(char32_t codePoint, char* out) {
    if (codePoint < 0x80) {
        *out++ = char(codePoint);
    } else if (codePoint < 0x800) {
        *out++ = char(0xC0 | (codePoint >> 6));
        *out++ = char(0x80 | (codePoint & 0x3F));
    } else if (codePoint < 0x10000) {
        *out++ = char(0xE0 | (codePoint >> 12));
        *out++ = char(0x80 | ((codePoint >> 6) & 0x3F));
        *out++ = char(0x80 | (codePoint & 0x3F));
    } else {
        *out++ = char(0xF0 | (codePoint >> 18));
        *out++ = char(0x80 | ((codePoint >> 12) & 0x3F));
        *out++ = char(0x80 | ((codePoint >> 6) & 0x3F));
        *out++ = char(0x80 | (codePoint & 0x3F));
    }
    return out;
}

} // namespace masthead

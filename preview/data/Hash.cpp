#include "data/Hash.h"

#include <nettle/sha2.h>

#include <cstdint>

namespace masthead {
namespace {

template<typename Context>
std::string digest(std::string_view bytes, std::size_t size, void (*init)(Context*),
                   void (*update)(Context*, std::size_t, const std::uint8_t*),
                   void (*finish)(Context*, std::size_t, std::uint8_t*)) {
    Context context;
    init(&context);
    update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
    std::string result(size, '\0');
    finish(&context, result.size(), reinterpret_cast<std::uint8_t*>(result.data()));
    return result;
}

} // namespace

std::string sha2(std::string_view bytes, ShaLength length) {
    switch (length) {
    case ShaLength::Bits256:
        return digest<sha256_ctx>(bytes, SHA256_DIGEST_SIZE, sha256_init, sha256_update, sha256_digest);
    case ShaLength::Bits384:
        return digest<sha384_ctx>(bytes, SHA384_DIGEST_SIZE, sha384_init, sha384_update, sha384_digest);
    case ShaLength::Bits512:
        break;
    }
    return digest<sha512_ctx>(bytes, SHA512_DIGEST_SIZE, sha512_init, sha512_update, sha512_digest);
}

std::string hexadecimal(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const char byte : bytes) {
        text += digits[static_cast<unsigned char>(byte) >> 4];
        text += digits[static_cast<unsigned char>(byte) & 0xF];
    }
    return text;
}

} // namespace masthead

#include "message/Base64Lines.h"

#include <algorithm>
#include <cstdint>

namespace masthead {
namespace {

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::size_t bytesOfLine = 57;

} // namespace

std::string base64(std::string_view bytes) {
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (; !bytes.empty(); bytes.remove_prefix(std::min<std::size_t>(3, bytes.size()))) {
        std::uint32_t group = 0;
        for (std::size_t index = 0; index < 3; ++index)
            group = group << 8 | (index < bytes.size() ? static_cast<unsigned char>(bytes[index]) : 0U);
        for (std::size_t index = 0; index < 4; ++index)
            out += index <= bytes.size() ? letters[group >> (18 - 6 * index) & 63] : '=';
    }
    return out;
}

std::string base64Lines(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size() / bytesOfLine * 78 + 80);
    for (; !bytes.empty(); bytes.remove_prefix(std::min(bytesOfLine, bytes.size())))
        out += base64(bytes.substr(0, bytesOfLine)) + "\r\n";
    return out;
}

} // namespace masthead

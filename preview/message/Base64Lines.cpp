#include "message/Base64Lines.h"

#include "data/Base64.h"

#include <algorithm>

namespace masthead {
namespace {

constexpr std::size_t bytesOfLine = 57;

} // namespace

std::string base64Lines(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size() / bytesOfLine * 78 + 80);
    for (; !bytes.empty(); bytes.remove_prefix(std::min(bytesOfLine, bytes.size())))
        out += base64(bytes.substr(0, bytesOfLine)) + "\r\n";
    return out;
}

} // namespace masthead

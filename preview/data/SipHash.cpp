#include "data/SipHash.h"

#include <bit>

namespace masthead {
namespace {

class State {
public:
    void absorb(std::uint64_t word) {
        m_d ^= word;
        round();
        m_a ^= word;
    }
    std::uint64_t finish() {
        m_c ^= 0xff;
        for (int i = 0; i < 3; ++i)
            round();
        return m_a ^ m_b ^ m_c ^ m_d;
    }

private:
    void round() {
        m_a += m_b;
        m_c += m_d;
        m_b = std::rotl(m_b, 13) ^ m_a;
        m_d = std::rotl(m_d, 16) ^ m_c;
        m_a = std::rotl(m_a, 32);
        m_c += m_b;
        m_a += m_d;
        m_b = std::rotl(m_b, 17) ^ m_c;
        m_d = std::rotl(m_d, 21) ^ m_a;
        m_c = std::rotl(m_c, 32);
    }

    // "somepseudorandomlygeneratedbytes", as the paper has it.
    std::uint64_t m_a = 0x736f6d6570736575;
    std::uint64_t m_b = 0x646f72616e646f6d;
    std::uint64_t m_c = 0x6c7967656e657261;
    std::uint64_t m_d = 0x7465646279746573;
};

std::uint64_t littleEndian(std::string_view bytes) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        word |= std::uint64_t(static_cast<unsigned char>(bytes[i])) << (8 * i);
    return word;
}

} // namespace

std::uint64_t sipHash13(std::string_view bytes) {
    constexpr std::size_t wordSize = 8;
    const std::uint64_t length = std::uint64_t(bytes.size()) << 56;
    State state;
    for (; bytes.size() >= wordSize; bytes.remove_prefix(wordSize))
        state.absorb(littleEndian(bytes.substr(0, wordSize)));
    state.absorb(length | littleEndian(bytes));
    return state.finish();
}

} // namespace masthead

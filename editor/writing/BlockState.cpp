#include "writing/BlockState.h"

namespace masthead {

int BlockState::toInt() const {
    return static_cast<int>(construct) | (paragraph ? 1 << 4 : 0) | (list ? 1 << 5 : 0) |
           (underline ? 1 << 6 : 0) | (tildeFence ? 1 << 7 : 0) | fenceLength << 8 | headingLevel << 16 |
           sponsoredLevel << 20;
}

BlockState BlockState::fromInt(int state) {
    if (state < 0)
        return {};
    BlockState result;
    result.construct = static_cast<Construct>(state & 0xf);
    result.paragraph = state & 1 << 4;
    result.list = state & 1 << 5;
    result.underline = state & 1 << 6;
    result.tildeFence = state & 1 << 7;
    result.fenceLength = static_cast<std::uint8_t>(state >> 8 & 0xff);
    result.headingLevel = static_cast<std::uint8_t>(state >> 16 & 0xf);
    result.sponsoredLevel = static_cast<std::uint8_t>(state >> 20 & 0xf);
    return result;
}

bool isProse(const QTextBlock& block) {
    const auto leavesProse = [](BlockState::Construct construct) {
        return construct == BlockState::Construct::Body || construct == BlockState::Construct::Beginning;
    };
    const QTextBlock above = block.previous();
    return leavesProse(BlockState::of(block).construct) &&
           (!above.isValid() || leavesProse(BlockState::of(above).construct));
}

} // namespace masthead

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace masthead {

/// Leads from byte offsets of a changed text back to those of the text it was made from.
class OffsetMap {
public:
    /// From `changed` on, the original lies `distance` bytes further than the map said before. Given in
    /// rising order.
    void shift(std::size_t changed, std::ptrdiff_t distance);
    std::size_t original(std::size_t changed) const;

private:
    struct Shift {
        std::size_t changed = 0;
        std::ptrdiff_t distance = 0; ///< In all, up to here.
    };
    std::vector<Shift> m_shifts;
};

/// A text in which every byte that is not UTF-8 stands as U+FFFD, so that the rest can be shown.
struct RepairedText {
    std::string text;
    OffsetMap offsets;
};

/// `firstInvalid` is what firstInvalidUtf8 found in `bytes`.
RepairedText repairUtf8(std::string_view bytes, std::size_t firstInvalid);

} // namespace masthead

#pragma once

#include <cstddef>
#include <cstdint>
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

    /// The bytes from `changedBegin` to `changedEnd` stand in place of those from `originalBegin` to
    /// `originalEnd`; all of them lead to where these begin. Given in rising order.
    void replace(std::size_t changedBegin, std::size_t changedEnd, std::size_t originalBegin,
                 std::size_t originalEnd);

    std::size_t original(std::size_t changed) const;

private:
    struct Shift {
        std::size_t changed = 0;
        std::ptrdiff_t distance = 0; ///< In all, up to here.
        bool stands = false;         ///< What follows leads to one place.
    };
    std::vector<Shift> m_shifts;
};

/// Leads from line numbers of a changed text back to those of the text it was made from.
class LineMap {
public:
    /// The lines from `changedFirst` to `changedLast` stand in place of those from `originalFirst` to
    /// `originalLast`. Given in rising order.
    void replace(std::uint32_t changedFirst, std::uint32_t changedLast, std::uint32_t originalFirst,
                 std::uint32_t originalLast);
    /// The first and the last of the original lines of which something stands on the changed one.
    std::uint32_t firstOriginal(std::uint32_t changed) const;
    std::uint32_t lastOriginal(std::uint32_t changed) const;
    bool isEmpty() const { return m_replaced.empty(); }

private:
    struct Lines {
        std::uint32_t changedFirst = 0;
        std::uint32_t changedLast = 0;
        std::uint32_t originalFirst = 0;
        std::uint32_t originalLast = 0;
    };
    std::vector<Lines> m_replaced;
};

/// A text in which every byte that is not UTF-8 stands as U+FFFD, so that the rest can be shown.
struct RepairedText {
    std::string text;
    OffsetMap offsets;
};

/// `firstInvalid` is what firstInvalidUtf8 found in `bytes`.
RepairedText repairUtf8(std::string_view bytes, std::size_t firstInvalid);

} // namespace masthead

#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace masthead::test {

using Clock = std::chrono::steady_clock;

/// On the screen, in pixels.
struct Area {
    int left = 0;
    int top = 0;
    int width = 0;
    int height = 0;
};

/// A keyboard and a mouse at the display that the program under test is shown on (XTEST), and a look at its
/// windows. Needs no toolkit: nothing of Masthead runs in this process.
class Seat {
public:
    Seat();
    ~Seat();

    bool isOpen() const;
    bool hasWindowManager() const; ///< Without one no window gets the keyboard.

    /// Presses a key by its X name ("a", "Return"), held with another or not, and returns when it was handed
    /// to the display.
    enum class Held { Nothing, Control, Alt };
    Clock::time_point press(const std::string& key, Held held = Held::Nothing);
    /// Small letters, figures and spaces.
    void type(const std::string& words);
    void click(int x, int y);

    /// The title of the window that has the keyboard; empty where none has.
    std::string focusedTitle() const;
    /// Where that window stands.
    std::optional<Area> focusedArea() const;
    /// The process that it belongs to.
    std::int64_t focusedProcess() const;
    /// Asks the window manager to give the keyboard to the window of this process.
    void activate(std::int64_t process);

    /// The uppermost area of one colour (0xRRGGBB) that is at least so many pixels wide.
    std::optional<Area> areaOf(std::uint32_t colour, int smallestWidth) const;

private:
    struct Connection;
    std::unique_ptr<Connection> m_connection;
};

} // namespace masthead::test

#pragma once

#include <chrono>
#include <memory>
#include <string>

namespace masthead::test {

using Clock = std::chrono::steady_clock;

/// A keyboard at the display that the program under test is shown on (XTEST), and a look at its windows.
/// Needs no toolkit: nothing of Masthead runs in this process.
class Display {
public:
    Display();
    ~Display();

    bool isOpen() const;

    /// Presses a key by its X name ("a", "Return"), held with Control or not, and returns when it was handed
    /// to the display.
    enum class Held { Nothing, Control };
    Clock::time_point press(const std::string& key, Held held = Held::Nothing);

    /// The title of the window that has the keyboard; empty where none has.
    std::string focusedTitle() const;

private:
    struct Connection;
    std::unique_ptr<Connection> m_connection;
};

} // namespace masthead::test

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace masthead::test {

/// An edit of front matter as the program makes it.
struct AskedEdit {
    enum class Kind { SetString, SetSource, Remove, Book, Free, Move };

    Kind kind = Kind::SetString;
    std::string key;   ///< Of the first three.
    std::string value; ///< A text's content, or TOML source.
    int issue = 0;     ///< Of the others: bookings are `issues = [72, 74]`.
    int target = 0;    ///< Where a booking moves to.
};

struct EditOutcome {
    bool isDone = false;              ///< False where the program declined, which it may.
    std::optional<std::string> fault; ///< What of the promise does not hold.
};

/// Makes the edit and holds it to what is promised: it reads back as asked; all other values stand there byte
/// for byte, in their order; what it replaced is the value's own characters, its line, or nothing; its line
/// ends are the file's; once more it changes nothing; and the edit that takes it back gives the bytes there
/// were before.
EditOutcome tryEdit(std::string_view text, const AskedEdit& asked);

} // namespace masthead::test

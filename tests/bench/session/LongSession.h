#pragma once

#include "gui/RealWindow.h"

#include <filesystem>
#include <random>
#include <vector>

namespace masthead {
class Exporter;
}

namespace masthead::bench {

/// How much is done, spread evenly.
struct SessionLength {
    int edits = 100'000;
    int switches = 2'000;
    int exports = 500;
};

/// A user who never pauses: writes, goes from document to document, saves, closes, exports. What is done is
/// the same each time.
class LongSession {
public:
    LongSession(test::RealWindow& window, std::filesystem::path target);

    /// Whether the publication stands open with its page.
    bool open(const std::filesystem::path& root);

    void edit();
    /// Saves the document, closes it most times, and opens another: issue, snippet or sponsor.
    void switchDocument();
    /// Exports the page (now and then all pages) as web page and mail, to its end.
    void exportPages();
    /// Until what was begun by all that is done.
    void settle();

private:
    void typeLetter();
    void removeWords();
    void paste();
    void moveParagraph();
    void editForm();
    void shorten();
    void trigger(Command command);
    int below(int limit) { return int(m_random() % unsigned(limit)); }

    test::RealWindow& m_window;
    std::filesystem::path m_target;
    Exporter* m_exporter;
    std::mt19937 m_random{1};                    ///< The standard says which numbers it gives.
    std::vector<std::filesystem::path> m_files;  ///< From the root.
    std::vector<std::filesystem::path> m_issues; ///< Those of them that are issues.
    int m_edits = 0;
    int m_switches = 0;
    int m_exports = 0;
};

} // namespace masthead::bench

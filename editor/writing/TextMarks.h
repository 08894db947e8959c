#pragma once

#include <QString>

#include <vector>

namespace masthead {

/// How loudly a mark speaks.
enum class MarkWeight { Error, Warning, Quiet };

/// A stretch of text that there is something to say of, in UTF-16 positions of the document.
struct TextMark {
    int begin = 0;
    int end = 0;
    MarkWeight weight = MarkWeight::Warning;
    QString toolTip; ///< Rich text.

    bool operator==(const TextMark&) const = default;
};

/// The marks of the document shown. They move along with what is typed until the next ones come.
class TextMarks {
public:
    /// Forgets the marks.
    void clear();
    /// The marks of the document's text as it was at `revision`, in order of their begin: what was typed
    /// since then moves them too.
    void set(std::vector<TextMark> marks, int revision);

    /// Told of each change, as QTextDocument::contentsChange() says it.
    void follow(int revision, int position, int removed, int added);

    const std::vector<TextMark>& all() const { return m_marks; }
    /// Those that touch the positions from `begin` to `end`.
    std::vector<const TextMark*> within(int begin, int end) const;
    /// The one at `position`, the shortest of several; null without one.
    const TextMark* at(int position) const;

private:
    struct Change {
        int revision = 0;
        int position = 0;
        int removed = 0;
        int added = 0;
    };

    static void move(std::vector<TextMark>& marks, const Change& change);

    std::vector<TextMark> m_marks;
    std::vector<Change> m_changes; ///< Since the state that the marks were made for.
};

} // namespace masthead

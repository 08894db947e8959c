#include "writing/TextMarks.h"

#include <algorithm>

namespace masthead {

namespace {

/// Nobody waits for marks that are further behind.
constexpr std::size_t mostChangesKept = 2000;

int moved(int place, int position, int removed, int added) {
    if (place <= position)
        return place;
    return place >= position + removed ? place + added - removed
                                       : position + std::min(place - position, added);
}

} // namespace

void TextMarks::clear() {
    m_marks.clear();
    m_changes.clear();
}

void TextMarks::set(std::vector<TextMark> marks, int revision) {
    std::erase_if(m_changes, [revision](const Change& change) { return change.revision <= revision; });
    m_marks = std::move(marks);
    for (const Change& change : m_changes)
        move(m_marks, change);
}

void TextMarks::follow(int revision, int position, int removed, int added) {
    if (m_changes.size() < mostChangesKept)
        m_changes.push_back({revision, position, removed, added});
    move(m_marks, {revision, position, removed, added});
}

void TextMarks::move(std::vector<TextMark>& marks, const Change& change) {
    for (TextMark& mark : marks) {
        mark.begin = moved(mark.begin, change.position, change.removed, change.added);
        mark.end = std::max(mark.begin, moved(mark.end, change.position, change.removed, change.added));
    }
}

std::vector<const TextMark*> TextMarks::within(int begin, int end) const {
    std::vector<const TextMark*> found;
    for (const TextMark& mark : m_marks) {
        if (mark.begin > end)
            break;
        if (mark.end >= begin)
            found.push_back(&mark);
    }
    return found;
}

const TextMark* TextMarks::at(int position) const {
    const TextMark* found = nullptr;
    for (const TextMark* mark : within(position, position)) {
        if (!found || mark->end - mark->begin < found->end - found->begin)
            found = mark;
    }
    return found;
}

} // namespace masthead

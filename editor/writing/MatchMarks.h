#pragma once

#include "look/Colours.h"
#include "writing/TextSearch.h"

#include <vector>

class QPlainTextEdit;

namespace masthead {

/// Marks matches in a text by extra selections, leaving those of others alone. Only what is in sight is
/// marked, so that ten thousand matches cost no more than ten.
class MatchMarks {
public:
    explicit MatchMarks(QPlainTextEdit& text)
        : m_text(text) {}

    void show(const std::vector<SearchMatch>& matches, int current, const Colours& colours);
    void clear();

private:
    QPlainTextEdit& m_text;
};

} // namespace masthead

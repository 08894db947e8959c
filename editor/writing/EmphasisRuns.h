#pragma once

#include "writing/CharacterStyle.h"

#include <QStringView>
#include <QVarLengthArray>

namespace masthead {

/// Runs of `*`, `_` and `~` in one line, paired by CommonMark's rules for emphasis (section 6.2, "process
/// emphasis").
class EmphasisRuns {
public:
    EmphasisRuns(QStringView line, LineStyles& styles)
        : m_line(line)
        , m_styles(styles) {}

    /// Takes the run that begins at `position` and returns where it ends.
    qsizetype addRun(qsizetype position);
    /// Pairs the runs and marks what they enclose.
    void resolve();

private:
    struct Run {
        QChar character;
        qsizetype begin = 0;
        qsizetype end = 0;    ///< What is left of the run lies in [begin, end).
        qsizetype length = 0; ///< As it stood in the text.
        bool opens = false;
        bool closes = false;
    };

    qsizetype findOpener(qsizetype closer, qsizetype bottom) const;
    void pair(Run& opener, Run& closer);

    QStringView m_line;
    LineStyles& m_styles;
    QVarLengthArray<Run, 32> m_runs;
};

} // namespace masthead

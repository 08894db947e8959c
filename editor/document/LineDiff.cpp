#include "document/LineDiff.h"

#include <QByteArray>
#include <QStringList>
#include <QStringList>

#include <git2.h>

namespace masthead {

namespace {

int takeLine(const git_diff_delta*, const git_diff_hunk*, const git_diff_line* line, void* payload) {
    LineOrigin origin = LineOrigin::Both;
    switch (line->origin) {
    case GIT_DIFF_LINE_CONTEXT:
        break;
    case GIT_DIFF_LINE_DELETION:
        origin = LineOrigin::OnlyMine;
        break;
    case GIT_DIFF_LINE_ADDITION:
        origin = LineOrigin::OnlyTheirs;
        break;
    default:
        return 0; // "no newline at the end of the file" and the like
    }
    QString text = QString::fromUtf8(line->content, static_cast<qsizetype>(line->content_len));
    if (text.endsWith(QLatin1Char('\n')))
        text.chop(1);
    static_cast<std::vector<DiffLine>*>(payload)->push_back({origin, std::move(text)});
    return 0;
}

std::vector<DiffLine> allInBoth(const QString& text) {
    std::vector<DiffLine> lines;
    for (const QString& line : text.split(QLatin1Char('\n')))
        lines.push_back({LineOrigin::Both, line});
    return lines;
}

} // namespace

std::vector<DiffLine> diffLines(const QString& mine, const QString& theirs) {
    if (mine == theirs)
        return allInBoth(mine);
    git_libgit2_init();
    git_diff_options options;
    git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
    options.context_lines =
        static_cast<uint32_t>(qMax(mine.count(QLatin1Char('\n')), theirs.count(QLatin1Char('\n'))) + 1);
    options.flags = GIT_DIFF_FORCE_TEXT;
    const QByteArray before = mine.toUtf8();
    const QByteArray after = theirs.toUtf8();
    std::vector<DiffLine> lines;
    git_diff_buffers(before.constData(), static_cast<std::size_t>(before.size()), nullptr, after.constData(),
                     static_cast<std::size_t>(after.size()), nullptr, &options, nullptr, nullptr, nullptr,
                     takeLine, &lines);
    git_libgit2_shutdown();
    return lines;
}

} // namespace masthead

#include "comparing/VersionWording.h"

#include <QCoreApplication>
#include <QHash>
#include <QTimeZone>

#include <algorithm>

namespace masthead {

namespace {

struct VersionWords {
    Q_DECLARE_TR_FUNCTIONS(VersionWording)
};

/// Words separated by white space, with how often each stands there.
QHash<QStringView, int> wordCounts(const QString& text) {
    QHash<QStringView, int> counts;
    const QStringView view(text);
    qsizetype begin = -1;
    for (qsizetype i = 0; i <= view.size(); ++i) {
        const bool inWord = i < view.size() && !view[i].isSpace();
        if (inWord && begin < 0)
            begin = i;
        if (!inWord && begin >= 0) {
            ++counts[view.sliced(begin, i - begin)];
            begin = -1;
        }
    }
    return counts;
}

} // namespace

QString toldTime(const QDateTime& time, const QDateTime& now, const QLocale& locale) {
    constexpr qint64 daysOfWeek = 7;
    const QDateTime here = time.toTimeZone(now.timeZone());
    const QString clock = locale.toString(here.time(), QLocale::ShortFormat);
    const qint64 days = here.date().daysTo(now.date());
    if (days == 0)
        return VersionWords::tr("Today %1").arg(clock);
    if (days == 1)
        return VersionWords::tr("Yesterday %1").arg(clock);
    const QString day = days > 0 && days < daysOfWeek ? locale.dayName(here.date().dayOfWeek())
                                                      : locale.toString(here.date(), QLocale::LongFormat);
    return VersionWords::tr("%1 %2", "day and time").arg(day, clock);
}

QString toldReason(VersionReason reason) {
    switch (reason) {
    case VersionReason::Saved:
        return VersionWords::tr("Saved");
    case VersionReason::Former:
        return VersionWords::tr("Before the first save");
    case VersionReason::Elsewhere:
        return VersionWords::tr("Written by another program");
    case VersionReason::GivenUp:
        return VersionWords::tr("Closed without saving");
    case VersionReason::Replaced:
        return VersionWords::tr("Unsaved, then replaced");
    case VersionReason::Trashed:
        return VersionWords::tr("Moved to the trash");
    }
    return {};
}

int wordsChanged(const QString& before, const QString& after) {
    const QHash<QStringView, int> old = wordCounts(before);
    const QHash<QStringView, int> fresh = wordCounts(after);
    int gone = 0;
    int added = 0;
    for (auto word = old.begin(); word != old.end(); ++word)
        gone += std::max(0, word.value() - fresh.value(word.key()));
    for (auto word = fresh.begin(); word != fresh.end(); ++word)
        added += std::max(0, word.value() - old.value(word.key()));
    return std::max(gone, added);
}

QString toldChange(int words) {
    if (words == 0)
        return VersionWords::tr("same words");
    return words == 1 ? VersionWords::tr("1 word changed")
                      : VersionWords::tr("%1 words changed").arg(QLocale().toString(words));
}

} // namespace masthead

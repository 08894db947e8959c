#pragma once

#include "versions/Version.h"

#include <QDateTime>
#include <QLocale>
#include <QString>

namespace masthead {

/// When, as a person says it: "Today 14:05", "Yesterday 9:30", within the week "Monday 14:05", else with the
/// date. `time` in any zone; told in that of `now`.
QString toldTime(const QDateTime& time, const QDateTime& now, const QLocale& locale);

/// What made a version: "Saved", "Closed without saving".
QString toldReason(VersionReason reason);

/// How many words one text has that the other has not; the larger count of both ways.
int wordsChanged(const QString& before, const QString& after);

/// "12 words changed". Nothing for a version that has none before it.
QString toldChange(int words);

} // namespace masthead

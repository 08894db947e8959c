#pragma once

#include <QString>
#include <QStringList>

#include <filesystem>

namespace masthead::test {

struct Outcome {
    int code = -1;
    QString out;
    QString err;

    QStringList lines() const { return out.split(QLatin1Char('\n'), Qt::SkipEmptyParts); }
};

/// Runs `masthead` where there is no display at all, as on a build server. What it keeps for the user goes to
/// a folder of the test program's own.
Outcome run(const QStringList& arguments,
            const std::filesystem::path& workingFolder = std::filesystem::current_path());

/// Runs a line of shell in which `masthead` stands as `"$0"` and the sample as `"$1"`.
Outcome runShell(const QString& line);

} // namespace masthead::test

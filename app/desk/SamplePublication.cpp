#include "desk/SamplePublication.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

/// A static library's resources come in only where somebody asks for them, outside of any namespace.
static void initResources() {
    Q_INIT_RESOURCE(sample);
}

namespace masthead {

Result<std::filesystem::path> copySamplePublication(const std::filesystem::path& folder) {
    initResources();
    const QDir target(QString::fromStdString(folder.string()));
    const QDir source(QStringLiteral(":/sample"));
    const auto failed = [&](const QString& path) {
        return tl::unexpected(Diagnostic{Severity::Error, path.toStdString(), 0, 0,
                                         "the sample publication cannot be written",
                                         "check the folder's permissions"});
    };
    QDirIterator files(source.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString from = files.next();
        const QString to = target.filePath(source.relativeFilePath(from));
        if (QFile::exists(to))
            continue;
        if (!QDir().mkpath(QFileInfo(to).path()) || !QFile::copy(from, to))
            return failed(to);
        // Copies out of the program's resources are read-only at first.
        QFile::setPermissions(to, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    }
    return folder;
}

} // namespace masthead

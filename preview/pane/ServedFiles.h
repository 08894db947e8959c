#pragma once

#include "publication/OpenedFile.h"
#include "site/Site.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace masthead {

/// A file of the publication as the web view gets it.
struct ServedFile {
    std::shared_ptr<OpenedFile> file;  ///< Where it is served as it lies on disk, else null.
    std::optional<QByteArray> content; ///< What it is served with, where there is no `file`.
    QStringList sources;               ///< Whole paths: a change in one of them changes this file.
    quint64 stamp = 0;                 ///< Of the content: another content has another stamp.
};

/// What the publication has at a path below its base URL (percent-encoded), read from disk now. Nothing when
/// there is no such file. Takes its time: not for the window's thread.
std::optional<ServedFile> serve(const Site& site, const QString& path);

/// A file that the page asked for, by the path of its address in the view.
struct AskedFile {
    QString path;      ///< Below the base URL.
    quint64 stamp = 0; ///< 0: there was no such file.
};

/// Those of `asked` that are another file now, by their key, with their new stamp. Not for the window's
/// thread.
QHash<QString, quint64> changedSince(const Site& site, const QHash<QString, AskedFile>& asked);

} // namespace masthead

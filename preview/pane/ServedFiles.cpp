#include "pane/ServedFiles.h"

#include "publication/SafePath.h"

#include <QDateTime>
#include <QFileInfo>

#include <string_view>

namespace masthead {

namespace {

/// Beyond this a file's size and time stand for its content.
constexpr qint64 largestHashedFile = qint64(4) << 20;
/// A style sheet is held whole while its addresses are rewritten; no site's is near this.
constexpr std::size_t largestStyleSheet = std::size_t(16) << 20;

quint64 stampOf(const QByteArray& content) {
    const std::size_t hash =
        std::hash<std::string_view>()({content.constData(), static_cast<std::size_t>(content.size())});
    return hash == 0 ? 1 : hash;
}

quint64 stampOfFile(const QString& file) {
    const QFileInfo facts(file);
    if (facts.size() > largestHashedFile)
        return quint64(facts.lastModified().toMSecsSinceEpoch()) * 31 + quint64(facts.size());
    const Result<std::string> content = readFile(file.toStdString(), std::size_t(largestHashedFile));
    return content ? stampOf(QByteArray::fromStdString(*content)) : 0;
}

bool isStyleSheet(const QString& path) {
    return path.endsWith(QLatin1String(".css"), Qt::CaseInsensitive);
}

} // namespace

std::optional<ServedFile> serve(const Site& site, const QString& path) {
    Result<SiteFile> found = site.file(path.toStdString());
    if (!found)
        return std::nullopt;
    const std::filesystem::path& root = site.publication().root;
    ServedFile served;
    for (const std::filesystem::path& source : found->sources)
        served.sources << QString::fromStdString((root / source).string());
    if (!found->path.empty()) {
        served.file = QString::fromStdString((root / found->path).string());
        served.sources << served.file;
    }
    if (found->content)
        served.content = QByteArray::fromStdString(*found->content);
    else if (isStyleSheet(path)) {
        const Result<std::string> text = readFile(root / found->path, largestStyleSheet);
        if (!text)
            return std::nullopt;
        served.content = QByteArray::fromStdString(*text);
    }
    served.stamp = served.content ? stampOf(*served.content) : stampOfFile(served.file);
    return served;
}

QHash<QString, quint64> changedSince(const Site& site, const QHash<QString, AskedFile>& asked) {
    QHash<QString, quint64> changed;
    for (auto entry = asked.cbegin(); entry != asked.cend(); ++entry) {
        const std::optional<ServedFile> now = serve(site, entry->path);
        const quint64 stamp = now ? now->stamp : 0;
        if (stamp != entry->stamp)
            changed.insert(entry.key(), stamp);
    }
    return changed;
}

} // namespace masthead

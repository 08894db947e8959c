#include "pane/ServedFiles.h"

#include "publication/OpenedFile.h"

#include <QFile>

#include <string_view>

namespace masthead {

namespace {

/// Beyond this a file's size and time stand for its content.
constexpr std::size_t largestHashedFile = std::size_t(4) << 20;
/// A style sheet is held whole while its addresses are rewritten; no site's is near this.
constexpr std::size_t largestStyleSheet = std::size_t(16) << 20;

quint64 stampOf(const QByteArray& content) {
    const std::size_t hash =
        std::hash<std::string_view>()({content.constData(), static_cast<std::size_t>(content.size())});
    return hash == 0 ? 1 : hash;
}

quint64 stampOfFile(const OpenedFile& file) {
    if (file.size() > largestHashedFile)
        return quint64(file.modified()) * 31 + file.size();
    const Result<std::string> content = file.readAll(largestHashedFile);
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
    const auto wholePath = [&root](const std::filesystem::path& file) {
        return QFile::decodeName((root / file).c_str());
    };
    for (const std::filesystem::path& source : found->sources)
        served.sources << wholePath(source);
    if (!found->path.empty())
        served.sources << wholePath(found->path);
    if (found->content) {
        served.content = QByteArray::fromStdString(*found->content);
        served.stamp = stampOf(*served.content);
        return served;
    }
    Result<OpenedFile> opened = OpenedFile::inside(root, found->path);
    if (!opened)
        return std::nullopt;
    if (isStyleSheet(path)) {
        const Result<std::string> text = opened->readAll(largestStyleSheet);
        if (!text)
            return std::nullopt;
        served.content = QByteArray::fromStdString(*text);
        served.stamp = stampOf(*served.content);
        return served;
    }
    served.stamp = stampOfFile(*opened);
    served.file = std::make_shared<OpenedFile>(std::move(*opened));
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

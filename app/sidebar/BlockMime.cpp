#include "sidebar/BlockMime.h"

#include "publication/Drafting.h"
#include "publication/OpenedFile.h"
#include "publication/SafePath.h"
#include "writing/TextPane.h"

#include <QMimeData>

#include <algorithm>

namespace masthead {

namespace {

/// The snippet's own text, or nothing when it cannot be read: then a copy falls back to the include.
QString snippetText(const Publication& publication, const Snippet& snippet) {
    const auto bytes = readInside(publication.root, snippet.file);
    if (!bytes || firstInvalidUtf8(*bytes) != std::string::npos)
        return {};
    QString text = QString::fromUtf8(bytes->data(), qsizetype(bytes->size()));
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    while (text.endsWith(u'\n'))
        text.chop(1);
    return text;
}

std::optional<DroppedBlock> blockOf(const Publication& publication, const Entry& entry) {
    if (entry.group == EntryGroup::Snippets) {
        const auto snippet = std::ranges::find(publication.snippets, entry.file, &Snippet::file);
        if (snippet == publication.snippets.end())
            return std::nullopt;
        return DroppedBlock{QString::fromStdString(includeCall(*snippet)), snippetText(publication, *snippet),
                            entry.title};
    }
    if (entry.group == EntryGroup::Sponsors) {
        const auto sponsor = std::ranges::find(publication.sponsors, entry.file, &Sponsor::file);
        if (sponsor == publication.sponsors.end())
            return std::nullopt;
        return DroppedBlock{QString::fromStdString(sponsorBlock(*sponsor)), QString(), entry.title};
    }
    return std::nullopt;
}

} // namespace

QStringList blockMimeTypes() {
    return {QLatin1String(droppedBlockMimeType), QStringLiteral("text/plain")};
}

std::unique_ptr<QMimeData> blockMimeData(const Publication& publication, const Entry& entry) {
    const auto block = blockOf(publication, entry);
    if (!block)
        return nullptr;
    auto mime = std::make_unique<QMimeData>();
    mime->setData(QLatin1String(droppedBlockMimeType), toBytes(*block));
    mime->setText(block->text);
    if (entry.group == EntryGroup::Sponsors)
        mime->setData(QLatin1String(sponsorMimeType), QByteArray::fromStdString(entry.file.generic_string()));
    return mime;
}

} // namespace masthead

#include "document/Document.h"

#include "document/FileWatch.h"
#include "document/FileWriting.h"
#include "publication/OpenedFile.h"
#include "publication/SafePath.h"

#include <QCryptographicHash>

#include <cstdio>
#include <utility>

namespace masthead {

namespace {

constexpr qsizetype largeFile = qsizetype(4) << 20;

QByteArray hashOf(const QByteArray& bytes) {
    return QCryptographicHash::hash(bytes, QCryptographicHash::Blake2b_256);
}

Result<QByteArray> readBytes(const std::filesystem::path& root, const std::filesystem::path& file) {
    return readInside(root, file, largestTextRead)
        .map([](const std::string& bytes) { return QByteArray::fromStdString(bytes); })
        .map_error([&file](Diagnostic diagnostic) {
            diagnostic.file = file;
            return diagnostic;
        });
}

bool isThere(const std::filesystem::path& file) {
    std::error_code error;
    return std::filesystem::exists(file, error);
}

Diagnostic about(const std::filesystem::path& file, Severity severity, std::string message,
                 std::string advice) {
    Diagnostic diagnostic;
    diagnostic.severity = severity;
    diagnostic.file = file;
    diagnostic.message = std::move(message);
    diagnostic.advice = std::move(advice);
    return diagnostic;
}

/// Names the first place that is not UTF-8, in lines and code points.
Diagnostic notUtf8(const std::filesystem::path& file, QStringView text, qsizetype position) {
    const QStringView before = text.first(position);
    const QStringView lineBefore = before.sliced(before.lastIndexOf(u'\n') + 1);
    Diagnostic diagnostic =
        about(file, Severity::Error, "is not UTF-8 from here on",
              "its bytes stay as they are until you change them; to convert it, replace the odd characters");
    diagnostic.line = int(before.count(u'\n')) + 1;
    diagnostic.column = int(lineBefore.toUcs4().size()) + 1;
    return diagnostic;
}

/// A private-use character that is itself in one state of the file stands for an odd byte in the other.
Diagnostic cannotStandTogether(const std::filesystem::path& file) {
    return about(file, Severity::Error,
                 "has bytes that are not UTF-8, and others than your text: the two cannot stand in one text",
                 "save a copy of yours elsewhere, then take theirs");
}

Diagnostic goneFromDisk(const std::filesystem::path& file) {
    return about(file, Severity::Error, "is no longer on the disk",
                 "save it again to put it back, or save a copy elsewhere");
}

Diagnostic leadsOut(const std::filesystem::path& file) {
    return about(file, Severity::Error, "leads out of the publication",
                 "only files inside its folder are written");
}

/// For a file that is not there.
bool staysInside(const std::filesystem::path& root, const std::filesystem::path& file) {
    std::error_code error;
    const std::filesystem::path realRoot = std::filesystem::weakly_canonical(root, error);
    const std::filesystem::path place =
        error ? root / file : std::filesystem::weakly_canonical(realRoot / file, error);
    return !error && file.is_relative() && isInsideRoot(realRoot, place);
}

} // namespace

Result<std::unique_ptr<Document>> Document::open(const std::filesystem::path& root,
                                                 const std::filesystem::path& file,
                                                 std::shared_ptr<WritableDisk> disk) {
    return readBytes(root, file).map([&](const QByteArray& bytes) {
        auto document = std::unique_ptr<Document>(new Document(root, file, std::move(disk)));
        document->take(BufferText::decode(bytes), hashOf(bytes), bytes.size());
        document->watch();
        return document;
    });
}

Result<std::unique_ptr<Document>> Document::recovered(const std::filesystem::path& root,
                                                      const std::filesystem::path& file, const QString& text,
                                                      const QByteArray& hash, qsizetype size,
                                                      std::shared_ptr<WritableDisk> disk) {
    if (isThere(root / file))
        return open(root, file, std::move(disk)).and_then([&](std::unique_ptr<Document> document) {
            return document->adoptBase(text, hash, size).map([&] { return std::move(document); });
        });
    if (!staysInside(root, file))
        return tl::unexpected(leadsOut(file));
    auto document = std::unique_ptr<Document>(new Document(root, file, std::move(disk)));
    document->take(BufferText::decode(QByteArray()).edited(text), hash, size);
    document->watch();
    return document;
}

Document::Document(std::filesystem::path root, std::filesystem::path file, std::shared_ptr<WritableDisk> disk)
    : m_root(std::move(root))
    , m_file(std::move(file))
    , m_disk(std::move(disk)) {}

Document::~Document() = default;

void Document::watch() {
    m_watch = std::make_unique<FileWatch>(absolutePath());
    connect(m_watch.get(), &FileWatch::stirred, this, &Document::lookAtDisk);
}

/// From now on the disk should have the bytes with this hash and size.
void Document::take(BufferText buffer, QByteArray hash, qsizetype size) {
    m_buffer = std::move(buffer);
    m_knownHash = std::move(hash);
    m_knownSize = size;
    m_reported = DiskState::Same;
    m_reportedHash.clear();
}

std::vector<Diagnostic> Document::diagnostics() const {
    std::vector<Diagnostic> found;
    if (const auto position = m_buffer.firstInvalidPosition())
        found.push_back(notUtf8(m_file, m_buffer.text(), *position));
    switch (writabilityOf(absolutePath())) {
    case Writability::Replaceable:
        break;
    case Writability::InPlaceOnly:
        found.push_back(about(m_file, Severity::Warning, "lies in a folder that takes no new files",
                              "saving safely needs one; make the folder writable"));
        break;
    case Writability::ReadOnly:
        found.push_back(about(m_file, Severity::Warning, "is read-only",
                              "make it writable before you save, or save a copy elsewhere"));
        break;
    }
    if (m_knownSize >= largeFile) {
        char size[32];
        std::snprintf(size, sizeof size, "%.1f", double(m_knownSize) / (1 << 20));
        found.push_back(about(m_file, Severity::Warning, "is large: " + std::string(size) + " MB",
                              "the preview may take a moment to follow"));
    }
    return found;
}

Result<void> Document::save(const QString& text) {
    return write(text, ForeignContent::Refused);
}

Result<void> Document::overwrite(const QString& text) {
    return write(text, ForeignContent::Replaced);
}

Result<void> Document::saveInPlace(const QString& text) {
    m_inPlaceAllowed = true;
    return write(text, ForeignContent::Refused);
}

Result<void> Document::write(const QString& text, ForeignContent foreign) {
    m_folderRefuses = false;
    const QByteArray bytes = encoded(text);
    const QByteArray hash = hashOf(bytes);
    if (hash == m_knownHash && diskState() == DiskState::Same) {
        take(m_buffer.edited(text), hash, bytes.size());
        emit saved();
        return {};
    }
    const Result<std::filesystem::path> place = placeToWrite(foreign);
    if (!place)
        return tl::unexpected(place.error());
    Result<Durability> durability = put(*place, bytes, foreign);
    if (!durability) {
        durability.error().file = m_file;
        return tl::unexpected(std::move(durability.error()));
    }

    take(m_buffer.edited(text), hash, bytes.size());
    watch();
    emit saved();
    if (*durability == Durability::Unconfirmed)
        return tl::unexpected(about(m_file, Severity::Warning,
                                    "is saved, but the disk did not confirm that it will last",
                                    "keep a copy on another disk"));
    return {};
}

Result<Durability> Document::put(const std::filesystem::path& place, const QByteArray& bytes,
                                 ForeignContent foreign) {
    const auto lastCheck = [this, foreign]() -> Result<void> {
        return foreign == ForeignContent::Refused ? refuseForeign() : Result<void>();
    };
    const auto replaced = replaceFile(place, bytes, *m_disk, lastCheck);
    if (replaced)
        return *replaced;
    if (!replaced.error().folderRefuses)
        return tl::unexpected(replaced.error().diagnostic);
    m_folderRefuses = true;
    if (!m_inPlaceAllowed) {
        Diagnostic diagnostic = replaced.error().diagnostic;
        diagnostic.advice = "make the folder writable, write into the file itself, or save a copy elsewhere";
        return tl::unexpected(std::move(diagnostic));
    }
    return lastCheck()
        .and_then([this] { return bytesOnDisk(); })
        .and_then([&](const QByteArray& old) { return overwriteInPlace(place, bytes, old, *m_disk); })
        .map([] { return Durability::Confirmed; });
}

/// The real file that is to be written. A read-only file is left alone although its folder would let us
/// replace it.
Result<std::filesystem::path> Document::placeToWrite(ForeignContent foreign) const {
    if (isThere(absolutePath())) {
        return resolveInside(m_root, m_file)
            .and_then([this](std::filesystem::path real) -> Result<std::filesystem::path> {
                if (writabilityOf(real) == Writability::ReadOnly)
                    return tl::unexpected(about(m_file, Severity::Error, "cannot be saved: it is read-only",
                                                "make it writable, or save a copy elsewhere"));
                return real;
            });
    }
    if (foreign == ForeignContent::Refused)
        return tl::unexpected(goneFromDisk(m_file));

    std::error_code error;
    const std::filesystem::path realRoot = std::filesystem::canonical(m_root, error);
    const std::filesystem::path place =
        error ? absolutePath() : std::filesystem::weakly_canonical(realRoot / m_file, error);
    if (!error && !isInsideRoot(realRoot, place))
        return tl::unexpected(leadsOut(m_file));
    if (!error)
        std::filesystem::create_directories(place.parent_path(), error);
    if (error)
        return tl::unexpected(about(m_file, Severity::Error, "cannot be saved: " + error.message(),
                                    "its folder is gone; save a copy elsewhere"));
    return place;
}

Result<QByteArray> Document::bytesOnDisk() const {
    return readBytes(m_root, m_file);
}

DiskState Document::diskState() const {
    if (!isThere(absolutePath()))
        return DiskState::Gone;
    const Result<QByteArray> bytes = bytesOnDisk();
    const bool same = bytes && bytes->size() == m_knownSize && hashOf(*bytes) == m_knownHash;
    return same ? DiskState::Same : DiskState::Changed;
}

Result<void> Document::refuseForeign() const {
    switch (diskState()) {
    case DiskState::Same:
        return {};
    case DiskState::Gone:
        return tl::unexpected(goneFromDisk(m_file));
    case DiskState::Changed:
        break;
    }
    return tl::unexpected(about(m_file, Severity::Error, "was changed by another program",
                                "keep yours, take theirs, or look at both"));
}

void Document::lookAtDisk() {
    if (!isThere(absolutePath())) {
        if (std::exchange(m_reported, DiskState::Gone) != DiskState::Gone)
            emit vanished();
        return;
    }
    const Result<QByteArray> bytes = bytesOnDisk();
    if (!bytes)
        return; // Not for us to read just now; saving looks again.
    const QByteArray hash = hashOf(*bytes);
    if (hash == m_knownHash) {
        m_reportedHash.clear();
        if (std::exchange(m_reported, DiskState::Same) != DiskState::Same)
            emit returnedToKnown();
        return;
    }
    const bool told = m_reported == DiskState::Changed && m_reportedHash == hash;
    m_reported = DiskState::Changed;
    m_reportedHash = hash;
    if (!told)
        emit changedOnDisk();
}

Result<QString> Document::reload() {
    return bytesOnDisk().map([this](const QByteArray& bytes) {
        take(BufferText::decode(bytes, m_buffer), hashOf(bytes), bytes.size());
        return m_buffer.text();
    });
}

Result<QString> Document::textOnDisk() const {
    return bytesOnDisk().map(
        [this](const QByteArray& bytes) { return BufferText::decode(bytes, m_buffer).text(); });
}

Result<KnownState> Document::stateOnDisk() const {
    return bytesOnDisk().map([this](const QByteArray& bytes) {
        return KnownState{BufferText::decode(bytes, m_buffer), hashOf(bytes), bytes.size()};
    });
}

Result<void> Document::adopt(KnownState state, const QString& mine) {
    if (!state.buffer.readsLike(m_buffer, mine))
        return tl::unexpected(cannotStandTogether(m_file));
    take(std::move(state.buffer), std::move(state.hash), state.size);
    return {};
}

/// The state whose bytes have `hash`, when `base` stands there in one of the usual forms of a file.
std::optional<BufferText> Document::exactBase(const QString& base, const QByteArray& hash) const {
    const QByteArray here = m_buffer.encode(base);
    if (hashOf(here) == hash)
        return m_buffer.edited(base);
    const QByteArray plain = base.toUtf8();
    QByteArray withCrLf = plain;
    withCrLf.replace("\n", "\r\n");
    const QByteArray mark = QByteArrayLiteral("\xEF\xBB\xBF");
    for (const QByteArray& bytes : {plain, withCrLf, mark + plain, mark + withCrLf})
        if (hashOf(bytes) == hash)
            return BufferText::decode(bytes, m_buffer);
    return std::nullopt;
}

Result<void> Document::adoptBase(const QString& base, const QByteArray& hash, qsizetype size) {
    if (hash == m_knownHash)
        return {};
    std::optional<BufferText> exact = exactBase(base, hash);
    const bool isPlain = m_buffer.edited(base).isPlain();
    if (!exact && !isPlain)
        return tl::unexpected(cannotStandTogether(m_file));
    take(exact ? std::move(*exact) : m_buffer.edited(base), hash, size);
    return {};
}

std::optional<QString> Document::readInto(const QByteArray& bytes, const QString& mine) {
    const BufferText older = BufferText::decode(bytes, m_buffer);
    if (!older.readsLike(m_buffer, mine) || !older.readsLike(m_buffer, m_buffer.text()))
        return std::nullopt;
    m_buffer.takeGuestsOf(older);
    return older.text();
}

void Document::moveTo(const std::filesystem::path& file) {
    m_file = file;
    watch();
}

} // namespace masthead

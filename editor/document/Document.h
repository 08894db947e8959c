#pragma once

#include "document/BufferText.h"
#include "document/WritableDisk.h"
#include "publication/Diagnostic.h"

#include <QObject>
#include <QString>

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace masthead {

class FileWatch;
enum class Durability;

/// What another program did to the file under an open document.
enum class DiskState {
    Same,    ///< The file has the bytes that were last loaded or saved.
    Changed, ///< Other bytes. Found by content: a touched time stamp alone changes nothing.
    Gone,    ///< No file there any more.
};

/// A state of a file: what it reads as in the buffer of its document, and which bytes it was.
struct KnownState {
    BufferText buffer;
    QByteArray hash; ///< BLAKE2b-256 of the bytes.
    qsizetype size = 0;

    const QString& text() const { return buffer.text(); }
};

/// One file being edited. Knows the bytes last loaded or saved; the text itself lives in the edit buffer,
/// which hands it over for saving. Never writes except in save().
class Document : public QObject {
    Q_OBJECT

public:
    /// Reads `file` (relative to `root`, refused when it lies outside after resolving links). Bytes that are
    /// not UTF-8 do not fail: see diagnostics().
    /// `disk` is what saving writes with.
    static Result<std::unique_ptr<Document>>
    open(const std::filesystem::path& root, const std::filesystem::path& file,
         std::shared_ptr<WritableDisk> disk = std::make_shared<WritableDisk>());
    /// A document as it was before the program ended without saving: its text was `text` when the file had
    /// bytes of this hash (BLAKE2b-256) and size. The file is not taken, only compared: where it is another
    /// now, or gone, diskState() says so and save() refuses, as if it had changed under an open document.
    /// Fails as open() and adoptBase() do, save for a file that is gone.
    static Result<std::unique_ptr<Document>>
    recovered(const std::filesystem::path& root, const std::filesystem::path& file, const QString& text,
              const QByteArray& hash, qsizetype size,
              std::shared_ptr<WritableDisk> disk = std::make_shared<WritableDisk>());
    ~Document() override;

    const std::filesystem::path& root() const { return m_root; }
    const std::filesystem::path& file() const { return m_file; } ///< Relative to the root.
    std::filesystem::path absolutePath() const { return m_root / m_file; }

    /// The text as last loaded, for the edit buffer.
    const QString& loadedText() const { return m_buffer.text(); }
    /// BLAKE2b-256 and size of the file's bytes as last loaded or saved.
    const QByteArray& knownHash() const { return m_knownHash; }
    qsizetype knownSize() const { return m_knownSize; }
    /// Not UTF-8, read-only, very large: what the user should know of this file.
    std::vector<Diagnostic> diagnostics() const;

    /// The UTF-8 bytes that save() would write for `text`.
    QByteArray encoded(const QString& text) const { return m_buffer.encode(text); }

    /// Writes `text` atomically (a new file in the same folder, synced, renamed over the old one), keeping
    /// permissions, through a link to its target. When the file on disk no longer has the bytes last loaded
    /// or saved nothing is written and the error says so; overwrite() is for the user's choice of "mine", and
    /// makes the file anew where it is gone. An error of severity Warning means: written, but the disk did
    /// not confirm that it will last.
    Result<void> save(const QString& text);
    Result<void> overwrite(const QString& text);

    /// Whether the last save failed because the folder takes no new file (it is read-only, or the file is a
    /// mount point) while the file itself can be written. Then saveInPlace() is worth offering.
    bool canSaveInPlace() const { return m_folderRefuses; }
    /// Writes into the file itself, which a loss of power meanwhile can leave half old, half new: the user's
    /// choice, that from then on holds for save() of this document too. Refuses foreign content as save()
    /// does.
    Result<void> saveInPlace(const QString& text);

    /// Looks at the disk now.
    DiskState diskState() const;
    /// Takes what is on the disk as the loaded text ("theirs"). The caller puts it into the buffer.
    Result<QString> reload();
    /// What is on the disk, decoded, without taking it: for showing both.
    Result<QString> textOnDisk() const;

    /// The same as a state that can be adopted later.
    Result<KnownState> stateOnDisk() const;
    /// From now on `state` counts as last loaded, whatever the disk has by then: where it has other bytes,
    /// that is a foreign change, seen by diskState() and refused by save(). The caller puts into the buffer
    /// what it made of it, such as both changes merged. An error, and nothing is done, when `mine`, the
    /// buffer's text, would mean other bytes beside that state (each has bytes that are not UTF-8 where the
    /// other has the characters that stand for them).
    Result<void> adopt(KnownState state, const QString& mine);
    /// The same for a text that was loaded in an earlier run of the program: `base`, of the file's bytes with
    /// this hash and size, as a journal has them. Afterwards loadedText() is `base`, and where the file has
    /// other bytes by now diskState() is Changed: unsaved text made from `base` then takes the same way as
    /// any conflict, with `base` as what both came from, and overwrites nothing. Asks the disk nothing and
    /// emits nothing. An error, and nothing is done, when the file has changed since and it cannot be told
    /// any more which of the base's characters stand for bytes that are not UTF-8: then save the recovered
    /// text elsewhere.
    Result<void> adoptBase(const QString& base, const QByteArray& hash, qsizetype size);
    /// What `bytes`, an older state of this file, read as in the buffer, such that saving gives the same
    /// characters back; nothing when that cannot be, for the reason that adopt() names. `mine` is the
    /// buffer's text.
    std::optional<QString> readInto(const QByteArray& bytes, const QString& mine);

    /// Follows a rename done elsewhere in the program.
    void moveTo(const std::filesystem::path& file);

signals:
    void
    changedOnDisk(); ///< The content is now other than last loaded or saved; told once for each new content.
    void vanished();
    void
    returnedToKnown(); ///< After one of the two above: the disk has the bytes last loaded or saved again.
    void saved();

private:
    enum class ForeignContent { Refused, Replaced };

    Document(std::filesystem::path root, std::filesystem::path file, std::shared_ptr<WritableDisk> disk);

    void watch();
    void lookAtDisk();
    void take(BufferText buffer, QByteArray hash, qsizetype size);
    std::optional<BufferText> exactBase(const QString& base, const QByteArray& hash) const;
    Result<QByteArray> bytesOnDisk() const;
    Result<void> refuseForeign() const;
    Result<std::filesystem::path> placeToWrite(ForeignContent foreign) const;
    Result<void> write(const QString& text, ForeignContent foreign);
    Result<Durability> put(const std::filesystem::path& place, const QByteArray& bytes,
                           ForeignContent foreign);

    std::filesystem::path m_root;
    std::filesystem::path m_file;
    std::shared_ptr<WritableDisk> m_disk;
    BufferText m_buffer;
    QByteArray m_knownHash; ///< BLAKE2b-256 of the bytes last loaded or saved.
    qsizetype m_knownSize = 0;
    DiskState m_reported = DiskState::Same;
    QByteArray m_reportedHash; ///< Of the foreign content last reported, so that it is told once.
    bool m_folderRefuses = false;
    bool m_inPlaceAllowed = false;
    std::unique_ptr<FileWatch> m_watch;
};

} // namespace masthead

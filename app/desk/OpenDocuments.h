#pragma once

#include "document/Document.h"
#include "journal/JournalContent.h"

#include <QObject>
#include <QTextDocument>

#include <filesystem>
#include <memory>
#include <set>
#include <vector>

namespace masthead {

/// A file with its edit buffer. The buffer keeps the undo history for as long as the file is open.
struct OpenDocument {
    std::unique_ptr<Document> document;
    std::unique_ptr<QTextDocument> buffer;

    const std::filesystem::path& file() const { return document->file(); }
    bool isModified() const { return buffer->isModified(); }
    QString text() const;
    /// UTF-8, as it would be saved.
    std::string bytes() const;
    /// What the file held when it was last loaded or saved.
    QByteArray knownBytes() const;
};

/// How unsaved text goes.
enum class GivenUp {
    Closed,   ///< It is closed without saving.
    Replaced, ///< Another text takes its place; undo leads back as long as the file is open.
};

/// The files that are being edited, shown or not. A file stays open, with what is unsaved in it, until it is
/// closed.
class OpenDocuments : public QObject {
    Q_OBJECT

public:
    explicit OpenDocuments(QObject* parent = nullptr);
    ~OpenDocuments() override;

    /// Opens `file` (from `root`), or finds it open already.
    Result<OpenDocument*> open(const std::filesystem::path& root, const std::filesystem::path& file);
    /// Opens what a journal holds, unsaved, as it was when it was last typed in: undo leads back to the text
    /// that was loaded then. The file must not be open yet; what it holds now is not touched.
    Result<OpenDocument*> restore(const JournalContent& content);
    OpenDocument* find(const std::filesystem::path& file) const;
    void close(std::filesystem::path file); ///< What is unsaved in it is lost: the caller has asked.
    void closeAll();
    void giveUpUnsaved(); ///< Tells of all that is unsaved that it will not be saved.
    void moved(const std::filesystem::path& from, const std::filesystem::path& to);

    std::set<std::filesystem::path> unsavedFiles() const;
    const std::vector<std::unique_ptr<OpenDocument>>& all() const { return m_documents; }

    /// An error of severity Warning means: written, with a doubt that the user should know.
    Result<void> save(OpenDocument& document);
    Result<void> saveInPlace(OpenDocument& document); ///< See Document::saveInPlace().
    Result<void> saveMine(OpenDocument& document);    ///< Over what another program wrote.
    Result<void> takeTheirs(OpenDocument& document);  ///< One step of undo brings back what was there.
    /// Puts in what was made of the user's text and `theirs`, which counts as last loaded from then on. One
    /// step of undo brings back the user's; saving either overwrites only what `theirs` was. For the errors
    /// see Document::adopt().
    Result<void> putMerged(OpenDocument& document, KnownState theirs, const QString& merged);
    /// Puts in an older state of the file as one step of undo, unsaved; false when the two cannot stand in
    /// one buffer (Document::readInto()).
    bool putOlder(OpenDocument& document, const QByteArray& bytes);

signals:
    void opened(masthead::OpenDocument* document);
    void closed(const std::filesystem::path& file); ///< By itself, not with all.
    void renamed(const std::filesystem::path& from, const std::filesystem::path& to);
    void aboutToSave(masthead::OpenDocument* document); ///< Comes before the file is touched.
    /// Comes before the document counts as saved.
    void savedInDoubt(masthead::OpenDocument* document);
    void unsavedFilesChanged();
    void edited(masthead::OpenDocument* document);
    /// The document was saved, and the file held `former` until then.
    void savedOver(masthead::OpenDocument* document, const QByteArray& former);
    /// Comes before its text goes.
    void givenUp(masthead::OpenDocument* document, masthead::GivenUp how);
    void changedOnDisk(masthead::OpenDocument* document);
    void vanished(masthead::OpenDocument* document);
    void returnedToKnown(masthead::OpenDocument* document); ///< After one of the two above.

private:
    OpenDocument* add(std::unique_ptr<Document> document);
    void connectDocument(OpenDocument* document);
    Result<void> settled(OpenDocument& document, const QByteArray& former, Result<void> saved);

    std::vector<std::unique_ptr<OpenDocument>> m_documents;
};

} // namespace masthead

#include "desk/OpenDocuments.h"

#include "writing/DocumentText.h"
#include "writing/TextPane.h"

#include <algorithm>

namespace masthead {

QString OpenDocument::text() const {
    return textOf(*buffer);
}

std::string OpenDocument::bytes() const {
    return document->encoded(text()).toStdString();
}

OpenDocuments::OpenDocuments(QObject* parent)
    : QObject(parent) {}

OpenDocuments::~OpenDocuments() = default;

Result<OpenDocument*> OpenDocuments::open(const std::filesystem::path& root,
                                          const std::filesystem::path& file) {
    if (OpenDocument* known = find(file))
        return known;
    auto document = Document::open(root, file);
    if (!document)
        return tl::unexpected(document.error());
    auto opened = std::make_unique<OpenDocument>();
    opened->document = std::move(*document);
    opened->buffer.reset(TextPane::newDocument(opened->document->loadedText(), nullptr));
    connectDocument(opened.get());
    m_documents.push_back(std::move(opened));
    return m_documents.back().get();
}

void OpenDocuments::connectDocument(OpenDocument* document) {
    connect(document->buffer.get(), &QTextDocument::modificationChanged, this,
            &OpenDocuments::unsavedFilesChanged);
    connect(document->buffer.get(), &QTextDocument::contentsChanged, this,
            [this, document] { emit edited(document); });
    connect(document->document.get(), &Document::changedOnDisk, this,
            [this, document] { emit changedOnDisk(document); });
    connect(document->document.get(), &Document::vanished, this,
            [this, document] { emit vanished(document); });
    connect(document->document.get(), &Document::returnedToKnown, this,
            [this, document] { emit returnedToKnown(document); });
}

OpenDocument* OpenDocuments::find(const std::filesystem::path& file) const {
    const auto found = std::find_if(m_documents.begin(), m_documents.end(),
                                    [&](const auto& document) { return document->file() == file; });
    return found == m_documents.end() ? nullptr : found->get();
}

void OpenDocuments::close(const std::filesystem::path& file) {
    std::erase_if(m_documents, [&](const auto& document) { return document->file() == file; });
    emit unsavedFilesChanged();
}

void OpenDocuments::closeAll() {
    m_documents.clear();
    emit unsavedFilesChanged();
}

void OpenDocuments::moved(const std::filesystem::path& from, const std::filesystem::path& to) {
    if (OpenDocument* document = find(from))
        document->document->moveTo(to);
}

std::set<std::filesystem::path> OpenDocuments::unsavedFiles() const {
    std::set<std::filesystem::path> files;
    for (const auto& document : m_documents)
        if (document->isModified())
            files.insert(document->file());
    return files;
}

Result<void> OpenDocuments::save(OpenDocument& document) {
    return settled(document, document.document->save(document.text()));
}

Result<void> OpenDocuments::saveMine(OpenDocument& document) {
    return settled(document, document.document->overwrite(document.text()));
}

Result<void> OpenDocuments::saveInPlace(OpenDocument& document) {
    return settled(document, document.document->saveInPlace(document.text()));
}

Result<void> OpenDocuments::settled(OpenDocument& document, Result<void> saved) {
    // A warning means that the text is on the disk, though the disk did not confirm that it will last.
    if (saved || saved.error().severity == Severity::Warning)
        document.buffer->setModified(false);
    return saved;
}

Result<void> OpenDocuments::takeTheirs(OpenDocument& document) {
    const Result<QString> theirs = document.document->reload();
    if (!theirs)
        return tl::unexpected(theirs.error());
    if (*theirs != document.text()) {
        // Only what differs, so that the caret and the page stay where they are.
        const std::string mine = document.text().toStdString();
        const TextEdit edit{{0, mine.size()}, theirs->toStdString()};
        applyEdit(*document.buffer, bufferEdit(mine, edit), UndoStep::Own);
    }
    document.buffer->setModified(false);
    return {};
}

} // namespace masthead

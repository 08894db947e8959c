#pragma once

#include "publication/Drafting.h"

#include <QByteArray>
#include <QObject>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

class QWidget;

namespace masthead {

class NoticeBoard;
class OpenDocuments;
class PublicationReader;

/// Makes, renames and deletes the publication's files, asking first where something could be lost.
class FileTasks : public QObject {
    Q_OBJECT

public:
    FileTasks(PublicationReader& publications, OpenDocuments& documents, NoticeBoard* notices,
              QWidget* window);

    void newIssue();
    void
    newSnippet(const QString& text); ///< Asks for a name; an empty text gets the selection's place later.
    void newSponsor();
    /// Asks for the name; the rest is known.
    void newSponsorLike(const Sponsor& known, const QString& proposedName);
    void rename(const std::filesystem::path& file);
    void moveToTrash(const std::filesystem::path& file);

signals:
    void issueCreated(const std::filesystem::path& file); ///< To be opened, its title to be written.
    void created(const std::filesystem::path& file);      ///< To be opened.
    void snippetCreated(const std::filesystem::path& file, const QString& text);
    void renamed(const std::filesystem::path& from, const std::filesystem::path& to);
    void trashed(const std::filesystem::path& file,
                 const QByteArray& bytes); ///< What it held; before deleted().
    void deleted(const std::filesystem::path& file);

private:
    bool create(const DraftFile& draft);
    struct NameQuestion {
        QString title;
        QString label;
        QString action; ///< What the button that goes on is called.
    };
    std::optional<QString> askForName(const NameQuestion& question, const QString& proposal);
    void sayError(const Diagnostic& diagnostic);

    PublicationReader& m_publications;
    OpenDocuments& m_documents;
    NoticeBoard* m_notices;
    QWidget* m_window;
};

} // namespace masthead

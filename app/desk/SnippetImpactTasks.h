#pragma once

#include "archive/SnippetImpact.h"
#include "look/Colours.h"
#include "publication/Diagnostic.h"

#include <QFutureWatcher>
#include <QObject>
#include <QPointer>

#include <atomic>
#include <filesystem>
#include <memory>
#include <vector>

namespace masthead {

class ImpactDialog;
class NoticeBoard;
class OpenDocuments;
class PreviewFeed;
class PublicationReader;

/// What the list of a snippet's uses works with: it belongs to the desk.
struct SnippetImpactPlace {
    const PreviewFeed& pages;
    PublicationReader& publications;
    OpenDocuments& documents;
    NoticeBoard* notices;
};

/// Shows where snippets are used, what is unsaved included, and puts includes in place of copies: in open
/// files as one step of undo, in others by saving them at once.
class SnippetImpactTasks : public QObject {
    Q_OBJECT

public:
    SnippetImpactTasks(const SnippetImpactPlace& place, QWidget* window);
    ~SnippetImpactTasks() override;

    /// `snippet` is chosen first; what is none chooses the first of all.
    void show(const std::filesystem::path& snippet, const Colours& colours);

signals:
    void placeWanted(const masthead::Diagnostic& place);

private:
    struct Uses {
        std::shared_ptr<const Archive> archive;
        std::vector<SnippetImpact> impacts;
    };

    void read();
    void take();
    void cancel();
    void goTo(const std::filesystem::path& file, std::size_t offset, const std::string& text);
    void replace(const SnippetImpact& impact, const std::vector<CopiedSnippet>& copies);
    bool isWanted(const QString& snippet, const std::vector<CopiedSnippet>& copies);
    bool replaceIn(const CopiedSnippet& first, const std::vector<TextEdit>& edits);

    SnippetImpactPlace m_place;
    QWidget* m_window;
    QPointer<ImpactDialog> m_dialog;
    QFutureWatcher<Uses> m_reading;
    std::shared_ptr<std::atomic<bool>> m_cancelled;
    std::shared_ptr<const Archive> m_archive; ///< As read last: what did not change is taken from it.
};

} // namespace masthead

#pragma once

#include "desk/DocumentViews.h"

#include <QObject>
#include <QTimer>

#include <filesystem>
#include <set>

namespace masthead {

class OpenDocuments;
class PreviewPane;
class WindowState;
struct OpenDocument;

/// The documents of a publication that were open when the window was last closed, or lost, with caret,
/// selection and scroll position: they come back as they are visited. None is read before that, so that a
/// start takes as long after fifty documents as after one.
class Session : public QObject {
    Q_OBJECT

public:
    Session(WindowState& state, const OpenDocuments& documents, TextPane* text, PreviewPane* page,
            QObject* parent);

    /// What was kept of the publication at `root` holds from now on.
    void publicationOpened(const std::filesystem::path& root);

    // To be called round the change from one document to another.
    void leave();                              ///< While the one before still shows.
    void showDocument(OpenDocument* document); ///< Once the next one shows; null: nothing does.

    /// Where the page of the document shown stood, when it was scrolled by itself.
    std::optional<double> pageLine() const;

    void moved(const std::filesystem::path& from, const std::filesystem::path& to);
    void keep(); ///< Happens by itself, too, a moment after each change.

private:
    DocumentView* find(const std::filesystem::path& file);
    void close(const std::filesystem::path& file);

    WindowState& m_state;
    TextPane* m_text;
    std::filesystem::path m_root;
    DocumentViews m_views;
    std::set<std::filesystem::path>
        m_visited; ///< Since the publication was opened: the pane knows their places.
    const OpenDocument* m_shown = nullptr;
    QTimer m_keepSoon;
};

} // namespace masthead

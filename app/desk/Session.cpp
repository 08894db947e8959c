#include "desk/Session.h"

#include "desk/OpenDocuments.h"
#include "desk/WindowState.h"
#include "pane/PreviewPane.h"

#include <algorithm>

namespace masthead {

namespace {

constexpr int keepDelayMilliseconds = 2000;

void leaveOutMissing(DocumentViews& views, const std::filesystem::path& root) {
    std::erase_if(views, [&](const DocumentView& view) {
        std::error_code error;
        return !std::filesystem::exists(root / view.file, error);
    });
}

} // namespace

Session::Session(WindowState& state, const OpenDocuments& documents, TextPane* text, PreviewPane* page,
                 QObject* parent)
    : QObject(parent)
    , m_state(state)
    , m_text(text) {
    m_keepSoon.setSingleShot(true);
    m_keepSoon.setInterval(keepDelayMilliseconds);
    connect(&m_keepSoon, &QTimer::timeout, this, &Session::keep);
    // Not started anew by each change: a long stretch of typing is kept now and then.
    const auto keepSoon = [this] {
        if (m_shown && !m_keepSoon.isActive())
            m_keepSoon.start();
    };
    connect(text, &TextPane::caretMoved, this, keepSoon);
    connect(text, &TextPane::selectionChanged, this, keepSoon);
    connect(text, &TextPane::scrolledTo, this, keepSoon);
    connect(page, &PreviewPane::scrolled, this, [this, keepSoon](double line) {
        if (DocumentView* view = m_shown ? find(m_shown->file()) : nullptr)
            view->pageLine = line;
        keepSoon();
    });
    connect(&documents, &OpenDocuments::closed, this, &Session::close);
}

void Session::publicationOpened(const std::filesystem::path& root) {
    keep();
    m_root = root;
    m_visited.clear();
    m_views = documentViewsFrom(m_state.session(root));
    leaveOutMissing(m_views, root);
}

void Session::leave() {
    DocumentView* view = m_shown ? find(m_shown->file()) : nullptr;
    if (view)
        view->text = m_text->view();
}

void Session::showDocument(OpenDocument* document) {
    m_shown = document;
    if (!document)
        return;
    const std::filesystem::path& file = document->file();
    DocumentView shown{file, {}, {}};
    if (const DocumentView* known = find(file))
        shown = *known;
    if (m_visited.insert(file).second && shown.text != TextView())
        m_text->setView(shown.text);
    std::erase_if(m_views, [&](const DocumentView& view) { return view.file == file; });
    m_views.insert(m_views.begin(), std::move(shown));
    m_keepSoon.start();
}

std::optional<double> Session::pageLine() const {
    return m_shown && !m_views.empty() ? m_views.front().pageLine : std::nullopt;
}

void Session::moved(const std::filesystem::path& from, const std::filesystem::path& to) {
    if (DocumentView* view = find(from))
        view->file = to;
    if (m_visited.erase(from) > 0)
        m_visited.insert(to);
    m_keepSoon.start();
}

void Session::keep() {
    m_keepSoon.stop();
    leave();
    if (!m_root.empty())
        m_state.setSession(m_root, toJson(m_views));
}

DocumentView* Session::find(const std::filesystem::path& file) {
    const auto found = std::ranges::find(m_views, file, &DocumentView::file);
    return found == m_views.end() ? nullptr : &*found;
}

void Session::close(const std::filesystem::path& file) {
    if (m_shown && m_shown->file() == file)
        m_shown = nullptr;
    std::erase_if(m_views, [&](const DocumentView& view) { return view.file == file; });
    m_visited.erase(file);
    m_keepSoon.start();
}

} // namespace masthead

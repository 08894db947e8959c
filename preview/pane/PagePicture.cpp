#include "pane/PagePicture.h"

#include "pane/ContentPage.h"
#include "pane/ContentView.h"

#include <QDir>
#include <QTimer>
#include <QUrl>
#include <QWebEngineProfile>

#include <algorithm>

namespace masthead {
namespace {

constexpr int firstHeight = 800;
constexpr int largestHeight = 8000;
/// The page has its height a moment after it is loaded, and is drawn a moment after it has got its size.
constexpr int drawMilliseconds = 400;

} // namespace

PagePicture::PagePicture(QObject* parent)
    : QObject(parent)
    , m_file(QDir::tempPath() + QStringLiteral("/masthead-XXXXXX.html")) {}

PagePicture::~PagePicture() {
    m_view.reset(); // Before the profile that its page is of.
}

void PagePicture::take(const QByteArray& html, int width) {
    m_width = width;
    if (!m_file.open() || m_file.write(html) != html.size() || !m_file.flush()) {
        emit taken({});
        return;
    }
    m_profile = std::make_unique<QWebEngineProfile>();
    m_page = new ContentPage(m_profile.get());
    m_view = std::make_unique<ContentView>(m_page);
    m_page->setParent(m_view.get());
    m_view->setAttribute(Qt::WA_DontShowOnScreen);
    m_view->resize(width, firstHeight);
    m_view->show();
    connect(m_page, &QWebEnginePage::loadFinished, this, &PagePicture::onLoaded);
    m_page->loadOnly(QUrl::fromLocalFile(m_file.fileName()));
}

void PagePicture::onLoaded(bool isLoaded) {
    if (!isLoaded) {
        emit taken({});
        return;
    }
    QTimer::singleShot(drawMilliseconds, this, &PagePicture::measure);
}

void PagePicture::measure() {
    const int height = std::clamp(static_cast<int>(m_page->contentsSize().height()), 1, largestHeight);
    m_view->resize(m_width, height);
    QTimer::singleShot(drawMilliseconds, this, &PagePicture::grab);
}

void PagePicture::grab() {
    emit taken(m_view->grab().toImage());
}

} // namespace masthead

#pragma once

#include <QImage>
#include <QObject>
#include <QTemporaryFile>

#include <memory>

class QWebEngineProfile;

namespace masthead {

class ContentPage;
class ContentView;

/// Takes a picture of a page that needs nothing else, with nothing on the screen. No script of it runs and
/// nothing is loaded from elsewhere. prepareWebEngine() (see RenderingBackend.h) must have been called
/// before.
class PagePicture : public QObject {
    Q_OBJECT

public:
    explicit PagePicture(QObject* parent = nullptr);
    ~PagePicture() override;

    /// `html` is UTF-8. The picture is `width` device-independent pixels wide and as high as the page, up to
    /// 8,000. Once per object.
    void take(const QByteArray& html, int width);

signals:
    void taken(const QImage& image); ///< Null where the page could not be shown.

private:
    void onLoaded(bool isLoaded);
    void measure();
    void grab();

    QTemporaryFile m_file;
    std::unique_ptr<QWebEngineProfile> m_profile;
    std::unique_ptr<ContentView> m_view;
    ContentPage* m_page = nullptr;
    int m_width = 0;
};

} // namespace masthead

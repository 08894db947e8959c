#pragma once

#include "pane/PageView.h"

#include <QPointer>
#include <QWidget>

#include <vector>

namespace masthead::test {

/// Stands in for the web view: remembers what it was asked and calls each page shown at once.
class RecordingPageView : public PageView {
    Q_OBJECT

public:
    explicit RecordingPageView(QObject* parent = nullptr);
    ~RecordingPageView() override;

    QWidget* widget() override { return m_widget; }
    void setSite(std::shared_ptr<const Site> newSite) override { site = std::move(newSite); }
    void show(std::shared_ptr<const RenderedPage> page) override;
    void refreshFiles() override { ++refreshes; }
    void scrollToLine(double line) override { scrolledTo.push_back(line); }
    void revealLine(int line) override { revealed.push_back(line); }
    void setNetworkAccess(NetworkAccess access) override { networkAccess = access; }
    void setThemeScripts(ThemeScripts scripts) override { themeScripts = scripts; }
    void setBackground(const QColor& colour) override { background = colour; }
    void setShade(Shade newShade) override { shade = newShade; }
    void setZoom(double factor, ScrollBar newScrollBar) override {
        zoom = factor;
        scrollBar = newScrollBar;
    }

    std::shared_ptr<const Site> site;
    std::vector<std::shared_ptr<const RenderedPage>> pages; ///< In the order of show().
    std::vector<double> scrolledTo;
    std::vector<int> revealed;
    int refreshes = 0;
    NetworkAccess networkAccess = NetworkAccess::Blocked;
    ThemeScripts themeScripts = ThemeScripts::Blocked;
    QColor background;
    Shade shade = Shade::Light;
    double zoom = 1;
    ScrollBar scrollBar = ScrollBar::Shown;

private:
    QPointer<QWidget> m_widget; ///< Taken over by the pane that shows it.
};

} // namespace masthead::test

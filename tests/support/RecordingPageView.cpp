#include "support/RecordingPageView.h"

namespace masthead::test {

RecordingPageView::RecordingPageView(QObject* parent)
    : PageView(parent)
    , m_widget(new QWidget) {
    m_widget->setObjectName(QStringLiteral("recordingPage"));
    m_widget->setAccessibleName(QStringLiteral("Page"));
    m_widget->setFocusPolicy(Qt::StrongFocus);
}

RecordingPageView::~RecordingPageView() {
    delete m_widget.data();
}

void RecordingPageView::show(std::shared_ptr<const RenderedPage> page) {
    pages.push_back(page);
    emit shown(page);
}

} // namespace masthead::test

#include "desk/SourceWatch.h"

#include "desk/SourceScout.h"

namespace masthead {

SourceWatch::SourceWatch(QObject* parent)
    : QObject(parent)
    , m_scout(new SourceScout) {
    qRegisterMetaType<std::vector<std::filesystem::path>>("std::vector<std::filesystem::path>");
    m_scout->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_scout, &QObject::deleteLater);
    connect(m_scout, &SourceScout::changed, this, &SourceWatch::changed);
    m_thread.start(QThread::LowPriority);
}

SourceWatch::~SourceWatch() {
    m_scout->giveUp();
    m_thread.quit();
    m_thread.wait();
}

void SourceWatch::follow(const std::filesystem::path& root) {
    QMetaObject::invokeMethod(m_scout, [scout = m_scout, root] { scout->follow(root); });
}

void SourceWatch::look() {
    QMetaObject::invokeMethod(m_scout, [scout = m_scout] { scout->lookSoon(); });
}

} // namespace masthead

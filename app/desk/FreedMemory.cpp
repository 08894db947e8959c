#include "desk/FreedMemory.h"

#include <QThreadPool>

#include <chrono>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace masthead {

namespace {

using namespace std::chrono_literals;

constexpr auto pause = 3s; ///< The checks that follow a save have ended by then.

void giveBack() {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

} // namespace

FreedMemory::FreedMemory(QObject* parent)
    : QObject(parent) {
    m_soon.setSingleShot(true);
    m_soon.setInterval(pause);
    connect(&m_soon, &QTimer::timeout, this, [] { QThreadPool::globalInstance()->start(giveBack); });
}

void FreedMemory::giveBackSoon() {
    if (!m_soon.isActive())
        m_soon.start();
}

} // namespace masthead

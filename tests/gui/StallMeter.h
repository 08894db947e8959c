#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>

namespace masthead::test {

/// How long the window did not answer: the longest time, in milliseconds, that its thread went without
/// looking at its events. To a hundredth of a second.
class StallMeter {
public:
    StallMeter() {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.callOnTimeout([this] { m_longest = std::max(m_longest, m_sinceLast.restart()); });
        m_sinceLast.start();
        m_timer.start(interval);
    }
    StallMeter(const StallMeter&) = delete;
    StallMeter& operator=(const StallMeter&) = delete;

    qint64 longest() const {
        return std::max<qint64>(0, std::max(m_longest, m_sinceLast.elapsed()) - interval);
    }

private:
    static constexpr int interval = 10;
    QTimer m_timer;
    QElapsedTimer m_sinceLast;
    qint64 m_longest = 0;
};

} // namespace masthead::test

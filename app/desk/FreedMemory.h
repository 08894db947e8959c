#pragma once

#include <QObject>
#include <QTimer>

namespace masthead {

/// Gives memory that is no longer used back to the system. The C library keeps what is freed, for each thread
/// apart; what exports, checks and closed documents leave there would only grow over a day.
class FreedMemory : public QObject {
    Q_OBJECT

public:
    explicit FreedMemory(QObject* parent);

    /// Some seconds later, in a thread of its own, once however often it is asked for until then.
    void giveBackSoon();

private:
    QTimer m_soon;
};

} // namespace masthead

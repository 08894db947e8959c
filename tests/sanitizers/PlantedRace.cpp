// Two threads of Qt's pool write one number without asking each other: the thread sanitizer must say so, with
// the same options and the same file of what it lets pass as all tests.

#include <QtConcurrent>

namespace {

void countUp(volatile int* number) {
    for (int i = 0; i < 100'000; ++i)
        *number = *number + 1;
}

} // namespace

int main() {
    QThreadPool pool; // Of its own: with more than one thread on any machine.
    pool.setMaxThreadCount(2);
    volatile int number = 0;
    QFuture<void> one = QtConcurrent::run(&pool, &countUp, &number);
    QFuture<void> other = QtConcurrent::run(&pool, &countUp, &number);
    one.waitForFinished();
    other.waitForFinished();
    return 0;
}

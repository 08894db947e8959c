#include "document/BufferText.h"

#include <QTest>

class TestBufferText : public QObject {
    Q_OBJECT
};

QTEST_GUILESS_MAIN(TestBufferText)
#include "tst_buffer_text.moc"

#include "desk/DocumentViews.h"

#include <QTest>

using namespace masthead;

class tst_DocumentViews : public QObject {
    Q_OBJECT

private slots:
    void comeBackAsTheyWere();
    void foreignContentIsLeftOut_data();
    void foreignContentIsLeftOut();
    void keepsTheNewestOfMany();
};

void tst_DocumentViews::comeBackAsTheyWere() {
    const DocumentViews views{{"content/newsletter/3.md", {12, 40, 7.25}, 3.5},
                              {"snippets/a \"b\"\n.md", {0, 0, 1}, std::nullopt},
                              {"snippets/caf\xe9.md", {1, 2, 1}, std::nullopt}};
    QCOMPARE(documentViewsFrom(toJson(views)), views);
}

void tst_DocumentViews::foreignContentIsLeftOut_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("count");
    QTest::newRow("nothing") << QByteArray() << 0;
    QTest::newRow("no JSON") << QByteArray("\xff\xfe[") << 0;
    QTest::newRow("another shape") << QByteArray("[1, 2]") << 0;
    QTest::newRow("no list") << QByteArray("{\"documents\": \"a\"}") << 0;
    QTest::newRow("no names") << QByteArray("{\"documents\": [1, {}, {\"file\": 3}, {\"file\": \"\"}]}") << 0;
    QTest::newRow("odd numbers") << QByteArray(
                                        "{\"documents\": [{\"file\": \"a.md\", \"caret\": -4, \"anchor\": "
                                        "1e300, \"line\": -1}]}")
                                 << 1;
    QTest::newRow("twice the same") << QByteArray("{\"documents\": [{\"file\": \"a\"}, {\"file\": \"a\"}]}")
                                    << 1;
    QTest::newRow("too long") << QByteArray("{\"documents\": [{\"file\": \"") + QByteArray(2 << 20, 'a') +
                                     QByteArray("\"}]}")
                              << 0;
}

void tst_DocumentViews::foreignContentIsLeftOut() {
    QFETCH(QByteArray, json);
    QFETCH(int, count);
    const DocumentViews views = documentViewsFrom(json);
    QCOMPARE(int(views.size()), count);
    for (const DocumentView& view : views) {
        QVERIFY(view.text.anchor >= 0 && view.text.position >= 0);
        QVERIFY(view.text.topLine >= 1);
    }
}

void tst_DocumentViews::keepsTheNewestOfMany() {
    DocumentViews views;
    for (std::size_t number = 0; number < documentViewsKept + 20; ++number)
        views.push_back({std::to_string(number) + ".md", {}, {}});
    const DocumentViews kept = documentViewsFrom(toJson(views));
    QCOMPARE(kept.size(), documentViewsKept);
    QCOMPARE(kept.front(), views.front());
}

QTEST_GUILESS_MAIN(tst_DocumentViews)
#include "tst_document_views.moc"

#include "emoji/Emoji.h"

#include <QTest>

using namespace masthead;

class EmojiTest : public QObject {
    Q_OBJECT

private slots:
    void namesLeadToCharacters() {
        QCOMPARE(emojiByShortName("smile").value(), std::string_view("😄"));
        QCOMPARE(emojiByShortName("+1").value(), std::string_view("👍"));
        QCOMPARE(emojiByShortName("thumbsup").value(), std::string_view("👍"));
        QCOMPARE(emojiByShortName("heart_on_fire").value(), std::string_view("❤️‍🔥"));
        QCOMPARE(emojiByShortName("hash").value(), std::string_view("#️⃣"));
    }
    void otherNamesLeadNowhere() {
        QVERIFY(!emojiByShortName(""));
        QVERIFY(!emojiByShortName("smil"));
        QVERIFY(!emojiByShortName("smile "));
        QVERIFY(!emojiByShortName("Smile"));
    }
    void charactersHaveAShortestName() {
        QCOMPARE(shortNameOf(U'🚀').value(), std::string_view("rocket"));
        QCOMPARE(shortNameOf(U'👉').value(), std::string_view("point_right"));
        QCOMPARE(shortNameOf(U'👍').value(), std::string_view("+1"));
        QCOMPARE(shortNameOf(U'☣').value(), std::string_view("biohazard"));
    }
    void otherCharactersHaveNone() {
        QVERIFY(!shortNameOf(U'a'));
        QVERIFY(!shortNameOf(U'#'));
        QVERIFY(!shortNameOf(U'ß'));
        QVERIFY(!shortNameOf(0x10FFFF));
    }
};

QTEST_GUILESS_MAIN(EmojiTest)
#include "tst_emoji.moc"

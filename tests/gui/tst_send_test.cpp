#include "desk/SendTestDialog.h"
#include "gui/DeskFixture.h"
#include "look/NoticeStrip.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <vector>

using namespace masthead;
using namespace masthead::test;

namespace {

const std::string settings = "[mail]\nfrom = \"The Letter <letter@example.com>\"\n\n[mail.smtp]\n"
                             "host = \"smtp.example.com\"\nuser = \"letter\"\n";

using std::filesystem::recursive_directory_iterator;

/// The password as it is, and as it would stand in a login or in a setting of bytes.
std::vector<std::string> formsOf(const std::string& password) {
    const QByteArray bytes = QByteArray::fromStdString(password);
    return {password, bytes.toBase64().toStdString(), bytes.toHex().toStdString(),
            (QByteArray(1, '\0') + "letter" + QByteArray(1, '\0') + bytes).toBase64().toStdString()};
}

bool isFoundBelow(const std::string& word, const std::filesystem::path& folder) {
    return std::ranges::any_of(recursive_directory_iterator(folder), [&word](const auto& entry) {
        return entry.is_regular_file() && readBytes(entry.path()).find(word) != std::string::npos;
    });
}

/// How many files there are below `folder`, none of which may hold the password.
int filesWithout(const std::string& password, const std::filesystem::path& folder) {
    for (const std::string& form : formsOf(password)) {
        if (isFoundBelow(form, folder))
            QTest::qFail(("a file has the password as " + form).c_str(), __FILE__, __LINE__);
    }
    return int(std::ranges::count_if(recursive_directory_iterator(folder),
                                     [](const auto& entry) { return entry.is_regular_file(); }));
}

/// The window with the question whom to send to.
struct Asked {
    explicit Asked(const std::string& toml = settings) {
        if (!toml.empty())
            fixture.newsletter().write("masthead.toml", toml);
        fixture.open();
    }

    SendTestDialog* dialog() const { return fixture.desk().findChild<SendTestDialog*>(); }
    QLineEdit* field(const char* name) const {
        return dialog()->findChild<QLineEdit*>(QString::fromLatin1(name));
    }
    QPushButton* button(const QString& label) const {
        for (QPushButton* each : dialog()->findChildren<QPushButton*>())
            if (each->text().remove(QLatin1Char('&')) == label)
                return each;
        return nullptr;
    }
    QPushButton* sendButton() const { return button(QStringLiteral("Send")); }
    QString fault() const {
        const auto* strip = dialog()->findChild<NoticeStrip*>();
        return strip->isVisible() ? strip->sentence() : QString();
    }
    void ask() {
        fixture.trigger(Command::SendTest);
        QVERIFY(dialog());
    }

    mutable DeskFixture fixture;
};

} // namespace

class SendTest : public QObject {
    Q_OBJECT

private slots:
    void whatIsOnTheScreenIsSent() {
        Asked asked;
        asked.fixture.passwords.byHost["smtp.example.com"] = QStringLiteral("kept");
        asked.fixture.moveCaretAfter(QStringLiteral("First paragraph"));
        asked.fixture.type(QStringLiteral(" not saved yet"));
        asked.ask();
        asked.field("recipients")->setText(QStringLiteral("a@example.com, B <b@example.com>"));
        QTRY_VERIFY(asked.sendButton()->isEnabled());
        QVERIFY(!asked.field("password")->isVisible());
        asked.sendButton()->click();
        QTRY_VERIFY(!asked.dialog());
        QCOMPARE(asked.fixture.deliveries.size(), 1U);
        const Delivery& delivery = asked.fixture.deliveries.front();
        QCOMPARE(delivery.recipients, (std::vector<std::string>{"a@example.com", "b@example.com"}));
        QCOMPARE(delivery.password, std::string("kept"));
        QCOMPARE(delivery.from, std::string("letter@example.com"));
        QVERIFY(delivery.message.find("Subject: [Test] 3 - Third time") != std::string::npos);
        QVERIFY(delivery.message.find("First paragraph not saved yet") != std::string::npos);
        QVERIFY(asked.fixture.notice().contains(QStringLiteral("[Test] 3 - Third time")));

        asked.ask();
        QCOMPARE(asked.field("recipients")->text(), QStringLiteral("a@example.com, B <b@example.com>"));
    }

    void aPasswordIsAskedForAndKept() {
        Asked asked;
        asked.ask();
        asked.field("recipients")->setText(QStringLiteral("a@example.com"));
        QTRY_VERIFY(asked.field("password")->isVisible());
        QCOMPARE(asked.field("password")->echoMode(), QLineEdit::Password);
        QVERIFY(!asked.sendButton()->isEnabled());
        asked.field("password")->setText(QStringLiteral("secret"));
        QVERIFY(asked.sendButton()->isEnabled());
        asked.dialog()->findChild<QCheckBox*>()->setChecked(true);
        asked.sendButton()->click();
        QTRY_VERIFY(!asked.dialog());
        QCOMPARE(asked.fixture.deliveries.front().password, std::string("secret"));
        QCOMPARE(asked.fixture.passwords.byHost["smtp.example.com"], QStringLiteral("secret"));
    }

    void withoutAKeyringThePasswordIsKeptUntilTheWindowGoes() {
        Asked asked;
        asked.fixture.passwords.fault = QStringLiteral("no keyring");
        asked.ask();
        asked.field("recipients")->setText(QStringLiteral("a@example.com"));
        QTRY_VERIFY(asked.field("password")->isVisible());
        QVERIFY(!asked.dialog()->findChild<QCheckBox*>()->isVisible());
        const auto* explanation = asked.dialog()->findChild<QLabel*>(QStringLiteral("notKept"));
        QVERIFY(explanation->isVisible());
        QVERIFY(explanation->text().contains(QStringLiteral("until it is closed")));
        asked.field("password")->setText(QStringLiteral("secret"));
        asked.fixture.nextDelivery = DeliveryError{DeliveryError::Kind::LoginRefused,
                                                   {Severity::Error, {}, 0, 0, "the server says no", {}}};
        asked.sendButton()->click();
        QTRY_VERIFY(!asked.fault().isEmpty());
        QVERIFY(!asked.dialog()->findChild<QCheckBox*>()->isVisible());
        asked.sendButton()->click();
        QTRY_VERIFY(!asked.dialog());

        asked.ask();
        QTRY_VERIFY(asked.sendButton()->isEnabled());
        QVERIFY(!asked.field("password")->isVisible());
        asked.sendButton()->click();
        QTRY_VERIFY(!asked.dialog());
        QCOMPARE(asked.fixture.deliveries.back().password, std::string("secret"));

        asked.fixture.restart();
        asked.ask();
        QTRY_VERIFY(asked.field("password")->isVisible());
        QVERIFY(asked.field("password")->text().isEmpty());
    }

    void aPasswordIsInNoFile_data() {
        QTest::addColumn<QString>("fault");
        QTest::newRow("kept in the keyring") << QString();
        QTest::newRow("there is no keyring") << QStringLiteral("no keyring");
    }
    void aPasswordIsInNoFile() {
        QFETCH(QString, fault);
        Asked asked;
        asked.fixture.passwords.fault = fault;
        asked.fixture.moveCaretAfter(QStringLiteral("First paragraph"));
        asked.fixture.type(QStringLiteral(" before the test"));
        asked.fixture.trigger(Command::Save);
        asked.ask();
        asked.field("recipients")->setText(QStringLiteral("a@example.com"));
        QTRY_VERIFY(asked.field("password")->isVisible());
        asked.field("password")->setText(QStringLiteral("gull-p4ssword"));
        asked.dialog()->findChild<QCheckBox*>()->setChecked(true);
        asked.sendButton()->click();
        QTRY_VERIFY(!asked.dialog());
        QCOMPARE(asked.fixture.deliveries.size(), 1U);
        asked.fixture.type(QStringLiteral(" after the test"));
        QTest::qWait(600); // Until the journal has it.
        asked.fixture.end();
        const std::filesystem::path settingsFolder = asked.fixture.stateFolder().parent_path();
        const int files = filesWithout("gull-p4ssword", settingsFolder) +
                          filesWithout("gull-p4ssword", asked.fixture.newsletter().root());
        qInfo("%d files searched", files);
        QVERIFY(files > 10);
        // The control: what may be kept is found in the same way.
        QVERIFY(isFoundBelow("a@example.com", settingsFolder));
    }

    void aGivenPasswordComesFirst() {
        Asked asked;
        asked.fixture.mailPassword = "from outside";
        asked.fixture.passwords.byHost["smtp.example.com"] = QStringLiteral("kept");
        asked.fixture.restart();
        asked.ask();
        asked.field("recipients")->setText(QStringLiteral("a@example.com"));
        asked.sendButton()->click();
        QTRY_VERIFY(!asked.dialog());
        QCOMPARE(asked.fixture.deliveries.front().password, std::string("from outside"));
    }

    void aFaultLosesNothingThatWasTyped() {
        Asked asked;
        asked.fixture.passwords.byHost["smtp.example.com"] = QStringLiteral("old");
        asked.ask();
        asked.field("recipients")->setText(QStringLiteral("a@example.com, b"));
        QTRY_VERIFY(asked.sendButton()->isEnabled());
        asked.sendButton()->click();
        QVERIFY(asked.fault().contains(QStringLiteral("`b` is not an e-mail address")));
        QCOMPARE(asked.field("recipients")->text(), QStringLiteral("a@example.com, b"));

        asked.field("recipients")->setText(QStringLiteral("a@example.com"));
        asked.fixture.nextDelivery = DeliveryError{
            DeliveryError::Kind::LoginRefused, {Severity::Error, {}, 0, 0, "the server says no", "ask it"}};
        asked.sendButton()->click();
        QTRY_COMPARE(asked.fault(), QStringLiteral("The server says no. Ask it."));
        QVERIFY(asked.field("password")->isVisible());
        QVERIFY(asked.field("recipients")->isEnabled());
        asked.field("password")->setText(QStringLiteral("new"));
        asked.sendButton()->click();
        QTRY_VERIFY(!asked.dialog());
        QCOMPARE(asked.fixture.deliveries.front().password, std::string("new"));
    }

    void missingSettingsAreShownAsLines() {
        Asked asked{std::string()};
        asked.ask();
        QVERIFY(!asked.sendButton()->isVisible());
        const QString lines = asked.dialog()->findChild<QPlainTextEdit*>()->toPlainText();
        QVERIFY(lines.contains(QStringLiteral("[mail.smtp]\nhost = ")));
        asked.button(QStringLiteral("Open masthead.toml"))->click();
        QTRY_VERIFY(!asked.dialog());
        const std::string made = readBytes(asked.fixture.newsletter().root() / "masthead.toml");
        QCOMPARE(QString::fromStdString(made), lines);
    }

    void leavingSendsNothing() {
        Asked asked;
        asked.ask();
        asked.field("recipients")->setText(QStringLiteral("a@example.com"));
        asked.button(QStringLiteral("Cancel"))->click();
        QTRY_VERIFY(!asked.dialog());
        QVERIFY(asked.fixture.deliveries.empty());
    }
};

QTEST_MAIN(SendTest)
#include "tst_send_test.moc"

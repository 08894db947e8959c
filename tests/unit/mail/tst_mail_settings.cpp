#include "mail/MailSettings.h"

#include <QTest>

using namespace masthead;

namespace {

MailSettings settingsOf(const std::string& toml) {
    return readMailSettings([toml](const std::filesystem::path&) -> Result<std::string> { return toml; });
}

std::string firstOf(const MailSettings& settings) {
    return settings.diagnostics.empty() ? std::string() : toString(settings.diagnostics.front());
}

} // namespace

class MailSettingsTest : public QObject {
    Q_OBJECT

private slots:
    void everySettingIsRead() {
        const MailSettings settings = settingsOf(
            "[publication]\nissues = \"content\"\n"
            "[mail]\nservice = \"kit\"\nunsubscribe = \"https://x.example/off\"\n"
            "address = \"One Road\\nOld Town\"\nfrom = \"The Letter <letter@x.example>\"\n"
            "reply_to = \"me@x.example\"\nstyle_sheet = \"mail.css\"\nimages = \"https://cdn.example/m\"\n"
            "[mail.words]\nunsubscribe = \"Abmelden\"\n"
            "[mail.links]\nstrip = [\"ref\", \"x_*\"]\nkeep = [\"si\"]\nuntouched = [\"x.example\"]\n"
            "[mail.links.sponsor]\nutm_source = \"letter\"\nutm_campaign = \"{number}\"\n"
            "[mail.smtp]\nhost = \"smtp.x.example\"\nport = 465\nsecurity = \"tls\"\nuser = \"me\"\n");
        QCOMPARE(firstOf(settings), std::string());
        QCOMPARE(settings.service, MailService::Kit);
        QCOMPARE(settings.unsubscribe, std::string("https://x.example/off"));
        QCOMPARE(settings.postalAddress, std::string("One Road\nOld Town"));
        QCOMPARE(settings.fromName, std::string("The Letter"));
        QCOMPARE(settings.fromAddress, std::string("letter@x.example"));
        QCOMPARE(settings.replyTo, std::string("me@x.example"));
        QCOMPARE(settings.styleSheet, std::filesystem::path("mail.css"));
        QCOMPARE(settings.imagePrefix, std::string("https://cdn.example/m/"));
        QCOMPARE(settings.words.unsubscribe, std::string("Abmelden"));
        QCOMPARE(settings.words.online, std::string("Read on the web"));
        QCOMPARE(settings.links.strippedParameters, (std::vector<std::string>{"ref", "x_*"}));
        QCOMPARE(settings.links.keptParameters, std::vector<std::string>{"si"});
        QCOMPARE(settings.links.untouchedHosts, std::vector<std::string>{"x.example"});
        QCOMPARE(settings.links.sponsorParameters,
                 (std::vector<std::pair<std::string, std::string>>{{"utm_source", "letter"},
                                                                   {"utm_campaign", "{number}"}}));
        QCOMPARE(settings.smtp.host, std::string("smtp.x.example"));
        QCOMPARE(settings.smtp.port, 465);
        QCOMPARE(settings.smtp.security, SmtpSettings::Security::Tls);
        QCOMPARE(settings.smtp.user, std::string("me"));
    }

    void withoutAnythingItIsAPlainMail() {
        const MailSettings settings = settingsOf("");
        QCOMPARE(firstOf(settings), std::string());
        QCOMPARE(settings.service, MailService::Plain);
        QVERIFY(settings.links.sponsorParameters.empty());
        QCOMPARE(settings.smtp.port, 587);
    }

    void thePortFollowsTheSecurity() {
        QCOMPARE(settingsOf("[mail.smtp]\nsecurity = \"tls\"\n").smtp.port, 465);
        QCOMPARE(settingsOf("[mail.smtp]\nport = 2525\nsecurity = \"tls\"\n").smtp.port, 2525);
        QCOMPARE(settingsOf("[mail.smtp]\nsecurity = \"starttls\"\n").smtp.port, 587);
    }

    void whatIsWrongIsToldWithItsPlace_data() {
        QTest::addColumn<QString>("toml");
        QTest::addColumn<QString>("message");
        QTest::newRow("service")
            << "[mail]\nservice = \"pigeon\""
            << "masthead.toml:2:11: There is no service \"pigeon\" (it is one of mailchimp, "
               "buttondown, emailoctopus, listmonk, kit and plain)";
        QTest::newRow("password")
            << "[mail.smtp]\npassword = \"x\""
            << "masthead.toml:2:12: A password does not belong into a file (take it out; it "
               "is asked for once and kept in the desktop's keyring, or comes from the "
               "environment variable MASTHEAD_SMTP_PASSWORD)";
        QTest::newRow("from") << "[mail]\nfrom = \"The Letter\""
                              << "masthead.toml:2:8: `mail.from` must hold an e-mail address (such as \"The "
                                 "Letter <letter@example.com>\")";
        QTest::newRow("images")
            << "[mail]\nimages = \"http://x.example\""
            << "masthead.toml:2:10: `mail.images` must begin with https:// (it is the address "
               "of the folder that the images are uploaded to)";
        QTest::newRow("port") << "[mail.smtp]\nport = 70000"
                              << "masthead.toml:2:8: `mail.smtp.port` must be a number from 1 to 65535";
        QTest::newRow("security")
            << "[mail.smtp]\nsecurity = \"maybe\""
            << "masthead.toml:2:12: `mail.smtp.security` must be \"starttls\", \"tls\" or "
               "\"none\"";
        QTest::newRow("type") << "[mail]\naddress = 12"
                              << "masthead.toml:2:11: `mail.address` must be a text "
                                 "(write it between quotes)";
    }

    void whatIsWrongIsToldWithItsPlace() {
        QFETCH(QString, toml);
        QFETCH(QString, message);
        QCOMPARE(QString::fromStdString(firstOf(settingsOf(toml.toStdString()))), message);
    }

    void unknownPlaceholdersAreWarnedOf() {
        const MailSettings known =
            settingsOf("[mail.links.sponsor]\n"
                       "a = \"{number}{slug}-{date}{sponsor}\"\nb = \"{{ subscriber.id }}{slug}\"\n");
        QVERIFY(known.diagnostics.empty());
        const MailSettings unknown = settingsOf("[mail.links.sponsor]\na = \"{slug}-{issue}\"\n");
        QCOMPARE(unknown.diagnostics.size(), std::size_t(1));
        QCOMPARE(unknown.diagnostics.front().severity, Severity::Warning);
        QCOMPARE(unknown.diagnostics.front().line, 2);
        QCOMPARE(unknown.diagnostics.front().message, std::string("There is no placeholder {issue}"));
    }

    void unknownKeysAreWarnedOf() {
        const MailSettings settings = settingsOf("[mail]\ncolour = \"red\"");
        QCOMPARE(settings.diagnostics.size(), std::size_t(1));
        QCOMPARE(settings.diagnostics.front().severity, Severity::Warning);
    }
};

QTEST_APPLESS_MAIN(MailSettingsTest)
#include "tst_mail_settings.moc"

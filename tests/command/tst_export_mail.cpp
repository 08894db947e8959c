#include "RunCommand.h"
#include "support/SharedData.h"
#include "support/TemporaryPublication.h"

#include <QTest>

using masthead::test::Outcome;
using masthead::test::readBytes;
using masthead::test::run;
using masthead::test::TemporaryPublication;

namespace fs = std::filesystem;

namespace {

QString text(const fs::path& path) {
    return QString::fromStdString(path.string());
}

Outcome exportAs(const char* form, const fs::path& from, const fs::path& to, const QStringList& more = {}) {
    return run(QStringList{QStringLiteral("export"), text(from), QStringLiteral("--to"), text(to),
                           QStringLiteral("--as"), QString::fromLatin1(form)} +
                   more,
               from);
}

/// An issue with a drawing, a link that changes and one that does not.
void fill(const TemporaryPublication& folder) {
    folder.write("static/light.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\">"
                                     "<text y=\"15\">On</text></svg>");
    folder.write("content/news/1.md", "+++\ntitle = \"1 - One\"\nslug = \"one\"\n+++\n"
                                      "Look: ![The light](/light.svg)\n\n"
                                      "[a](/signup/) and [b](https://b.example/)\n");
}

} // namespace

class ExportMailTest : public QObject {
    Q_OBJECT

private slots:
    void aMailIsWrittenWithItsConvertedImages() {
        const TemporaryPublication folder;
        fill(folder);
        const Outcome outcome = exportAs("mail", folder.root(), "out");
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        const QStringList lines = outcome.lines();
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines.first(), QStringLiteral("out/news/one/mail.html"));
        QVERIFY(lines.last().startsWith(QStringLiteral("out/mail-images/light-")));
        QVERIFY(readBytes(folder.root() / lines.last().toStdString()).starts_with("\x89PNG"));
        const std::string name = fs::path(lines.last().toStdString()).filename();
        const std::string html = folder.read("out/news/one/mail.html");
        QVERIFY(html.find("src=\"https://example.org/mail-images/" + name + "\"") != std::string::npos);
        QVERIFY(html.find("href=\"https://example.org/signup/\"") != std::string::npos);
        QVERIFY2(outcome.err.contains(QStringLiteral("upload to https://example.org/mail-images/")),
                 qPrintable(outcome.err));
        QVERIFY2(outcome.err.contains(QStringLiteral("content/news/1.md: ")) &&
                     outcome.err.contains(QStringLiteral(" KB of HTML, of 102 KB that Gmail shows\n")),
                 qPrintable(outcome.err));
        QVERIFY2(
            outcome.err.endsWith(QStringLiteral("1 link changed, 1 image converted; --changes lists them\n")),
            qPrintable(outcome.err));
    }

    void changesAreListed() {
        const TemporaryPublication folder;
        fill(folder);
        const Outcome outcome = exportAs("mail", folder.root(), "out", {QStringLiteral("--changes")});
        QCOMPARE(outcome.code, 0);
        QVERIFY2(outcome.err.contains(QStringLiteral(
                     "content/news/1.md:7: `/signup/` becomes `https://example.org/signup/`\n")),
                 qPrintable(outcome.err));
        QVERIFY2(
            outcome.err.contains(QStringLiteral(
                "content/news/1.md:5: the image `/light.svg` is shown as `https://example.org/mail-images/")),
            qPrintable(outcome.err));
        QVERIFY(!outcome.err.contains(QStringLiteral("lists them")));
    }

    void theTextNeedsNoImages() {
        const TemporaryPublication folder;
        fill(folder);
        const Outcome outcome = exportAs("text", folder.root(), "out");
        QCOMPARE(outcome.out, QStringLiteral("out/news/one/mail.txt\n"));
        QVERIFY(folder.read("out/news/one/mail.txt").find("https://example.org/signup/") !=
                std::string::npos);
    }

    void aBrokenImageIsAnErrorWithItsPlaceAndTheMailIsWritten() {
        const TemporaryPublication folder;
        fill(folder);
        folder.write("static/light.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><g></svg>");
        const Outcome outcome = exportAs("mail", folder.root(), "out");
        QCOMPARE(outcome.code, 1);
        QCOMPARE(outcome.out, QStringLiteral("out/news/one/mail.html\n"));
        QVERIFY2(outcome.err.contains(
                     QStringLiteral("content/news/1.md:5: The image `/light.svg` is an SVG document "
                                    "that cannot be drawn")),
                 qPrintable(outcome.err));
    }

    void whatWasConvertedOnceIsKeptForTheUser() {
        const TemporaryPublication folder;
        fill(folder);
        const Outcome first = exportAs("mail", folder.root(), "one");
        const Outcome second = exportAs("mail", folder.root(), "two");
        QCOMPARE(readBytes(folder.root() / first.lines().last().toStdString()),
                 readBytes(folder.root() / second.lines().last().toStdString()));
    }

    void everyIssueOfARealNewsletterBecomesAMail() {
        MASTHEAD_REQUIRE_SHARED(newsletter, "rust-trends");
        const TemporaryPublication out(TemporaryPublication::Kind::Plain);
        const Outcome outcome = exportAs("mail", newsletter, out.root(), {QStringLiteral("--all")});
        const QStringList mails = outcome.lines().filter(QStringLiteral("/mail.html"));
        QCOMPARE(mails.size(), 66);
        for (const QString& line : outcome.lines())
            QVERIFY(fs::exists(line.toStdString()));
        for (const QString& mail : mails) {
            const std::string html = readBytes(mail.toStdString());
            for (const char* part :
                 {".webp\"", ".avif\"", ".svg\"", "src=\"/", "href=\"/", "href=\".", " target="})
                QVERIFY2(html.find(part) == std::string::npos, qPrintable(mail + QLatin1String(part)));
        }
    }
};

QTEST_GUILESS_MAIN(ExportMailTest)
#include "tst_export_mail.moc"

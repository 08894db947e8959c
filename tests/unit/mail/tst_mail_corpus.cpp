#include "MailChecks.h"
#include "images/MailImageFitter.h"
#include "mail/MailImageMaker.h"
#include "support/MadeMail.h"
#include "support/SharedData.h"

#include <QTemporaryDir>
#include <QTest>

using namespace masthead;

namespace {

QString joined(const std::vector<std::string>& texts) {
    QStringList list;
    for (const std::string& text : texts)
        list.append(QString::fromStdString(text));
    return list.join(QStringLiteral("; "));
}

/// What one mail is like.
struct CheckedMail {
    std::size_t size = 0;
    std::vector<std::string> faults;
    std::vector<std::string> missing;
};

CheckedMail checked(const RenderedPage& page, const RenderedMail& mail) {
    const std::string html = mail.page.frame.before + mail.page.body.html + mail.page.frame.after;
    return {mail.size(), test::faultsOfMail(mail, html), test::missingInMail(page, mail, html)};
}

} // namespace

/// Every issue of publications that really exist, and of the sample, as a mail that is fit to be sent.
class MailCorpusTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_cache;

    void check(const std::filesystem::path& root) {
        const MailMaker maker = test::mailMaker(root);
        std::vector<MailDraft> drafts;
        for (const Issue& issue : maker.site().publication().issues())
            drafts.push_back(test::draftOf(maker, issue.file));
        QVERIFY(!drafts.empty());
        MailImageMaker images(maker, mailImageFitter({m_cache.path().toStdString()}));
        const auto placed = images.make(drafts);
        std::size_t largest = 0;
        std::size_t total = 0;
        int faulty = 0;
        for (std::size_t index = 0; index < drafts.size(); ++index) {
            const RenderedPage page = drafts[index].source;
            const RenderedMail mail = maker.finish(std::move(drafts[index]), placed[index]);
            QCOMPARE(mail.page.state, PageState::Complete);
            const CheckedMail result = checked(page, mail);
            largest = std::max(largest, result.size);
            total += result.size;
            if (!result.faults.empty() || !result.missing.empty()) {
                ++faulty;
                qWarning("%s: %s | missing: %s", page.file.generic_string().c_str(),
                         qPrintable(joined(result.faults)), qPrintable(joined(result.missing)));
            }
            QVERIFY(!mail.text.empty());
        }
        qInfo("%zu mails, the largest of %zu bytes, %zu on average", drafts.size(), largest,
              total / drafts.size());
        QCOMPARE(faulty, 0);
        QVERIFY(largest < mailSizeWarning);
    }

private slots:
    /// The checks themselves: each of these is no mail.
    void faultsAreFound_data() {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char* body, const char* fault) {
            QTest::newRow(fault) << QString::fromUtf8(body) << QString::fromUtf8(fault);
        };
        row("<p>a</p>", "");
        row("<b><i>a</b></i>", "errors of HTML");
        row("<p>a<p>b", "otherwise than it is read");
        row("<script>a</script>", "has <script>");
        row("<p onclick=\"a\">a</p>", "the attribute onclick");
        row("<a href=\"https://a.example/\" target=\"_blank\">a</a>", "the attribute target");
        row("<a href=\"../a\">a</a>", "the address ../a");
        row("<a href=\"#a\">a</a>", "the address #a");
        row("<img src=\"https://a.example/a.webp\" width=\"1\" alt=\"\">", "shows https://a.example/a.webp");
        row("<img src=\"https://a.example/a.png\" alt=\"\">", "without a width");
        row("<img src=\"https://a.example/a.png\" width=\"1\">", "without alt");
        row("<style>p { top: 0 }</style>", "<style> in its body");
    }
    void faultsAreFound() {
        QFETCH(QString, body);
        QFETCH(QString, fault);
        const std::string html =
            "<!doctype html>\n<html><head></head><body>" + body.toStdString() + "</body></html>";
        const QString faults = joined(test::faultsOfMail(RenderedMail(), html));
        QVERIFY2(fault.isEmpty() ? faults.isEmpty() : faults.contains(fault), qPrintable(faults));
    }

    void whatGmailDropsAStyleForIsFound() {
        for (const char* css : {"@media (a) { @media (b) { p { top: 0 } } }", "@import url(a.css);",
                                "p { top: 0 } }", "/* a */ p { top: 0 }", "p { color: var(--a) }"}) {
            const std::string html = std::string("<!doctype html>\n<html><head><style>") + css +
                                     "</style></head><body></body></html>";
            QVERIFY2(!test::faultsOfMail(RenderedMail(), html).empty(), css);
        }
    }

    void sample() { check(std::filesystem::path(MASTHEAD_SOURCE_DIR) / "resources/sample"); }

    void rustTrends() {
        MASTHEAD_REQUIRE_SHARED(root, "rust-trends");
        check(root);
    }

    void rustEmbedded() {
        MASTHEAD_REQUIRE_SHARED(root, "rust-embedded");
        check(root);
    }
};

QTEST_GUILESS_MAIN(MailCorpusTest)
#include "tst_mail_corpus.moc"

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

#include "support/MadeMail.h"
#include "support/TemporaryPublication.h"

#include <QTest>

using namespace masthead;
using masthead::test::TemporaryPublication;

namespace {

const std::string issue = "+++\ntitle = \"7 - Fog & Rope\"\ndate = \"2026-11-05\"\nslug = \"fog\"\n"
                          "description = \"Three <days>\"\n+++\n\nHello *you*\n\n- a\n- b\n";

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

std::size_t countOf(const std::string& text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
        ++count;
    return count;
}

std::string first(const std::vector<Diagnostic>& diagnostics) {
    return diagnostics.empty() ? std::string() : toString(diagnostics.front());
}

RenderedMail mailOf(const TemporaryPublication& folder, const std::string& text = issue) {
    folder.write("content/news/7.md", text);
    return test::mailOf(folder.root(), "content/news/7.md");
}

} // namespace

class MailTest : public QObject {
    Q_OBJECT

private slots:
    void itSaysWhatItIs() {
        const TemporaryPublication folder;
        const RenderedMail mail = mailOf(folder);
        QCOMPARE(first(mail.page.diagnostics), std::string());
        QCOMPARE(mail.facts.subject, std::string("7 - Fog & Rope"));
        QCOMPARE(mail.facts.number, std::optional(7));
        QCOMPARE(mail.facts.slug, std::string("fog"));
        QCOMPARE(mail.facts.permalink, std::string("https://example.org/news/fog/"));
        const std::string html = mail.page.html();
        QVERIFY(html.starts_with("<!doctype html>"));
        QVERIFY(has(html, "<html lang=\"en\" dir=\"ltr\""));
        QVERIFY(has(html, "<title>7 - Fog &amp; Rope</title>"));
        QVERIFY(has(html, ">Fog &amp; Rope</a></h1>"));
        QVERIFY(has(html, "No. 7 · 5 November 2026"));
        QVERIFY(has(html, "Three &lt;days&gt;"));
        QVERIFY(has(html, "width=\"600\""));
        QCOMPARE(countOf(html, "<table"), countOf(html, "role=\"presentation\""));
        QCOMPARE(mail.size(), html.size());
    }

    void blocksHaveTheirSourceLines() {
        const TemporaryPublication folder;
        const RenderedMarkdown body = mailOf(folder).page.body;
        QCOMPARE(body.blocks.size(), std::size_t(2));
        QCOMPARE(body.blocks[0].firstLine, 8U);
        QCOMPARE(body.blocks[1].firstLine, 10U);
        QCOMPARE(body.blocks[1].lastLine, 11U);
        QVERIFY(body.htmlOf(body.blocks[0]).starts_with("<p"));
        QVERIFY(body.htmlOf(body.blocks[1]).starts_with("<ul"));
        const LineAnchor second = body.anchors.at(body.blocks[1].anchorEnd - 1);
        QCOMPARE(second.line, 1U);
        QVERIFY(body.htmlOf(body.blocks[1]).substr(0, second.htmlOffset).ends_with("<li"));
    }

    void withoutADescriptionTheFirstWordsTakeItsPlace() {
        const TemporaryPublication folder;
        std::string words;
        for (int word = 0; word < 60; ++word)
            words += "word" + std::to_string(word) + (word % 7 == 0 ? "\n" : " ");
        const RenderedMail mail = mailOf(folder, "+++\ntitle = \"7\"\n+++\n# No\n\n" + words);
        QVERIFY2(mail.preheader.starts_with("word0 word1 word2"), mail.preheader.c_str());
        QVERIFY(mail.preheader.ends_with("\xE2\x80\xA6"));
        QVERIFY(mail.preheader.size() <= 140);
        QVERIFY(mail.facts.preheader.empty());
    }

    void aServiceBringsItsTags_data() {
        QTest::addColumn<QString>("service");
        QTest::addColumn<QString>("unsubscribe");
        QTest::newRow("Mailchimp") << "mailchimp"
                                   << "href=\"*|UNSUB|*\"";
        QTest::newRow("Buttondown") << "buttondown"
                                    << "href=\"{{ unsubscribe_url }}\"";
        QTest::newRow("EmailOctopus") << "emailoctopus"
                                      << "href=\"{{UnsubscribeURL}}\"";
        QTest::newRow("listmonk") << "listmonk"
                                  << "href=\"{{ UnsubscribeURL }}\"";
        QTest::newRow("Kit") << "kit"
                             << "href=\"{{ unsubscribe_url }}\"";
    }

    void aServiceBringsItsTags() {
        QFETCH(QString, service);
        QFETCH(QString, unsubscribe);
        const TemporaryPublication folder;
        folder.write("masthead.toml", "[mail]\nservice = \"" + service.toStdString() + "\"\n");
        const std::string html = mailOf(folder).page.html();
        QVERIFY2(has(html, unsubscribe.toStdString()), html.c_str());
    }

    void theAddressIsTextAndKeepsItsLines() {
        const TemporaryPublication folder;
        folder.write("masthead.toml",
                     "[mail]\naddress = \"A & B <b>\\nTown\"\nunsubscribe = \"mailto:x@y.example\"\n");
        const std::string html = mailOf(folder).page.html();
        QVERIFY2(has(html, "A &amp; B &lt;b&gt;<br>Town"), html.c_str());
        QVERIFY(has(html, "href=\"mailto:x@y.example\""));
    }

    void codeThatLooksLikeATagOfTheServiceStaysCode() {
        const TemporaryPublication folder;
        folder.write("masthead.toml", "[mail]\nservice = \"listmonk\"\n");
        const RenderedMail mail =
            mailOf(folder, "+++\ntitle = \"7\"\n+++\n`a }} b` and\n\n```\n*|x|*\n```\n\n`{{/* y */}}`\n");
        QVERIFY2(!has(mail.page.body.html, "{{"), mail.page.body.html.c_str());
        QVERIFY(has(mail.page.body.html, "*|x|*"));
    }

    void aTemplateOfThePublicationTakesThePlace() {
        const TemporaryPublication folder;
        folder.write("templates/page.html", "page");
        folder.write("templates/email.html",
                     "<html><body><h6>{{ page.title }}|{{ mail.title }}|{{ config.title }}</h6>"
                     "<div>{{ mail.content | safe }}</div></body></html>");
        const RenderedMail mail = mailOf(folder);
        QCOMPARE(first(mail.page.diagnostics), std::string());
        const std::string html = mail.page.html();
        QVERIFY2(has(html, "7 - Fog &amp; Rope|Fog &amp; Rope|"), html.c_str());
        QVERIFY(has(html, "you</em>"));
        QCOMPARE(mail.page.state, PageState::Complete);
    }

    void aTemplateThatFailsSaysWhere_data() {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("message");
        QTest::newRow("unknown variable") << "<p>\n{{ nothing }}</p>"
                                          << "templates/email.html:2:4: ";
        QTest::newRow("without the text") << "<p>hello</p>"
                                          << "templates/email.html: ";
    }

    void aTemplateThatFailsSaysWhere() {
        QFETCH(QString, source);
        QFETCH(QString, message);
        const TemporaryPublication folder;
        folder.write("templates/page.html", "page");
        folder.write("templates/email.html", source.toStdString());
        const RenderedMail mail = mailOf(folder);
        QCOMPARE(mail.page.state, PageState::Failed);
        QVERIFY2(first(mail.page.diagnostics).starts_with(message.toStdString()),
                 first(mail.page.diagnostics).c_str());
    }

    void rightToLeftLanguagesReadThatWay() {
        const TemporaryPublication folder;
        folder.write("config.toml", "base_url = \"https://example.org\"\ndefault_language = \"he\"\n");
        QVERIFY(has(mailOf(folder).page.html(), "<html lang=\"he\" dir=\"rtl\""));
    }

    void aSnippetHasNoTitleOfAnIssue() {
        const TemporaryPublication folder;
        folder.write("content/news/7.md", issue);
        folder.write("snippets/hi.md", "Hi there\n");
        const RenderedMail mail = test::mailOf(folder.root(), "snippets/hi.md");
        QVERIFY(has(mail.page.html(), "Hi there"));
        QVERIFY(!has(mail.page.html(), "<h1"));
    }
};

QTEST_APPLESS_MAIN(MailTest)
#include "tst_mail.moc"

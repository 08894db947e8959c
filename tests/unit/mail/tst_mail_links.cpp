#include "mail/MailLinks.h"
#include "support/MadeMail.h"
#include "support/TemporaryPublication.h"

#include <QTest>

using namespace masthead;
using masthead::test::TemporaryPublication;

namespace {

MailDraft draftOf(const TemporaryPublication& folder, const std::string& text) {
    folder.write("content/news/7.md", text);
    return test::draftOf(test::mailMaker(folder.root()), "content/news/7.md");
}

MailDraft draftOf(const std::string& body) {
    return draftOf(TemporaryPublication(), "+++\ntitle = \"7 - Week\"\nslug = \"week\"\n+++\n" + body);
}

void collectLinks(const std::vector<html::Node>& nodes, QStringList& links) {
    for (const html::Node& node : nodes) {
        if (node.isElement("a"))
            links += QString::fromStdString(node.attributeOr("href", "(none)"));
        collectLinks(node.children, links);
    }
}

QStringList linksOf(const MailContent& content) {
    QStringList links;
    for (const MailBlock& block : content.blocks)
        collectLinks(block.nodes, links);
    return links;
}

QStringList changesOf(const MailContent& content) {
    QStringList changes;
    for (const MailChange& change : content.changes)
        changes += QStringLiteral("%1: %2 > %3")
                       .arg(change.line)
                       .arg(QString::fromStdString(change.before), QString::fromStdString(change.after));
    return changes;
}

QStringList messagesOf(const MailContent& content) {
    QStringList messages;
    for (const Diagnostic& diagnostic : content.diagnostics)
        messages += QString::fromStdString(toString(diagnostic));
    return messages;
}

} // namespace

class MailLinksTest : public QObject {
    Q_OBJECT

private slots:
    void linksBecomeAbsoluteAtThePermalink() {
        const MailDraft draft = draftOf("[a](/signup/) [b](../6/) [c](?x) [d](//cdn.example/x)\n"
                                        "<a href=\" https://example.net/A?b \" target=\"_blank\">e</a>\n");
        QCOMPARE(linksOf(draft.content), (QStringList{QStringLiteral("https://example.org/signup/"),
                                                      QStringLiteral("https://example.org/news/6/"),
                                                      QStringLiteral("https://example.org/news/week/?x"),
                                                      QStringLiteral("https://cdn.example/x"),
                                                      QStringLiteral("https://example.net/A?b")}));
        QCOMPARE(messagesOf(draft.content), QStringList());
    }

    void aPartOfTheMailIsLedToInIt() {
        const MailDraft draft =
            draftOf("<p id=\"there\">x</p>\n\n[a](#there) [b](#elsewhere) [c](#th%65re)\n");
        QCOMPARE(
            linksOf(draft.content),
            (QStringList{QStringLiteral("#there"), QStringLiteral("https://example.org/news/week/#elsewhere"),
                         QStringLiteral("#th%65re")}));
    }

    void whatIsNoPlaceOnTheWebStays() {
        const QStringList links{QStringLiteral("mailto:a@example.org?subject=utm_source=x"),
                                QStringLiteral("tel:+4312345"), QStringLiteral("*|ARCHIVE|*")};
        std::string body;
        for (const QString& link : links)
            body += "<a href=\"" + link.toStdString() + "\">x</a>\n";
        const MailDraft draft = draftOf(body);
        QCOMPARE(linksOf(draft.content), links);
        QCOMPARE(changesOf(draft.content), QStringList());
    }

    void eachChangeHasItsLine() {
        const MailDraft draft = draftOf("one\n[a](https://a.example/?utm_source=x) two\n"
                                        "three <a href=\"/b\">b</a>\n\n"
                                        "- x\n- <a href=\"https://a.example/?utm_source=x\">again</a>\n"
                                        "- [good](https://a.example/)\n");
        QCOMPARE(changesOf(draft.content),
                 (QStringList{QStringLiteral("6: https://a.example/?utm_source=x > https://a.example/"),
                              QStringLiteral("7: /b > https://example.org/b"),
                              QStringLiteral("10: https://a.example/?utm_source=x > https://a.example/")}));
    }

    void faultyAddressesAreToldAndNotMended() {
        const MailDraft draft = draftOf("x\n<a href=\"(https://a.example/?utm_source=x\">x</a>\n");
        QCOMPARE(linksOf(draft.content), QStringList(QStringLiteral("(https://a.example/?utm_source=x")));
        QCOMPARE(messagesOf(draft.content).size(), 1);
        QVERIFY(messagesOf(draft.content)
                    .first()
                    .startsWith(QStringLiteral(
                        "content/news/7.md:6: The address `(https://a.example/?utm_source=x` is faulty")));
    }

    void scriptsInLinksGo() {
        const MailDraft draft =
            draftOf("<a href=\"JavaScript:alert(1)\">x</a> <a href=\" data:text/html,x\">y</a>\n");
        QCOMPARE(linksOf(draft.content), (QStringList{QStringLiteral("(none)"), QStringLiteral("(none)")}));
    }

    void withoutABaseUrlThatIsToldOnce() {
        const TemporaryPublication folder(TemporaryPublication::Kind::Plain);
        const MailDraft draft = draftOf(folder, "[a](/a) [b](b) [c](https://c.example/?utm_source=x)\n");
        QCOMPARE(linksOf(draft.content), (QStringList{QStringLiteral("/a"), QStringLiteral("b"),
                                                      QStringLiteral("https://c.example/")}));
        QCOMPARE(messagesOf(draft.content).size(), 1);
        QVERIFY(messagesOf(draft.content).first().contains(QStringLiteral("7.md:1: The address `/a`")));
    }

    void onlyLinksOutOfASponsoredSectionAreTagged() {
        const TemporaryPublication folder;
        folder.write("sponsors/acme.md",
                     "+++\nname = \"Acme & Co\"\nlink = \"https://www.acme.example/\"\n+++\n");
        const auto publication = *openPublication(folder.root());
        LinkRules rules;
        rules.sponsorParameters = {{"utm_source", "{slug}"}, {"utm_content", "{sponsor}"}};
        const auto link = [](const char* address) { return html::Node::element("a", {{"href", address}}); };
        MailContent content;
        for (const auto role : {MailBlock::Role::Editorial, MailBlock::Role::Sponsored}) {
            content.blocks.push_back(
                {role,
                 {},
                 {html::Node::element("h2", {}, {html::Node::ofText(" Fast builds ")}),
                  link("https://docs.acme.example/?fbclid=1"), link("https://other.example/"),
                  link("/signup/"), link("mailto:a@acme.example")}});
        }
        MailFacts facts;
        facts.slug = "week";
        facts.permalink = "https://example.org/news/week/";
        prepareMailLinks(content, {}, facts, publication, rules);
        QCOMPARE(
            linksOf(content),
            (QStringList{
                QStringLiteral("https://docs.acme.example/"), QStringLiteral("https://other.example/"),
                QStringLiteral("https://example.org/signup/"), QStringLiteral("mailto:a@acme.example"),
                QStringLiteral("https://docs.acme.example/"
                               "?fbclid=1&utm_source=week&utm_content=Acme%20%26%20Co"),
                QStringLiteral("https://other.example/?utm_source=week&utm_content=Fast%20builds"),
                QStringLiteral("https://example.org/signup/"), QStringLiteral("mailto:a@acme.example")}));
    }
};

QTEST_GUILESS_MAIN(MailLinksTest)
#include "tst_mail_links.moc"

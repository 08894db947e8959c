#include "address/LinkAddress.h"
#include "address/LinkTrackers.h"

#include <QTest>

using namespace masthead;

namespace {

QString shown(const std::optional<std::string>& text) {
    return text ? QString::fromStdString(*text) : QStringLiteral("(nothing)");
}

LinkRules rulesOfTheTests() {
    LinkRules rules;
    rules.strippedParameters = {"ref", "aff_*"};
    rules.keptParameters = {"utm_content", "pk_*"};
    rules.untouchedHosts = {"Partner.example"};
    return rules;
}

} // namespace

class LinkAddressTest : public QObject {
    Q_OBJECT

private slots:
    void addressesAreResolvedAsTheStandardSays_data() {
        QTest::addColumn<QByteArray>("reference");
        QTest::addColumn<QByteArray>("resolved");
        // RFC 3986, section 5.4, at its base.
        const std::pair<const char*, const char*> cases[]{
            {"g:h", "g:h"},
            {"g", "http://a/b/c/g"},
            {"./g", "http://a/b/c/g"},
            {"g/", "http://a/b/c/g/"},
            {"/g", "http://a/g"},
            {"//g", "http://g"},
            {"?y", "http://a/b/c/d;p?y"},
            {"g?y", "http://a/b/c/g?y"},
            {"#s", "http://a/b/c/d;p?q#s"},
            {"g#s", "http://a/b/c/g#s"},
            {"g?y#s", "http://a/b/c/g?y#s"},
            {";x", "http://a/b/c/;x"},
            {"", "http://a/b/c/d;p?q"},
            {".", "http://a/b/c/"},
            {"./", "http://a/b/c/"},
            {"..", "http://a/b/"},
            {"../", "http://a/b/"},
            {"../g", "http://a/b/g"},
            {"../..", "http://a/"},
            {"../../g", "http://a/g"},
            {"../../../g", "http://a/g"},
            {"/../g", "http://a/g"},
            {"/./g", "http://a/g"},
            {"g.", "http://a/b/c/g."},
            {"..g", "http://a/b/c/..g"},
            {"./../g", "http://a/b/g"},
            {"g/../h", "http://a/b/c/h"},
            {"g;x=1/../y", "http://a/b/c/y"},
            {"g?y/../x", "http://a/b/c/g?y/../x"},
            {"g#s/../x", "http://a/b/c/g#s/../x"},
            // What is absolute keeps its bytes, dots, capitals and all.
            {"HTTPS://Example.org/a/../%7eb", "HTTPS://Example.org/a/../%7eb"},
            {"//cdn.example/a b", "http://cdn.example/a b"},
            {"/a//b/", "http://a/a//b/"},
        };
        for (const auto& [reference, resolved] : cases)
            QTest::addRow("%s", *reference ? reference : "empty")
                << QByteArray(reference) << QByteArray(resolved);
    }
    void addressesAreResolvedAsTheStandardSays() {
        QFETCH(const QByteArray, reference);
        QFETCH(const QByteArray, resolved);
        QCOMPARE(QByteArray::fromStdString(resolvedAddress("http://a/b/c/d;p?q", reference.toStdString())),
                 resolved);
    }

    void aBaseWithoutPathHasTheRoot() {
        QCOMPARE(resolvedAddress("https://a.example", "b"), std::string("https://a.example/b"));
        QCOMPARE(resolvedAddress("https://a.example", "#b"), std::string("https://a.example#b"));
    }

    void faultsAreToldAndNearCasesAreNot_data() {
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<bool>("isFaulty");
        const std::pair<const char*, bool> cases[]{
            {"(https://example.org/", true},
            {"https://example.org/(a)", false},
            {"\xE2\x80\x9Chttps://example.org/", true},
            {"https:/example.org/", true},
            {"https:example.org", true},
            {"https:///a", true},
            {"https://", true},
            {"https://https://example.org/", true},
            {"http://https/", false},
            {"https://web.archive.org/web/2020/https://example.org/", false},
            {"https://example.org:8080/", false},
            {"https://example.org:80a/", true},
            {"https://[2001:db8::1]:80/", false},
            {"https://[2001:db8::1]/", false},
            {"https://user:secret@example.org/", false},
            {"https://example,org/", true},
            {"https://ex\xC3\xA4mple.org/", false},
            {"https://example.org/a b", true},
            {"https://example.org/a%20b", false},
            {"www.example.org/a", true},
            {"/www.example.org", false},
            {"wwww/a", false},
            {"../a:b", false},
            {"a/b:c", false},
            {"1:2", true},
            {"mailto:someone@example.org?subject=a", false},
            {"tel:+431234", false},
            {"{{ unsubscribe_url }}", false},
            {"*|ARCHIVE|*", false},
            {"https://example.org/?e={{ subscriber email }}", false},
            {"https://{{ host }}/a", false},
            {"https://example.org/?e={{ not closed", true},
            {"#part", false},
            {"", false},
        };
        for (const auto& [address, isFaulty] : cases)
            QTest::addRow("%s", *address ? address : "empty") << QByteArray(address) << isFaulty;
    }
    void faultsAreToldAndNearCasesAreNot() {
        QFETCH(const QByteArray, address);
        QFETCH(const bool, isFaulty);
        QCOMPARE(addressFault(address.toStdString()).has_value(), isFaulty);
    }

    void aLongAddressOfOpenTagsTakesNoLonger() {
        std::string address;
        for (int index = 0; index < 1'000'000; ++index)
            address += "{{*|";
        QVERIFY(!addressFault(address));
    }

    void trackersGoAndAllElseStays_data() {
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<QByteArray>("stripped"); // Null where nothing changes.
        const std::pair<const char*, const char*> cases[]{
            {"https://a.example/?utm_source=chatgpt.com", "https://a.example/"},
            {"https://a.example?utm_source=x#part", "https://a.example#part"},
            {"https://a.example/?b=%7E&utm_medium=x&a=1&a=2#f", "https://a.example/?b=%7E&a=1&a=2#f"},
            {"https://a.example/?UTM_Source=x&q=1", "https://a.example/?q=1"},
            {"https://a.example/?&fbclid=x", "https://a.example/"},
            {"https://a.example/?q=&gclid=x&&z", "https://a.example/?q=&&z"},
            {"https://a.example/?mc_cid=1&mc_eid=2&_hsenc=3&oly_enc_id=4", "https://a.example/"},
            {"https://youtu.be/abc?si=x&t=42", "https://youtu.be/abc?t=42"},
            {"https://www.youtube.com/watch?v=abc&si=x", "https://www.youtube.com/watch?v=abc"},
            {"https://open.spotify.com/episode/1?si=x", "https://open.spotify.com/episode/1"},
            {"https://x.com/a/status/1?ref_src=twsrc", "https://x.com/a/status/1"},
            // The publication's own rules.
            {"https://a.example/?ref=x&aff_id=1&referrer=2", "https://a.example/?referrer=2"},
            // Near cases.
            {"https://a.example/?si=unit", nullptr},
            {"https://notyoutube.com/?si=x", nullptr},
            {"https://youtube.com.example/?si=x", nullptr},
            {"https://a.example/?ref_src=x", nullptr},
            {"https://a.example/?utm=x&xutm_source=y", nullptr},
            {"https://a.example/?q=utm_source=x", nullptr},
            {"https://a.example/#?utm_source=x", nullptr},
            {"https://a.example/utm_source=x", nullptr},
            {"https://a.example/?mc_city=x", nullptr},
            {"https://a.example/?fbclid_=x", nullptr},
            {"https://a.example/?", nullptr},
            {"https://a.example/?a&&b", nullptr},
            {"https://a.example/", nullptr},
            {"https://a.example/?utm_content=x&pk_source=y", nullptr},
            {"https://www.partner.example/?utm_source=x", nullptr},
            {"https://otherpartner.example/?utm_source=x", "https://otherpartner.example/"},
            {"https://a.example/f?X-Amz-Signature=1&utm_source=x", nullptr},
        };
        for (const auto& [address, stripped] : cases)
            QTest::addRow("%s", address) << QByteArray(address) << QByteArray(stripped);
    }
    void trackersGoAndAllElseStays() {
        QFETCH(const QByteArray, address);
        QFETCH(const QByteArray, stripped);
        const auto found = withoutTrackers(address.toStdString(), rulesOfTheTests());
        QCOMPARE(shown(found), stripped.isNull() ? shown({}) : QString::fromUtf8(stripped));
    }

    void sponsorLinksGetTheParameters_data() {
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<QByteArray>("tagged");
        const std::pair<const char*, const char*> cases[]{
            {"https://s.example", "https://s.example?utm_source=letter&utm_campaign=A%20%26%20B-7"},
            {"https://s.example/?a=1#f",
             "https://s.example/?a=1&utm_source=letter&utm_campaign=A%20%26%20B-7#f"},
            {"https://s.example/?", "https://s.example/?utm_source=letter&utm_campaign=A%20%26%20B-7"},
            {"https://s.example/?a&", "https://s.example/?a&utm_source=letter&utm_campaign=A%20%26%20B-7"},
            {"https://s.example/?fbclid=1",
             "https://s.example/?fbclid=1&utm_source=letter&utm_campaign=A%20%26%20B-7"},
            {"https://s.example/?utm_term=own", nullptr},
            {"https://partner.example/", nullptr},
            {"https://s.example/?signature=1", nullptr},
        };
        for (const auto& [address, tagged] : cases)
            QTest::addRow("%s", address) << QByteArray(address) << QByteArray(tagged);
    }
    void sponsorLinksGetTheParameters() {
        QFETCH(const QByteArray, address);
        QFETCH(const QByteArray, tagged);
        LinkRules rules = rulesOfTheTests();
        rules.sponsorParameters = {
            {"utm_source", "letter"}, {"utm_campaign", "{sponsor}-{number}"}, {"utm_term", "{date}"}};
        const auto found = withSponsorParameters(address.toStdString(), rules, {"7", "slug", "", "A & B"});
        QCOMPARE(shown(found), tagged.isNull() ? shown({}) : QString::fromUtf8(tagged));
    }

    void valuesOfAPublicationCannotEndTheParameter() {
        LinkRules rules;
        rules.sponsorParameters = {{"utm_source", "a b&c#d\xC3\xA4*|UNIQID|*"}, {"utm_id", "{slug}"}};
        QCOMPARE(shown(withSponsorParameters("https://s.example/", rules, {{}, "{date}", "x", {}})),
                 QStringLiteral("https://s.example/"
                                "?utm_source=a%20b%26c%23d%C3%A4*|UNIQID|*&utm_id=%7Bdate%7D"));
        QCOMPARE(shown(withSponsorParameters("https://s.example/", {}, {})), shown({}));
    }
};

QTEST_GUILESS_MAIN(LinkAddressTest)
#include "tst_link_address.moc"

#include "ledger/SponsoredSections.h"

#include "support/SharedData.h"
#include "support/TemporaryPublication.h"

#include "archive/Archive.h"

#include <QTest>

#include <algorithm>

using namespace masthead;
using masthead::test::TemporaryPublication;

namespace {

Sponsor sponsor(const std::string& name, const std::string& link, const std::string& slot,
                std::vector<int> issues) {
    Sponsor made;
    made.file = "sponsors/" + name + ".md";
    made.name = name;
    made.link = link;
    made.slot = slot;
    made.issues = std::move(issues);
    return made;
}

Publication withSponsors(std::vector<Sponsor> sponsors) {
    Publication publication;
    publication.sponsors = std::move(sponsors);
    return publication;
}

Publication ropeAndBread() {
    return withSponsors({sponsor("Bread", "https://bread.example", "standard", {}),
                         sponsor("Rope Works", "https://www.rope.example/letter/", "featured", {7})});
}

ArchivedPage issue(int number, std::string body) {
    Issue listing;
    listing.file = "content/news/" + std::to_string(number) + ".md";
    listing.number = number;
    return archivedPage(listing, "+++\ntitle = \"x\"\n+++\n" + std::move(body));
}

std::vector<SponsoredSection> find(const Publication& publication, const ArchivedPage& page) {
    const SlotSettings settings = readSlotSettings(publication, diskReader("/nowhere"));
    return sponsoredSections(page, publication, settings);
}

SlotSettings slotsOf(const std::string& toml, const Publication& publication = {}) {
    return readSlotSettings(publication,
                            [&](const std::filesystem::path&) -> Result<std::string> { return toml; });
}

} // namespace

class SponsoredSectionsTest : public QObject {
    Q_OBJECT

private slots:
    void tellsOfABlock() {
        const ArchivedPage page =
            issue(7, "Hello.\n\n# Rope that holds [Sponsored]\n\nFour hundred metres of it: "
                     "[ask](https://rope.example/letter?utm_source=x) ![](a.png)\n\n# News\n\nText.\n");
        const auto found = find(ropeAndBread(), page);
        QCOMPARE(found.size(), std::size_t(1));
        const SponsoredSection& block = found.front();
        QCOMPARE(block.title, std::string("Rope that holds"));
        QCOMPARE(block.label, std::string("Sponsored"));
        QCOMPARE(block.position, std::size_t(1));
        QVERIFY(!block.isLast);
        QCOMPARE(block.words, std::size_t(9)); // Three of the title, five of the sentence, one of the link.
        QCOMPARE(block.links.size(), std::size_t(1));
        QCOMPARE(block.sponsor, std::optional<std::size_t>(1));
        QCOMPARE(block.match, SponsorMatch::Link);
        QCOMPARE(block.slot, std::size_t(0));
        const std::string text = page.text.substr(block.range.begin, block.range.size());
        QVERIFY(text.starts_with("# Rope that"));
        QVERIFY(text.ends_with("(a.png)\n\n"));
    }

    void itEndsWhereTheMailEndsIt_data() {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("blocks");
        QTest::newRow("thematic break") << "# A [sponsored]\nx\n\n---\n\ny\n"
                                        << "# A [sponsored]\nx\n\n";
        QTest::newRow("higher heading") << "## A [sponsored]\nx\n# B\n"
                                        << "## A [sponsored]\nx\n";
        QTest::newRow("own smaller headings") << "## A [sponsored]\nx\n### B\ny\n## C\n"
                                              << "## A [sponsored]\nx\n### B\ny\n";
        QTest::newRow("another sponsor") << "## A [sponsored]\nx\n## B [sponsored]\ny\n"
                                         << "## A [sponsored]\nx\n|## B [sponsored]\ny\n";
        QTest::newRow("break before it") << "x\n\n---\n\n## A [sponsored]\ny\n"
                                         << "## A [sponsored]\ny\n";
        QTest::newRow("label in front") << "## [sponsored] A\ny\n"
                                        << "## [sponsored] A\ny\n";
        QTest::newRow("in code") << "```\n# A [sponsored]\n```\n"
                                 << "";
        QTest::newRow("in the text") << "# A\n\nThis is [sponsored] by none.\n"
                                     << "";
    }
    void itEndsWhereTheMailEndsIt() {
        QFETCH(QString, body);
        QFETCH(QString, blocks);
        const ArchivedPage page = issue(1, body.toStdString());
        std::string joined;
        for (const SponsoredSection& block : find(Publication(), page))
            joined += (joined.empty() ? "" : "|") + page.text.substr(block.range.begin, block.range.size());
        QCOMPARE(QString::fromStdString(joined), blocks);
    }

    void theLabelOfASponsorOrSlotCounts() {
        Publication publication = ropeAndBread();
        QCOMPARE(find(publication, issue(1, "# A [Anzeige]\nx\n")).size(), std::size_t(0));
        publication.sponsors[0].label = "anzeige";
        QCOMPARE(find(publication, issue(1, "# A [Anzeige]\nx\n")).size(), std::size_t(1));
    }

    void counts_data() {
        QTest::addColumn<QString>("body");
        QTest::addColumn<int>("position");
        QTest::addColumn<bool>("isLast");
        QTest::newRow("first") << "Hi\n\n# A [sponsored]\nx\n# B\ny\n" << 1 << false;
        QTest::newRow("second") << "# B\ny\n# A [sponsored]\nx\n# C\n" << 2 << false;
        QTest::newRow("last") << "# B\ny\n# A [sponsored]\nx\n" << 2 << true;
        QTest::newRow("smaller ones count not") << "## B\n### b\ny\n## A [sponsored]\nx\n" << 2 << true;
        QTest::newRow("below the title") << "# Issue 5\n\nHi\n\n## A [sponsored]\nx\n## B\n" << 1 << false;
        QTest::newRow("below a group") << "# News\n## B\ny\n# Ads\n## A [sponsored]\nx\n" << 2 << true;
        QTest::newRow("alone") << "# A [sponsored]\nx\n" << 1 << true;
    }
    void counts() {
        QFETCH(QString, body);
        QFETCH(int, position);
        QFETCH(bool, isLast);
        const auto found = find(Publication(), issue(1, body.toStdString()));
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(int(found[0].position), position);
        QCOMPARE(found[0].isLast, isLast);
    }

    void knowsWhoseItIs_data() {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("match");
        const int link = int(SponsorMatch::Link);
        const int name = int(SponsorMatch::Name);
        const int host = int(SponsorMatch::Host);
        QTest::newRow("by link") << "# A [sponsored]\n<a href=\"http://rope.example/letter\">x</a>\n"
                                 << "Rope Works" << link;
        QTest::newRow("link before name") << "# Bread [sponsored]\n[x](https://rope.example/letter)\n"
                                          << "Rope Works" << link;
        QTest::newRow("name in the heading") << "# ROPE works hold [sponsored]\nx\n"
                                             << "Rope Works" << name;
        QTest::newRow("name in the text") << "# A [sponsored]\nWith Bread's help.\n"
                                          << "Bread" << name;
        QTest::newRow("part of a word") << "# Gingerbread [sponsored]\nx\n"
                                        << "" << 0;
        QTest::newRow("by host") << "# A [sponsored]\n[x](https://rope.example/other)\n"
                                 << "Rope Works" << host;
        QTest::newRow("nobody's") << "# A [sponsored]\n[x](https://other.example)\n"
                                  << "" << 0;
    }
    void knowsWhoseItIs() {
        QFETCH(QString, body);
        QFETCH(QString, name);
        QFETCH(int, match);
        const Publication publication = ropeAndBread();
        const auto found = find(publication, issue(1, body.toStdString()));
        QCOMPARE(found.size(), std::size_t(1));
        const auto index = found[0].sponsor;
        QCOMPARE(index ? QString::fromStdString(publication.sponsors[*index].name) : QString(), name);
        QCOMPARE(int(found[0].match), match);
    }

    void aHostOfManySaysNothing() {
        const Publication publication = withSponsors({sponsor("One", "https://s.example/1", "featured", {}),
                                                      sponsor("Two", "https://s.example/2", "featured", {})});
        const auto found = find(publication, issue(1, "# A [sponsored]\n[x](https://s.example/3)\n"));
        QVERIFY(!found.at(0).sponsor);
    }

    void whoIsBookedGoesFirst() {
        const Publication publication =
            withSponsors({sponsor("Acme", "https://a.example", "featured", {5}),
                          sponsor("Acme Rope", "https://a.example", "featured", {6})});
        const auto of = [&](int number) {
            return find(publication, issue(number, "# A [sponsored]\n[x](https://a.example)\n"))
                .at(0)
                .sponsor;
        };
        QCOMPARE(of(5), std::optional<std::size_t>(0));
        QCOMPARE(of(6), std::optional<std::size_t>(1));
        QCOMPARE(of(7), std::optional<std::size_t>(1)); // The longer name.
    }

    void aBookedSponsorIsFoundWithoutALabel() {
        const std::string body =
            "# A\n\n[y](https://y.example)\n\nRope, [strong](https://rope.example/letter)\n";
        const auto found = find(ropeAndBread(), issue(7, body));
        QCOMPARE(found.size(), std::size_t(1));
        QVERIFY(found[0].label.empty());
        QCOMPARE(found[0].words, std::size_t(2)); // The paragraph: the section is not the sponsor's alone.
        QVERIFY(find(ropeAndBread(), issue(8, body)).empty()); // Not booked: it is just a link.
    }

    void slotOfABlock_data() {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("slot");
        QTest::newRow("the sponsor's own") << "# A\nx\n# B [sponsored]\nRope Works\n# C\n"
                                           << "featured";
        QTest::newRow("by place, first") << "# B [sponsored]\nx\n# C\n"
                                         << "featured";
        QTest::newRow("by place, mid") << "# A\nx\n# B [sponsored]\nx\n# C\n"
                                       << "standard";
        QTest::newRow("neither") << "# A\nx\n# B [sponsored]\nx\n"
                                 << "standard";
    }
    void slotOfABlock() {
        QFETCH(QString, body);
        QFETCH(QString, slot);
        const Publication publication = ropeAndBread();
        const SlotSettings settings = readSlotSettings(publication, diskReader("/nowhere"));
        const auto found = sponsoredSections(issue(1, body.toStdString()), publication, settings);
        QCOMPARE(QString::fromStdString(settings.all[found.at(0).slot].name), slot);
    }

    void theUsualSlotsStandWhereNoneAreNamed() {
        const SlotSettings none = slotsOf("");
        QCOMPARE(none.all.size(), std::size_t(2));
        QCOMPARE(none.all[0].name, std::string("featured"));
        QCOMPARE(none.all[1].place, SlotPlace::Middle);
        const SlotSettings one = slotsOf("", withSponsors({sponsor("A", "", "Standard", {})}));
        QCOMPARE(one.all.size(), std::size_t(2));
        const SlotSettings own =
            slotsOf("", withSponsors({sponsor("A", "", "banner", {}), sponsor("B", "", "featured", {})}));
        QCOMPARE(own.all.size(), std::size_t(2));
        QCOMPARE(own.all[0].name, std::string("featured"));
        QCOMPARE(own.all[1].name, std::string("banner"));
        QCOMPARE(own.indexOf(sponsor("C", "", "BANNER", {})), std::size_t(1));
    }

    void slotsAreReadFromSettings() {
        const SlotSettings settings = slotsOf(
            "[slots.top]\nplace = \"first\"\nlabel = \"Anzeige\"\n\n[slots.jobs]\nexclusive = false\n",
            withSponsors({sponsor("A", "", "banner", {})}));
        QCOMPARE(settings.all.size(), std::size_t(3));
        QCOMPARE(settings.all[0].place, SlotPlace::First);
        QCOMPARE(settings.all[0].label, std::string("Anzeige"));
        QCOMPARE(settings.all[0].room, SlotRoom::One);
        QCOMPARE(settings.all[1].room, SlotRoom::Any);
        QCOMPARE(settings.all[2].name, std::string("banner"));
        QCOMPARE(settings.diagnostics.size(), std::size_t(1));
        QCOMPARE(settings.diagnostics[0].message, std::string("`banner` is no slot of this publication"));
    }

    void wrongSettingsAreTold_data() {
        QTest::addColumn<QString>("toml");
        QTest::addColumn<QString>("told");
        QTest::newRow("place") << "[slots.a]\nplace = \"top\"\n"
                               << "masthead.toml:2:9: `slots.a.place` must be \"first\", \"middle\", "
                                  "\"last\" or \"anywhere\"";
        QTest::newRow("exclusive") << "[slots.a]\nexclusive = 1\n"
                                   << "masthead.toml:2:13: `slots.a.exclusive` must be true or false";
        QTest::newRow("label") << "[slots.a]\nlabel = \"\"\n"
                               << "masthead.toml:2:9: `slots.a.label` must be a text (write it between "
                                  "quotes, without the brackets)";
        QTest::newRow("unknown") << "[slots.a]\nprice = 5\n"
                                 << "masthead.toml:2:9: `slots.a.price` is not known here (a slot has place, "
                                    "exclusive and label)";
        QTest::newRow("no table")
            << "[slots]\na = 5\n"
            << "masthead.toml:2:5: `slots.a` is not known here (each slot is a table of "
               "its own, such as [slots.featured])";
    }
    void wrongSettingsAreTold() {
        QFETCH(QString, toml);
        QFETCH(QString, told);
        const SlotSettings settings = slotsOf(toml.toStdString());
        QCOMPARE(settings.diagnostics.size(), std::size_t(1));
        QCOMPARE(QString::fromStdString(toString(settings.diagnostics[0])), told);
    }

    void manyBlocksTakeNoAges() {
        std::string body;
        for (int i = 0; i < 20000; ++i)
            body += "# A [sponsored]\n[x](https://x.example)\n";
        QCOMPARE(find(ropeAndBread(), issue(1, body)).size(), std::size_t(100));
    }

    void whatRanInARealNewsletter() {
        MASTHEAD_REQUIRE_SHARED(root, "rust-trends");
        const auto publication = openPublication(root);
        QVERIFY(publication.has_value());
        const auto archive = readArchive(*publication, diskReader(root));
        QStringList ran;
        for (const Archive::Page& page : archive->issues()) {
            for (const SponsoredSection& block : find(*publication, *page))
                ran += QStringLiteral("%1: %2, section %3, %4 words")
                           .arg(*page->listing.number)
                           .arg(QString::fromStdString(block.title))
                           .arg(block.position)
                           .arg(block.words);
        }
        QCOMPARE(ran,
                 (QStringList{
                     QStringLiteral("73: Cut your Rust build times dramatically, section 1, 81 words"),
                     QStringLiteral("72: Improve your Rust build times, section 1, 42 words"),
                     QStringLiteral("70: Stop waiting for slow Rust builds in CI, section 1, 72 words")}));
    }
};

QTEST_APPLESS_MAIN(SponsoredSectionsTest)
#include "tst_sponsored_sections.moc"

#include "mail/MailExport.h"
#include "mail/MailImageMaker.h"
#include "support/MadeMail.h"
#include "support/TemporaryPublication.h"

#include <QTest>

using namespace masthead;
using masthead::test::readBytes;
using masthead::test::TemporaryPublication;

namespace fs = std::filesystem;
using namespace std::string_view_literals;

namespace {

/// The begin of a PNG file of that size: enough for those who ask for no more.
std::string pngOfSize(std::uint16_t width, std::uint16_t height) {
    std::string png("\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR"sv);
    for (const std::uint16_t side : {width, height})
        png += {'\0', '\0', static_cast<char>(side >> 8), static_cast<char>(side & 255)};
    return png + "\x08\x02";
}

/// A folder with an issue whose images are beside it in `static/news/pictures`.
class Folder : public TemporaryPublication {
public:
    Folder() {
        write("static/news/pictures/wide.png", pngOfSize(1104, 500));
        write("static/news/pictures/small.png", pngOfSize(100, 50));
    }

    void writeIssue(const std::string& body) const {
        write("content/news/7.md", "+++\nslug = \"week\"\n+++\n" + body);
    }
    MailDraft draft(const std::string& body) const {
        writeIssue(body);
        return test::draftOf(test::mailMaker(root()), "content/news/7.md");
    }
    RenderedMail mail(const std::string& body) const {
        writeIssue(body);
        return test::mailOf(root(), "content/news/7.md");
    }
};

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

QStringList shown(const std::vector<Diagnostic>& diagnostics) {
    QStringList all;
    for (const Diagnostic& diagnostic : diagnostics)
        all += QString::fromStdString(toString(diagnostic));
    return all;
}

/// Stands in for what converts: everything becomes a PNG that says what it was made from, but files that are
/// called `broken`.
ImageFitter fitterOfNames() {
    return [](const fs::path&, const std::vector<ImageOrder>& orders, const FittingProgress& progress) {
        std::vector<Result<FittedImage>> fitted;
        for (const ImageOrder& order : orders) {
            if (order.file.stem() == "broken")
                fitted.emplace_back(
                    tl::unexpected(Diagnostic{Severity::Error, order.file, 0, 0, "is broken", "mend it"}));
            else
                fitted.emplace_back(
                    FittedImage{"png of " + order.file.string(), ImageFormat::Png, {200, 100}, {}});
            if (progress && !progress(fitted.size(), orders.size()))
                break;
        }
        fitted.resize(orders.size(),
                      tl::unexpected(Diagnostic{Severity::Error, {}, 0, 0, "was cancelled", {}}));
        return fitted;
    };
}

MailExportReport exportOf(const Folder& folder, const fs::path& target, const ImageFitter& fitter,
                          const ExportProgress& progress = {}) {
    const MailMaker maker = test::mailMaker(folder.root());
    std::vector<const Issue*> pages;
    for (const Section& section : maker.site().publication().sections) {
        for (const Issue& page : section.pages)
            pages.push_back(&page);
    }
    return exportMails(maker, diskReader(folder.root()), pages, target, MailForm::Html, fitter,
                       StandIns::Allowed, progress);
}

} // namespace

class MailImagesTest : public QObject {
    Q_OBJECT

private slots:
    void imagesHaveAddressAndSize() {
        const Folder folder;
        const RenderedMail mail = folder.mail("![A *rope*](../pictures/wide.png)\n"
                                              "<img src=\"/news/pictures/small.png\" alt=\"\" loading=lazy "
                                              "srcset=\"x.png 2x\" style=\"width: 900px; border: 0\">\n");
        QCOMPARE(shown(mail.page.diagnostics), QStringList());
        const std::string html = mail.page.html();
        QVERIFY(has(html, "src=\"https://example.org/news/pictures/wide.png\""));
        QVERIFY(has(html, "alt=\"A rope\""));
        QVERIFY(has(html, "width=\"552\" height=\"250\""));
        QVERIFY(has(html, "width=\"552\" height=\"276\""));
        QVERIFY(!has(html, "srcset") && !has(html, "loading") && !has(html, "900px") &&
                !has(html, "data-image"));
    }

    void theRoomIsLessWhereTheTextIsIndented_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<unsigned>("width");
        const std::pair<const char*, unsigned> cases[]{
            {"![](../pictures/wide.png)", 552},
            {"![](../pictures/small.png)", 100},
            {"- ![](../pictures/wide.png)", 528},
            {"- a\n  - ![](../pictures/wide.png)", 504},
            {"> ![](../pictures/wide.png)", 533},
            {"| a | b |\n|-|-|\n| ![](../pictures/wide.png) | x |", 264},
            {"# Fine [sponsored]\n\n![](../pictures/wide.png)", 510},
            {"<img alt=\"\" src=\"../pictures/wide.png\" width=\"300\">", 300},
            {"<img alt=\"\" src=\"../pictures/wide.png\" width=\"50%\">", 276},
            {"<img alt=\"\" src=\"../pictures/wide.png\" width=\"300\" style=\"WIDTH: 200PX\">", 200},
            {"<img alt=\"\" src=\"../pictures/wide.png\" style=\"max-width: 90px\">", 90},
            {"<img alt=\"\" src=\"../pictures/wide.png\" style=\"max-width: 100%\">", 552},
            {"<img alt=\"\" src=\"../pictures/small.png\" height=\"20\">", 40},
            {"<img alt=\"\" src=\"../pictures/small.png\" width=\"none\">", 100},
            {"<img alt=\"\" src=\"../pictures/small.png\" width=\"1e99\">", 552},
            {"<img alt=\"\" src=\"../pictures/small.png\" width=\"-5\">", 100},
            {"<img alt=\"\" src=\"../pictures/small.png\" style=\"width:20em\">", 100},
        };
        for (const auto& [body, width] : cases)
            QTest::addRow("%s", body) << QByteArray(body) << width;
    }
    void theRoomIsLessWhereTheTextIsIndented() {
        QFETCH(const QByteArray, body);
        QFETCH(const unsigned, width);
        const Folder folder;
        folder.write("sponsors/a.md", "+++\nname = \"A\"\nlabel = \"sponsored\"\n+++\n");
        const MailDraft draft = folder.draft(body.toStdString() + "\n");
        QCOMPARE(draft.content.images.size(), std::size_t(1));
        const MailImageRequest& request = draft.content.images.front();
        QVERIFY(request.size);
        QCOMPARE(shownSize(*request.size, request.order).width, width);
    }

    void deepListsLeaveSomeRoom() {
        const Folder folder;
        std::string body;
        for (int level = 0; level < 60; ++level)
            body += std::string(static_cast<std::size_t>(level) * 2, ' ') + "- a\n";
        const MailDraft draft = folder.draft(body + std::string(120, ' ') + "![](../pictures/wide.png)\n");
        QCOMPARE(draft.content.images.size(), std::size_t(1));
        QVERIFY(draft.content.images.front().order.widest >= 40);
    }

    void thePreviewShowsTheOriginalsInTheirSize() {
        const Folder folder;
        folder.writeIssue("![](../pictures/wide.png)\n");
        const MailMaker maker = test::mailMaker(folder.root());
        const MailDraft draft = test::draftOf(maker, "content/news/7.md");
        const auto images = maker.plainImages(draft, ImageAddresses::Local);
        QCOMPARE(images.size(), std::size_t(1));
        QCOMPARE(images.front().address, std::string("/news/pictures/wide.png"));
        QCOMPARE(images.front().shown, (std::optional(ImageSize{552, 250})));
        // A file that changes says so with the next keystroke.
        folder.write("static/news/pictures/wide.png", pngOfSize(60, 30) + "longer");
        const auto later =
            maker.plainImages(test::draftOf(maker, "content/news/7.md"), ImageAddresses::Local);
        QCOMPARE(later.front().shown, (std::optional(ImageSize{60, 30})));
    }

    void aMissingImageGivesWayToItsAltText() {
        const Folder folder;
        const RenderedMail mail = folder.mail("one\n\n![The rope](../pictures/Wide.png)\n");
        QCOMPARE(mail.page.diagnostics.size(), std::size_t(1));
        const Diagnostic& diagnostic = mail.page.diagnostics.front();
        QCOMPARE(diagnostic.line, 6);
        QCOMPARE(diagnostic.message, std::string("The image `../pictures/Wide.png` is missing"));
        QVERIFY(has(diagnostic.advice, "wide.png"));
        QVERIFY(has(mail.page.html(), "The rope"));
        QVERIFY(!has(mail.page.html(), "<img"));
    }

    void whatReadersWouldMissIsTold_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("told");
        const std::pair<const char*, const char*> cases[]{
            {"<img src=\"../pictures/wide.png\">", "has no alt text"},
            {"<img alt=\"\" src=\"../pictures/wide.png\">", nullptr},
            {"<img alt=\"a\" src=\"https://cdn.example/a.png\">", "The size of the image"},
            {"<img alt=\"a\" src=\"https://cdn.example/a.png\" width=\"90\">", nullptr},
            {"<img alt=\"a\" src=\"https://cdn.example/a.webp?x\" width=\"90\">", "Outlook does not show"},
            {"<img alt=\"a\" src=\"//cdn.example/A.SVG\" width=\"90\">", "Outlook does not show"},
            {"<img alt=\"a\" src=\"http://cdn.example/a.png\" width=\"90\">", "is not at an https address"},
            {"<img alt=\"a\" src=\"(https://cdn.example/a.png\" width=\"90\">", "is faulty"},
            {"<img alt=\"a\" src=\"data:image/png;base64,AAAA\" width=\"90\">", "stands in the text itself"},
        };
        for (const auto& [body, told] : cases)
            QTest::addRow("%s", body) << QByteArray(body) << QByteArray(told);
    }
    void whatReadersWouldMissIsTold() {
        QFETCH(const QByteArray, body);
        QFETCH(const QByteArray, told);
        const Folder folder;
        const QStringList messages =
            shown(folder.draft("x\n" + body.toStdString() + "\n").content.diagnostics);
        QCOMPARE(messages.size(), told.isNull() ? 0 : 1);
        if (!told.isNull())
            QVERIFY2(messages.first().startsWith(QStringLiteral("content/news/7.md:5:")) &&
                         messages.first().contains(QString::fromUtf8(told)),
                     qPrintable(messages.first()));
    }

    void imagesFromElsewhereAreNoWiderThanTheText() {
        const Folder folder;
        const std::string html =
            folder.mail("<img alt=\"a\" src=\"https://cdn.example/a.png\" width=\"900\" height=\"90\">\n")
                .page.html();
        QVERIFY(has(html, "width=\"552\""));
        QVERIFY(!has(html, "height=\"90\""));
    }

    void aNumberInTheTextIsNoRequest() {
        const Folder folder;
        const RenderedMail mail =
            folder.mail("<img alt=\"a\" data-image=\"0\" width=\"9\" "
                        "src=\"https://cdn.example/a.png\"> ![](../pictures/small.png)\n");
        QVERIFY(has(mail.page.html(), "https://cdn.example/a.png"));
        QVERIFY(has(mail.page.html(), "https://example.org/news/pictures/small.png"));
    }

    void convertedImagesLieBesideTheMails() {
        const Folder folder;
        folder.write("static/news/pictures/The rope.webp", "x");
        folder.writeIssue("a\n\n![](<../pictures/The rope.webp>)\n\n![](<../pictures/The rope.webp>)\n");
        folder.write("content/news/8.md", "+++\n+++\n![](<../pictures/The rope.webp>)\n");
        const TemporaryPublication out(TemporaryPublication::Kind::Plain);
        const MailExportReport report = exportOf(folder, out.root(), fitterOfNames());
        QCOMPARE(shown(report.diagnostics), QStringList());
        QCOMPARE(report.written.size(), std::size_t(3));
        const WrittenFile& written = report.written.back();
        QCOMPARE(written.kind, WrittenKind::Asset);
        QCOMPARE(written.path.parent_path(), out.root() / "mail-images");
        const std::string name = written.path.filename().string();
        QVERIFY(name.starts_with("The-rope-") && name.ends_with(".png"));
        QCOMPARE(readBytes(written.path), std::string("png of static/news/pictures/The rope.webp"));
        QVERIFY(has(readBytes(out.root() / "news/week/mail.html"),
                    "src=\"https://example.org/mail-images/" + name + "\""));
        QVERIFY(has(readBytes(out.root() / "news/week/mail.html"), "width=\"200\" height=\"100\""));
        QCOMPARE(report.mails.size(), std::size_t(2));
        QCOMPARE(report.notices.size(), std::size_t(1));
        QVERIFY(has(report.notices.front().advice, "https://example.org/mail-images/"));
        std::size_t changes = 0;
        for (const ExportedMail& mail : report.mails) {
            changes += mail.changes.size();
            QVERIFY(mail.size > 0);
        }
        QCOMPARE(changes, std::size_t(3));
    }

    void thePublicationSaysWhereImagesAreUploadedTo() {
        const Folder folder;
        folder.write("masthead.toml", "[mail]\nimages = \"https://cdn.example/letter\"\n");
        folder.writeIssue("![](../pictures/small.png)\n");
        const TemporaryPublication out(TemporaryPublication::Kind::Plain);
        exportOf(folder, out.root(), fitterOfNames());
        QVERIFY(
            has(readBytes(out.root() / "news/week/mail.html"), "src=\"https://cdn.example/letter/small-"));
    }

    void aBrokenImageIsToldAtEachPlaceAndTheExportFinishes() {
        const Folder folder;
        folder.write("static/news/pictures/broken.webp", "x");
        folder.writeIssue("![One](../pictures/broken.webp)\n\n![Two](../pictures/broken.webp)\n");
        const TemporaryPublication out(TemporaryPublication::Kind::Plain);
        const MailExportReport report = exportOf(folder, out.root(), fitterOfNames());
        QCOMPARE(
            shown(report.diagnostics),
            (QStringList{
                QStringLiteral(
                    "content/news/7.md:4: The image `/news/pictures/broken.webp` is broken (mend it)"),
                QStringLiteral(
                    "content/news/7.md:6: The image `/news/pictures/broken.webp` is broken (mend it)")}));
        QVERIFY(has(readBytes(out.root() / "news/week/mail.html"), "One"));
        QVERIFY(!has(readBytes(out.root() / "news/week/mail.html"), "<img"));
    }

    void anExportCanBeCancelledWhileImagesAreMade() {
        const Folder folder;
        folder.writeIssue("![](../pictures/small.png) ![](../pictures/wide.png)\n");
        const TemporaryPublication out(TemporaryPublication::Kind::Plain);
        int asked = 0;
        const MailExportReport report =
            exportOf(folder, out.root() / "target", fitterOfNames(),
                     [&asked](std::size_t, std::size_t, const Issue&) { return ++asked < 2; });
        QVERIFY(report.cancelled);
        QCOMPARE(asked, 2);
        QVERIFY(report.written.empty());
        QVERIFY(!fs::exists(out.root() / "target"));
    }

    void aSiteWithoutHttpsIsToldOf() {
        const Folder folder;
        folder.write("config.toml", "base_url = \"http://example.org\"\n");
        const QStringList told = shown(folder.mail("![](../pictures/small.png)\n").page.diagnostics);
        QCOMPARE(told.size(), 1);
        QVERIFY(told.first().contains(QStringLiteral("http://example.org")));
    }

    void aLargeMailIsToldOf() {
        const Folder folder;
        const auto told = [&folder](std::size_t size) {
            const RenderedMail mail = folder.mail(std::string(size, 'x') + '\n');
            return mail.page.diagnostics.empty()                               ? QStringLiteral("nothing")
                   : mail.page.diagnostics.front().severity == Severity::Error ? QStringLiteral("error")
                                                                               : QStringLiteral("warning");
        };
        QCOMPARE(told(60'000), QStringLiteral("nothing"));
        QCOMPARE(told(82'000), QStringLiteral("warning"));
        QCOMPARE(told(103'000), QStringLiteral("error"));
    }
};

QTEST_GUILESS_MAIN(MailImagesTest)
#include "tst_mail_images.moc"

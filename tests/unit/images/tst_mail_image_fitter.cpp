#include "DrawnImages.h"
#include "images/MailImageFitter.h"
#include "support/TemporaryPublication.h"

#include <QTest>

#include <cstdlib>

using namespace masthead;
using masthead::test::encoded;
using masthead::test::encodedAnimation;
using masthead::test::encodedAvif;
using masthead::test::encodedTurnedJpeg;
using masthead::test::encodedTurnedPng;
using masthead::test::encodedWebp;
using masthead::test::fields;
using masthead::test::Ground;
using masthead::test::photo;
using masthead::test::readBytes;
using masthead::test::TemporaryPublication;
using masthead::test::writeBytes;

namespace fs = std::filesystem;

namespace {

Result<FittedImage> fit(const std::string& bytes, std::uint32_t widest = 552,
                        std::optional<std::uint32_t> wanted = {}) {
    const TemporaryPublication folder(TemporaryPublication::Kind::Plain);
    folder.write("image", bytes);
    return mailImageFitter({})(folder.root(), {{"image", widest, wanted}}, {}).front();
}

QImage decoded(const FittedImage& image) {
    return QImage::fromData(reinterpret_cast<const uchar*>(image.bytes->data()),
                            static_cast<int>(image.bytes->size()));
}

/// Colour of a point, given in hundredths of the sides: `red`, `green` …
QString colourAt(const QImage& image, int x, int y) {
    const QColor colour = image.pixelColor(image.width() * x / 100, image.height() * y / 100);
    if (colour.alpha() < 128)
        return QStringLiteral("transparent");
    const auto isFull = [](int value) { return value > 127 ? QLatin1Char('1') : QLatin1Char('0'); };
    const QString bits = QString(isFull(colour.red())) + isFull(colour.green()) + isFull(colour.blue());
    return bits == QLatin1String("100")   ? QStringLiteral("red")
           : bits == QLatin1String("010") ? QStringLiteral("green")
           : bits == QLatin1String("001") ? QStringLiteral("blue")
           : bits == QLatin1String("111") ? QStringLiteral("white")
                                          : bits;
}

/// Above left and right, below left and right.
QStringList cornersOf(const QImage& image) {
    return {colourAt(image, 15, 15), colourAt(image, 85, 15), colourAt(image, 15, 85),
            colourAt(image, 85, 85)};
}

const QStringList upright{QStringLiteral("red"), QStringLiteral("green"), QStringLiteral("blue"),
                          QStringLiteral("white")};

std::string svg(const std::string& attributes, const std::string& content) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" " +
           attributes + ">" + content + "</svg>";
}

std::string messageOf(const Result<FittedImage>& result) {
    return result ? "fits" : result.error().message;
}

} // namespace

class MailImageFitterTest : public QObject {
    Q_OBJECT

private slots:
    void formatsThatOutlookLacksAreConverted_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("corners");
        QStringList transparent = upright;
        transparent.back() = QStringLiteral("transparent");
        const QImage opaque = fields(60, 40);
        const QImage clear = fields(60, 40, Ground::Transparent);
        const auto row = [](const char* name, const std::string& bytes, const QStringList& corners) {
            QTest::addRow("%s", name) << QByteArray::fromStdString(bytes) << corners;
        };
        row("WebP", encodedWebp(opaque), upright);
        row("WebP with transparency", encodedWebp(clear), transparent);
        row("AVIF", encodedAvif(opaque), upright);
        row("AVIF with transparency", encodedAvif(clear), transparent);
        row("BMP", encoded(opaque, "bmp"), upright);
    }
    void formatsThatOutlookLacksAreConverted() {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QStringList, corners);
        const auto fitted = fit(bytes.toStdString());
        QCOMPARE(messageOf(fitted), std::string("fits"));
        QCOMPARE(fitted->shown, (ImageSize{60, 40}));
        QVERIFY(fitted->bytes);
        QCOMPARE(readImageHeader(*fitted->bytes), (std::optional(ImageHeader{ImageFormat::Png, {60, 40}})));
        QCOMPARE(cornersOf(decoded(*fitted)), corners);
    }

    void photosBecomeJpeg() {
        const auto fitted = fit(encodedWebp(photo(300, 200)));
        QCOMPARE(messageOf(fitted), std::string("fits"));
        QCOMPARE(readImageHeader(*fitted->bytes),
                 (std::optional(ImageHeader{ImageFormat::Jpeg, {300, 200}})));
    }

    void flatPicturesGetAPalette() {
        const auto fitted = fit(encodedWebp(fields(600, 400)));
        QCOMPARE(decoded(*fitted).format(), QImage::Format_Indexed8);
        QCOMPARE(cornersOf(decoded(*fitted)), upright);
        QVERIFY(fitted->bytes->size() < 3000);
    }

    void largeOnesAreScaledToTwiceWhatIsShown() {
        const auto fitted = fit(encodedWebp(fields(2000, 1000)));
        QCOMPARE(fitted->shown, (ImageSize{552, 276}));
        QCOMPARE(readImageHeader(*fitted->bytes)->size, (ImageSize{1104, 552}));
        const auto narrow = fit(encodedWebp(fields(2000, 1000)), 552, 100);
        QCOMPARE(narrow->shown, (ImageSize{100, 50}));
        QCOMPARE(readImageHeader(*narrow->bytes)->size, (ImageSize{200, 100}));
        const auto little = fit(encodedWebp(fields(200, 100)), 552, 150);
        QCOMPARE(little->shown, (ImageSize{150, 75}));
        QCOMPARE(readImageHeader(*little->bytes)->size, (ImageSize{200, 100}));
    }

    void noneIsMadeLarger() {
        const auto fitted = fit(encodedWebp(fields(60, 40)), 552, 300);
        QCOMPARE(fitted->shown, (ImageSize{300, 200}));
        QCOMPARE(readImageHeader(*fitted->bytes)->size, (ImageSize{60, 40}));
    }

    void whatMailClientsShowStays() {
        for (const std::string& bytes : {encoded(fields(1104, 300), "png"), encoded(photo(500, 300), "jpeg"),
                                         std::string("GIF89a\x10\x27\x10\x27\x00\x00\x00", 13)}) {
            const auto fitted = fit(bytes);
            QCOMPARE(messageOf(fitted), std::string("fits"));
            QVERIFY(!fitted->bytes);
        }
    }

    void largePngAndJpegAreScaledWhereThatMakesThemSmaller() {
        const auto jpeg = fit(encoded(photo(1600, 900), "jpeg", 95));
        QCOMPARE(readImageHeader(*jpeg->bytes)->size, (ImageSize{1104, 621}));
        // A large plain picture with a palette is smaller than a scaled one with blended edges.
        QImage plain = fields(1600, 900).convertToFormat(QImage::Format_Indexed8);
        const std::string bytes = encoded(plain, "png");
        const auto png = fit(bytes);
        QVERIFY(!png->bytes || png->bytes->size() < bytes.size());
        QCOMPARE(png->shown, (ImageSize{552, 311}));
    }

    void turnedOnesAreTurnedForGood_data() {
        QTest::addColumn<int>("orientation");
        QTest::addColumn<QByteArray>("corners");
        // EXIF 2.3, section 4.6.4: where the rows and columns of the file begin when it is shown.
        const std::pair<int, const char*> cases[]{{2, "green red white blue"}, {3, "white blue green red"},
                                                  {4, "blue white red green"}, {5, "red blue green white"},
                                                  {6, "blue red white green"}, {7, "white green blue red"},
                                                  {8, "green white red blue"}};
        for (const auto& [orientation, corners] : cases)
            QTest::addRow("%d", orientation) << orientation << QByteArray(corners);
    }
    void turnedOnesAreTurnedForGood() {
        QFETCH(const int, orientation);
        QFETCH(const QByteArray, corners);
        const bool isSideways = orientation >= 5;
        for (const std::string& bytes : {encodedTurnedJpeg(fields(60, 40), orientation),
                                         encodedTurnedPng(fields(60, 40), orientation)}) {
            const auto fitted = fit(bytes);
            QCOMPARE(messageOf(fitted), std::string("fits"));
            QCOMPARE(fitted->shown, (isSideways ? ImageSize{40, 60} : ImageSize{60, 40}));
            QVERIFY(fitted->bytes);
            QCOMPARE(cornersOf(decoded(*fitted)).join(QLatin1Char(' ')), QString::fromUtf8(corners));
        }
        QVERIFY(!fit(encodedTurnedJpeg(fields(60, 40), 1))->bytes);
    }

    void avifIsTurnedByItsProperties() {
        const auto fitted = fit(encodedAvif(fields(60, 40), 1));
        QCOMPARE(messageOf(fitted), std::string("fits"));
        QCOMPARE(fitted->shown, (ImageSize{40, 60}));
        QCOMPARE(cornersOf(decoded(*fitted)).join(QLatin1Char(' ')), QStringLiteral("green white red blue"));
    }

    void ofAnAnimationTheFirstPictureIsShownAndThatIsTold() {
        const auto fitted = fit(encodedAnimation(fields(60, 40), photo(60, 40)));
        QCOMPARE(messageOf(fitted), std::string("fits"));
        QCOMPARE(cornersOf(decoded(*fitted)), upright);
        QVERIFY(!fitted->note.empty());
        QVERIFY(fit(encodedWebp(fields(60, 40)))->note.empty());
    }

    void drawingsAreSharpOnDenseScreens() {
        const auto fitted =
            fit(svg("width=\"100\" height=\"50\"", "<rect width=\"50\" height=\"25\" fill=\"red\"/>"));
        QCOMPARE(messageOf(fitted), std::string("fits"));
        QCOMPARE(fitted->shown, (ImageSize{100, 50}));
        QCOMPARE(decoded(*fitted).size(), QSize(200, 100));
        QCOMPARE(cornersOf(decoded(*fitted)),
                 (QStringList{QStringLiteral("red"), QStringLiteral("transparent"),
                              QStringLiteral("transparent"), QStringLiteral("transparent")}));
        const auto unsized = fit(svg("", "<circle r=\"9\"/>"));
        QCOMPARE(unsized->shown, (ImageSize{300, 150}));
    }

    void drawingsHaveTheirLetters() {
        const auto with =
            fit(svg("width=\"100\" height=\"50\"", "<text y=\"40\" font-size=\"40\">WWW</text>"));
        const auto without = fit(svg("width=\"100\" height=\"50\"", ""));
        QCOMPARE(messageOf(with), std::string("fits"));
        QVERIFY(with->bytes->size() > without->bytes->size());
    }

    void drawingsReadNoOtherFile() {
        const TemporaryPublication folder(TemporaryPublication::Kind::Plain);
        folder.write("secret.png", encoded(fields(60, 40), "png"));
        folder.write("secret.svg",
                     svg("width=\"9\" height=\"9\"", "<rect id=\"r\" width=\"900\" height=\"900\"/>"));
        folder.write("secret.txt", "secret");
        const std::string place = folder.root().string() + "/secret.";
        const std::string size = "width=\"60\" height=\"40\"";
        std::vector<ImageOrder> orders;
        const auto add = [&](const std::string& content) {
            const std::string name = "drawing" + std::to_string(orders.size()) + ".svg";
            folder.write(name, content);
            orders.push_back({name, 552, {}});
        };
        for (const std::string& address :
             {place + "png", "file://" + place + "png", std::string("secret.png")}) {
            add(svg(size, "<image width=\"60\" height=\"40\" xlink:href=\"" + address + "\"/>"));
            add(svg(size, "<image width=\"60\" height=\"40\" href=\"" + address + "\"/>"));
        }
        for (const std::string& address :
             {place + "svg#r", "file://" + place + "svg#r", std::string("secret.svg#r")})
            add(svg(size, "<use xlink:href=\"" + address + "\"/>"));
        add("<!DOCTYPE svg [<!ENTITY e SYSTEM \"file://" + place + "txt\">]>" +
            svg(size, "<text y=\"30\">&e;</text>"));
        add("<?xml-stylesheet href=\"" + place + "txt\"?>" + svg(size, ""));
        add(svg(size, "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"" + place +
                          "txt\" parse=\"text\"/>"));
        const auto fitted = mailImageFitter({})(folder.root(), orders, {});
        for (const Result<FittedImage>& image : fitted) {
            if (!image)
                continue;
            const QImage drawn = decoded(*image).convertToFormat(QImage::Format_ARGB32);
            for (int y = 0; y < drawn.height(); ++y) {
                for (int x = 0; x < drawn.width(); ++x)
                    QCOMPARE(qAlpha(drawn.pixel(x, y)), 0);
            }
        }
    }

    void bombsEndInAMessage_data() {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char* name, const std::string& bytes) {
            QTest::addRow("%s", name) << QByteArray::fromStdString(bytes);
        };
        row("high SVG", svg("width=\"1\" height=\"1000000000\"", ""));
        std::string entities = "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaaaaaaaaaaaa\">";
        for (char name = 'b'; name < 'l'; ++name) {
            const std::string inner = std::string("&") + static_cast<char>(name - 1) + ';';
            entities += std::string("<!ENTITY ") + name + " \"";
            for (int count = 0; count < 20; ++count)
                entities += inner;
            entities += "\">";
        }
        row("entities", entities + "]>" + svg("width=\"9\" height=\"9\"", "<text>&k;</text>"));
        std::string uses = "<g id=\"a\"><rect width=\"1\" height=\"1\"/></g>";
        for (char name = 'b'; name < 'l'; ++name) {
            uses += std::string("<g id=\"") + name + "\">";
            for (int count = 0; count < 20; ++count)
                uses += std::string("<use xlink:href=\"#") + static_cast<char>(name - 1) + "\"/>";
            uses += "</g>";
        }
        row("references",
            svg("width=\"9\" height=\"9\"", "<defs>" + uses + "</defs><use xlink:href=\"#k\"/>"));
        std::string deep;
        for (int level = 0; level < 100'000; ++level)
            deep += "<g>";
        row("depth", svg("width=\"9\" height=\"9\"", deep));
        // A PNG header that says 60,000 x 60,000.
        std::string png = encoded(fields(60, 40), "png");
        png.replace(16, 8, std::string("\0\0\xEA\x60\0\0\xEA\x60", 8));
        row("PNG", png);
        std::string webp = encodedWebp(fields(60, 40));
        webp[22] = webp[23] = '\x7F';
        webp[24] = '\x0F';
        row("WebP", webp);
    }
    void bombsEndInAMessage() {
        QFETCH(const QByteArray, bytes);
        const auto fitted = fit(bytes.toStdString());
        QVERIFY2(!fitted, "was drawn");
        QVERIFY(!fitted.error().message.empty());
        QCOMPARE(fitted.error().file, fs::path("image"));
    }

    void aWideDrawingIsSmall() {
        const auto fitted = fit(svg("width=\"1000000000\" height=\"1\"", ""));
        QCOMPARE(messageOf(fitted), std::string("fits"));
        QCOMPARE(fitted->shown, (ImageSize{552, 1}));
    }

    void brokenFilesEndInAMessage() {
        const std::string jpeg = encoded(photo(1600, 900), "jpeg", 95);
        for (const std::string& whole : {encodedWebp(photo(90, 60)), encodedAvif(photo(90, 60)),
                                         encodedAnimation(fields(60, 40), photo(60, 40))}) {
            QVERIFY(fit(whole));
            for (const std::size_t part : {2, 3, 10}) {
                const auto fitted = fit(whole.substr(0, whole.size() / part));
                QVERIFY2(!fitted, "was drawn");
            }
        }
        QVERIFY(!fit(jpeg.substr(0, 100)));
        QVERIFY(!fit(""));
        QVERIFY(!fit("no image at all"));
        QVERIFY(!fit("<svg"));
        QVERIFY(!fit(svg("width=\"0\" height=\"9\"", "")));
    }

    void aMissingFileIsTold() {
        const TemporaryPublication folder(TemporaryPublication::Kind::Plain);
        folder.write("there.png", encoded(fields(60, 40), "png"));
        const auto fitted = mailImageFitter({})(
            folder.root(), {{"missing.png", 552, {}}, {"there.png", 552, {}}, {"../there.png", 552, {}}}, {});
        QVERIFY(!fitted[0]);
        QCOMPARE(fitted[0].error().file, fs::path("missing.png"));
        QVERIFY(fitted[1]);
        QVERIFY(!fitted[2]);
    }

    void manyAreMadeAtOnceInOrderAndAlwaysTheSame() {
        const TemporaryPublication folder(TemporaryPublication::Kind::Plain);
        std::vector<ImageOrder> orders;
        for (int number = 1; number <= 24; ++number) {
            const std::string name = std::to_string(number) + ".webp";
            folder.write(name, encodedWebp(photo(10 * number, 20)));
            orders.push_back({name, 552, {}});
        }
        std::vector<std::size_t> told;
        const auto first =
            mailImageFitter({})(folder.root(), orders, [&told](std::size_t done, std::size_t total) {
                told.push_back(done);
                return total == 24;
            });
        const auto second = mailImageFitter({})(folder.root(), orders, {});
        std::vector<std::size_t> expected;
        for (std::size_t index = 0; index < 24; ++index) {
            expected.push_back(index + 1);
            QCOMPARE(first[index]->shown.width, static_cast<std::uint32_t>(10 * (index + 1)));
            QVERIFY(first[index]->bytes == second[index]->bytes);
        }
        QCOMPARE(told, expected);
    }

    void itCanBeCancelled() {
        const TemporaryPublication folder(TemporaryPublication::Kind::Plain);
        folder.write("a.webp", encodedWebp(fields(60, 40)));
        const std::vector<ImageOrder> orders(100, {"a.webp", 552, {}});
        const auto fitted = mailImageFitter({})(folder.root(), orders,
                                                [](std::size_t done, std::size_t) { return done < 3; });
        QCOMPARE(fitted.size(), std::size_t(100));
        QVERIFY(fitted.front());
        QVERIFY(!fitted.back());
    }

    void whatWasMadeOnceIsKept() {
        const TemporaryPublication folder(TemporaryPublication::Kind::Plain);
        const TemporaryPublication caches(TemporaryPublication::Kind::Plain);
        const ImageFitter fitter = mailImageFitter({caches.root() / "kept"});
        const std::vector<ImageOrder> orders{{"a.webp", 552, {}}};
        folder.write("a.webp", encodedWebp(photo(90, 60)));
        const auto made = *fitter(folder.root(), orders, {}).front();
        const auto files = [&caches] {
            return std::distance(fs::directory_iterator(caches.root() / "kept"), fs::directory_iterator());
        };
        QCOMPARE(files(), 1);
        const auto kept = *fitter(folder.root(), orders, {}).front();
        QVERIFY(kept.bytes == made.bytes);
        QCOMPARE(kept.format, made.format);
        QCOMPARE(kept.shown, made.shown);
        // Another size, and another content under the same name, are other images.
        QVERIFY(fitter(folder.root(), {{"a.webp", 20, {}}}, {}).front()->bytes != made.bytes);
        folder.write("a.webp", encodedWebp(fields(90, 60)));
        QVERIFY(fitter(folder.root(), orders, {}).front()->bytes != made.bytes);
        QCOMPARE(files(), 3);
        for (const auto& entry : fs::directory_iterator(caches.root() / "kept"))
            writeBytes(entry.path(), "rubbish");
        folder.write("a.webp", encodedWebp(photo(90, 60)));
        QVERIFY(fitter(folder.root(), orders, {}).front()->bytes == made.bytes);
    }
};

QTEST_GUILESS_MAIN(MailImageFitterTest)
#include "tst_mail_image_fitter.moc"

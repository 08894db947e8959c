#include "data/ImageConversion.h"
#include "data/ImageHeader.h"
#include "data/SipHash.h"

#include <QTest>

#include <string>

using namespace masthead;
using namespace std::string_literals;

namespace {

std::string big(std::uint32_t value, int bytes) {
    std::string text;
    while (bytes-- > 0)
        text += static_cast<char>(value >> (8 * bytes));
    return text;
}

std::string little(std::uint32_t value, int bytes) {
    const std::string text = big(value, bytes);
    return {text.rbegin(), text.rend()};
}

/// EXIF data that says nothing but how the picture is turned.
std::string exif(std::uint32_t orientation) {
    return "MM\0*"s + big(8, 4) + big(1, 2) + big(274, 2) + big(3, 2) + big(1, 4) + big(orientation, 2) +
           big(0, 2) + big(0, 4);
}

std::string chunk(const std::string& type, const std::string& content) {
    return big(static_cast<std::uint32_t>(content.size()), 4) + type + content + big(0, 4);
}

std::string png(std::uint32_t width, std::uint32_t height, const std::string& more = {}) {
    return "\x89PNG\r\n\x1A\n" + chunk("IHDR", big(width, 4) + big(height, 4) + "\x08\x06\0\0\0"s) + more +
           chunk("IDAT", "");
}

std::string segment(int marker, const std::string& content) {
    return "\xFF"s + static_cast<char>(marker) + big(static_cast<std::uint32_t>(content.size() + 2), 2) +
           content;
}

std::string jpeg(std::uint32_t width, std::uint32_t height, const std::string& before = {}) {
    return "\xFF\xD8" + segment(0xE0, "JFIF\0"s) + before + "\xFF"s +
           segment(0xC2, "\x08"s + big(height, 2) + big(width, 2) + "\x03");
}

std::string box(const std::string& type, const std::string& content) {
    return big(static_cast<std::uint32_t>(content.size() + 8), 4) + type + content;
}

std::string avif() {
    const std::string thumbnail = box("ispe", big(0, 4) + big(64, 4) + big(48, 4));
    const std::string picture = box("ispe", big(0, 4) + big(640, 4) + big(480, 4));
    const std::string associations =
        big(0, 4) + big(2, 4) + big(7, 2) + "\x01\x01"s + big(3, 2) + "\x02\x83\x02"s;
    const std::string properties =
        box("iprp", box("ipco", thumbnail + picture + box("pixi", "")) + box("ipma", associations));
    return box("ftyp", "avif"s + big(0, 4)) +
           box("meta", big(0, 4) + box("pitm", big(0, 4) + big(3, 2)) + properties);
}

std::string webp(const std::string& chunks) {
    return "RIFF"s + little(static_cast<std::uint32_t>(chunks.size() + 4), 4) + "WEBP" + chunks;
}

std::string riffChunk(const std::string& type, const std::string& content) {
    return type + little(static_cast<std::uint32_t>(content.size()), 4) + content;
}

ImageHeader header(ImageFormat format, std::uint32_t width, std::uint32_t height) {
    return {format, {width, height}};
}

} // namespace

class ImageHeaderTest : public QObject {
    Q_OBJECT

private slots:
    void formatsAndSizes() {
        QCOMPARE(readImageHeader(png(640, 480)), header(ImageFormat::Png, 640, 480));
        QCOMPARE(readImageHeader(jpeg(640, 480)), header(ImageFormat::Jpeg, 640, 480));
        QCOMPARE(readImageHeader("GIF89a"s + little(64, 2) + little(48, 2)),
                 header(ImageFormat::Gif, 64, 48));
        QCOMPARE(readImageHeader("BM"s + std::string(12, '\0') + little(40, 4) + little(64, 4) +
                                 little(static_cast<std::uint32_t>(-48), 4)),
                 header(ImageFormat::Bmp, 64, 48));
        QCOMPARE(
            readImageHeader("\0\0\1\0\2\0"s + "\x10\x10"s + std::string(14, '\0') + std::string(16, '\0')),
            header(ImageFormat::Ico, 256, 256));
        QCOMPARE(readImageHeader(avif()), header(ImageFormat::Avif, 640, 480));
        QCOMPARE(
            readImageHeader(webp(riffChunk("VP8X", std::string(4, '\0') + little(639, 3) + little(479, 3)))),
            header(ImageFormat::WebP, 640, 480));
        QCOMPARE(readImageHeader(webp(riffChunk("VP8L", "\x2F" + little(639 | 479 << 14, 4)))),
                 header(ImageFormat::WebP, 640, 480));
        QCOMPARE(readImageHeader(webp(riffChunk("VP8 ", std::string(3, '\0') + "\x9D\x01\x2A" +
                                                            little(640, 2) + little(480, 2)))),
                 header(ImageFormat::WebP, 640, 480));
        QCOMPARE(readImageHeader("II*\0"s + little(8, 4) + little(2, 2) + little(256, 2) + little(4, 2) +
                                 little(1, 4) + little(640, 4) + little(257, 2) + little(3, 2) +
                                 little(1, 4) + little(480, 4) + little(0, 4)),
                 header(ImageFormat::Tiff, 640, 480));
    }

    void picturesThatLieOnTheirSideAreTurned() {
        const std::string exifSegment = segment(0xE1, "Exif\0\0"s + exif(6));
        QCOMPARE(readImageHeader(jpeg(640, 480, exifSegment)), header(ImageFormat::Jpeg, 480, 640));
        QCOMPARE(readImageHeader(jpeg(640, 480, segment(0xE1, "Exif\0\0"s + exif(3)))),
                 header(ImageFormat::Jpeg, 640, 480));
        QCOMPARE(readImageHeader(png(640, 480, chunk("eXIf", exif(8)))), header(ImageFormat::Png, 480, 640));
        QCOMPARE(
            readImageHeader(webp(riffChunk("VP8X", std::string(4, '\0') + little(639, 3) + little(479, 3)) +
                                 riffChunk("EXIF", exif(5)))),
            header(ImageFormat::WebP, 480, 640));
    }

    void whatIsCutOffOrNoImageHasNoSize() {
        QVERIFY(!readImageHeader(""));
        QVERIFY(!readImageHeader("hello"));
        QVERIFY(!readImageHeader(png(0, 480)));
        for (const std::string& whole : {png(640, 480), jpeg(640, 480), avif()}) {
            for (std::size_t length = 0; length < whole.size(); ++length) {
                if (const auto found = readImageHeader(std::string_view(whole).substr(0, length)))
                    QCOMPARE(found->size, (ImageSize{640, 480}));
            }
        }
        // Lengths and counts that promise more than there is.
        QVERIFY(!readImageHeader("\xFF\xD8\xFF\xE0\xFF\xFF"));
        QVERIFY(!readImageHeader("II*\0\xFF\xFF\xFF\xFF"s));
        QVERIFY(!readImageHeader("\0\0\1\0\xFF\xFF"s));
        QVERIFY(!readImageHeader(big(0xFFFFFFFF, 4) + "ftypavif" + std::string(64, '\xFF')));
    }

    void svgSizes_data() {
        QTest::addColumn<QString>("size");
        const auto row = [](const char* svg, const char* size) { QTest::newRow(svg) << size; };
        row("<svg width=\"24\" height=\"16\"/>", "24x16");
        row("<?xml version=\"1.0\"?><!DOCTYPE svg><!-- x --><svg width='24.9px' height='16em'></svg>",
            "24x16");
        row("<svg viewBox=\"0 0 300 150\"/>", "300x150");
        row("<svg viewBox=\"0,0,300,150\" width=\"10\"/>", "300x150");
        row("<svg viewBox=\"0 0 300 150\" width=\"50%\" height=\"100%\"/>", "150x150");
        row("<svg/>", "none");
        row("<svg width=\"wide\" height=\"3\"/>", "none");
        row("<html/>", "none");
        row("<svg", "none");
    }
    void svgSizes() {
        const auto size = svgSize(QTest::currentDataTag());
        QTEST(size ? QStringLiteral("%1x%2").arg(size->width).arg(size->height) : QStringLiteral("none"),
              "size");
    }

    void resizing() {
        const ImageSize original{1000, 601};
        const auto size = [&](ResizeOperation operation, std::uint32_t width, std::uint32_t height) {
            const ResizeRequest request{.operation = operation, .width = width, .height = height};
            return resized(original, request);
        };
        QCOMPARE(size(ResizeOperation::Scale, 10, 20), (ImageSize{10, 20}));
        QCOMPARE(size(ResizeOperation::Fill, 2000, 20), (ImageSize{2000, 20}));
        QCOMPARE(size(ResizeOperation::FitWidth, 500, 0), (ImageSize{500, 300}));
        QCOMPARE(size(ResizeOperation::FitHeight, 0, 300), (ImageSize{499, 300}));
        QCOMPARE(size(ResizeOperation::Fit, 500, 500), (ImageSize{500, 300}));
        QCOMPARE(size(ResizeOperation::Fit, 900, 300), (ImageSize{499, 300}));
        QCOMPARE(size(ResizeOperation::Fit, 1000, 601), original);
    }

    void namesAreHashedAsZolaDoes() {
        QCOMPARE(sipHash13(""), std::uint64_t(0xd1fba762150c532c));
        const std::string operation("\4\0\0\0\0\0\0\0\50\0\0\0\50\0\0\0", 16);
        QCOMPARE(sipHash13("static/gutenberg.jpg" + operation + "\x34\4jpg"),
                 std::uint64_t(0xda10f4be4f1c441e));
        QCOMPARE(sipHash13("gallery/asset.jpg" + operation + "\x34\4jpg"), std::uint64_t(0xd2fde9a750b68471));
    }

    void conversionsHaveNamesOfTheirOwn() {
        const ResizeRequest small{.operation = ResizeOperation::FitWidth, .width = 100};
        ResizeRequest large = small;
        large.width = 200;
        QCOMPARE(QString::fromStdString(convertedName(
                     "static/gutenberg.jpg",
                     {.operation = ResizeOperation::Fill, .width = 40, .height = 40, .quality = 75})),
                 QStringLiteral("gutenberg.4c2015646499295e.jpg"));
        const std::string name = convertedName("content/a b/photo.png", small);
        QVERIFY(name.starts_with("photo.") && name.ends_with(".jpg"));
        QCOMPARE(name.size(), std::string_view("photo..jpg").size() + 16);
        QVERIFY(name != convertedName("content/a b/photo.png", large));
        QVERIFY(name != convertedName("content/c/photo.png", small));
        QCOMPARE(convertedFormat("auto", ImageFormat::Png), ConvertedFormat::Png);
        QCOMPARE(convertedFormat("auto", ImageFormat::WebP), ConvertedFormat::Jpeg);
        QVERIFY(!convertedFormat("gif", ImageFormat::Png));
    }
};

QTEST_GUILESS_MAIN(ImageHeaderTest)
#include "tst_image_header.moc"

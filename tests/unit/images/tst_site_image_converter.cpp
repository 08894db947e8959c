#include "DrawnImages.h"
#include "images/SiteImageConverter.h"

#include <QTest>

using namespace masthead;
using masthead::test::encoded;
using masthead::test::encodedWebp;
using masthead::test::fields;
using masthead::test::Ground;

namespace {

ImageConversion conversion(ResizeOperation operation, ImageSize original, ImageSize wanted,
                           ConvertedFormat format) {
    ImageConversion result;
    result.request = {operation, wanted.width, wanted.height, format, {}, {}};
    result.size = resized(original, result.request);
    return result;
}

QImage decoded(const std::string& bytes) {
    return QImage::fromData(reinterpret_cast<const uchar*>(bytes.data()), static_cast<int>(bytes.size()));
}

} // namespace

class SiteImageConverterTest : public QObject {
    Q_OBJECT

private slots:
    void imagesGetTheirSizeAndFormat_data() {
        QTest::addColumn<int>("operation");
        QTest::addColumn<int>("format");
        QTest::addColumn<QSize>("size");
        const auto row = [](const char* name, ResizeOperation operation, ConvertedFormat format, QSize size) {
            QTest::addRow("%s", name) << int(operation) << int(format) << size;
        };
        row("scale", ResizeOperation::Scale, ConvertedFormat::Png, {90, 30});
        row("fit", ResizeOperation::Fit, ConvertedFormat::Jpeg, {45, 30});
        row("fit_width", ResizeOperation::FitWidth, ConvertedFormat::WebP, {90, 60});
        row("fit_height", ResizeOperation::FitHeight, ConvertedFormat::Png, {45, 30});
        row("fill", ResizeOperation::Fill, ConvertedFormat::Jpeg, {90, 30});
    }
    void imagesGetTheirSizeAndFormat() {
        QFETCH(const int, operation);
        QFETCH(const int, format);
        QFETCH(const QSize, size);
        const auto made =
            convertForSite(encoded(fields(120, 80), "png"), conversion(ResizeOperation(operation), {120, 80},
                                                                       {90, 30}, ConvertedFormat(format)));
        QVERIFY2(made, made ? "" : made.error().message.c_str());
        const auto header = readImageHeader(*made);
        QVERIFY(header);
        QCOMPARE(QSize(int(header->size.width), int(header->size.height)), size);
        const auto expected = ConvertedFormat(format) == ConvertedFormat::Png    ? ImageFormat::Png
                              : ConvertedFormat(format) == ConvertedFormat::Jpeg ? ImageFormat::Jpeg
                                                                                 : ImageFormat::WebP;
        QCOMPARE(header->format, expected);
    }

    void fillingShowsTheMiddle() {
        QImage image(90, 30, QImage::Format_RGB32);
        image.fill(Qt::red);
        for (int x = 30; x < 60; ++x) {
            for (int y = 0; y < 30; ++y)
                image.setPixelColor(x, y, Qt::blue);
        }
        const auto made = convertForSite(encoded(image, "png"), conversion(ResizeOperation::Fill, {90, 30},
                                                                           {10, 10}, ConvertedFormat::Png));
        QVERIFY(made);
        for (const int x : {1, 5, 8})
            QCOMPARE(decoded(*made).pixelColor(x, 5), QColor(Qt::blue));
    }

    void whatIsTransparentStandsOnWhiteInAJpeg() {
        const auto made =
            convertForSite(encodedWebp(fields(60, 40, Ground::Transparent)),
                           conversion(ResizeOperation::FitWidth, {60, 40}, {30, 0}, ConvertedFormat::Jpeg));
        QVERIFY(made);
        QVERIFY(decoded(*made).pixelColor(25, 15).lightness() > 240);
    }

    void whatCannotBeMadeIsTold() {
        const std::string png = encoded(fields(60, 40), "png");
        const ImageSize size{60, 40};
        QVERIFY(
            !convertForSite(png, conversion(ResizeOperation::Scale, size, {9, 9}, ConvertedFormat::Avif)));
        QVERIFY(!convertForSite(png, conversion(ResizeOperation::Scale, size, {0, 9}, ConvertedFormat::Png)));
        QVERIFY(!convertForSite(
            png, conversion(ResizeOperation::Scale, size, {1'000'000, 1'000'000}, ConvertedFormat::Png)));
        QVERIFY(!convertForSite("rubbish",
                                conversion(ResizeOperation::Scale, size, {9, 9}, ConvertedFormat::Png)));
        QVERIFY(!convertForSite(png.substr(0, 40),
                                conversion(ResizeOperation::Scale, size, {9, 9}, ConvertedFormat::Png)));
    }
};

QTEST_GUILESS_MAIN(SiteImageConverterTest)
#include "tst_site_image_converter.moc"

#include "images/ImageCache.h"
#include "support/TemporaryPublication.h"

#include <QTest>

#include <chrono>

using namespace masthead;
using masthead::test::readBytes;
using masthead::test::TemporaryPublication;
using masthead::test::writeBytes;

namespace fs = std::filesystem;

namespace {

std::vector<fs::path> filesIn(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder))
        files.push_back(entry.path());
    return files;
}

std::string found(const ImageCache& cache, const std::string& key) {
    const auto image = cache.find(key);
    return !image         ? "nothing"
           : image->bytes ? std::string(formatName(image->format)) + ' ' + *image->bytes
                          : "original";
}

} // namespace

class ImageCacheTest : public QObject {
    Q_OBJECT

private slots:
    void whatIsPutInIsFound() {
        const TemporaryPublication folder(TemporaryPublication::Kind::Plain);
        const ImageCache cache(folder.root() / "not" / "there");
        QCOMPARE(found(cache, "a"), std::string("nothing"));
        cache.put("a", {"one\ntwo", ImageFormat::Jpeg});
        cache.put("b", {std::string(), ImageFormat::Png});
        cache.put("c", {});
        QCOMPARE(found(cache, "a"), std::string("jpg one\ntwo"));
        QCOMPARE(found(cache, "b"), std::string("png "));
        QCOMPARE(found(cache, "c"), std::string("original"));
        QCOMPARE(found(cache, "d"), std::string("nothing"));
    }

    void damageIsNoticed() {
        const TemporaryPublication folder(TemporaryPublication::Kind::Plain);
        const ImageCache cache(folder.root());
        cache.put("a", {"some bytes", ImageFormat::Png});
        const fs::path file = filesIn(folder.root()).front();
        const std::string whole = readBytes(file);
        for (std::size_t index = 0; index < whole.size(); ++index) {
            writeBytes(file, whole.substr(0, index));
            QCOMPARE(found(cache, "a"), std::string("nothing"));
            std::string flipped = whole;
            flipped[index] = static_cast<char>(flipped[index] ^ 1);
            writeBytes(file, flipped);
            QCOMPARE(found(cache, "a"), std::string("nothing"));
        }
        cache.put("a", {"some bytes", ImageFormat::Png});
        QCOMPARE(found(cache, "a"), std::string("png some bytes"));
    }

    void theLongestUnusedGoFirst() {
        const TemporaryPublication folder(TemporaryPublication::Kind::Plain);
        const ImageCache cache(folder.root());
        const auto now = fs::file_time_type::clock::now();
        const std::string bytes(1000, 'x');
        for (const int days : {1, 2, 3, 4}) {
            cache.put(std::to_string(days), {bytes, ImageFormat::Png});
            for (const fs::path& file : filesIn(folder.root())) {
                if (file.stem() == std::to_string(days))
                    fs::last_write_time(file, now - std::chrono::hours(24 * days + 1));
            }
        }
        folder.write("of-somebody-else", std::string(5000, 'x'));
        QCOMPARE(found(cache, "4"), "png " + bytes); // Used just now.
        cache.shrinkTo(2500);
        QCOMPARE(found(cache, "1"), "png " + bytes);
        QCOMPARE(found(cache, "2"), std::string("nothing"));
        QCOMPARE(found(cache, "3"), std::string("nothing"));
        QCOMPARE(found(cache, "4"), "png " + bytes);
        QVERIFY(fs::exists(folder.root() / "of-somebody-else"));
    }

    void aFolderThatCannotBeMadeKeepsNothing() {
        const TemporaryPublication folder(TemporaryPublication::Kind::Plain);
        folder.write("file", "x");
        for (const fs::path& place : {folder.root() / "file" / "below", fs::path()}) {
            const ImageCache cache(place);
            cache.put("a", {"bytes", ImageFormat::Png});
            QCOMPARE(found(cache, "a"), std::string("nothing"));
            cache.shrinkTo(0);
        }
    }
};

QTEST_GUILESS_MAIN(ImageCacheTest)
#include "tst_image_cache.moc"

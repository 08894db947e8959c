#pragma once

#include <QImage>

#include <string>
#include <string_view>

namespace masthead::test {

/// A picture in four fields: red and green above, blue and white below; white is transparent where wanted.
enum class Ground { Opaque, Transparent };
QImage fields(int width, int height, Ground ground = Ground::Opaque);

/// A picture with as many colours and as much noise as a photo has, always the same.
QImage photo(int width, int height);

/// What Qt writes: `png`, `jpeg`, `bmp`.
std::string encoded(const QImage& image, const char* format, int quality = -1);
/// Lossless.
std::string encodedWebp(const QImage& image);
/// An animation of both pictures, which are of one size.
std::string encodedAnimation(const QImage& first, const QImage& second);
/// Turned by a quarter anti-clockwise as often as `quarters` says when it is shown.
std::string encodedAvif(const QImage& image, int quarters = 0);
/// A JPEG file with an EXIF block that says how to turn it (1 to 8).
std::string encodedTurnedJpeg(const QImage& image, int orientation);
/// A PNG file with such a block.
std::string encodedTurnedPng(const QImage& image, int orientation);

} // namespace masthead::test

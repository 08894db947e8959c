// Before Qt's headers, which make a macro of a word that is a name in it.
#include <librsvg/rsvg.h>

#include "images/SvgDrawing.h"

#include <memory>

namespace masthead {
namespace {

struct Free {
    void operator()(GError* error) const { g_error_free(error); }
    void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};

tl::unexpected<Diagnostic> failed(GError* error) {
    const std::unique_ptr<GError, Free> owned(error);
    return tl::unexpected(Diagnostic{Severity::Error,
                                     {},
                                     0,
                                     0,
                                     std::string("is an SVG document that cannot be drawn: ") +
                                         (owned ? owned->message : "no reason is given"),
                                     {}});
}

} // namespace

Result<QImage> drawSvg(std::string_view svg, ImageSize size) {
    GError* error = nullptr;
    const std::unique_ptr<RsvgHandle, Free> handle(
        rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(svg.data()), svg.size(), &error));
    if (!handle)
        return failed(error);
    QImage image(static_cast<int>(size.width), static_cast<int>(size.height),
                 QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return failed(nullptr);
    image.fill(Qt::transparent);
    // Both libraries mean the same by premultiplied pixels of 32 bits.
    const std::unique_ptr<cairo_surface_t, Free> surface(
        cairo_image_surface_create_for_data(image.bits(), CAIRO_FORMAT_ARGB32, image.width(), image.height(),
                                            static_cast<int>(image.bytesPerLine())));
    const std::unique_ptr<cairo_t, Free> cairo(cairo_create(surface.get()));
    const RsvgRectangle viewport{0, 0, double(size.width), double(size.height)};
    if (!rsvg_handle_render_document(handle.get(), cairo.get(), &viewport, &error))
        return failed(error);
    cairo_surface_finish(surface.get());
    return image;
}

} // namespace masthead

#include "faces/HiddenImages.h"

#include "faces/PageTrees.h"
#include "faces/StyleAttribute.h"

#include <algorithm>

namespace masthead {
namespace {

/// A length for CSS from an attribute that has a number of pixels or a share; empty for anything else.
std::string lengthOf(const html::Node& image, std::string_view attribute) {
    std::string value = image.attributeOr(attribute, {});
    const std::size_t digits = std::min(value.find_first_not_of("0123456789"), value.size());
    if (digits == 0 || digits > 5)
        return {};
    const bool isShare = value.compare(digits, std::string::npos, "%") == 0;
    return value.substr(0, digits) + (isShare ? "%" : "px");
}

html::Node boxInPlaceOf(const html::Node& image) {
    const std::string width = lengthOf(image, "width");
    const std::string height = lengthOf(image, "height");
    std::string style = "display: inline-block; box-sizing: border-box; max-width: 100%; overflow: hidden; "
                        "padding: 4px 6px; border: 1px solid #8a8a8a; font: 13px/18px sans-serif; "
                        "vertical-align: middle; min-width: 24px; min-height: 24px";
    if (!width.empty())
        style += "; width: " + width;
    if (!height.empty())
        style += "; height: " + height;
    const std::string alt = image.attributeOr("alt", {});
    html::Node box = html::Node::element("span", {{"role", "img"}, {"aria-label", alt}, {"style", style}},
                                         {html::Node::ofText(alt)});
    box.line = image.line;
    return box;
}

void dropPictures(html::Node& element) {
    element.removeAttribute("background");
    const std::string* style = element.attribute("style");
    if (!style || style->find("url(") == std::string::npos)
        return;
    std::vector<StyleDeclaration> declarations = readStyle(*style);
    std::erase_if(declarations, [](const StyleDeclaration& declaration) {
        return declaration.property == "background-image" || declaration.property == "list-style-image";
    });
    for (StyleDeclaration& declaration : declarations) {
        const std::size_t begin = declaration.value.find("url(");
        if (begin != std::string::npos)
            declaration.value.replace(begin, declaration.value.find(')', begin) - begin + 1, "none");
    }
    element.setAttribute("style", writeStyle(declarations));
}

} // namespace

void hideImages(html::Node& root) {
    eachElement(root, [](html::Node& element) {
        dropPictures(element);
        for (html::Node& child : element.children) {
            if (child.isElement("img"))
                child = boxInPlaceOf(child);
        }
    });
}

RenderedPage withHiddenImages(RenderedPage mail) {
    return withChangedTrees(std::move(mail), hideImages);
}

} // namespace masthead

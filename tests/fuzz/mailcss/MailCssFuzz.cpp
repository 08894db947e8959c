// Any bytes as a mail's style sheet, put onto a small document: it stays the same document but for its
// styles, nothing of the sheet gets out of where styles stand, and what is put on reads back as itself.

#include "css/Inliner.h"
#include "css/StyleSheetParser.h"
#include "html/Parser.h"
#include "html/Writer.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace {

constexpr std::string_view page = "<!doctype html><html><head><title>t</title></head><body "
                                  "class=\"a\"><table class=\"b c\" width=\"600\"><tr><td id=\"d\">"
                                  "<p>one <a href=\"https://e.example\" title=\"x y\">two</a> <b class=\"a "
                                  "b\">three</b></p><ul><li>1</li><li>2</li><li>3"
                                  "</li></ul><img src=\"https://e.example/i.png\" style=\"color: red; width: "
                                  "10px !important\"></td></tr></table></body></html>";

void count(const masthead::html::Node& node, std::size_t& elements, std::string& text) {
    elements += node.isElement() && node.name != "style" ? 1 : 0;
    if (node.isText())
        text += node.text;
    for (const masthead::html::Node& child : node.children) {
        if (child.name != "style")
            count(child, elements, text);
    }
}

void require(bool holds) {
    if (!holds)
        std::abort();
}

/// What stands on an element, read again, says the same.
void requireStable(const masthead::html::Node& node) {
    using namespace masthead;
    if (const std::string* style = node.attribute("style")) {
        std::string again;
        for (const css::Declaration& declaration : css::parseDeclarations(*style))
            again += (again.empty() ? "" : "; ") + declaration.name + ": " + declaration.value;
        require(again == *style);
    }
    std::ranges::for_each(node.children, requireStable);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace masthead;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const html::Document before = html::parseDocument(page);
    html::Document styled = before;
    const css::Inliner inliner(text, "mail.css");
    (void)inliner.apply(styled);
    requireStable(styled.root);
    std::string written;
    html::write(styled, written);
    std::size_t elementsBefore = 0;
    std::size_t elementsAfter = 0;
    std::string textBefore;
    std::string textAfter;
    count(before.root, elementsBefore, textBefore);
    count(html::parseDocument(written).root, elementsAfter, textAfter);
    require(elementsBefore == elementsAfter && textBefore == textAfter);
    return 0;
}

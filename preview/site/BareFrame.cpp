#include "site/BareFrame.h"

#include "site/Html.h"

namespace masthead {

PageFrame bareFrame(std::string_view title) {
    return {"<!doctype html>\n<html><head><meta charset=\"utf-8\"><title>" + escapeHtml(title) +
                "</title></head><body>\n",
            "</body></html>\n"};
}

} // namespace masthead

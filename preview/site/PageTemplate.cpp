#include "site/PageTemplate.h"

namespace masthead {
namespace {

struct Mark {
    std::size_t begin = std::string_view::npos;
    std::size_t end = std::string_view::npos;
    char kind = ' '; ///< ` ` for a value, `#` and `/` around a part.
    std::string_view name;
};

Mark nextMark(std::string_view text, std::size_t from) {
    Mark mark;
    mark.begin = text.find("{{", from);
    const std::size_t close =
        mark.begin == std::string_view::npos ? mark.begin : text.find(" }}", mark.begin + 3);
    if (close == std::string_view::npos)
        return {};
    mark.end = close + 3;
    mark.kind = text[mark.begin + 2];
    const std::size_t name = text.find_first_not_of(' ', mark.begin + 3);
    mark.name = text.substr(name, close - name);
    return mark;
}

} // namespace

std::string fillTemplate(std::string_view text, const TemplateValues& values) {
    std::string filled;
    std::size_t at = 0;
    for (Mark mark = nextMark(text, at); mark.begin != std::string_view::npos; mark = nextMark(text, at)) {
        filled += text.substr(at, mark.begin - at);
        at = mark.end;
        const std::optional<std::string> value = values(mark.name);
        if (mark.kind == ' ') {
            filled += value.value_or(std::string(text.substr(mark.begin, mark.end - mark.begin)));
        } else if (mark.kind == '#' && (!value || value->empty())) {
            const std::string end = "{{/ " + std::string(mark.name) + " }}";
            const std::size_t close = text.find(end, at);
            at = close == std::string_view::npos ? text.size() : close + end.size();
        }
    }
    filled += text.substr(at);
    return filled;
}

} // namespace masthead

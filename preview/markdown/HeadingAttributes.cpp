#include "markdown/HeadingAttributes.h"

#include <algorithm>

namespace masthead {

HeadingAttributes readHeadingAttributes(std::string_view written) {
    constexpr std::string_view space = " \t\n\f\r";
    HeadingAttributes attributes;
    while (true) {
        written.remove_prefix(std::min(written.find_first_not_of(space), written.size()));
        if (written.empty())
            return attributes;
        const std::string_view word = written.substr(0, written.find_first_of(space));
        written.remove_prefix(word.size());
        if (word == "#" || word == ".")
            continue;
        if (word.front() == '#') {
            attributes.id = word.substr(1);
        } else if (word.front() == '.') {
            attributes.classes.emplace_back(word.substr(1));
        } else {
            const std::size_t equals = word.find('=');
            attributes.others.emplace_back(word.substr(0, equals),
                                           equals == std::string_view::npos ? "" : word.substr(equals + 1));
        }
    }
}

} // namespace masthead

#include "publication/FrontMatter.h"

#include <optional>

namespace masthead {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

/// `[[:space:]]` of the regular expression by which Zola finds front matter.
bool isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

std::size_t skipSpace(std::string_view text, std::size_t at) {
    while (at < text.size() && isSpace(text[at]))
        ++at;
    return at;
}

/// The length of the line end at `at`: 0, 1 or 2. As in Zola, a lone CR is none.
std::size_t lineEndLength(std::string_view text, std::size_t at) {
    if (text.substr(at, 1) == "\n")
        return 1;
    return text.substr(at, 2) == "\r\n" ? 2 : 0;
}

struct ClosingMark {
    std::size_t begin = 0;
    std::size_t lineEnd = 0;   ///< Behind the mark's own line end.
    std::size_t bodyBegin = 0; ///< Behind the blank lines after it.
};

/// The first `mark` that is followed by nothing but white space up to a line end or the end of the text. It
/// need not stand at the begin of a line, which is how Zola reads it.
std::optional<ClosingMark> findClosingMark(std::string_view text, std::string_view mark, std::size_t from) {
    for (std::size_t at = text.find(mark, from); at != std::string_view::npos; at = text.find(mark, at + 1)) {
        const std::size_t behindMark = at + mark.size();
        const std::size_t behindSpace = skipSpace(text, behindMark);
        const std::string_view space = text.substr(behindMark, behindSpace - behindMark);
        const std::size_t firstLineEnd = space.find('\n');
        if (behindSpace == text.size()) {
            const std::size_t lineEnd =
                firstLineEnd == std::string_view::npos ? text.size() : behindMark + firstLineEnd + 1;
            return ClosingMark{at, lineEnd, text.size()};
        }
        if (firstLineEnd != std::string_view::npos)
            return ClosingMark{at, behindMark + firstLineEnd + 1, behindMark + space.rfind('\n') + 1};
    }
    return std::nullopt;
}

Diagnostic faultAt(std::string_view text, std::size_t offset, const std::filesystem::path& file,
                   std::string message, std::string advice) {
    const TextPosition position = positionAt(text, offset);
    return {.file = file,
            .line = position.line,
            .column = position.column,
            .message = std::move(message),
            .advice = std::move(advice)};
}

} // namespace

Result<FrontMatterExtent> findFrontMatter(std::string_view text, const std::filesystem::path& file) {
    const std::size_t textBegin = text.starts_with(byteOrderMark) ? byteOrderMark.size() : 0;
    FrontMatterExtent none;
    none.whole = none.values = {textBegin, textBegin};
    none.bodyBegin = textBegin;

    const std::size_t opening = skipSpace(text, textBegin);
    const std::string_view mark = text.substr(opening, 3);
    if (mark != "+++" && mark != "---")
        return none;
    const bool isToml = mark == "+++";
    const std::size_t lineEnd = lineEndLength(text, opening + 3);
    if (lineEnd == 0) {
        const std::size_t behindSpace = skipSpace(text, opening + 3);
        const bool spacesAfterMark =
            behindSpace > opening + 3 && behindSpace < text.size() &&
            text.substr(opening, behindSpace - opening).find('\n') != std::string_view::npos;
        if (isToml && spacesAfterMark)
            return tl::unexpected(faultAt(text, opening + 3, file, "The opening +++ is followed by spaces",
                                          "take them out: Zola does not see the front matter otherwise"));
        return none;
    }

    const std::size_t valuesBegin = opening + 3 + lineEnd;
    const auto closing = findClosingMark(text, mark, valuesBegin);
    if (closing) {
        return FrontMatterExtent{.kind = isToml ? FrontMatterKind::Toml : FrontMatterKind::Yaml,
                                 .whole = {opening, closing->lineEnd},
                                 .values = {valuesBegin, closing->begin},
                                 .bodyBegin = closing->bodyBegin};
    }
    // `---` above an empty line is a thematic break in a text without front matter.
    if (!isToml && (valuesBegin == text.size() || lineEndLength(text, valuesBegin) > 0))
        return none;
    return tl::unexpected(faultAt(text, opening, file, "The front matter is never closed",
                                  "add a line with " + std::string(mark) + " below its last value"));
}

} // namespace masthead

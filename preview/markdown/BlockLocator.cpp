#include "markdown/BlockLocator.h"

#include <algorithm>

namespace masthead {

namespace {

constexpr unsigned deepestIndentation = 3; // More makes a line code or the continuation of a paragraph.

bool isBlank(char byte) {
    return byte == ' ' || byte == '\t';
}

unsigned tabWidth(unsigned column) {
    return 4 - column % 4;
}

} // namespace

BlockLocator::BlockLocator(std::string_view source, std::string_view parsed)
    : m_lines(source)
    , m_parsed(parsed) {}

std::size_t BlockLocator::nextLine(std::size_t offset) const {
    std::size_t end =
        m_lines.hasCarriageReturns() ? m_parsed.find_first_of("\r\n", offset) : m_parsed.find('\n', offset);
    if (end >= m_parsed.size())
        return m_parsed.size();
    if (m_parsed[end] == '\r' && end + 1 < m_parsed.size() && m_parsed[end + 1] == '\n')
        ++end;
    return end + 1;
}

bool BlockLocator::atLineEnd(std::size_t offset) const {
    return offset >= m_parsed.size() || m_parsed[offset] == '\n' || m_parsed[offset] == '\r';
}

bool BlockLocator::isBlankAt(std::size_t offset) const {
    while (offset < m_parsed.size() && isBlank(m_parsed[offset]))
        ++offset;
    return atLineEnd(offset);
}

BlockLocator::Place BlockLocator::afterIndentation(Place place, unsigned limit) const {
    while (limit > 0 && place.offset < m_parsed.size() && isBlank(m_parsed[place.offset])) {
        const unsigned width = m_parsed[place.offset] == '\t' ? tabWidth(place.column) : 1;
        if (width > limit) {
            place.column += limit;
            break;
        }
        place.column += width;
        limit -= width;
        ++place.offset;
    }
    return place;
}

/// Behind the marks and the indentation of all open containers; nothing when the line is outside of one of
/// them.
std::optional<BlockLocator::Place> BlockLocator::contentOf(std::size_t lineStart) const {
    Place place{lineStart, 0};
    for (const Container& container : m_containers) {
        if (container.quote) {
            place = afterIndentation(place, deepestIndentation);
            if (place.offset >= m_parsed.size() || m_parsed[place.offset] != '>')
                return std::nullopt;
            place = afterIndentation({place.offset + 1, place.column + 1}, 1);
        } else {
            const Place behind = afterIndentation(place, container.width);
            if (behind.column - place.column < container.width)
                return std::nullopt;
            place = behind;
        }
    }
    return place;
}

/// The first place from the cursor on, at the beginning of a line's content, where `opener` finds its block.
/// Moves the cursor to what `opener` returns.
template<typename Opener>
std::optional<BlockLocator::Found> BlockLocator::find(Opener opener) {
    constexpr std::size_t shortSearch = 4096;
    passLinkTail();
    const std::size_t begin = m_cursor.offset;
    const std::size_t limit = m_searchedInVain > 8 * m_parsed.size()
                                  ? std::min(m_parsed.size(), begin + shortSearch)
                                  : m_parsed.size();
    Place line = m_cursor;
    std::optional<Place> content;
    if (m_atContent)
        content = m_cursor;
    while (true) {
        if (content) {
            const Place start = afterIndentation(*content, deepestIndentation);
            if (const std::optional<Place> behind = opener(start)) {
                m_cursor = *behind;
                return Found{*content, start};
            }
        }
        line = {nextLine(line.offset), 0};
        if (line.offset >= limit)
            break;
        content = isBlankAt(line.offset) ? std::nullopt : contentOf(line.offset);
    }
    m_searchedInVain += limit - std::min(begin, limit);
    return std::nullopt;
}

std::uint32_t BlockLocator::enterQuote() {
    const auto start = find([this](Place place) -> std::optional<Place> {
        if (place.offset >= m_parsed.size() || m_parsed[place.offset] != '>')
            return std::nullopt;
        return afterIndentation({place.offset + 1, place.column + 1}, 1);
    });
    m_containers.push_back({true, 0});
    m_atContent = start.has_value();
    return lineOf(start);
}

std::uint32_t BlockLocator::enterItem(char mark) {
    const auto found = find([&](Place place) { return itemAt(place, mark); });
    m_containers.push_back({false, found ? m_cursor.column - found->content.column : 0});
    m_atContent = found.has_value();
    return lineOf(found);
}

std::optional<BlockLocator::Place> BlockLocator::itemAt(Place place, char mark) const {
    constexpr unsigned longestNumber = 9;
    std::size_t at = place.offset;
    if (mark == '.' || mark == ')') {
        while (at < m_parsed.size() && m_parsed[at] >= '0' && m_parsed[at] <= '9')
            ++at;
        if (at == place.offset || at - place.offset > longestNumber)
            return std::nullopt;
    }
    if (at >= m_parsed.size() || m_parsed[at] != mark)
        return std::nullopt;
    ++at;
    if (!atLineEnd(at) && !isBlank(m_parsed[at]))
        return std::nullopt;
    const Place behindMark{at, place.column + static_cast<unsigned>(at - place.offset)};
    // Five columns and more are one column and an indented code block.
    const Place content = afterIndentation(behindMark, 5);
    if (atLineEnd(content.offset))
        return Place{content.offset, behindMark.column + 1};
    return content.column - behindMark.column == 5 ? afterIndentation(behindMark, 1) : content;
}

void BlockLocator::leaveContainer() {
    if (!m_containers.empty())
        m_containers.pop_back();
    // What follows an empty item stands on another line.
    m_atContent = false;
}

std::uint32_t BlockLocator::passRule() {
    const auto start = find([this](Place place) { return ruleAt(place); });
    m_atContent = false;
    return lineOf(start);
}

std::optional<BlockLocator::Place> BlockLocator::ruleAt(Place place) const {
    if (atLineEnd(place.offset))
        return std::nullopt;
    const char mark = m_parsed[place.offset];
    if (mark != '-' && mark != '_' && mark != '*')
        return std::nullopt;
    int marks = 0;
    for (; !atLineEnd(place.offset); ++place.offset) {
        if (m_parsed[place.offset] == mark)
            ++marks;
        else if (!isBlank(m_parsed[place.offset]))
            return std::nullopt;
    }
    if (marks < 3)
        return std::nullopt;
    return place;
}

std::uint32_t BlockLocator::enterFence(char mark) {
    const auto start = find([&](Place place) { return fenceAt(place, mark, 3); });
    m_atContent = false;
    m_fenceMark = start ? mark : '\0';
    if (!start)
        return line();
    m_fenceLength = m_cursor.offset - start->start.offset;
    m_cursor = {nextLine(m_cursor.offset), 0};
    return lineOf(start);
}

std::optional<BlockLocator::Place> BlockLocator::fenceAt(Place place, char mark, std::size_t length) const {
    std::size_t at = place.offset;
    while (at < m_parsed.size() && m_parsed[at] == mark)
        ++at;
    if (at - place.offset < length)
        return std::nullopt;
    return Place{at, place.column};
}

void BlockLocator::leaveFence() {
    if (m_fenceMark == '\0')
        return;
    if (const auto content = contentOf(m_cursor.offset)) {
        const Place start = afterIndentation(*content, deepestIndentation);
        const auto behind = fenceAt(start, m_fenceMark, m_fenceLength);
        if (behind && isBlankAt(behind->offset)) {
            m_cursor = *behind;
            return;
        }
    }
    // Never closed: the cursor stands at the beginning of the line after the block.
    if (m_cursor.offset > 0 && (m_cursor.offset < m_parsed.size() || atLineEnd(m_cursor.offset - 1)))
        --m_cursor.offset;
}

void BlockLocator::passText(std::size_t begin, std::size_t size) {
    m_cursor = {begin + size, 0};
    m_textEnd = begin + size;
    m_atContent = false;
    m_behindLink = false;
}

void BlockLocator::passLineBreak() {
    m_cursor = {nextLine(m_cursor.offset), 0};
    m_atContent = false;
    m_behindLink = false;
}

void BlockLocator::passCodeSpanEnd() {
    if (m_cursor.offset == m_textEnd && m_textEnd < m_parsed.size() && isBlankAt(m_textEnd))
        passLineBreak();
}

bool BlockLocator::hasOnLineBefore(char byte, std::size_t offset) const {
    while (offset > 0 && !atLineEnd(offset - 1)) {
        if (m_parsed[--offset] == byte)
            return true;
    }
    return false;
}

void BlockLocator::returnToText() {
    m_cursor = {m_textEnd, 0};
    m_atContent = false;
}

void BlockLocator::enterLeaf() {
    passLinkTail();
    m_leafCursor = m_cursor;
    m_leafAtContent = m_atContent;
    m_leafHasText = false;
}

std::uint32_t BlockLocator::lineOfLeaf(std::size_t offset, std::uint32_t breaksBefore) {
    m_leafText = offset;
    m_leafHasText = true;
    const std::uint32_t line = lineOf(offset);
    return line - std::min(line, breaksBefore);
}

void BlockLocator::returnToLeaf() {
    m_cursor = m_leafCursor;
    m_atContent = m_leafAtContent;
}

std::uint32_t BlockLocator::findParagraph(std::uint32_t breaksInside) {
    returnToLeaf();
    const auto start = find([this](Place place) -> std::optional<Place> {
        if (atLineEnd(place.offset) || isDefinitionAt(place))
            return std::nullopt;
        return place;
    });
    m_atContent = false;
    const std::uint32_t first = lineOf(start);
    for (; breaksInside > 0; --breaksInside)
        passLineBreak();
    return first;
}

bool BlockLocator::isDefinitionAt(Place place) const {
    if (m_parsed[place.offset] != '[')
        return false;
    const std::string_view line = m_parsed.substr(place.offset, nextLine(place.offset) - place.offset);
    const std::size_t close = line.find("]:");
    return close != std::string_view::npos;
}

std::uint32_t BlockLocator::findHeading(unsigned level) {
    returnToLeaf();
    bool underlined = false;
    const auto start = find([&](Place place) {
        auto behind = headingAt(place, level);
        if (!behind) {
            behind = underlineAt(place, level);
            underlined = behind.has_value();
        }
        return behind;
    });
    m_atContent = false;
    const std::uint32_t first = lineOf(start);
    return underlined && first > 0 ? first - 1 : first;
}

std::optional<BlockLocator::Place> BlockLocator::headingAt(Place place, unsigned level) const {
    std::size_t at = place.offset;
    while (at < m_parsed.size() && m_parsed[at] == '#')
        ++at;
    if (at - place.offset != level || (!atLineEnd(at) && !isBlank(m_parsed[at])))
        return std::nullopt;
    return Place{at, place.column};
}

std::optional<BlockLocator::Place> BlockLocator::underlineAt(Place place, unsigned level) const {
    if (level > 2)
        return std::nullopt;
    const auto behind = fenceAt(place, level == 1 ? '=' : '-', 1);
    return behind && isBlankAt(behind->offset) ? behind : std::nullopt;
}

std::uint32_t BlockLocator::findTable() {
    returnToLeaf();
    const auto start = find([this](Place place) -> std::optional<Place> {
        if (atLineEnd(place.offset) || isDefinitionAt(place))
            return std::nullopt;
        return m_parsed.substr(place.offset, nextLine(place.offset) - place.offset).find('|') !=
                       std::string_view::npos
                   ? std::optional(place)
                   : std::nullopt;
    });
    m_atContent = false;
    return lineOf(start);
}

void BlockLocator::leaveParagraph() {
    passLinkTail();
    m_atContent = false;
}

void BlockLocator::leaveHeading(unsigned level) {
    passLinkTail();
    m_atContent = false;
    if (!m_leafHasText)
        return;
    // A heading between hashes ends with its line; one that is underlined ends with the underline.
    const bool sameLine = m_leafAtContent && nextLine(m_leafCursor.offset) > m_leafText;
    std::size_t start = m_leafText;
    while (start > 0 && !atLineEnd(start - 1))
        --start;
    const auto content = sameLine ? m_leafCursor : contentOf(start).value_or(Place{m_leafText, 0});
    if (headingAt(afterIndentation(content, deepestIndentation), level))
        return;
    for (std::size_t at = nextLine(m_cursor.offset); at < m_parsed.size() && !isBlankAt(at);
         at = nextLine(at)) {
        const auto inside = contentOf(at);
        if (!inside)
            continue;
        if (const auto behind = underlineAt(afterIndentation(*inside, deepestIndentation), level)) {
            m_cursor = *behind;
            return;
        }
    }
}

void BlockLocator::passLinesTo(std::uint32_t wanted) {
    while (line() < wanted && nextLine(m_cursor.offset) < m_parsed.size())
        passLineBreak();
}

/// A link's target may stand on further lines than its text; md4c does not tell.
void BlockLocator::passLinkTail() {
    if (!m_behindLink)
        return;
    m_behindLink = false;
    std::size_t at = m_cursor.offset;
    while (true) {
        at = m_parsed.find_first_not_of("*_~`", at);
        if (at == std::string_view::npos || at + 1 >= m_parsed.size() || m_parsed[at] != ']' ||
            m_parsed[at + 1] != '(')
            return;
        int depth = 0;
        for (++at; at < m_parsed.size(); ++at) {
            const char byte = m_parsed[at];
            if (byte == '\\')
                ++at;
            else if (byte == '(')
                ++depth;
            else if (byte == ')' && --depth == 0)
                break;
            else if (byte == '\n' && isBlankAt(at + 1))
                return;
        }
        if (at >= m_parsed.size())
            return;
        m_cursor = {++at, 0};
    }
}

} // namespace masthead

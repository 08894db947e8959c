#include "publication/Bookings.h"

#include "publication/FrontMatter.h"
#include "publication/TomlScanner.h"

#include <algorithm>
#include <optional>

namespace masthead {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view key = "issues";
constexpr std::size_t none = std::string::npos;

tl::unexpected<Diagnostic> refusal(const fs::path& file, std::string message, std::string advice = {}) {
    return tl::unexpected(
        Diagnostic{.file = file, .message = std::move(message), .advice = std::move(advice)});
}

bool isBlank(char c) {
    return c == ' ' || c == '\t';
}

/// A list of numbers in the text of a file, which it changes.
class NumberList {
public:
    struct Element {
        TextRange range;
        std::int64_t number = 0;
    };

    NumberList(std::string text, TextRange list, std::vector<Element> elements)
        : m_text(std::move(text))
        , m_list(list)
        , m_elements(std::move(elements)) {}

    const std::vector<Element>& elements() const { return m_elements; }
    std::string take() { return std::move(m_text); }

    bool holds(std::int64_t number) const {
        return std::ranges::find(m_elements, number, &Element::number) != m_elements.end();
    }

    void insert(std::int64_t number);
    void remove(std::size_t index);
    /// Whether the numbers ascend if the one at `index` becomes `number`, or did not before.
    bool mayBecome(std::size_t index, std::int64_t number) const;
    void replace(std::size_t index, std::int64_t number) {
        const TextRange range = m_elements[index].range;
        m_text.replace(range.begin, range.size(), std::to_string(number));
    }

private:
    std::size_t lineBegin(std::size_t at) const { return m_text.rfind('\n', at - 1) + 1; }
    std::size_t lineEnd(std::size_t at) const {
        const std::size_t end = m_text.find('\n', at);
        return end > at && m_text[end - 1] == '\r' ? end - 1 : end;
    }
    bool isBlankBetween(std::size_t begin, std::size_t end) const {
        return std::all_of(m_text.begin() + static_cast<std::ptrdiff_t>(begin),
                           m_text.begin() + static_cast<std::ptrdiff_t>(end), isBlank);
    }
    bool beginsItsLine(const Element& element) const {
        return isBlankBetween(lineBegin(element.range.begin), element.range.begin);
    }
    std::string indentOf(std::size_t line) const {
        return m_text.substr(line, m_text.find_first_not_of(" \t", line) - line);
    }
    std::string lineBreak() const {
        const std::size_t end = m_text.find('\n', m_list.begin);
        return end > 0 && m_text[end - 1] == '\r' ? "\r\n" : "\n";
    }

    std::size_t commaBehind(std::size_t at) const;
    void insertFirst(const std::string& number);
    void insertBefore(const Element& next, const std::string& number);
    void insertAfter(const Element& previous, const std::string& number);
    void tidy(std::size_t at);

    std::string m_text;
    TextRange m_list; ///< With its brackets.
    std::vector<Element> m_elements;
};

/// The comma that follows, past spaces, line ends and comments; npos where none does.
std::size_t NumberList::commaBehind(std::size_t at) const {
    while (at < m_list.end) {
        const char c = m_text[at];
        if (c == ',')
            return at;
        if (c == '#')
            at = m_text.find('\n', at);
        else if (isBlank(c) || c == '\r' || c == '\n')
            ++at;
        else
            break;
    }
    return none;
}

void NumberList::insert(std::int64_t number) {
    const std::string source = std::to_string(number);
    if (m_elements.empty())
        return insertFirst(source);
    const auto next = std::ranges::is_sorted(m_elements, {}, &Element::number)
                          ? std::ranges::upper_bound(m_elements, number, {}, &Element::number)
                          : m_elements.end();
    if (next == m_elements.end())
        insertAfter(m_elements.back(), source);
    else
        insertBefore(*next, source);
}

void NumberList::insertFirst(const std::string& number) {
    const std::size_t close = m_list.end - 1;
    const std::size_t line = lineBegin(close);
    if (line > m_list.begin && isBlankBetween(line, close)) {
        // Among comments: on a line of its own, as far in as the last of them.
        const std::size_t above = lineBegin(line - 1);
        const std::string indent = above > m_list.begin ? indentOf(above) : indentOf(line) + "    ";
        m_text.insert(line, indent + number + ',' + lineBreak());
    } else if (isBlankBetween(m_list.begin + 1, close)) {
        m_text.insert(close, close == m_list.begin + 1 ? number : number + ' ');
    } else {
        m_text.insert(close, number);
    }
}

void NumberList::insertBefore(const Element& next, const std::string& number) {
    const std::size_t line = lineBegin(next.range.begin);
    if (line > m_list.begin && beginsItsLine(next))
        m_text.insert(line, indentOf(line) + number + ',' + lineBreak());
    else
        m_text.insert(next.range.begin, number + ", ");
}

void NumberList::insertAfter(const Element& previous, const std::string& number) {
    const std::size_t comma = commaBehind(previous.range.end);
    const std::size_t line = lineBegin(previous.range.begin);
    const std::size_t end = lineEnd(previous.range.end);
    if (line > m_list.begin && beginsItsLine(previous) && end < m_list.end) {
        m_text.insert(end, lineBreak() + indentOf(line) + number + (comma == none ? "" : ","));
        if (comma == none)
            m_text.insert(previous.range.end, ",");
    } else if (comma != none) {
        m_text.insert(comma + 1, ' ' + number + ',');
    } else {
        m_text.insert(previous.range.end, ", " + number);
    }
}

void NumberList::remove(std::size_t index) {
    TextRange gone = m_elements[index].range;
    std::size_t comma = commaBehind(gone.end);
    if (comma == none && index > 0)
        comma = commaBehind(m_elements[index - 1].range.end);
    if (comma != none && comma >= gone.end) {
        if (isBlankBetween(gone.end, comma))
            gone.end = comma + 1;
        else
            m_text.erase(comma, 1); // A line end or a comment stands between: those stay.
    } else if (comma != none) {
        if (isBlankBetween(comma + 1, gone.begin)) {
            gone.begin = comma;
        } else {
            m_text.erase(comma, 1);
            gone = {gone.begin - 1, gone.end - 1};
        }
    }
    m_text.erase(gone.begin, gone.size());
    tidy(gone.begin);
}

/// Takes out the line that was left empty, or one of the two gaps that met.
void NumberList::tidy(std::size_t at) {
    const std::size_t line = lineBegin(at);
    const std::size_t end = lineEnd(at);
    if (isBlankBetween(line, end)) {
        m_text.erase(line, m_text.find('\n', at) + 1 - line);
        return;
    }
    if (m_text[at] == ']') {
        const std::size_t last = m_text.find_last_not_of(" \t", at - 1);
        m_text.erase(last + 1, at - last - 1);
    } else if (isBlank(m_text[at - 1]) || m_text[at - 1] == '[') {
        const std::size_t next = m_text.find_first_not_of(" \t", at);
        m_text.erase(at, next - at);
    }
}

bool NumberList::mayBecome(std::size_t index, std::int64_t number) const {
    if (!std::ranges::is_sorted(m_elements, {}, &Element::number))
        return true;
    return (index == 0 || m_elements[index - 1].number < number) &&
           (index + 1 == m_elements.size() || number < m_elements[index + 1].number);
}

/// The list of `text`; nothing where there is no such key.
Result<std::optional<NumberList>> readList(std::string_view text, const fs::path& file) {
    const auto frontMatter = FrontMatter::parse(text, file);
    if (!frontMatter)
        return tl::unexpected(frontMatter.error());
    const FrontMatterExtent& extent = frontMatter->extent();
    if (extent.kind == FrontMatterKind::Yaml)
        return refusal(file, "The front matter is YAML, which bookings are not written into",
                       "book by hand, or write the front matter as TOML between +++ lines");
    const std::string_view toml = text.substr(extent.values.begin, extent.values.size());
    const auto statements = scanToml(toml);
    if (!statements)
        return refusal(file, statements.error().message);
    const auto statement = std::ranges::find_if(*statements, [](const TomlStatement& candidate) {
        return candidate.kind == TomlStatementKind::KeyValue && joinedKey(candidate.path) == key;
    });
    if (statement == statements->end())
        return std::nullopt;
    const TextRange value = statement->entry.value;
    if (toml[value.begin] != '[')
        return refusal(file, "`issues` is not a list of numbers", "write it like [72, 74]");
    std::vector<NumberList::Element> elements;
    for (const TextRange range : scanArray(toml, value).value_or(std::vector<TextRange>{})) {
        const std::string source(toml.substr(range.begin, range.size()));
        const auto number = integerOf(source);
        if (!number)
            return refusal(file, "`issues` holds `" + source + "`, which is not a number",
                           "write it like [72, 74]");
        const std::size_t begin = extent.values.begin;
        elements.push_back({{begin + range.begin, begin + range.end}, *number});
    }
    return NumberList(std::string(text), {extent.values.begin + value.begin, extent.values.begin + value.end},
                      std::move(elements));
}

using OtherValues = std::vector<std::pair<std::string, std::string>>;

OtherValues othersOf(const FrontMatter& frontMatter) {
    OtherValues others;
    for (const FrontMatterValue& value : frontMatter.values()) {
        if (value.key != key)
            others.emplace_back(value.key, value.text);
    }
    return others;
}

/// What was made is read again before it is given out.
Result<std::string> checked(std::string_view before, std::string after, const fs::path& file) {
    const auto now = FrontMatter::parse(after, file);
    const auto then = FrontMatter::parse(before, file);
    if (!now || !then || othersOf(*now) != othersOf(*then))
        return refusal(file, "`issues` cannot be changed in this front matter", "edit it as text");
    return after;
}

Result<std::string> withBooking(std::string_view text, const fs::path& file, int issue) {
    auto list = readList(text, file);
    if (!list)
        return tl::unexpected(list.error());
    if (!*list) {
        const auto edit = setSource(text, file, key, '[' + std::to_string(issue) + ']');
        if (!edit)
            return tl::unexpected(edit.error());
        return applied(text, *edit);
    }
    if ((*list)->holds(issue))
        return refusal(file, "It is booked for issue " + std::to_string(issue) + " already");
    (*list)->insert(issue);
    return checked(text, (*list)->take(), file);
}

Result<std::string> withoutBooking(std::string_view text, const fs::path& file, int issue) {
    auto list = readList(text, file);
    if (!list)
        return tl::unexpected(list.error());
    if (!*list || !(*list)->holds(issue))
        return refusal(file, "It is not booked for issue " + std::to_string(issue));
    // From the end: the places of those before stay what they are.
    for (std::size_t index = (*list)->elements().size(); index-- > 0;) {
        if ((*list)->elements()[index].number == issue)
            (*list)->remove(index);
    }
    return checked(text, (*list)->take(), file);
}

Result<std::string> withMovedBooking(std::string_view text, const fs::path& file, int from, int to) {
    auto list = readList(text, file);
    if (!list)
        return tl::unexpected(list.error());
    const bool holdsTarget = *list && (*list)->holds(to);
    if (*list && !holdsTarget) {
        const auto& elements = (*list)->elements();
        const auto found = std::ranges::find(elements, from, &NumberList::Element::number);
        const bool isOnly = std::ranges::count(elements, from, &NumberList::Element::number) == 1;
        const auto index = static_cast<std::size_t>(found - elements.begin());
        if (isOnly && (*list)->mayBecome(index, to)) {
            (*list)->replace(index, to);
            return checked(text, (*list)->take(), file);
        }
    }
    auto freed = withoutBooking(text, file, from);
    return freed && !holdsTarget ? withBooking(*freed, file, to) : freed;
}

Result<TextEdit> editTo(std::string_view before, const Result<std::string>& after) {
    if (!after)
        return tl::unexpected(after.error());
    return differenceOf(before, *after);
}

} // namespace

Result<TextEdit> bookIssue(std::string_view text, const fs::path& file, int issue) {
    return editTo(text, withBooking(text, file, issue));
}

Result<TextEdit> freeIssue(std::string_view text, const fs::path& file, int issue) {
    return editTo(text, withoutBooking(text, file, issue));
}

Result<TextEdit> moveBooking(std::string_view text, const fs::path& file, int from, int to) {
    return editTo(text, withMovedBooking(text, file, from, to));
}

} // namespace masthead

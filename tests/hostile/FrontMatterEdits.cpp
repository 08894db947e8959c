#include "FrontMatterEdits.h"

#include "publication/Bookings.h"
#include "publication/FrontMatter.h"

#include <algorithm>
#include <tuple>
#include <vector>

namespace masthead::test {

namespace {

constexpr const char* file = "edited.md";

using Kind = AskedEdit::Kind;

Result<TextEdit> made(std::string_view text, const AskedEdit& asked) {
    switch (asked.kind) {
    case Kind::SetString:
        return setString(text, file, asked.key, asked.value);
    case Kind::SetSource:
        return setSource(text, file, asked.key, asked.value);
    case Kind::Remove:
        return removeKey(text, file, asked.key);
    case Kind::Book:
        return bookIssue(text, file, asked.issue);
    case Kind::Free:
        return freeIssue(text, file, asked.issue);
    case Kind::Move:
        break;
    }
    return moveBooking(text, file, asked.issue, asked.target);
}

bool isBooking(Kind kind) {
    return kind == Kind::Book || kind == Kind::Free || kind == Kind::Move;
}

std::string_view sourceOf(std::string_view text, const FrontMatterValue& value) {
    return text.substr(value.range.begin, value.range.size());
}

/// The values beside that of `key`, as they stand in the file.
auto othersOf(std::string_view text, const FrontMatter& frontMatter, const std::string& key) {
    std::vector<std::tuple<std::string, ValueKind, std::string>> others;
    for (const FrontMatterValue& value : frontMatter.values()) {
        if (value.key != key && !value.key.starts_with(key + '.'))
            others.emplace_back(value.key, value.kind, sourceOf(text, value));
    }
    return others;
}

bool isLineBegin(std::string_view text, std::size_t at, std::size_t begin) {
    return at == begin || text[at - 1] == '\n';
}

bool hasOtherLineEnds(std::string_view replacement, std::string_view text) {
    const std::size_t first = text.find('\n');
    const bool isCrLf = first != std::string_view::npos && first > 0 && text[first - 1] == '\r';
    for (std::size_t at = 0; at < replacement.size(); ++at) {
        if (replacement[at] == '\n' && (at > 0 && replacement[at - 1] == '\r') != isCrLf)
            return true;
    }
    return false;
}

/// What is left of a list beside numbers, commas and space: its brackets and comments.
std::string beside(std::string_view source) {
    std::string rest;
    std::ranges::copy_if(source, std::back_inserter(rest), [](char c) {
        return std::string_view("0123456789+-_, \t\r\n").find(c) == std::string_view::npos;
    });
    return rest;
}

std::vector<std::int64_t> numbersOf(const FrontMatter& frontMatter) {
    std::vector<std::int64_t> numbers;
    for (const std::string& item : frontMatter.items("issues"))
        numbers.push_back(integerOf(item).value_or(0));
    std::ranges::sort(numbers);
    return numbers;
}

/// One edit, before and after it.
class Trial {
public:
    Trial(std::string_view text, const AskedEdit& asked, const TextEdit& edit, const FrontMatter& before)
        : m_text(text)
        , m_asked(asked)
        , m_edit(edit)
        , m_before(before)
        , m_old(before.find(isBooking(asked.kind) ? "issues" : asked.key))
        , m_after(applied(text, edit)) {}

    std::optional<std::string> fault() {
        const auto after = FrontMatter::parse(m_after, file);
        if (!after)
            return "does not parse afterwards: " + after.error().message;
        const std::string key = isBooking(m_asked.kind) ? "issues" : m_asked.key;
        if (othersOf(m_text, m_before, key) != othersOf(m_after, *after, key))
            return "another value changed";
        if (m_asked.kind != Kind::SetSource && hasOtherLineEnds(m_edit.replacement, m_text))
            return "line ends are not the file's";
        return isBooking(m_asked.kind) ? faultOfBooking(*after) : faultOfValue(*after);
    }

private:
    std::optional<std::string> faultOfValue(const FrontMatter& after) {
        const FrontMatterValue* now = after.find(m_asked.key);
        if (m_asked.kind == Kind::Remove)
            return now != nullptr ? std::optional<std::string>("is still there") : faultOfRemoval();
        if (m_asked.kind == Kind::SetString &&
            (now == nullptr || now->kind != ValueKind::String || now->text != m_asked.value))
            return "does not read back";
        // A table among the sources is flattened, and an empty one is no value.
        if (m_asked.kind == Kind::SetSource && now != nullptr && sourceOf(m_after, *now) != m_asked.value)
            return "does not stand there as given";
        const auto again = made(m_after, m_asked);
        if (!again || applied(m_after, *again) != m_after)
            return "changes something when it is made once more";
        return m_old != nullptr ? faultOfReplacement() : faultOfInsertion(now != nullptr);
    }
    std::optional<std::string> faultOfReplacement() const {
        if (m_edit.range.begin < m_old->range.begin || m_edit.range.end > m_old->range.end)
            return "reaches beyond the value's own characters";
        const auto back = setSource(m_after, file, m_asked.key, sourceOf(m_text, *m_old));
        if (!back || applied(m_after, *back) != m_text)
            return "is not taken back by the old source";
        return std::nullopt;
    }
    std::optional<std::string> faultOfInsertion(bool isValue) const {
        const TextRange range = m_edit.range;
        const bool isInline = m_text.substr(range.begin).starts_with('{');
        if (range.size() > 0 && !isInline && m_text.substr(range.begin, range.size()) != "{}")
            return "a new key takes the place of something";
        // A line of its own in front matter that has one: without it all is as before.
        const bool isLine = range.size() == 0 &&
                            isLineBegin(m_text, range.begin, m_before.extent().values.begin) &&
                            m_before.extent().kind == FrontMatterKind::Toml &&
                            m_edit.replacement.ends_with('\n') && !m_edit.replacement.starts_with('[') &&
                            !m_edit.replacement.starts_with('\n') && !m_edit.replacement.starts_with('\r');
        if (!isLine || !isValue)
            return std::nullopt;
        const auto back = removeKey(m_after, file, m_asked.key);
        if (!back || applied(m_after, *back) != m_text)
            return "is not taken back by removing the key";
        return std::nullopt;
    }
    std::optional<std::string> faultOfRemoval() const {
        if (m_edit.range.size() == 0 || !m_edit.replacement.empty())
            return "a removal writes something";
        const std::string_view gone = m_text.substr(m_edit.range.begin, m_edit.range.size());
        const std::size_t first = gone.find_first_not_of(" \t");
        const bool isLine = isLineBegin(m_text, m_edit.range.begin, m_before.extent().values.begin);
        if (isLine && first != std::string_view::npos && gone[first] == '#')
            return "a comment above goes too";
        return std::nullopt;
    }
    std::optional<std::string> faultOfBooking(const FrontMatter& after) const {
        std::vector<std::int64_t> wanted = numbersOf(m_before);
        if (m_asked.kind != Kind::Book)
            std::erase(wanted, m_asked.issue);
        const int added = m_asked.kind == Kind::Move ? m_asked.target : m_asked.issue;
        if (m_asked.kind != Kind::Free && std::ranges::find(wanted, added) == wanted.end())
            wanted.push_back(added);
        std::ranges::sort(wanted);
        if (numbersOf(after) != wanted)
            return "books other issues than asked";
        if (m_old == nullptr)
            return std::nullopt;
        if (m_edit.range.begin < m_old->range.begin || m_edit.range.end > m_old->range.end)
            return "reaches beyond the list";
        const bool isDecimal = std::ranges::all_of(m_old->items, [](const std::string& item) {
            return item.find_first_not_of("0123456789+-_") == std::string::npos;
        });
        if (isDecimal && m_asked.kind != Kind::Move &&
            digitFree(*m_old) != digitFree(*after.find("issues"), m_after))
            return "a comment in the list changed";
        return std::nullopt;
    }
    std::string digitFree(const FrontMatterValue& value) const { return digitFree(value, m_text); }
    static std::string digitFree(const FrontMatterValue& value, std::string_view text) {
        return beside(sourceOf(text, value));
    }

    std::string_view m_text;
    const AskedEdit& m_asked;
    const TextEdit& m_edit;
    const FrontMatter& m_before;
    const FrontMatterValue* m_old;
    std::string m_after;
};

/// `"a.b" = 1` and `[a]` with `b = 2` have one name here.
bool isAmbiguous(const FrontMatter& frontMatter, const std::string& key) {
    return std::ranges::count(frontMatter.values(), key, &FrontMatterValue::key) > 1;
}

} // namespace

EditOutcome tryEdit(std::string_view text, const AskedEdit& asked) {
    const auto before = FrontMatter::parse(text, file);
    if (!before || isAmbiguous(*before, isBooking(asked.kind) ? "issues" : asked.key))
        return {};
    const auto edit = made(text, asked);
    if (!edit)
        return {};
    return {true, Trial(text, asked, *edit, *before).fault()};
}

} // namespace masthead::test

#include "check/FrontMatterKeys.h"
#include "check/Rules.h"
#include "check/RunningText.h"

#include "commonmark/Characters.h"

#include <algorithm>
#include <array>

namespace masthead {
namespace {

bool isWordByte(char byte) {
    return isLetterOrDigit(byte) || byte == '_' || static_cast<unsigned char>(byte) >= 0x80;
}

/// A word that writers leave where something is still to be written.
struct Mark {
    std::string_view word;
    bool alone = false; ///< Counts only where it stands for a whole text or between brackets.
};
constexpr std::array<Mark, 4> marks = {{{"TODO"}, {"FIXME"}, {"XXX"}, {"TBD", true}}};

/// What makes of `TODO` the name of a thing.
bool namesAThing(std::string_view behind) {
    constexpr std::array<std::string_view, 13> things = {
        "list",    "test",    "option",      "app",     "item",     "comment", "entr",
        "tracker", "manager", "application", "example", "tutorial", "mvc"};
    if (behind.starts_with('!') || behind.starts_with('s') || behind.starts_with("-"))
        return true;
    const std::size_t word = behind.find_first_not_of(" \t");
    return word != 0 && word != std::string_view::npos &&
           std::ranges::any_of(things, [&](std::string_view thing) {
               return startsWithIgnoringCase(behind.substr(word), thing);
           });
}

class Placeholders {
public:
    Placeholders(const CheckContext& context, FindingSink& findings)
        : m_text(context.page.text())
        , m_findings(findings) {}

    void readPiece(TextRange piece) {
        const std::string_view text = m_text.substr(piece.begin, piece.size());
        for (std::size_t at = text.find_first_of("TFXLl?["); at != std::string_view::npos;
             at = text.find_first_of("TFXLl?[", at)) {
            const std::size_t length = lengthAt(text, at);
            if (length > 0)
                add({piece.begin + at, piece.begin + at + length});
            at += std::max<std::size_t>(length, 1);
        }
    }

    void add(TextRange range) {
        m_findings.add(range,
                       "`" +
                           std::string(m_text.substr(range.begin, std::min<std::size_t>(range.size(), 60))) +
                           "` was left where something is to be written",
                       "write it, or take it out");
    }

private:
    /// How long the placeholder at a place is; 0 where there is none.
    static std::size_t lengthAt(std::string_view text, std::size_t at) {
        const char before = at > 0 ? text[at - 1] : ' ';
        if (text[at] == '?')
            return questionMarks(text, at, before);
        if (isWordByte(before) || before == '.' || before == '/' || before == '#')
            return 0;
        if (text[at] == '[')
            return insertion(text.substr(at));
        if (startsWithIgnoringCase(text.substr(at), "lorem ipsum dolor"))
            return std::string_view("lorem ipsum").size();
        for (const Mark& mark : marks) {
            if (text.substr(at, mark.word.size()) == mark.word)
                return markLength(text, at, mark);
        }
        return 0;
    }

    static std::size_t markLength(std::string_view text, std::size_t at, const Mark& mark) {
        const std::string_view behind = text.substr(at + mark.word.size());
        if (!behind.empty() && isWordByte(behind.front()))
            return 0;
        const char after = behind.empty() ? ' ' : behind.front();
        const bool alone = (at == 0 || text[at - 1] == '[') && (behind.empty() || after == ']');
        const bool isName = namesAThing(behind) || isPartOfSentence(text.substr(0, at), behind);
        return (mark.alone && !alone) || isName ? 0 : mark.word.size();
    }

    /// `tests marked as TODO are run`: between words in lower case it is a word of its own right.
    static bool isPartOfSentence(std::string_view before, std::string_view behind) {
        const auto isLower = [](char byte) { return byte >= 'a' && byte <= 'z'; };
        return before.size() > 1 && before.back() == ' ' && isLower(before[before.size() - 2]) &&
               behind.size() > 1 && behind.front() == ' ' && isLower(behind[1]);
    }

    /// Three or more that end no word.
    static std::size_t questionMarks(std::string_view text, std::size_t at, char before) {
        const std::size_t end = std::min(text.find_first_not_of('?', at), text.size());
        const bool ends = end == text.size() || !isWordByte(text[end]);
        const bool alone = isSpaceOrLineEnd(before) || before == '(' || before == '[';
        return ends && alone && end - at >= 3 ? end - at : 0;
    }

    /// `[insert quote here]`, `[your name]`
    static std::size_t insertion(std::string_view text) {
        constexpr std::size_t longest = 80;
        const bool asks = startsWithIgnoringCase(text, "[insert ") || startsWithIgnoringCase(text, "[your ");
        const std::size_t end = text.substr(0, longest).find(']');
        return asks && end != std::string_view::npos ? end + 1 : 0;
    }

    std::string_view m_text;
    FindingSink& m_findings;
};

void findPlaceholders(const CheckContext& context, FindingSink& findings) {
    Placeholders placeholders(context, findings);
    for (const std::string_view key : {"title", "description"}) {
        const FrontMatterValue* value = context.page.frontMatter.find(key);
        if (value && value->kind == ValueKind::String)
            placeholders.readPiece(value->range);
    }
    for (const TextRange& piece : runningText(context.page))
        placeholders.readPiece(piece);
    for (const OutlineLink& link : context.page.outline().links) {
        const std::size_t at = link.url.find("TODO");
        if (at != std::string::npos && (at == 0 || !isWordByte(link.url[at - 1])) &&
            (at + 4 == link.url.size() || !isWordByte(link.url[at + 4])))
            placeholders.add(link.target);
    }
}

constexpr std::array rules{
    Rule{"placeholder", RuleLevel::Error, "Words that were left where something is to be written",
         findPlaceholders},
};

} // namespace

std::span<const Rule> placeholderRules() {
    return rules;
}

} // namespace masthead

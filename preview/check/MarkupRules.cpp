#include "check/Rules.h"
#include "check/RunningText.h"

#include "commonmark/Characters.h"

#include <algorithm>
#include <array>

namespace masthead {
namespace {

/// Marks that Markdown left as text, in one paragraph.
struct LooseMark {
    TextRange range;
    char mark = 0;
    char before = '\n'; ///< The bytes around it; a line end at the ends of the paragraph.
    char after = '\n';
    bool besidePair = false; ///< The same mark follows, which is one of a pair.

    std::size_t size() const { return range.size(); }
    bool isSpaceBefore() const { return isSpaceOrLineEnd(before); }
    bool isSpaceAfter() const { return isSpaceOrLineEnd(after); }
};

/// A letter, a digit or part of a character outside ASCII.
bool isWordByte(char byte) {
    return isLetterOrDigit(byte) || static_cast<unsigned char>(byte) >= 0x80;
}

bool endsSentence(char byte) {
    return std::string_view(".,;:!?)").find(byte) != std::string_view::npos;
}

bool isQuote(char byte) {
    return byte == '"' || byte == '\'';
}

/// At the begin of a word or of something that is one to a reader, such as a link. A mark between quotation
/// marks is one that the text speaks of.
bool beginsSpan(const LooseMark& mark) {
    const bool begin =
        mark.isSpaceBefore() || mark.before == '(' || mark.before == '[' || isQuote(mark.before);
    const bool word =
        isWordByte(mark.after) || std::string_view("[<(").find(mark.after) != std::string_view::npos;
    return begin && (word || (isQuote(mark.after) && !isQuote(mark.before)));
}

class LooseMarks {
public:
    LooseMarks(const CheckContext& context, FindingSink& findings)
        : m_text(context.page.text())
        , m_file(context.page.file)
        , m_findings(findings)
        , m_pieces(runningText(context.page)) {
        std::vector<TextRange> paragraphs = context.page.outline().paragraphs;
        std::ranges::sort(paragraphs, {}, &TextRange::begin);
        auto piece = m_pieces.begin();
        for (const TextRange& paragraph : paragraphs) {
            m_marks.clear();
            for (; piece != m_pieces.end() && piece->begin < paragraph.end; ++piece) {
                if (piece->begin >= paragraph.begin)
                    collect(*piece, paragraph);
            }
            checkBackticks();
            if (!checkPairs())
                checkSingle();
        }
    }

private:
    void collect(TextRange piece, TextRange paragraph) {
        const std::string_view text = m_text.substr(0, piece.end);
        constexpr std::string_view marks = "*_~`";
        for (std::size_t at = text.find_first_of(marks, piece.begin); at != std::string_view::npos;
             at = text.find_first_of(marks, at)) {
            const std::size_t end = std::min(text.find_first_not_of(text[at], at), piece.end);
            const char before = at > paragraph.begin ? m_text[at - 1] : '\n';
            const char after = end < paragraph.end ? m_text[end] : '\n';
            if (before != '\\')
                m_marks.push_back({{at, end}, m_text[at], before, after, after == m_text[at]});
            at = end;
        }
    }

    Finding& add(const LooseMark& mark, std::string message) {
        return m_findings.add(mark.range, std::move(message), "readers see the mark itself");
    }

    void addFix(Finding& finding, std::string label, TextRange range, std::string replacement) const {
        finding.fixes.push_back({std::move(label), m_file, {{range, std::move(replacement)}}});
    }

    bool isClosedByQuote(const LooseMark& mark) const {
        constexpr std::size_t longest = 60;
        const std::string_view behind = m_text.substr(mark.range.end, longest);
        const std::size_t quote = behind.find_first_of("'\n");
        const bool closes = quote != std::string_view::npos && behind[quote] == '\'';
        return !mark.isSpaceAfter() && closes &&
               (quote + 1 == behind.size() || !isWordByte(behind[quote + 1]));
    }

    /// The word, name or number that begins at `at`.
    std::size_t wordEnd(std::size_t at) const {
        while (at < m_text.size() &&
               (isWordByte(m_text[at]) ||
                std::string_view("_:.-!()/").find(m_text[at]) != std::string_view::npos))
            ++at;
        while (at > 0 && std::string_view(":.-!,").find(m_text[at - 1]) != std::string_view::npos)
            --at;
        return at;
    }

    void checkBackticks() {
        for (const LooseMark& mark : m_marks) {
            // ``quoted'' is how TeX writes quotation marks, and `quoted' how many programs do.
            if (mark.mark != '`' || mark.size() != 1 || isClosedByQuote(mark))
                continue;
            if (isLetter(mark.before) && isLetter(mark.after)) {
                addFix(add(mark, "A backtick stands in place of an apostrophe"), "Write an apostrophe",
                       mark.range, "'");
            } else if (isWordByte(mark.after) && (mark.isSpaceBefore() || mark.before == '(')) {
                Finding& finding = add(mark, "The backtick has no partner");
                const std::size_t end = wordEnd(mark.range.end);
                if (end > mark.range.end)
                    addFix(finding,
                           "Close it behind `" +
                               std::string(m_text.substr(mark.range.end,
                                                         std::min<std::size_t>(end - mark.range.end, 40))) +
                               '`',
                           {end, end}, "`");
                addFix(finding, "Remove the backtick", mark.range, {});
            } else if (isWordByte(mark.before) && (mark.isSpaceAfter() || endsSentence(mark.after))) {
                addFix(add(mark, "The backtick has no partner"), "Remove the backtick", mark.range, {});
            } else {
                continue;
            }
            return;
        }
    }

    /// `**` and `~~`: seldom anything but a mark. True when it has found something.
    bool checkPairs() {
        for (auto mark = m_marks.begin(); mark != m_marks.end(); ++mark) {
            const bool isDouble = mark->size() == 2 && (mark->mark == '*' || mark->mark == '~');
            const std::string_view rest = m_text.substr(mark->range.end, 7);
            // What Python calls arguments is written without backticks now and then.
            if (!isDouble || !beginsSpan(*mark) || rest.starts_with("kwargs") || rest.starts_with("args"))
                continue;
            const std::string shown(2, mark->mark);
            Finding& finding = add(*mark, "The mark `" + shown + "` has no partner");
            const auto partner = std::find_if(mark + 1, m_marks.end(), [&](const LooseMark& other) {
                return other.mark == mark->mark && other.size() == 2;
            });
            if (partner != m_marks.end() && partner->isSpaceBefore())
                addMoveFix(finding, *partner);
            addFix(finding, "Remove `" + shown + '`', mark->range, {});
            return true;
        }
        return false;
    }

    /// `**bold **text` to `**bold** text`.
    void addMoveFix(Finding& finding, const LooseMark& closing) const {
        const std::size_t last = m_text.find_last_not_of(" \t", closing.range.begin - 1);
        const std::string shown(closing.size(), closing.mark);
        addFix(finding, "Close it behind the last word", {last + 1, closing.range.end},
               shown + (isWordByte(closing.after) ? " " : ""));
    }

    /// `*` and `_` stand for themselves in footnotes, names and arithmetic: only what tried to be a pair
    /// counts.
    void checkSingle() {
        for (auto mark = m_marks.begin(); mark != m_marks.end(); ++mark) {
            if (mark->size() != 1 || (mark->mark != '*' && mark->mark != '_'))
                continue;
            if (mark->besidePair && mark->isSpaceBefore()) {
                Finding& finding = add(*mark, std::string("The marks `") + mark->mark + mark->mark +
                                                  "` and `" + mark->mark + "` are no pair");
                addFix(finding, std::string("Remove one `") + mark->mark + '`', mark->range, {});
                return;
            }
            if (!beginsSpan(*mark) || !isWordByte(mark->after))
                continue;
            const auto partner = std::find_if(mark + 1, m_marks.end(), [&](const LooseMark& other) {
                return other.mark == mark->mark && other.size() == 1;
            });
            if (partner == m_marks.end())
                return;
            if (!partner->isSpaceBefore() || (!endsSentence(partner->after) && partner->after != '\n'))
                continue;
            Finding& finding = add(*partner, std::string("The mark `") + mark->mark +
                                                 "` closes nothing: a space stands before it");
            addMoveFix(finding, *partner);
            return;
        }
    }

    std::string_view m_text;
    const std::filesystem::path& m_file;
    FindingSink& m_findings;
    std::vector<TextRange> m_pieces;
    std::vector<LooseMark> m_marks;
};

void findLooseMarks(const CheckContext& context, FindingSink& findings) {
    const LooseMarks marks(context, findings);
}

constexpr std::array rules{
    Rule{"markup-unclosed", RuleLevel::Warning, "A mark of emphasis or code without its partner",
         findLooseMarks},
};

} // namespace

std::span<const Rule> markupRules() {
    return rules;
}

} // namespace masthead

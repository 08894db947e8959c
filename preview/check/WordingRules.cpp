#include "check/DoubledWords.h"
#include "check/FrontMatterKeys.h"
#include "check/Rules.h"
#include "check/RunningText.h"

#include "commonmark/Characters.h"

#include <algorithm>
#include <array>

namespace masthead {
namespace {

constexpr std::size_t longestWord = 40;
constexpr std::string_view typedApostrophe = "\xE2\x80\x99";

std::string lowered(std::string_view word) {
    std::string result(word);
    std::ranges::transform(result, result.begin(), asciiLower);
    return result;
}

/// The length of the part of a word at the begin of `text`; 0 where there is none. Of the characters outside
/// ASCII general punctuation and the space that does not break part words.
std::size_t wordPart(std::string_view text) {
    const auto byte = static_cast<unsigned char>(text.front());
    if (isLetterOrDigit(text.front()) || byte == '\'' || byte == '-' || byte == '_')
        return 1;
    if (text.starts_with(typedApostrophe))
        return typedApostrophe.size();
    const bool parts = byte < 0x80 || text.starts_with("\xE2\x80") || text.starts_with("\xC2\xA0");
    return parts ? 0 : 1;
}

bool isQuote(char byte) {
    return byte == '"' || byte == '\'';
}

bool isUpper(char byte) {
    return byte >= 'A' && byte <= 'Z';
}

/// Finds words that stand twice in a row.
class WordPairs {
public:
    WordPairs(const CheckContext& context, FindingSink& findings)
        : m_context(context)
        , m_findings(findings)
        , m_text(context.page.text())
        , m_paragraphs(context.page.outline().paragraphs) {
        std::ranges::sort(m_paragraphs, {}, &TextRange::begin);
        RangeCursor paragraphs(m_paragraphs);
        for (const TextRange& piece : runningText(context.page)) {
            const TextRange* paragraph = paragraphs.at(piece.begin);
            if (paragraph != m_paragraph)
                m_last = {};
            m_paragraph = paragraph;
            readPiece(piece);
        }
    }

private:
    void readPiece(TextRange piece) {
        const std::string_view text = m_text.substr(0, piece.end);
        for (std::size_t at = piece.begin; at < piece.end;) {
            const std::size_t begin = at;
            while (at < piece.end) {
                const std::size_t length = wordPart(text.substr(at));
                if (length == 0)
                    break;
                at += length;
            }
            if (at == begin) {
                // The rest of a character that parts words parts them as well.
                ++at;
                continue;
            }
            const TextRange word{begin, std::min(at, piece.end)};
            compare(word);
            m_last = word;
        }
    }

    void compare(TextRange word) {
        if (word.size() != m_last.size() || word.size() > longestWord || !isGap(m_last.end, word.begin))
            return;
        const std::string_view first = m_text.substr(m_last.begin, m_last.size());
        const std::string_view second = m_text.substr(word.begin, word.size());
        const std::string lower = lowered(second);
        // Duran Duran, and the name that follows an article of its own.
        if (lowered(first) != lower || isUpper(second.front()) || !isPlain(second) || isGlued(word) ||
            mayBeDoubled(lower, m_context.page.page.language))
            return;
        Finding& finding = m_findings.add({m_last.begin, word.end}, "The word `" + lower + "` stands twice");
        finding.fixes.push_back(
            {"Remove the second one", m_context.page.file, {{{m_last.end, word.end}, {}}}});
    }

    /// Whether two words of one paragraph are parted by white space alone, and not on purpose.
    bool isGap(std::size_t begin, std::size_t end) const {
        if (end <= begin || end - begin > longestWord)
            return false;
        const std::string_view gap = m_text.substr(begin, end - begin);
        const std::size_t line = gap.find_first_of("\r\n");
        const bool isHardBreak = line != std::string_view::npos && gap.substr(0, line).size() > 1;
        return std::ranges::all_of(gap, isSpaceOrLineEnd) && std::ranges::count(gap, '\n') <= 1 &&
               !isHardBreak && (line == std::string_view::npos || m_paragraph);
    }

    /// Of letters, and of more than one unless it is an article.
    static bool isPlain(std::string_view word) {
        const bool letters =
            std::ranges::none_of(word, [](char byte) { return isDigit(byte) || byte == '_'; });
        return letters && (word.size() > 1 || word == "a") && word.front() != '-' && word.front() != '\'';
    }

    /// Whether one of the two is part of a path, an address or the like, or both are what the text speaks of.
    bool isGlued(TextRange second) const {
        const char before = m_last.begin > 0 ? m_text[m_last.begin - 1] : ' ';
        const std::string_view behind = m_text.substr(second.end, 2);
        if (isQuote(before) && !behind.empty() && isQuote(behind.front()))
            return true;
        return std::string_view(".@#$\\:=&").find(before) != std::string_view::npos ||
               (!behind.empty() &&
                std::string_view("/\\=(<&*[").find(behind.front()) != std::string_view::npos) ||
               (behind.size() == 2 && (behind.front() == '.' || behind.front() == ':') &&
                !isSpaceOrLineEnd(behind[1]));
    }

    const CheckContext& m_context;
    FindingSink& m_findings;
    std::string_view m_text;
    std::vector<TextRange> m_paragraphs;
    const TextRange* m_paragraph = nullptr; ///< Null in HTML blocks.
    TextRange m_last;
};

void findDoubledWords(const CheckContext& context, FindingSink& findings) {
    const WordPairs pairs(context, findings);
}

constexpr std::array rules{
    Rule{"word-doubled", RuleLevel::Warning, "A word that stands twice in a row", findDoubledWords},
};

} // namespace

std::span<const Rule> wordingRules() {
    return rules;
}

} // namespace masthead

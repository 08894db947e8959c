#include "check/Rules.h"
#include "check/RunningText.h"

#include "commonmark/Characters.h"

#include <algorithm>
#include <array>

namespace masthead {
namespace {

/// What a browser takes at least; nobody writes that much by hand.
constexpr std::size_t longestTarget = 2048;

bool looksLikeTarget(std::string_view text) {
    constexpr std::array<std::string_view, 7> begins = {"http://", "https://", "mailto:", "/",
                                                        "#",       "./",       "../"};
    return std::ranges::any_of(begins, [&](std::string_view begin) { return text.starts_with(begin); });
}

/// What Markdown did not take for a link, in one piece of running text on one line.
class LinkAttempts {
public:
    LinkAttempts(const CheckContext& context, FindingSink& findings)
        : m_context(context)
        , m_findings(findings) {
        const std::string_view text = context.page.text();
        for (const TextRange& piece : runningText(context.page)) {
            for (std::size_t begin = piece.begin; begin < piece.end;) {
                m_line = text.substr(begin, piece.end - begin);
                m_line = m_line.substr(0, m_line.find_first_of("\r\n"));
                m_lineBegin = begin;
                const std::size_t end = begin + m_line.size();
                readLine();
                begin = end + 1;
            }
        }
    }

private:
    void readLine() {
        std::size_t opening = std::string_view::npos; // The last `[` that no `]` has closed yet.
        for (std::size_t at = m_line.find_first_of("[]"); at != std::string_view::npos;
             at = m_line.find_first_of("[]", at + 1)) {
            if (m_line[at] == '[') {
                if (at > 0 && m_line[at - 1] == ')' && checkSwapped(at))
                    return;
                opening = at;
            } else if (opening != std::string_view::npos) {
                if (at > opening + 1 && (checkOpen(opening, at) || checkParted(opening, at)))
                    return;
                opening = std::string_view::npos;
            }
        }
    }

    TextRange inFile(std::size_t begin, std::size_t end) const {
        return {m_lineBegin + begin, m_lineBegin + end};
    }

    Finding& add(std::size_t begin, std::size_t end, std::string message) {
        return m_findings.add(inFile(begin, end), std::move(message), "readers see its brackets");
    }

    void addFix(Finding& finding, std::string label, std::size_t begin, std::size_t end,
                std::string text) const {
        finding.fixes.push_back(
            {std::move(label), m_context.page.file, {{inFile(begin, end), std::move(text)}}});
    }

    std::string label(std::size_t opening, std::size_t closing) const {
        return '`' + std::string(m_line.substr(opening, std::min<std::size_t>(closing + 1 - opening, 80))) +
               '`';
    }

    /// `[text](https://example.org and more`
    bool checkOpen(std::size_t opening, std::size_t closing) {
        const std::string_view behind = m_line.substr(closing + 1);
        if (!behind.starts_with('(') || !looksLikeTarget(behind.substr(1)))
            return false;
        const std::size_t targetBegin = closing + 2;
        const std::string_view line = m_line.substr(0, targetBegin + longestTarget);
        std::size_t end = std::min(line.find_first_of(" \t", targetBegin), line.size());
        while (end > targetBegin &&
               std::string_view(".,;:!?").find(m_line[end - 1]) != std::string_view::npos)
            --end;
        const std::string_view target = m_line.substr(targetBegin, end - targetBegin);
        if (target.find(')') != std::string_view::npos)
            return false;
        const std::size_t paren = line.find_first_of("()", end);
        const bool closesLater = paren != std::string_view::npos && m_line[paren] == ')';
        Finding& finding =
            closesLater
                ? add(opening, paren + 1, "The address of " + label(opening, closing) + " holds a space")
                : add(opening, end, "The link " + label(opening, closing) + " is not closed");
        if (closesLater)
            addFix(finding, "Write %20 for each space", targetBegin, paren,
                   encoded(m_line.substr(targetBegin, paren - targetBegin)));
        else
            addFix(finding, "Close it behind the address", end, end, ")");
        return true;
    }

    static std::string encoded(std::string_view target) {
        std::string result;
        for (const char byte : target)
            result += isSpaceOrTab(byte) ? std::string("%20") : std::string(1, byte);
        return result;
    }

    /// `[text] (https://example.org)`; a number is a reference that is followed by its source.
    bool checkParted(std::size_t opening, std::size_t closing) {
        const std::size_t paren = m_line.find_first_not_of(" \t", closing + 1);
        const std::string_view text = m_line.substr(opening + 1, closing - opening - 1);
        if (paren == std::string_view::npos || paren == closing + 1 || m_line[paren] != '(' ||
            !looksLikeTarget(m_line.substr(paren + 1)) || std::ranges::all_of(text, isDigit))
            return false;
        const std::size_t end = m_line.substr(0, paren + longestTarget).find_first_of(") \t", paren);
        if (end == std::string_view::npos || m_line[end] != ')')
            return false;
        Finding& finding =
            add(opening, end + 1, "A space parts " + label(opening, closing) + " from its address");
        addFix(finding, "Remove the space", closing + 1, paren, {});
        return true;
    }

    /// `(text)[https://example.org]`
    bool checkSwapped(std::size_t bracket) {
        if (!looksLikeTarget(m_line.substr(bracket + 1)))
            return false;
        const std::size_t end = m_line.substr(0, bracket + longestTarget).find_first_of("] \t", bracket);
        const std::size_t begin = m_line.find_last_of("()", bracket - 2);
        if (end == std::string_view::npos || m_line[end] != ']' || bracket < 2 ||
            begin == std::string_view::npos || m_line[begin] != '(')
            return false;
        const std::string text(m_line.substr(begin + 1, bracket - begin - 2));
        const std::string target(m_line.substr(bracket + 1, end - bracket - 1));
        Finding& finding =
            add(begin, end + 1, "The brackets of the link to `" + target.substr(0, 80) + "` are swapped");
        addFix(finding, "Swap them", begin, end + 1, '[' + text + "](" + target + ')');
        return true;
    }

    const CheckContext& m_context;
    FindingSink& m_findings;
    std::size_t m_lineBegin = 0;
    std::string_view m_line;
};

void findLinkAttempts(const CheckContext& context, FindingSink& findings) {
    const LinkAttempts attempts(context, findings);
}

constexpr std::array rules{
    Rule{"link-unclosed", RuleLevel::Warning, "Brackets that were meant for a link and make none",
         findLinkAttempts},
};

} // namespace

std::span<const Rule> linkMarkupRules() {
    return rules;
}

} // namespace masthead

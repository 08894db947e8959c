#include "markdown/CodeBlockWriter.h"

#include "markdown/FenceInfo.h"

#include <algorithm>
#include <numeric>

namespace masthead {

namespace {

/// Code taken apart, or the whole of it in the theme's own colours.
class Tokens {
public:
    Tokens(std::string_view code, std::shared_ptr<const HighlightedCode> highlighted)
        : m_code(code)
        , m_highlighted(std::move(highlighted)) {
        const auto add = [](std::uint64_t sum, const CodeToken& token) { return sum + token.size; };
        if (m_highlighted && std::accumulate(m_highlighted->tokens.begin(), m_highlighted->tokens.end(),
                                             std::uint64_t(0), add) != code.size())
            m_highlighted = nullptr;
    }

    /// Gives the pieces of the next line, of `size` bytes, with their looks.
    template<typename Use>
    void takeLine(std::size_t size, Use use) {
        for (const std::size_t end = m_at + size; m_at < end;) {
            const std::size_t tokenEnd =
                m_highlighted ? m_tokenBegin + tokens()[m_token].size : m_code.size();
            const std::size_t pieceEnd = std::min(tokenEnd, end);
            if (m_at < pieceEnd)
                use(m_code.substr(m_at, pieceEnd - m_at), look());
            m_at = pieceEnd;
            if (m_at == tokenEnd && m_highlighted) {
                m_tokenBegin = tokenEnd;
                ++m_token;
            }
        }
    }

private:
    const std::vector<CodeToken>& tokens() const { return m_highlighted->tokens; }
    std::string_view look() const {
        if (!m_highlighted || tokens()[m_token].look >= m_highlighted->looks.size())
            return {};
        return m_highlighted->looks[tokens()[m_token].look];
    }

    std::string_view m_code;
    std::shared_ptr<const HighlightedCode> m_highlighted;
    std::size_t m_at = 0;
    std::size_t m_token = 0;
    std::size_t m_tokenBegin = 0;
};

/// The line that begins at `begin`, with its line end.
std::string_view lineAt(std::string_view code, std::size_t begin) {
    const std::size_t end = code.find('\n', begin);
    return code.substr(begin, end == std::string_view::npos ? end : end + 1 - begin);
}

class BlockWriter {
public:
    BlockWriter(HtmlWriter& writer, const FenceInfo& info, const CodeHighlighter* highlighter)
        : m_writer(writer)
        , m_info(info)
        , m_highlighter(highlighter)
        , m_inline(highlighter && highlighter->colours() == CodeColours::Inline) {}

    void write021(std::string_view code, std::shared_ptr<const HighlightedCode> highlighted) {
        if (m_info.lineNumbers)
            m_writer.raw(" data-linenos");
        if (m_info.copy)
            m_writer.raw(" data-copy");
        writeData021();
        if (m_inline)
            attribute("style", m_highlighter->theme().block);
        std::string classes = m_info.language.empty() ? "" : "language-" + m_info.language + ' ';
        if (m_highlighter && !m_inline)
            classes += "z-code";
        if (!classes.empty())
            attribute("class", classes);
        m_writer.raw("><code");
        if (!m_info.language.empty())
            attribute("class", "language-" + m_info.language);
        writeData021();
        m_writer.raw(m_info.lineNumbers ? "><table><tbody>" : ">");
        writeLines021(code, std::move(highlighted));
        m_writer.raw(m_info.lineNumbers ? "</tbody></table></code></pre>\n" : "</code></pre>\n");
    }

    void writePlain022(std::string_view code) {
        m_writer.raw("><code");
        if (!m_info.language.empty())
            attribute("data-lang", m_info.language);
        m_writer.raw('>');
        m_writer.quotedText(code);
        m_writer.raw("</code></pre>\n");
    }

    void write022(std::string_view code, std::shared_ptr<const HighlightedCode> highlighted) {
        attribute("class", m_inline ? "giallo" : "giallo z-code");
        if (m_inline)
            attribute("style", m_highlighter->theme().block);
        m_writer.raw("><code");
        attribute("data-lang", highlighted ? std::string_view(highlighted->language) : "plain");
        for (const auto& [key, value] : m_info.data)
            attribute("data-" + key, value);
        m_writer.raw('>');
        writeLines022(code, std::move(highlighted));
        m_writer.raw("</code></pre>");
    }

private:
    void attribute(std::string_view name, std::string_view value) {
        m_writer.raw(' ');
        m_writer.raw(name);
        m_writer.raw("=\"");
        m_writer.attribute(value);
        m_writer.raw('"');
    }

    void writeData021() {
        if (!m_info.language.empty())
            attribute("data-lang", m_info.language);
        if (!m_info.name.empty())
            attribute("data-name", m_info.name);
    }

    void beginMark() {
        m_writer.raw("<mark");
        if (m_inline)
            attribute("style", m_highlighter->theme().highlightedLine);
        m_writer.raw('>');
    }

    void writeToken(std::string_view text, std::string_view look) {
        m_writer.raw("<span");
        if (!look.empty())
            attribute(m_inline ? "style" : "class", look);
        m_writer.raw('>');
        m_writer.attribute(text);
        m_writer.raw("</span>");
    }

    void writeLines021(std::string_view code, std::shared_ptr<const HighlightedCode> highlighted) {
        Tokens tokens(code, std::move(highlighted));
        std::uint64_t number = 1;
        for (std::size_t at = 0; at < code.size(); ++number) {
            const std::string_view line = lineAt(code, at);
            at += line.size();
            if (m_info.hidden.contains(number)) {
                tokens.takeLine(line.size(), [](std::string_view, std::string_view) {});
                continue;
            }
            const bool marked = m_info.highlighted.contains(number);
            if (m_info.lineNumbers) {
                m_writer.raw("<tr><td>");
                if (marked)
                    beginMark();
                m_writer.raw(std::to_string(m_info.firstNumber + number - 1));
                m_writer.raw(marked ? "</mark></td><td>" : "</td><td>");
            }
            if (marked)
                beginMark();
            if (!m_highlighter)
                m_writer.templateText(line);
            else
                tokens.takeLine(line.size(), [this](std::string_view text, std::string_view look) {
                    writeToken(text, look);
                });
            if (marked)
                m_writer.raw("</mark>");
            if (m_info.lineNumbers)
                m_writer.raw("</td></tr>");
        }
    }

    void writeLines022(std::string_view code, std::shared_ptr<const HighlightedCode> highlighted) {
        Tokens tokens(code, std::move(highlighted));
        const auto lines = static_cast<std::uint64_t>(std::ranges::count(code, '\n')) +
                           (!code.empty() && !code.ends_with('\n') ? 1 : 0);
        const std::size_t numberWidth =
            std::to_string(m_info.firstNumber + std::max<std::uint64_t>(lines, 1) - 1).size();
        bool first = true;
        std::uint64_t number = 1;
        for (std::size_t at = 0; at < code.size(); ++number) {
            const std::string_view line = lineAt(code, at);
            at += line.size();
            const bool hidden = m_info.hidden.contains(number);
            if (!hidden) {
                m_writer.raw(first ? "" : "\n");
                first = false;
                beginLine022(number, numberWidth);
            }
            tokens.takeLine(line.size(), [&](std::string_view text, std::string_view look) {
                if (text.ends_with('\n'))
                    text.remove_suffix(1);
                if (!hidden && !text.empty())
                    writeToken(text, look);
            });
            if (!hidden)
                m_writer.raw("</span>");
        }
    }

    void beginLine022(std::uint64_t number, std::size_t numberWidth) {
        const bool marked = m_info.highlighted.contains(number);
        m_writer.raw("<span");
        attribute("class", marked && !m_inline ? "giallo-l z-hl" : "giallo-l");
        if (marked && m_inline)
            attribute("style", m_highlighter->theme().highlightedLine);
        m_writer.raw('>');
        if (!m_info.lineNumbers)
            return;
        m_writer.raw("<span aria-hidden=\"true\" class=\"giallo-ln\"");
        if (m_inline && !m_highlighter->theme().lineNumber.empty())
            attribute("style", m_highlighter->theme().lineNumber);
        m_writer.raw('>');
        const std::string digits = std::to_string(m_info.firstNumber + number - 1);
        m_writer.raw(std::string(numberWidth - std::min(digits.size(), numberWidth), ' ') + digits);
        m_writer.raw("</span>");
    }

    HtmlWriter& m_writer;
    const FenceInfo& m_info;
    const CodeHighlighter* m_highlighter;
    bool m_inline;
};

} // namespace

std::optional<std::string> writeCodeBlock(HtmlWriter& writer, std::string_view code, std::string_view written,
                                          ZolaGeneration generation, const CodeHighlighter* highlighter) {
    const FenceInfo info = readFenceInfo(written, generation);
    std::shared_ptr<const HighlightedCode> highlighted;
    if (highlighter && !info.language.empty())
        highlighted = highlighter->highlight(code, info.language);
    const bool unknown = highlighter && !info.language.empty() && !highlighted;
    BlockWriter block(writer, info, highlighter);
    if (generation == ZolaGeneration::Zola021)
        block.write021(code, std::move(highlighted));
    else if (highlighter)
        block.write022(code, std::move(highlighted));
    else
        block.writePlain022(code);
    return unknown ? std::optional(info.language) : std::nullopt;
}

} // namespace masthead

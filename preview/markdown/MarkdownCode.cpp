// The part of the renderer that writes code blocks, and whatever else is taken line by line as it stands.

#include "markdown/CodeBlockWriter.h"
#include "markdown/MarkdownRenderer.h"

namespace masthead {

void MarkdownRenderer::enterCodeBlock(const Block& code) {
    // Zola writes code as plain HTML, which does not begin a line.
    if (!m_options.generation)
        m_writer.startLine();
    openTag("pre", code);
    const std::string info = decoded(m_tree.text(code.detail));
    if (m_options.generation) {
        m_codeInfo = info;
        m_code.clear();
    } else {
        m_writer.raw("><code");
        const std::string language = info.substr(0, info.find(' '));
        if (!language.empty()) {
            m_writer.raw(" class=\"language-");
            m_writer.attribute(language);
            m_writer.raw('"');
        }
        m_writer.raw('>');
    }
    writeLines(code, TextKind::CodeBlock);
}

void MarkdownRenderer::leaveCodeBlock(const Block& code) {
    if (!m_options.generation) {
        m_writer.raw("</code></pre>\n");
        return;
    }
    const std::optional<std::string> unknown =
        writeCodeBlock(m_writer, m_code, m_codeInfo, *m_options.generation, m_options.highlighter.get());
    if (unknown)
        m_rendered.diagnostics.push_back(
            {MarkdownFault::UnknownLanguage, *unknown, m_firstLine + m_lines.lineOf(code.begin), code.begin});
}

/// Code or raw HTML, line by line.
void MarkdownRenderer::writeLines(const Block& leaf, TextKind kind) {
    m_leaf = leaf.kind;
    for (const SourceSlice& slice : m_tree.slicesOf(leaf)) {
        if (slice.spaces > 0)
            text(kind, std::string_view("   ").substr(0, slice.spaces), InlineEvent::nowhere);
        if (slice.begin < slice.end)
            text(kind, m_tree.text({slice.begin, slice.end}), slice.begin);
        // The text's last line may have no end.
        if (slice.end < m_tree.source.size())
            text(kind, "\n", InlineEvent::nowhere);
    }
    m_leaf.reset();
}

} // namespace masthead

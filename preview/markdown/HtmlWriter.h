#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace masthead {

/// Collects HTML, escaped the way pulldown-cmark does: in text only `& < >`, in attributes quotes too, in
/// URLs percent-encoding. Works on a string that belongs to somebody else.
class HtmlWriter {
public:
    explicit HtmlWriter(std::string& html)
        : m_html(html) {}

    std::size_t size() const { return m_html.size(); }
    void raw(std::string_view html) { m_html.append(html); }
    void raw(char byte) { m_html.push_back(byte); }

    /// A block begins on a line of its own.
    void startLine() {
        if (!m_html.empty() && m_html.back() != '\n')
            m_html.push_back('\n');
    }

    void text(std::string_view text);
    void attribute(std::string_view value);
    void quotedText(std::string_view text);   ///< Double quotes escaped too.
    void templateText(std::string_view text); ///< As a template escapes it: quotes and `/` too.
    void url(std::string_view url);
    void number(unsigned number);

private:
    std::string& m_html;
};

} // namespace masthead

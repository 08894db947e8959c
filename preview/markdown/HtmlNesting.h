#pragma once

#include "markdown/HtmlOpenElements.h"
#include "markdown/HtmlTokenizer.h"

#include <cstdint>
#include <string_view>

namespace masthead {

/// Which elements a browser has open after reading some HTML in a body. Follows the HTML standard's tree
/// construction: implied end tags, scopes, stray end tags, and formatting elements (`<b>`, `<a>`) that go on
/// in the next paragraph until they are closed.
class HtmlNesting {
public:
    /// What comes next is read as at the beginning of a body.
    void startAgain();

    void startTag(const HtmlToken& tag, HtmlTokenizer& tokenizer);
    void endTag(const HtmlToken& tag);
    void text();

    /// Nothing is open: what comes next is read as at the beginning.
    bool isClosed() const;
    /// The next block's start tag closes what is still open.
    bool isParagraphOpen() const;

private:
    void startTablePart(const HtmlToken& tag);
    bool startForeign(const HtmlToken& tag);
    void startListPart(std::string_view name);
    bool endForeign(std::string_view name);
    void endForm();

    HtmlOpenElements m_open;
    std::uint32_t m_form = 0; ///< The form that is open, even if its element has been left.
};

} // namespace masthead

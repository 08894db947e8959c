#pragma once

#include "markdown/HtmlElements.h"
#include "markdown/HtmlTokenizer.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace masthead {

/// Which elements a browser has open after reading some HTML in a body. Follows the HTML standard's tree
/// construction: implied end tags, scopes, stray end tags, and formatting elements (`<b>`, `<a>`) that go on
/// in the next paragraph until they are closed.
class HtmlNesting {
public:
    void startTag(const HtmlToken& tag, HtmlTokenizer& tokenizer);
    void endTag(const HtmlToken& tag);
    void text();

    /// What comes next is read as at the beginning.
    bool isClosed() const { return !m_lost && m_open.empty() && m_formatting.empty() && m_form == 0; }
    /// The next block's start tag closes what is still open.
    bool isParagraphOpen() const;

private:
    struct Element {
        std::string name;
        std::uint32_t id =
            0; ///< A formatting element keeps it while it goes on elsewhere; 0 is a marker in that list.
        std::uint16_t traits = 0;
        bool foreign = false; ///< Of SVG or MathML.

        bool has(HtmlTrait trait) const { return (traits & trait) != 0; }
        bool isSpecial() const { return has(foreign ? IntegrationPoint : Special); }
        bool isScopeBarrier() const { return has(foreign ? IntegrationPoint : ScopeBarrier); }
    };

    void startFormatting(const HtmlToken& tag);
    void startTablePart(const HtmlToken& tag);
    bool startForeign(const HtmlToken& tag);
    void startListPart(std::string_view name);
    bool endForeign(std::string_view name);
    void endFormatting(std::string_view name);
    void endForm();
    void endOther(std::string_view name);

    void push(std::string_view name, bool foreign = false);
    void pushWithMarker(std::string_view name);
    void popTo(std::size_t size);
    void clearToMarker();
    void reconstructFormatting();
    void closeParagraph();
    void adopt(std::size_t formatting);

    std::size_t findInScope(std::string_view name, std::string_view barrier = {},
                            std::string_view otherBarrier = {}) const;
    std::size_t findInTableScope(std::string_view name) const;
    std::size_t findOpen(std::uint32_t id) const;
    std::size_t findFormatting(std::string_view name) const;
    bool isInSelect() const;
    bool isInTable() const; ///< Directly, not in a cell or a caption of it.

    std::vector<Element> m_open;
    std::vector<Element> m_formatting;
    std::uint32_t m_lastId = 0;
    std::uint32_t m_form = 0; ///< The form that is open, even if its element has been left.
    bool m_lost = false;      ///< Nested too deep to follow: nothing closes any more.
};

} // namespace masthead

#pragma once

#include "markdown/HtmlElements.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace masthead {

/// The HTML standard's "stack of open elements" with its "list of active formatting elements", and what it
/// does with the two of them whatever tag is read. Which tag does what is HtmlNesting's matter.
class HtmlOpenElements {
public:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

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

    void clear();

    // The stack, from the outermost element on.
    bool isEmpty() const { return m_open.empty(); }
    std::size_t size() const { return m_open.size(); }
    const Element& operator[](std::size_t at) const { return m_open[at]; }
    const Element& top() const { return m_open.back(); }
    bool isTop(std::string_view name) const { return !m_open.empty() && m_open.back().name == name; }
    bool hasFormatting() const { return !m_formatting.empty(); }
    /// Nested too deep to follow: nothing closes any more.
    bool isLost() const { return m_lost; }
    void lose() { m_lost = true; }

    void push(std::string_view name, bool foreign = false);
    void pushWithMarker(std::string_view name);
    void pop() { popTo(m_open.size() - 1); }
    void popTo(std::size_t size);
    void popNamed(std::string_view name); ///< Unless a special element is in between.
    void remove(std::uint32_t id);        ///< Alone; what is inside of it stays.
    void closeParagraph();

    void startFormatting(std::string_view name);
    void endFormatting(std::string_view name);
    void reconstructFormatting();

    /// Indexes in the stack, or `none`.
    std::size_t findInScope(std::string_view name, std::string_view barrier = {},
                            std::string_view otherBarrier = {}) const;
    std::size_t findInTableScope(std::string_view name) const;
    bool isInSelect() const;
    bool isInTable() const; ///< Directly, not in a cell or a caption of it.

private:
    void clearToMarker();
    void adopt(std::size_t formatting);
    std::size_t findOpen(std::uint32_t id) const;
    std::size_t findFormatting(std::string_view name) const;

    std::vector<Element> m_open;
    std::vector<Element> m_formatting;
    std::uint32_t m_lastId = 0;
    bool m_lost = false;
};

} // namespace masthead

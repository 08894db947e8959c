#include "markdown/HtmlNesting.h"

#include <algorithm>

namespace masthead {

namespace {

using Element = HtmlOpenElements::Element;

constexpr std::size_t none = HtmlOpenElements::none;

} // namespace

void HtmlNesting::startAgain() {
    m_open.clear();
    m_form = 0;
}

bool HtmlNesting::isClosed() const {
    return !m_open.isLost() && m_open.isEmpty() && !m_open.hasFormatting() && m_form == 0;
}

bool HtmlNesting::isParagraphOpen() const {
    return !m_open.isLost() && m_open.size() == 1 && m_open[0].name == "p" && !m_open.hasFormatting() &&
           m_form == 0;
}

void HtmlNesting::startTag(const HtmlToken& tag, HtmlTokenizer& tokenizer) {
    const std::string_view name = tag.name;
    if (m_open.isLost() || startForeign(tag))
        return;
    const std::uint16_t traits = tag.traits;
    if (m_open.isInSelect()) {
        // A list of choices knows only its own elements; another control ends it.
        const bool control = name == "input" || name == "keygen" || name == "textarea" || name == "select";
        if (control)
            m_open.popTo(m_open.findInScope("select"));
        if (!control || name == "select") {
            if (name == "script")
                tokenizer.readRawTextOf(name);
            return;
        }
    }
    if ((traits & DocumentPart) || name == "frame")
        return;
    if ((traits & TablePart)) {
        startTablePart(tag);
        return;
    }
    if (name == "table" && m_open.isInTable())
        m_open.popTo(m_open.findInTableScope("table"));
    if (name == "form") {
        if (m_form != 0)
            return;
        m_open.closeParagraph();
        m_open.push(name);
        m_form = m_open.top().id;
        if (m_open.size() > 1 && m_open[m_open.size() - 2].name == "table")
            m_open.pop();
        return;
    }
    if (traits & ListPart)
        startListPart(name);
    if (traits & ClosesParagraph)
        m_open.closeParagraph();
    else if (!(traits & RawText) || name == "iframe")
        m_open.reconstructFormatting();
    if (name == "xmp")
        m_open.reconstructFormatting();
    if ((traits & RawText)) {
        tokenizer.readRawTextOf(name);
    } else if (name == "plaintext") {
        m_open.lose();
        tokenizer.readPlainText();
    } else if ((traits & Formatting)) {
        m_open.startFormatting(name);
    } else if ((traits & Heading)) {
        if (!m_open.isEmpty() && m_open.top().has(Heading))
            m_open.pop();
        m_open.push(name);
    } else if (name == "button") {
        if (const std::size_t button = m_open.findInScope(name); button != none)
            m_open.popTo(button);
        m_open.push(name);
    } else if (name == "option" || name == "optgroup") {
        if (m_open.isTop("option"))
            m_open.pop();
        m_open.push(name);
    } else if (name == "svg" || name == "math") {
        if (!tag.selfClosing)
            m_open.push(name, true);
    } else if ((traits & Marker)) {
        m_open.pushWithMarker(name);
    } else if (!(traits & Void)) {
        m_open.push(name);
    }
}

/// Inside SVG and MathML every element is taken as it stands, until one of HTML's ends the drawing.
bool HtmlNesting::startForeign(const HtmlToken& tag) {
    const auto isForeignContent = [this] {
        return !m_open.isEmpty() && m_open.top().foreign && !m_open.top().has(IntegrationPoint);
    };
    if (!isForeignContent())
        return false;
    if (!(tag.traits & BreaksOut)) {
        if (!tag.selfClosing)
            m_open.push(tag.name, true);
        return true;
    }
    while (isForeignContent())
        m_open.pop();
    return false;
}

void HtmlNesting::startListPart(std::string_view name) {
    const auto sameKind = [&](const std::string& open) {
        return name == "li" ? open == "li" : open == "dd" || open == "dt";
    };
    for (std::size_t at = m_open.size(); at-- > 0;) {
        const Element& element = m_open[at];
        if (sameKind(element.name)) {
            m_open.popTo(at);
            return;
        }
        if (element.isSpecial() && element.name != "address" && element.name != "div" && element.name != "p")
            return;
    }
}

void HtmlNesting::startTablePart(const HtmlToken& tag) {
    const std::size_t table = m_open.findInTableScope("table");
    if (table == none || tag.name == "col")
        return;
    std::size_t keep = table + 1;
    const auto implied = [&](std::initializer_list<std::string_view> names) {
        const bool open =
            keep < m_open.size() && std::find(names.begin(), names.end(), m_open[keep].name) != names.end();
        if (open)
            ++keep;
        return open;
    };
    const bool cell = tag.name == "td" || tag.name == "th";
    const bool section = (cell || tag.name == "tr") && implied({"tbody", "thead", "tfoot"});
    const bool row = cell && section && implied({"tr"});
    m_open.popTo(keep);
    if ((cell || tag.name == "tr") && !section)
        m_open.push("tbody");
    if (cell && !row)
        m_open.push("tr");
    if (cell || tag.name == "caption")
        m_open.pushWithMarker(tag.name);
    else if (tag.name != "colgroup")
        m_open.push(tag.name);
}

void HtmlNesting::endTag(const HtmlToken& tag) {
    const std::string_view name = tag.name;
    const std::uint16_t traits = tag.traits;
    if (m_open.isLost() || endForeign(name) || (traits & DocumentPart))
        return;
    if (m_open.isInSelect() && name != "select" && name != "option" && name != "optgroup" &&
        name != "template") {
        // Of what is around a list of choices, only a table can end it.
        if (!((traits & TablePart) || name == "table") || m_open.findInTableScope(name) == none)
            return;
    }
    if ((traits & TablePart) || name == "table") {
        if (const std::size_t found = m_open.findInTableScope(name); found != none)
            m_open.popTo(found);
    } else if ((traits & Formatting)) {
        m_open.endFormatting(name);
    } else if (name == "form") {
        endForm();
    } else if (name == "template" || name == "select") {
        for (std::size_t at = m_open.size(); at-- > 0;) {
            if (m_open[at].name == name) {
                m_open.popTo(at);
                break;
            }
        }
    } else if ((traits & Heading)) {
        std::size_t found = m_open.size();
        while (found-- > 0 && !m_open[found].has(Heading)) {
            if (m_open[found].isScopeBarrier())
                return;
        }
        if (found < m_open.size())
            m_open.popTo(found);
    } else if (traits & BlockEnd) {
        const std::size_t found = name == "p"    ? m_open.findInScope(name, "button")
                                  : name == "li" ? m_open.findInScope(name, "ol", "ul")
                                                 : m_open.findInScope(name);
        if (found != none)
            m_open.popTo(found);
    } else if (!(traits & Void)) {
        m_open.popNamed(name);
    }
}

bool HtmlNesting::endForeign(std::string_view name) {
    if (m_open.isEmpty() || !m_open.top().foreign)
        return false;
    for (std::size_t at = m_open.size(); at-- > 0 && m_open[at].foreign;) {
        if (m_open[at].name == name) {
            m_open.popTo(at);
            return true;
        }
    }
    return false;
}

void HtmlNesting::endForm() {
    const std::uint32_t form = m_form;
    m_form = 0;
    const std::size_t found = m_open.findInScope("form");
    if (form == 0 || found == none)
        return;
    while (m_open.isTop("p") || m_open.isTop("li") || m_open.isTop("dd") || m_open.isTop("dt") ||
           m_open.isTop("option") || m_open.isTop("optgroup"))
        m_open.pop();
    m_open.remove(form);
}

void HtmlNesting::text() {
    if (m_open.isLost() || !m_open.hasFormatting() || m_open.isInTable() ||
        (!m_open.isEmpty() && m_open.top().foreign))
        return;
    m_open.reconstructFormatting();
}

} // namespace masthead

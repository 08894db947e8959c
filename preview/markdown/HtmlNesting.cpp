#include "markdown/HtmlNesting.h"

#include <algorithm>

namespace masthead {

namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);
constexpr std::size_t deepestNesting = 512;
constexpr std::size_t mostFormatting = 64;

} // namespace

bool HtmlNesting::isParagraphOpen() const {
    return !m_lost && m_open.size() == 1 && m_open.front().name == "p" && m_formatting.empty() && m_form == 0;
}

void HtmlNesting::startTag(const HtmlToken& tag, HtmlTokenizer& tokenizer) {
    const std::string_view name = tag.name;
    if (m_lost || startForeign(tag))
        return;
    const std::uint16_t traits = tag.traits;
    if (isInSelect()) {
        // A list of choices knows only its own elements; another control ends it.
        const bool control = name == "input" || name == "keygen" || name == "textarea" || name == "select";
        if (control)
            popTo(findInScope("select"));
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
    if (name == "table" && isInTable())
        popTo(findInTableScope("table"));
    if (name == "form") {
        if (m_form != 0)
            return;
        closeParagraph();
        push(name);
        m_form = m_open.back().id;
        if (m_open.size() > 1 && m_open[m_open.size() - 2].name == "table")
            m_open.pop_back();
        return;
    }
    if (traits & ListPart)
        startListPart(name);
    if (traits & ClosesParagraph)
        closeParagraph();
    else if (!(traits & RawText) || name == "iframe")
        reconstructFormatting();
    if (name == "xmp")
        reconstructFormatting();
    if ((traits & RawText)) {
        tokenizer.readRawTextOf(name);
    } else if (name == "plaintext") {
        m_lost = true;
        tokenizer.readPlainText();
    } else if ((traits & Formatting)) {
        startFormatting(tag);
    } else if ((traits & Heading)) {
        if (!m_open.empty() && m_open.back().has(Heading))
            popTo(m_open.size() - 1);
        push(name);
    } else if (name == "button") {
        if (const std::size_t button = findInScope(name); button != none)
            popTo(button);
        push(name);
    } else if (name == "option" || name == "optgroup") {
        if (!m_open.empty() && m_open.back().name == "option")
            popTo(m_open.size() - 1);
        push(name);
    } else if (name == "svg" || name == "math") {
        if (!tag.selfClosing)
            push(name, true);
    } else if ((traits & Marker)) {
        pushWithMarker(name);
    } else if (!(traits & Void)) {
        push(name);
    }
}

/// Inside SVG and MathML every element is taken as it stands, until one of HTML's ends the drawing.
bool HtmlNesting::startForeign(const HtmlToken& tag) {
    const auto isForeignContent = [this] {
        return !m_open.empty() && m_open.back().foreign && !m_open.back().has(IntegrationPoint);
    };
    if (!isForeignContent())
        return false;
    if (!(tag.traits & BreaksOut)) {
        if (!tag.selfClosing)
            push(tag.name, true);
        return true;
    }
    while (isForeignContent())
        popTo(m_open.size() - 1);
    return false;
}

void HtmlNesting::startListPart(std::string_view name) {
    const auto sameKind = [&](const std::string& open) {
        return name == "li" ? open == "li" : open == "dd" || open == "dt";
    };
    for (std::size_t at = m_open.size(); at-- > 0;) {
        const Element& element = m_open[at];
        if (sameKind(element.name)) {
            popTo(at);
            return;
        }
        if (element.isSpecial() && element.name != "address" && element.name != "div" && element.name != "p")
            return;
    }
}

void HtmlNesting::startTablePart(const HtmlToken& tag) {
    const std::size_t table = findInTableScope("table");
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
    popTo(keep);
    if ((cell || tag.name == "tr") && !section)
        push("tbody");
    if (cell && !row)
        push("tr");
    if (cell || tag.name == "caption")
        pushWithMarker(tag.name);
    else if (tag.name != "colgroup")
        push(tag.name);
}

void HtmlNesting::startFormatting(const HtmlToken& tag) {
    if (tag.name == "a" || tag.name == "nobr") {
        // Neither can stand in itself: the new one ends the old.
        const std::size_t same = findFormatting(tag.name);
        if (same != none) {
            const std::uint32_t id = m_formatting[same].id;
            endFormatting(tag.name);
            std::erase_if(m_formatting, [id](const Element& element) { return element.id == id; });
            std::erase_if(m_open, [id](const Element& element) { return element.id == id; });
            reconstructFormatting();
        }
    }
    push(tag.name);
    if (m_formatting.size() >= mostFormatting)
        m_lost = true;
    else
        m_formatting.push_back(m_open.back());
}

void HtmlNesting::endTag(const HtmlToken& tag) {
    const std::string_view name = tag.name;
    const std::uint16_t traits = tag.traits;
    if (m_lost || endForeign(name) || (traits & DocumentPart))
        return;
    if (isInSelect() && name != "select" && name != "option" && name != "optgroup" && name != "template") {
        // Of what is around a list of choices, only a table can end it.
        if (!((traits & TablePart) || name == "table") || findInTableScope(name) == none)
            return;
    }
    if ((traits & TablePart) || name == "table") {
        if (const std::size_t found = findInTableScope(name); found != none)
            popTo(found);
    } else if ((traits & Formatting)) {
        endFormatting(name);
    } else if (name == "form") {
        endForm();
    } else if (name == "template" || name == "select") {
        for (std::size_t at = m_open.size(); at-- > 0;) {
            if (m_open[at].name == name) {
                popTo(at);
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
            popTo(found);
    } else if (traits & BlockEnd) {
        const std::size_t found = name == "p"    ? findInScope(name, "button")
                                  : name == "li" ? findInScope(name, "ol", "ul")
                                                 : findInScope(name);
        if (found != none)
            popTo(found);
    } else if (!(traits & Void)) {
        endOther(name);
    }
}

bool HtmlNesting::endForeign(std::string_view name) {
    if (m_open.empty() || !m_open.back().foreign)
        return false;
    for (std::size_t at = m_open.size(); at-- > 0 && m_open[at].foreign;) {
        if (m_open[at].name == name) {
            popTo(at);
            return true;
        }
    }
    return false;
}

void HtmlNesting::endForm() {
    const std::uint32_t form = m_form;
    m_form = 0;
    const std::size_t found = findInScope("form");
    if (form == 0 || found == none)
        return;
    while (!m_open.empty() &&
           (m_open.back().name == "p" || m_open.back().name == "li" || m_open.back().name == "dd" ||
            m_open.back().name == "dt" || m_open.back().name == "option" || m_open.back().name == "optgroup"))
        popTo(m_open.size() - 1);
    std::erase_if(m_open, [form](const Element& element) { return element.id == form; });
}

void HtmlNesting::endOther(std::string_view name) {
    for (std::size_t at = m_open.size(); at-- > 0;) {
        if (m_open[at].name == name) {
            popTo(at);
            return;
        }
        if (m_open[at].isSpecial())
            return;
    }
}

/// The standard's "adoption agency": a formatting element that is closed out of order goes on in the blocks
/// inside of it.
void HtmlNesting::endFormatting(std::string_view name) {
    if (!m_open.empty() && m_open.back().name == name && findFormatting(name) == none) {
        popTo(m_open.size() - 1);
        return;
    }
    constexpr int mostRounds = 8;
    for (int round = 0; round < mostRounds; ++round) {
        const std::size_t formatting = findFormatting(name);
        if (formatting == none) {
            if (round == 0)
                endOther(name);
            return;
        }
        const std::size_t open = findOpen(m_formatting[formatting].id);
        if (open == none) {
            m_formatting.erase(m_formatting.begin() + static_cast<std::ptrdiff_t>(formatting));
            return;
        }
        for (std::size_t at = m_open.size(); --at > open;) {
            if (m_open[at].isScopeBarrier())
                return;
        }
        const auto block = std::find_if(m_open.begin() + static_cast<std::ptrdiff_t>(open), m_open.end(),
                                        [](const Element& element) { return element.isSpecial(); });
        if (block == m_open.end()) {
            popTo(open);
            m_formatting.erase(m_formatting.begin() + static_cast<std::ptrdiff_t>(formatting));
            return;
        }
        adopt(formatting);
    }
}

/// One round of it: the element moves into the outermost block inside of it.
void HtmlNesting::adopt(std::size_t formatting) {
    const std::uint32_t id = m_formatting[formatting].id;
    std::size_t at = findOpen(id);
    Element moved = m_open[at];
    moved.id = ++m_lastId;
    m_open.erase(m_open.begin() + static_cast<std::ptrdiff_t>(at));
    // What stands between the two goes on there as well if it formats, and ends if it does not.
    while (!m_open[at].isSpecial()) {
        const bool formats = std::any_of(m_formatting.begin(), m_formatting.end(),
                                         [&](const Element& element) { return element.id == m_open[at].id; });
        if (formats)
            ++at;
        else
            m_open.erase(m_open.begin() + static_cast<std::ptrdiff_t>(at));
    }
    m_open.insert(m_open.begin() + static_cast<std::ptrdiff_t>(at) + 1, moved);
    m_formatting[formatting] = moved;
}

void HtmlNesting::text() {
    if (m_lost || m_formatting.empty() || isInTable() || (!m_open.empty() && m_open.back().foreign))
        return;
    reconstructFormatting();
}

void HtmlNesting::push(std::string_view name, bool foreign) {
    if (m_open.size() >= deepestNesting)
        m_lost = true;
    else
        m_open.push_back({std::string(name), ++m_lastId, htmlTraits(name), foreign});
}

void HtmlNesting::pushWithMarker(std::string_view name) {
    push(name);
    m_formatting.push_back({});
}

void HtmlNesting::popTo(std::size_t size) {
    while (m_open.size() > size) {
        if (m_open.back().has(Marker) && !m_open.back().foreign)
            clearToMarker();
        m_open.pop_back();
    }
}

void HtmlNesting::clearToMarker() {
    while (!m_formatting.empty()) {
        const bool marker = m_formatting.back().id == 0;
        m_formatting.pop_back();
        if (marker)
            return;
    }
}

void HtmlNesting::reconstructFormatting() {
    std::size_t first = m_formatting.size();
    while (first > 0 && m_formatting[first - 1].id != 0 && findOpen(m_formatting[first - 1].id) == none)
        --first;
    for (; first < m_formatting.size(); ++first) {
        push(m_formatting[first].name);
        m_formatting[first].id = m_open.back().id;
    }
}

void HtmlNesting::closeParagraph() {
    if (const std::size_t paragraph = findInScope("p", "button"); paragraph != none)
        popTo(paragraph);
}

std::size_t HtmlNesting::findInScope(std::string_view name, std::string_view barrier,
                                     std::string_view otherBarrier) const {
    for (std::size_t at = m_open.size(); at-- > 0;) {
        const Element& element = m_open[at];
        if (element.name == name && !element.foreign)
            return at;
        if (element.isScopeBarrier() || element.name == barrier || element.name == otherBarrier)
            return none;
    }
    return none;
}

std::size_t HtmlNesting::findInTableScope(std::string_view name) const {
    for (std::size_t at = m_open.size(); at-- > 0;) {
        if (m_open[at].name == name && !m_open[at].foreign)
            return at;
        if (m_open[at].name == "table" || m_open[at].name == "template")
            return none;
    }
    return none;
}

std::size_t HtmlNesting::findOpen(std::uint32_t id) const {
    for (std::size_t at = m_open.size(); at-- > 0;) {
        if (m_open[at].id == id)
            return at;
    }
    return none;
}

std::size_t HtmlNesting::findFormatting(std::string_view name) const {
    for (std::size_t at = m_formatting.size(); at-- > 0 && m_formatting[at].id != 0;) {
        if (m_formatting[at].name == name)
            return at;
    }
    return none;
}

bool HtmlNesting::isInSelect() const {
    return !m_open.empty() && findInScope("select") != none;
}

bool HtmlNesting::isInTable() const {
    for (std::size_t at = m_open.size(); at-- > 0;) {
        const std::string_view name = m_open[at].name;
        if (name == "table")
            return true;
        if (name == "td" || name == "th" || name == "caption" || name == "template")
            return false;
    }
    return false;
}

} // namespace masthead

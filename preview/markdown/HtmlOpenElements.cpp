#include "markdown/HtmlOpenElements.h"

#include <algorithm>

namespace masthead {

namespace {

constexpr std::size_t deepestNesting = 512;
constexpr std::size_t mostFormatting = 64;

} // namespace

void HtmlOpenElements::clear() {
    m_open.clear();
    m_formatting.clear();
    m_lastId = 0;
    m_lost = false;
}

void HtmlOpenElements::push(std::string_view name, bool foreign) {
    if (m_open.size() >= deepestNesting)
        m_lost = true;
    else
        m_open.push_back({std::string(name), ++m_lastId, htmlTraits(name), foreign});
}

void HtmlOpenElements::pushWithMarker(std::string_view name) {
    push(name);
    m_formatting.push_back({});
}

void HtmlOpenElements::popTo(std::size_t size) {
    while (m_open.size() > size) {
        if (m_open.back().has(Marker) && !m_open.back().foreign)
            clearToMarker();
        m_open.pop_back();
    }
}

void HtmlOpenElements::clearToMarker() {
    while (!m_formatting.empty()) {
        const bool marker = m_formatting.back().id == 0;
        m_formatting.pop_back();
        if (marker)
            return;
    }
}

void HtmlOpenElements::popNamed(std::string_view name) {
    for (std::size_t at = m_open.size(); at-- > 0;) {
        if (m_open[at].name == name) {
            popTo(at);
            return;
        }
        if (m_open[at].isSpecial())
            return;
    }
}

void HtmlOpenElements::remove(std::uint32_t id) {
    std::erase_if(m_open, [id](const Element& element) { return element.id == id; });
}

void HtmlOpenElements::startFormatting(std::string_view name) {
    if (name == "a" || name == "nobr") {
        // Neither can stand in itself: the new one ends the old.
        const std::size_t same = findFormatting(name);
        if (same != none) {
            const std::uint32_t id = m_formatting[same].id;
            endFormatting(name);
            std::erase_if(m_formatting, [id](const Element& element) { return element.id == id; });
            remove(id);
            reconstructFormatting();
        }
    }
    push(name);
    if (m_formatting.size() >= mostFormatting)
        m_lost = true;
    else
        m_formatting.push_back(m_open.back());
}

/// The standard's "adoption agency": a formatting element that is closed out of order goes on in the blocks
/// inside of it.
void HtmlOpenElements::endFormatting(std::string_view name) {
    if (!m_open.empty() && m_open.back().name == name && findFormatting(name) == none) {
        popTo(m_open.size() - 1);
        return;
    }
    constexpr int mostRounds = 8;
    for (int round = 0; round < mostRounds; ++round) {
        const std::size_t formatting = findFormatting(name);
        if (formatting == none) {
            if (round == 0)
                popNamed(name);
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
void HtmlOpenElements::adopt(std::size_t formatting) {
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

void HtmlOpenElements::reconstructFormatting() {
    std::size_t first = m_formatting.size();
    while (first > 0 && m_formatting[first - 1].id != 0 && findOpen(m_formatting[first - 1].id) == none)
        --first;
    for (; first < m_formatting.size(); ++first) {
        push(m_formatting[first].name);
        m_formatting[first].id = m_open.back().id;
    }
}

void HtmlOpenElements::closeParagraph() {
    if (const std::size_t paragraph = findInScope("p", "button"); paragraph != none)
        popTo(paragraph);
}

std::size_t HtmlOpenElements::findInScope(std::string_view name, std::string_view barrier,
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

std::size_t HtmlOpenElements::findInTableScope(std::string_view name) const {
    for (std::size_t at = m_open.size(); at-- > 0;) {
        if (m_open[at].name == name && !m_open[at].foreign)
            return at;
        if (m_open[at].name == "table" || m_open[at].name == "template")
            return none;
    }
    return none;
}

std::size_t HtmlOpenElements::findOpen(std::uint32_t id) const {
    for (std::size_t at = m_open.size(); at-- > 0;) {
        if (m_open[at].id == id)
            return at;
    }
    return none;
}

std::size_t HtmlOpenElements::findFormatting(std::string_view name) const {
    for (std::size_t at = m_formatting.size(); at-- > 0 && m_formatting[at].id != 0;) {
        if (m_formatting[at].name == name)
            return at;
    }
    return none;
}

bool HtmlOpenElements::isInSelect() const {
    return !m_open.empty() && findInScope("select") != none;
}

bool HtmlOpenElements::isInTable() const {
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

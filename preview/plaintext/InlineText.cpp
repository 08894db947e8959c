#include "plaintext/InlineText.h"

#include <algorithm>
#include <array>
#include <utility>

namespace masthead::plaintext {
namespace {

constexpr std::string_view noBreakSpace = "\xC2\xA0";
constexpr std::string_view softHyphen = "\xC2\xAD";
constexpr std::string_view backArrow = "\xE2\x86\xA9"; ///< U+21A9

/// As it can stand in a line without being broken. The tags of sending services keep their spaces.
std::string cleanAddress(std::string_view href) {
    const bool hasTag = href.find("{{") != std::string_view::npos;
    std::string address;
    for (const char c : html::trimmed(href)) {
        if (c == ' ' && !hasTag)
            address += "%20";
        else if (!html::isSpace(c) || c == ' ')
            address += c;
    }
    return address;
}

/// What counts of an address when it is compared with a link's text.
std::string_view bareAddress(std::string_view address) {
    for (const std::string_view scheme : {"https://", "http://", "mailto:"}) {
        if (address.starts_with(scheme)) {
            address.remove_prefix(scheme.size());
            break;
        }
    }
    if (address.ends_with('/'))
        address.remove_suffix(1);
    return address;
}

std::string_view mailboxOf(std::string_view mailto) {
    mailto.remove_prefix(std::string_view("mailto:").size());
    return mailto.substr(0, mailto.find('?'));
}

/// The small digits and signs that Unicode has, or nothing where one of them is missing.
std::string smallLetters(std::string_view text, const std::array<std::string_view, 10>& digits) {
    std::string small;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return {};
        small += digits[static_cast<std::size_t>(c - '0')];
    }
    return small;
}

constexpr std::array<std::string_view, 10> raisedDigits{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
constexpr std::array<std::string_view, 10> loweredDigits{"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"};

} // namespace

bool isUnread(const html::Node& node) {
    constexpr std::array<std::string_view, 8> names{"script",   "style", "head", "template",
                                                    "noscript", "title", "meta", "link"};
    return node.kind == html::NodeKind::Comment || (node.isElement() && html::isOneOf(node.name, names));
}

void InlineText::flushSpace() {
    if (m_hasSpace && !m_text.empty() && m_text.back() != '\n')
        m_text += ' ';
    m_hasSpace = false;
}

void InlineText::breakLine() {
    m_hasSpace = false;
    m_text += '\n';
}

void InlineText::addText(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (html::isSpace(c)) {
            m_hasSpace = true;
        } else if (text.substr(at).starts_with(softHyphen)) {
            ++at;
        } else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) {
            flushSpace();
            m_text += c;
        }
    }
}

void InlineText::addChildren(const html::Node& node) {
    for (const html::Node& child : node.children)
        add(child);
}

void InlineText::add(const html::Node& node) {
    if (isUnread(node))
        return;
    if (node.isText())
        addText(node.text);
    else
        addElement(node);
}

void InlineText::addElement(const html::Node& node) {
    const std::string_view name = node.name;
    if (name == "br") {
        breakLine();
    } else if (name == "a") {
        addLink(node);
    } else if (name == "img") {
        addImage(node);
    } else if (name == "code" || name == "samp" || name == "tt") {
        addBetween("`", node, "`");
    } else if (name == "del" || name == "s" || name == "strike") {
        addBetween("~~", node, "~~");
    } else if (name == "q") {
        addBetween("“", node, "”");
    } else if (name == "rt") {
        addBetween("(", node, ")");
    } else if (name == "rp") {
        // The brackets around a reading are there already.
    } else if (name == "sup" || name == "sub") {
        addRaised(node);
    } else if (name == "input") {
        if (node.attributeOr("type", {}) == "checkbox")
            addText(node.attribute("checked") ? "[x]" : "[ ]");
    } else if (name == "video" || name == "audio" || name == "iframe" || name == "embed") {
        addMedia(node, name == "video" ? "Video" : name == "audio" ? "Audio" : "Embedded");
    } else if (html::isInlineElement(name)) {
        addChildren(node);
    } else {
        // A block within a line, such as a card that is one link: on lines of its own.
        if (!m_text.empty() && m_text.back() != '\n')
            breakLine();
        addChildren(node);
        m_hasSpace = false;
        if (!m_text.empty() && m_text.back() != '\n')
            breakLine();
    }
}

void InlineText::addBetween(std::string_view open, const html::Node& node, std::string_view close) {
    flushSpace();
    const std::size_t begin = m_text.size();
    m_text += open;
    addChildren(node);
    if (m_text.size() == begin + open.size())
        m_text.resize(begin);
    else
        m_text += close;
}

/// `x²`, `H₂O`, `20th`; what has no small letters of its own follows a `^` or `_` where it could be misread.
void InlineText::addRaised(const html::Node& node) {
    const std::string content = node.textContent();
    const std::string_view text = html::trimmed(content);
    const bool isSup = node.name == "sup";
    const std::string small = smallLetters(text, isSup ? raisedDigits : loweredDigits);
    if (!small.empty() || text.empty()) {
        m_text += small;
        return;
    }
    flushSpace();
    const bool behindDigit = !m_text.empty() && m_text.back() >= '0' && m_text.back() <= '9';
    if (!m_text.empty() && m_text.back() != ' ' && m_text.back() != '\n' && !behindDigit)
        m_text += isSup ? '^' : '_';
    addChildren(node);
}

void InlineText::addReference(std::string_view address) {
    m_text += noBreakSpace;
    m_text += '[' + std::to_string(m_references.numberOf(address)) + ']';
}

void InlineText::addLink(const html::Node& link) {
    const std::string address = cleanAddress(link.attributeOr("href", {}));
    const bool isPlace = address.empty() || address.starts_with('#');
    if (isPlace && html::trimmed(link.textContent()).starts_with(backArrow))
        return; // The way back from a footnote.
    if (isPlace)
        return addChildren(link);

    const bool hadSpace = m_hasSpace && !m_text.empty() && m_text.back() != '\n';
    const std::size_t begin = m_text.size();
    addChildren(link);
    const std::string text(html::trimmed(std::string_view(m_text).substr(begin)));
    const bool isMailbox = address.starts_with("mailto:");
    const std::string shown = isMailbox ? std::string(mailboxOf(address)) : address;
    if (text.empty() || bareAddress(text) == bareAddress(shown)) {
        m_text.resize(begin);
        if (hadSpace)
            m_text += ' ';
        if (text.empty())
            m_hasSpace = false;
        m_text += shown;
    } else if (isMailbox) {
        m_text += std::string(noBreakSpace) + '<' + shown + '>';
    } else {
        while (m_text.size() > begin && m_text.back() == '\n')
            m_text.pop_back();
        addReference(address);
    }
}

void InlineText::addImage(const html::Node& image) {
    const std::string* alternative = image.attribute("alt");
    // An empty one says that the image is mere ornament.
    if (alternative && html::trimmed(*alternative).empty())
        return;
    addText(alternative ? "[Image: " : "[Image]");
    if (alternative) {
        addText(html::trimmed(*alternative));
        m_text += ']';
    }
}

void InlineText::addMedia(const html::Node& media, std::string_view word) {
    std::string address = media.attributeOr("src", {});
    for (const html::Node& child : media.children) {
        if (address.empty() && child.isElement("source"))
            address = child.attributeOr("src", {});
    }
    const std::string title = media.attributeOr("title", {});
    addText('[' + std::string(word) + (title.empty() ? "" : ": " + title) + ']');
    if (!address.empty())
        addReference(cleanAddress(address));
}

std::string InlineText::take() {
    m_hasSpace = false;
    std::string text = std::exchange(m_text, {});
    while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
        text.pop_back();
    text.erase(0, text.find_first_not_of(" \n"));
    return text;
}

} // namespace masthead::plaintext

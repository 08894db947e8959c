#include "html/Writer.h"

namespace masthead::html {
namespace {

constexpr std::string_view noBreakSpace = "\xC2\xA0";

/// Appends `text` with what is special in HTML as character references; `quoted` is special as well.
void escape(std::string_view text, std::string& out, char quoted) {
    for (std::size_t index = 0; index < text.size(); ++index) {
        const char c = text[index];
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == quoted)
            out += "&quot;";
        else if (text.substr(index).starts_with(noBreakSpace)) {
            out += "&nbsp;";
            ++index;
        } else
            out += c;
    }
}

/// Their text is written as it is.
bool hasRawText(std::string_view name) {
    return name == "style" || name == "script" || name == "xmp" || name == "noembed" || name == "noframes" ||
           name == "plaintext" || name == "iframe";
}

class Writer {
public:
    Writer(std::string& out, const ElementListener& listener)
        : m_out(out)
        , m_listener(listener) {}

    void write(const Node& node, bool raw) {
        switch (node.kind) {
        case NodeKind::Element:
            writeElement(node);
            break;
        case NodeKind::Text:
            if (raw)
                m_out += node.text;
            else
                escapeText(node.text, m_out);
            break;
        case NodeKind::Comment:
            m_out += "<!--" + node.text + "-->";
            break;
        }
    }

private:
    void writeElement(const Node& node) {
        m_out += '<';
        m_out += node.name;
        if (m_listener)
            m_listener(node, m_out.size());
        for (const Attribute& attribute : node.attributes) {
            m_out += ' ';
            m_out += attribute.name;
            m_out += "=\"";
            escapeAttribute(attribute.value, m_out);
            m_out += '"';
        }
        m_out += '>';
        if (!isVoidElement(node.name)) {
            // A parser drops the line break that follows these tags.
            const bool dropsLineBreak =
                node.name == "pre" || node.name == "textarea" || node.name == "listing";
            if (dropsLineBreak && !node.children.empty() && node.children.front().isText() &&
                node.children.front().text.starts_with('\n'))
                m_out += '\n';
            const bool raw = hasRawText(node.name);
            for (const Node& child : node.children)
                write(child, raw);
            m_out += "</";
            m_out += node.name;
            m_out += '>';
        }
    }

    std::string& m_out;
    const ElementListener& m_listener;
};

} // namespace

void escapeText(std::string_view text, std::string& out) {
    escape(text, out, '<');
}

void escapeAttribute(std::string_view text, std::string& out) {
    escape(text, out, '"');
}

void write(const Node& node, std::string& out, const ElementListener& listener) {
    Writer(out, listener).write(node, false);
}

void write(const Document& document, std::string& out, const ElementListener& listener) {
    if (!document.doctype.empty())
        out += "<!doctype " + document.doctype + ">\n";
    write(document.root, out, listener);
}

std::string toHtml(const Node& node) {
    std::string html;
    write(node, html);
    return html;
}

} // namespace masthead::html

#include "ExecutingParts.h"

#include <gumbo.h>
#include <set>

namespace masthead::test {
namespace {

std::string lower(std::string_view text) {
    std::string lowered;
    for (const char c : text)
        lowered += c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c;
    return lowered;
}

/// Without the bytes that browsers leave out of an address.
std::string plain(std::string_view address) {
    std::string text = lower(address);
    std::erase_if(text, [](char c) { return static_cast<unsigned char>(c) <= 0x20; });
    return text;
}

std::string nameOf(const GumboElement& element) {
    GumboStringPiece tag = element.original_tag;
    if (!tag.data)
        return gumbo_normalized_tagname(element.tag);
    gumbo_tag_from_original_text(&tag);
    return lower({tag.data, tag.length});
}

std::string textOf(const GumboElement& element) {
    std::string text;
    for (unsigned i = 0; i < element.children.length; ++i) {
        const auto* child = static_cast<const GumboNode*>(element.children.data[i]);
        if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE)
            text += child->v.text.text;
    }
    return text;
}

std::string valueOf(const GumboElement& element, const char* name) {
    const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
    return found ? found->value : std::string();
}

bool isCode(const std::string& element, const std::string& attribute, const std::string& value) {
    static const std::set<std::string> lists{"values", "content", "srcset", "ping", "archive"};
    static const std::set<std::string> pictures{"img",   "image", "source", "video",
                                                "audio", "input", "feimage"};
    const std::string address = plain(value);
    const auto has = [&](const char* scheme) {
        return lists.contains(attribute) ? address.find(scheme) != std::string::npos
                                         : address.starts_with(scheme);
    };
    const bool runs = has("javascript:") || has("vbscript:");
    const bool isDocument = has("data:text/html") || has("data:application/xhtml") || has("data:text/xml") ||
                            has("data:image/svg");
    return runs || (isDocument && !pictures.contains(element));
}

/// Those whose value is a text to a browser, whatever stands in it.
bool isText(const std::string& attribute) {
    static const std::set<std::string> texts{"alt",   "title", "id",          "class", "name",    "value",
                                             "label", "style", "placeholder", "type",  "property"};
    return texts.contains(attribute);
}

class Search {
public:
    Search(std::string_view own, std::vector<std::string>& found)
        : m_own(own)
        , m_found(found) {}

    void run(const std::string& html) {
        GumboOptions options = kGumboDefaultOptions;
        options.max_errors = 0;
        GumboOutput* output = gumbo_parse_with_options(&options, html.data(), html.size());
        std::vector<const GumboNode*> open{output->root};
        while (!open.empty()) {
            const GumboNode* node = open.back();
            open.pop_back();
            if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_TEMPLATE)
                continue;
            look(node->v.element);
            for (unsigned i = 0; i < node->v.element.children.length; ++i)
                open.push_back(static_cast<const GumboNode*>(node->v.element.children.data[i]));
        }
        gumbo_destroy_output(&options, output);
    }

private:
    void look(const GumboElement& element) {
        const std::string name = nameOf(element);
        if (name == "script" && !lower(valueOf(element, "type")).ends_with("json") &&
            (m_own.empty() || textOf(element) != m_own))
            m_found.push_back("<script> " + textOf(element));
        if (name == "base" || name == "applet" ||
            (name == "meta" && plain(valueOf(element, "http-equiv")).find("refresh") != std::string::npos))
            m_found.push_back('<' + name + '>');
        if (name == "object" || name == "embed") {
            const std::string address = plain(valueOf(element, name == "object" ? "data" : "src"));
            static const std::set<std::string> media{"png", "jpg", "gif", "webp", "pdf", "mp4", "webm"};
            const bool isMedia = media.contains(address.substr(address.rfind('.') + 1));
            if (!address.empty() && !isMedia)
                m_found.push_back('<' + name + ' ' + address + '>');
        }
        for (unsigned i = 0; i < element.attributes.length; ++i) {
            const auto& attribute = *static_cast<const GumboAttribute*>(element.attributes.data[i]);
            const std::string its = lower(attribute.name);
            if (its.starts_with("on") || (!isText(its) && isCode(name, its, attribute.value)))
                m_found.push_back(name + ' ' + its + '=' + attribute.value);
            if (its == "srcdoc") {
                for (const std::string& within : executingParts(attribute.value))
                    m_found.push_back("srcdoc " + within);
            }
        }
    }

    std::string_view m_own;
    std::vector<std::string>& m_found;
};

} // namespace

std::vector<std::string> executingParts(std::string_view html, std::string_view own) {
    std::vector<std::string> found;
    std::string text(html);
    Search(own, found).run(text);
    // To a browser with scripts on, what stands in `noscript` is text: an element of the same length has it
    // so.
    const std::string lowered = lower(text);
    for (std::size_t at = lowered.find("noscript"); at != std::string::npos;
         at = lowered.find("noscript", at + 1))
        text.replace(at, 8, "noframes");
    if (text != html)
        Search(own, found).run(text);
    return found;
}

} // namespace masthead::test

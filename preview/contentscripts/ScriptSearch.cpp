#include "contentscripts/ScriptSearch.h"

#include "html/Characters.h"
#include "html/NestingGuard.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <gumbo.h>
#include <optional>

namespace masthead {
namespace {

/// Frames whose text holds frames whose text: enough to see that something is wrong with it.
constexpr int deepestFrame = 4;

std::vector<ScriptPiece> searched(std::string_view html, int depth);

template<std::size_t Size>
bool isOneOf(std::string_view name, const std::array<std::string_view, Size>& names) {
    return std::ranges::find(names, name) != names.end();
}

/// An address as browsers read it: without line ends and tabs, and blanks before it; in lower case.
std::string plainAddress(std::string_view written) {
    std::string address;
    for (const char c : written) {
        const bool isBlankBefore = address.empty() && static_cast<unsigned char>(c) <= 0x20;
        if (c != '\t' && c != '\n' && c != '\r' && !isBlankBefore)
            address += c;
    }
    return html::lowered(address);
}

/// Data that a browser makes a document of, in which scripts run.
bool isActiveData(std::string_view address) {
    constexpr std::array<std::string_view, 6> pictures{"image/png",  "image/jpeg", "image/gif",
                                                       "image/webp", "image/avif", "application/pdf"};
    const std::string_view type = address.substr(5, address.find_first_of(";,", 5) - 5);
    return !isOneOf(type, pictures);
}

/// Which of its attributes are addresses that are followed or shown as a document, in any element.
bool leadsSomewhere(std::string_view attribute) {
    constexpr std::array<std::string_view, 15> names{
        "href", "src",    "action",     "formaction", "data",    "to",      "from",    "by",
        "code", "values", "background", "poster",     "content", "classid", "codebase"};
    return isOneOf(attribute, names);
}

std::optional<std::string> activeAddress(std::string_view element, std::string_view attribute,
                                         std::string_view value) {
    // Pictures and films run nothing, whatever they are.
    constexpr std::array<std::string_view, 7> shows{"img",   "image", "source", "video",
                                                    "audio", "input", "feimage"};
    const std::string address = plainAddress(value);
    for (const std::string_view scheme : {"javascript:", "vbscript:"}) {
        // Lists of values and the address of a refresh have it in their middle.
        const bool isWithin = attribute == "values" || attribute == "content";
        if (isWithin ? address.find(scheme) != std::string::npos : address.starts_with(scheme))
            return std::string(scheme);
    }
    const bool isFetched = attribute == "src" || attribute == "href";
    if (address.starts_with("data:") && !(isFetched && isOneOf(element, shows)) && isActiveData(address))
        return "data:";
    return std::nullopt;
}

class Search {
public:
    Search(std::string_view html, int depth)
        : m_html(html)
        , m_depth(depth) {}

    std::vector<ScriptPiece> run() {
        std::string guarded;
        m_parsed = html::withoutExcessTags(m_html, guarded);
        m_isWhole = guarded.empty();
        GumboOptions options = kGumboDefaultOptions;
        options.fragment_context = GUMBO_TAG_DIV;
        options.max_errors = 0;
        GumboOutput* output = gumbo_parse_with_options(&options, m_parsed.data(), m_parsed.size());
        std::vector<const GumboNode*> open{output->root};
        while (!open.empty()) {
            const GumboNode* node = open.back();
            open.pop_back();
            if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_TEMPLATE)
                continue;
            look(node->v.element);
            const GumboVector& children = node->v.element.children;
            for (unsigned i = 0; i < children.length; ++i)
                open.push_back(static_cast<const GumboNode*>(children.data[i]));
        }
        gumbo_destroy_output(&options, output);
        return std::move(m_found);
    }

private:
    void look(const GumboElement& element) {
        if (!element.original_tag.data)
            return; // Made by the parser.
        GumboStringPiece written = element.original_tag;
        gumbo_tag_from_original_text(&written);
        const std::string name =
            html::lowered(std::string_view(written.data ? written.data : "", written.length));
        if ((name == "script" && runs(element)) || name == "base")
            return add(name == "base" ? element.original_tag : wholeOf(element), '<' + name + '>');
        for (unsigned i = 0; i < element.attributes.length; ++i)
            look(name, *static_cast<const GumboAttribute*>(element.attributes.data[i]));
    }

    void look(const std::string& element, const GumboAttribute& attribute) {
        const std::string name = html::lowered(attribute.name);
        if (name.size() > 2 && name.starts_with("on"))
            return add(attribute, name);
        if (name == "srcdoc" && (m_depth >= deepestFrame || !searched(attribute.value, m_depth + 1).empty()))
            return add(attribute, name);
        if (!leadsSomewhere(name))
            return;
        if (const auto scheme = activeAddress(element, name, attribute.value))
            add(attribute, name + "=\"" + *scheme + '"');
    }

    /// What is data for others, such as `application/ld+json`, runs nowhere.
    static bool runs(const GumboElement& script) {
        const GumboAttribute* type = gumbo_get_attribute(&script.attributes, "type");
        return !type || !html::lowered(type->value).ends_with("json");
    }

    static GumboStringPiece wholeOf(const GumboElement& element) {
        GumboStringPiece whole = element.original_tag;
        if (element.original_end_tag.data && element.original_end_tag.data > whole.data)
            whole.length =
                std::size_t(element.original_end_tag.data - whole.data) + element.original_end_tag.length;
        return whole;
    }

    void add(const GumboAttribute& attribute, const std::string& name) {
        GumboStringPiece piece = attribute.original_name;
        const char* valueEnd = attribute.original_value.data
                                   ? attribute.original_value.data + attribute.original_value.length
                                   : nullptr;
        if (valueEnd && valueEnd > piece.data + piece.length)
            piece.length = std::size_t(valueEnd - piece.data);
        if (piece.data > m_parsed.data() && std::strchr(" \t\r\n\f", piece.data[-1])) {
            --piece.data;
            ++piece.length;
        }
        add(piece, name);
    }
    void add(const GumboStringPiece& piece, std::string name) {
        // Where tags had to be left out no place is known: the whole text is at fault.
        if (m_isWhole) {
            const auto begin = std::size_t(piece.data - m_parsed.data());
            m_found.push_back({begin, begin + piece.length, std::move(name)});
        } else
            m_found.push_back({0, m_html.size(), std::move(name)});
    }

    std::string_view m_html;
    int m_depth;
    std::string_view m_parsed;
    bool m_isWhole = true;
    std::vector<ScriptPiece> m_found;
};

/// The same as a browser with scripts on reads it, to which the content of `noscript` is text: that of an
/// element with a name of the same length is text to everybody.
std::string withScriptsOn(std::string_view html) {
    constexpr std::string_view off = "noscript";
    std::string on(html);
    const std::string searchedText = html::lowered(html);
    for (std::size_t at = searchedText.find(off); at != std::string::npos;
         at = searchedText.find(off, at + 1))
        on.replace(at, off.size(), "noframes");
    return on;
}

std::vector<ScriptPiece> searched(std::string_view html, int depth) {
    std::vector<ScriptPiece> found = Search(html, depth).run();
    const std::string on = withScriptsOn(html);
    if (on != html)
        std::ranges::move(Search(on, depth).run(), std::back_inserter(found));
    std::ranges::sort(found, [](const ScriptPiece& left, const ScriptPiece& right) {
        return left.begin != right.begin ? left.begin < right.begin : left.end > right.end;
    });
    std::size_t end = 0;
    std::erase_if(found, [&end](const ScriptPiece& piece) {
        const bool isCovered = piece.begin < end;
        end = std::max(end, piece.end);
        return isCovered;
    });
    return found;
}

} // namespace

bool mayHoldScripts(std::string_view html) {
    std::string text;
    text.reserve(html.size());
    char before = ' ';
    for (const char c : html::lowered(html)) {
        const bool beginsHandler = before == 'n' && text.size() >= 3 && text[text.size() - 2] == 'o' &&
                                   std::strchr(" \t\r\n\f/\"'", text[text.size() - 3]) && c >= 'a' &&
                                   c <= 'z';
        if (beginsHandler && html.find('=') != std::string_view::npos &&
            html.find('<') != std::string_view::npos)
            return true;
        before = c;
        text += c;
    }
    std::erase_if(text, [](char c) { return c == '\t' || c == '\n' || c == '\r'; });
    constexpr std::array<std::string_view, 7> signs{
        "script", "srcdoc", "<base", "data:", "&#", "&colon", "&newline"};
    return std::ranges::any_of(
               signs, [&text](std::string_view sign) { return text.find(sign) != std::string::npos; }) ||
           text.find("&tab") != std::string::npos;
}

std::vector<ScriptPiece> findScripts(std::string_view html) {
    return searched(html, 0);
}

} // namespace masthead

#include "contentscripts/ScriptSearch.h"

#include "html/Characters.h"
#include "html/NestingGuard.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <gumbo.h>
#include <optional>
#include <set>

namespace masthead {
namespace {

/// Frames whose text holds frames whose text: enough to see that something is wrong with it.
constexpr int deepestFrame = 4;

std::vector<ScriptPiece> searched(std::string_view html, int depth, HtmlExtent extent);

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

bool isPlugIn(std::string_view element) {
    return element == "object" || element == "embed" || element == "applet";
}

/// Whether a plug-in's address is of a file that runs nothing, by its ending, as servers tell it.
bool showsMedia(std::string_view value) {
    constexpr std::array<std::string_view, 14> endings{".png",  ".jpg", ".jpeg", ".gif",  ".webp",
                                                       ".avif", ".pdf", ".mp4",  ".webm", ".ogv",
                                                       ".ogg",  ".oga", ".mp3",  ".wav"};
    const std::string address = plainAddress(value);
    const std::string_view path = std::string_view(address).substr(0, address.find_first_of("?#"));
    const bool isFile = !path.starts_with("data:") && path.find('.') != std::string_view::npos;
    return isFile && isOneOf(path.substr(path.rfind('.')), endings);
}

std::string_view valueOf(const GumboElement& element, const char* attribute) {
    const GumboAttribute* found = gumbo_get_attribute(&element.attributes, attribute);
    return found ? std::string_view(found->value) : std::string_view();
}

class Search {
public:
    Search(std::string_view html, int depth, HtmlExtent extent)
        : m_html(html)
        , m_depth(depth)
        , m_extent(extent) {}

    std::vector<ScriptPiece> run() {
        std::string guarded;
        m_parsed = html::withoutExcessTags(m_html, guarded);
        m_isWhole = guarded.empty();
        GumboOptions options = kGumboDefaultOptions;
        if (m_extent == HtmlExtent::Body)
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
        if (name == "script" && runs(element))
            return add(wholeOf(element), "<script>");
        if (name == "base" || leadsAway(name, element) || isActivePlugIn(name, element))
            return add(element.original_tag, '<' + name + '>');
        for (unsigned i = 0; i < element.attributes.length; ++i)
            look(name, *static_cast<const GumboAttribute*>(element.attributes.data[i]));
    }

    void look(const std::string& element, const GumboAttribute& attribute) {
        const std::string name = html::lowered(attribute.name);
        const bool isFrame = name == "srcdoc";
        if (isFrame && (m_depth >= deepestFrame ||
                        !searched(attribute.value, m_depth + 1, HtmlExtent::Document).empty()))
            return add(attribute, name);
        if (const auto script = scriptOfAttribute(element, name, attribute.value))
            add(attribute, *script);
    }

    static bool leadsAway(const std::string& name, const GumboElement& element) {
        return name == "meta" && plainAddress(valueOf(element, "http-equiv")).starts_with("refresh");
    }

    /// One without an address shows what it holds.
    static bool isActivePlugIn(const std::string& name, const GumboElement& element) {
        const std::string_view address = valueOf(element, name == "object" ? "data" : "src");
        return isPlugIn(name) && (name == "applet" || !address.empty()) && !showsMedia(address);
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
    HtmlExtent m_extent;
    std::string_view m_parsed;
    bool m_isWhole = true;
    std::vector<ScriptPiece> m_found;
};

/// The same with names of elements, in any case, exchanged for others of the same length.
std::string renamed(std::string_view html, std::string_view name, std::string_view other) {
    std::string text(html);
    const std::string searchedText = html::lowered(html);
    for (std::size_t at = searchedText.find(name); at != std::string::npos;
         at = searchedText.find(name, at + 1))
        text.replace(at, name.size(), other);
    return text;
}

/// The same as a browser with scripts on reads it, to which the content of `noscript` is text: that of an
/// element with a name of the same length is text to everybody.
std::string withScriptsOn(std::string_view html) {
    return renamed(html, "noscript", "noframes");
}

/// Elements that a parser takes for what surrounds the text, or makes others of: in a page a browser gives
/// the attributes of a second `body` to the first. With names nobody knows they stand where they are written.
std::string withPlainNames(std::string_view html) {
    std::string text = renamed(html, "<body", "<bodx");
    text = renamed(text, "<html", "<htmx");
    text = renamed(text, "<frame", "<fraxe");
    return renamed(text, "<isindex", "<isindey");
}

std::vector<ScriptPiece> searched(std::string_view html, int depth, HtmlExtent extent) {
    std::vector<ScriptPiece> found = Search(html, depth, extent).run();
    const std::string on = withScriptsOn(html);
    std::set<std::string> readings{on, withPlainNames(html), withPlainNames(on)};
    readings.erase(std::string(html));
    for (const std::string& reading : readings)
        std::ranges::move(Search(reading, depth, extent).run(), std::back_inserter(found));
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
    constexpr std::array<std::string_view, 11> signs{
        "script",   "srcdoc", "<base",   "data:",  "&#",     "&colon",
        "&newline", "<meta",  "<object", "<embed", "<applet"};
    return std::ranges::any_of(
               signs, [&text](std::string_view sign) { return text.find(sign) != std::string::npos; }) ||
           text.find("&tab") != std::string::npos;
}

std::vector<ScriptPiece> findScripts(std::string_view html, HtmlExtent extent) {
    return searched(html, 0, extent);
}

std::optional<std::string> scriptOfAttribute(const std::string& element, const std::string& attribute,
                                             std::string_view value) {
    const bool isHandler =
        attribute.size() > 2 && attribute.starts_with("on") && attribute[2] >= 'a' && attribute[2] <= 'z';
    if (isHandler)
        return attribute;
    const auto scheme = leadsSomewhere(attribute) ? activeAddress(element, attribute, value) : std::nullopt;
    return scheme ? std::optional(attribute + "=\"" + *scheme + '"') : std::nullopt;
}

} // namespace masthead

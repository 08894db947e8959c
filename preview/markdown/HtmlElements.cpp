#include "markdown/HtmlElements.h"

#include <array>

namespace masthead {

namespace {

struct NamedTraits {
    std::string_view name;
    std::uint16_t traits = 0;
};

constexpr std::uint16_t block = ClosesParagraph | BlockEnd | Special;
constexpr std::uint16_t cell = TablePart | Marker | ScopeBarrier | Special;
constexpr std::uint16_t heading = ClosesParagraph | Heading | Special | BreaksOut;

constexpr NamedTraits elements[] = {
    {"a", Formatting},
    {"address", block},
    {"annotation-xml", IntegrationPoint},
    {"applet", BlockEnd | Marker | ScopeBarrier | Special},
    {"area", Void | Special},
    {"article", block},
    {"aside", block},
    {"b", Formatting | BreaksOut},
    {"base", Void | Special},
    {"basefont", Void | Special},
    {"bgsound", Void | Special},
    {"big", Formatting | BreaksOut},
    {"blockquote", block | BreaksOut},
    {"body", DocumentPart | Special | BreaksOut},
    {"br", Void | Special | BreaksOut},
    {"button", BlockEnd | Special},
    {"caption", cell},
    {"center", block | BreaksOut},
    {"code", Formatting | BreaksOut},
    {"col", TablePart | Special},
    {"colgroup", TablePart | Special},
    {"dd", ClosesParagraph | BlockEnd | ListPart | Special | BreaksOut},
    {"desc", IntegrationPoint},
    {"details", block},
    {"dialog", ClosesParagraph | BlockEnd},
    {"dir", block},
    {"div", block | BreaksOut},
    {"dl", block | BreaksOut},
    {"dt", ClosesParagraph | BlockEnd | ListPart | Special | BreaksOut},
    {"em", Formatting | BreaksOut},
    {"embed", Void | Special | BreaksOut},
    {"fieldset", block},
    {"figcaption", block},
    {"figure", block},
    {"font", Formatting},
    {"footer", block},
    {"foreignobject", IntegrationPoint},
    {"form", ClosesParagraph | Special},
    {"frame", Void | Special},
    {"frameset", DocumentPart | Special},
    {"h1", heading},
    {"h2", heading},
    {"h3", heading},
    {"h4", heading},
    {"h5", heading},
    {"h6", heading},
    {"head", DocumentPart | Special | BreaksOut},
    {"header", block},
    {"hgroup", block},
    {"hr", ClosesParagraph | Void | Special | BreaksOut},
    {"html", DocumentPart | ScopeBarrier | Special},
    {"i", Formatting | BreaksOut},
    {"iframe", RawText | Special},
    {"image", Void},
    {"img", Void | Special | BreaksOut},
    {"input", Void | Special},
    {"keygen", Void | Special},
    {"li", ClosesParagraph | BlockEnd | ListPart | Special | BreaksOut},
    {"link", Void | Special},
    {"listing", block | BreaksOut},
    {"main", block},
    {"marquee", BlockEnd | Marker | ScopeBarrier | Special},
    {"menu", block | BreaksOut},
    {"meta", Void | Special | BreaksOut},
    {"mi", IntegrationPoint},
    {"mn", IntegrationPoint},
    {"mo", IntegrationPoint},
    {"ms", IntegrationPoint},
    {"mtext", IntegrationPoint},
    {"nav", block},
    {"nobr", Formatting | BreaksOut},
    {"noembed", RawText | Special},
    {"noframes", RawText | Special},
    {"noscript", Special},
    {"object", BlockEnd | Marker | ScopeBarrier | Special},
    {"ol", block | BreaksOut},
    {"p", block | BreaksOut},
    {"param", Void | Special},
    {"plaintext", ClosesParagraph | Special},
    {"pre", block | BreaksOut},
    {"ruby", BreaksOut},
    {"s", Formatting | BreaksOut},
    {"script", RawText | Special},
    {"section", block},
    {"select", Special},
    {"small", Formatting | BreaksOut},
    {"source", Void | Special},
    {"span", BreaksOut},
    {"strike", Formatting | BreaksOut},
    {"strong", Formatting | BreaksOut},
    {"style", RawText | Special},
    {"sub", BreaksOut},
    {"summary", block},
    {"sup", BreaksOut},
    {"table", ClosesParagraph | ScopeBarrier | Special | BreaksOut},
    {"tbody", TablePart | Special},
    {"td", cell},
    {"template", Marker | ScopeBarrier | Special},
    {"textarea", RawText | Special},
    {"tfoot", TablePart | Special},
    {"th", cell},
    {"thead", TablePart | Special},
    {"title", RawText | Special | IntegrationPoint},
    {"tr", TablePart | Special},
    {"track", Void | Special},
    {"tt", Formatting | BreaksOut},
    {"u", Formatting | BreaksOut},
    {"ul", block | BreaksOut},
    {"var", BreaksOut},
    {"wbr", Void | Special},
    {"xmp", block | RawText},
};

constexpr std::size_t hashSize = 512;

constexpr std::size_t hashOf(std::string_view name) {
    std::uint32_t hash = 0;
    for (const char byte : name)
        hash = hash * 31 + static_cast<unsigned char>(byte);
    return hash % hashSize;
}

/// Open addressing: a name stands in its slot or in the next ones up to an empty one.
constexpr std::array<NamedTraits, hashSize> makeTable() {
    std::array<NamedTraits, hashSize> table{};
    for (const NamedTraits& element : elements) {
        std::size_t slot = hashOf(element.name);
        while (!table[slot].name.empty())
            slot = (slot + 1) % hashSize;
        table[slot] = element;
    }
    return table;
}

constexpr std::array<NamedTraits, hashSize> table = makeTable();

} // namespace

std::uint16_t htmlTraits(std::string_view name) {
    constexpr std::size_t longestName = 14;
    if (name.size() > longestName)
        return 0;
    for (std::size_t slot = hashOf(name); !table[slot].name.empty(); slot = (slot + 1) % hashSize) {
        if (table[slot].name == name)
            return table[slot].traits;
    }
    return 0;
}

} // namespace masthead

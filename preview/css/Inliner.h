#pragma once

#include "css/KeptStyle.h"
#include "css/StyleSheet.h"

#include <filesystem>
#include <map>
#include <string_view>
#include <vector>

namespace masthead::css {

/// A style sheet made ready to be put onto the elements of mails, which know no other sure way. Immutable;
/// may be used from several threads at once.
///
/// An element's declarations stand in the order of the cascade: rules by specificity and place, the element's
/// own style attribute, and on top what is `!important`. `var()` gets what `:root` declares; an `@media` rule
/// that declares other values there gets the rules that use them. A rule that is kept for the head wins over
/// all that stand on elements, whatever their specificity.
class Inliner {
public:
    /// `file` is what the diagnostics name; there are none without it.
    explicit Inliner(std::string_view css = {}, const std::filesystem::path& file = {});

    /// Of the style sheet.
    const std::vector<Diagnostic>& diagnostics() const { return m_sheet.diagnostics; }

    /// Puts the styles on, with the attributes that Outlook for Windows needs in their place, and what cannot
    /// be put on at the end of the head. Style elements that were there are taken as a part of the style
    /// sheet, behind it. Classes and ids that no rule in the head asks for and nothing refers to go. What
    /// comes back is wrong in the document's own style elements, or says that it was too much work.
    std::vector<Diagnostic> apply(html::Document& document) const;

private:
    struct Entry {
        std::uint32_t rule = 0;
        std::uint32_t selector = 0;
    };
    using Index = std::map<std::string, std::vector<Entry>, std::less<>>;
    class Run;

    void indexRules();

    std::string m_css; ///< As it was given, to be read again together with a document's own.
    std::filesystem::path m_file;
    StyleSheet m_sheet; ///< Values as mail programs read them.
    KeptStyle m_kept;
    Index m_byId; ///< By what the rightmost element of a selector must have.
    Index m_byClass;
    Index m_byType;
    std::vector<Entry> m_forAll;
};

} // namespace masthead::css

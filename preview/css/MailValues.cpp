#include "css/MailValues.h"

#include "css/Colour.h"
#include "css/CustomProperties.h"
#include "css/StyleSheetParser.h"

#include <algorithm>

namespace masthead::css {
namespace {

constexpr std::size_t mostDiagnostics = 50;

/// Gmail drops the whole style attribute for a colour it does not know.
constexpr const char* colourAdvice = "write it as #rrggbb or as rgba() with commas";

class ValueFitter {
public:
    ValueFitter(StyleSheet& sheet, const std::filesystem::path& file)
        : m_sheet(sheet)
        , m_file(file) {}

    void fit() {
        collectCustomProperties(m_sheet.rules, m_properties);
        for (MediaRule& media : m_sheet.media)
            fitMedia(media);
        fit(m_sheet.rules, m_properties);
    }

private:
    void fitMedia(MediaRule& media);
    void fit(std::vector<StyleRule>& rules, const CustomProperties& properties);
    bool fit(Declaration& declaration, const CustomProperties& properties);
    void complain(const Declaration& declaration, std::string message, std::string advice) {
        if (m_sheet.diagnostics.size() < mostDiagnostics)
            m_sheet.diagnostics.push_back({Severity::Warning, m_file, static_cast<int>(declaration.line),
                                           static_cast<int>(declaration.column), std::move(message),
                                           std::move(advice)});
    }

    StyleSheet& m_sheet;
    const std::filesystem::path& m_file;
    CustomProperties m_properties;
    std::size_t m_examined = 0;
};

/// Rules outside that use what the media rule declares anew are repeated in it, with the new values.
void ValueFitter::fitMedia(MediaRule& media) {
    CustomProperties properties = m_properties;
    collectCustomProperties(media.rules, properties);
    std::vector<StyleRule> repeated;
    if (properties != m_properties) {
        for (const StyleRule& rule : m_sheet.rules) {
            StyleRule changed;
            for (const Declaration& declaration : rule.declarations) {
                if (declaration.isCustom() || ++m_examined > mostDeclarations ||
                    !usesCustomProperties(declaration.value))
                    continue;
                if (const auto value = resolve(declaration.value, properties);
                    value && value != resolve(declaration.value, m_properties)) {
                    changed.declarations.push_back(declaration);
                    changed.declarations.back().value = *value;
                }
            }
            if (!changed.declarations.empty()) {
                changed.selectors = rule.selectors;
                repeated.push_back(std::move(changed));
            }
        }
    }
    media.rules.insert(media.rules.begin(), std::make_move_iterator(repeated.begin()),
                       std::make_move_iterator(repeated.end()));
    fit(media.rules, properties);
}

void ValueFitter::fit(std::vector<StyleRule>& rules, const CustomProperties& properties) {
    for (StyleRule& rule : rules)
        std::erase_if(rule.declarations,
                      [&](Declaration& declaration) { return !fit(declaration, properties); });
}

bool ValueFitter::fit(Declaration& declaration, const CustomProperties& properties) {
    if (declaration.isCustom()) {
        if (!m_properties.contains(declaration.name) && !properties.contains(declaration.name))
            complain(
                declaration,
                "The custom property `" + declaration.name +
                    "` is left out: mail programs do not know them, so only those of `:root` are resolved",
                "declare it on `:root`");
        return false;
    }
    if (usesCustomProperties(declaration.value)) {
        auto resolved = resolve(declaration.value, properties);
        if (!resolved || resolved->empty()) {
            complain(declaration,
                     '`' + declaration.name + ": " + declaration.value.substr(0, 80) +
                         "` is left out: a custom property in it has no value",
                     "declare it on `:root`");
            return false;
        }
        declaration.value = std::move(*resolved);
    }
    auto value = withMailColours(declaration.value);
    if (!value) {
        complain(declaration,
                 '`' + declaration.name + ": " + declaration.value.substr(0, 80) +
                     "` is left out: Gmail drops all the styles that stand with such a colour",
                 colourAdvice);
        return false;
    }
    declaration.value = std::move(*value);
    return true;
}

} // namespace

void makeFitForMail(StyleSheet& sheet, const std::filesystem::path& file) {
    ValueFitter(sheet, file).fit();
}

void makeFitForMail(std::vector<Declaration>& declarations) {
    std::erase_if(declarations, [](Declaration& declaration) {
        if (declaration.isCustom() || usesCustomProperties(declaration.value))
            return true;
        auto value = withMailColours(declaration.value);
        if (value)
            declaration.value = std::move(*value);
        return !value;
    });
}

} // namespace masthead::css

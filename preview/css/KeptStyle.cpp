#include "css/KeptStyle.h"

#include "html/Node.h"

#include <algorithm>
#include <array>

namespace masthead::css {
namespace {

/// Gmail and others know types, classes, ids and states only.
bool isUnusual(const ComplexSelector& selector) {
    return selector.text.find_first_of("[(") != std::string::npos ||
           selector.text.find("::") != std::string::npos;
}

class Keeper {
public:
    Keeper(KeptStyle& kept, const std::filesystem::path& file, std::vector<Diagnostic>& diagnostics)
        : m_kept(kept)
        , m_file(file)
        , m_diagnostics(diagnostics) {}

    void keep(const StyleSheet& sheet) {
        for (const StyleRule& rule : sheet.rules) {
            append(m_plain, textOf(rule, Which::PlainForClient));
            append(m_unusual, textOf(rule, Which::UnusualForClient));
        }
        for (const MediaRule& media : sheet.media) {
            append(media.asksForColourScheme() ? m_colours : m_plain, textOf(media, Which::Plain));
            append(media.asksForColourScheme() ? m_colours : m_unusual, textOf(media, Which::Unusual));
        }
        for (std::string* text : {&m_plain, &m_unusual, &m_colours}) {
            if (!text->empty())
                m_kept.sheets.push_back(std::move(*text));
        }
        if (m_leftOut > 0)
            m_diagnostics.push_back({Severity::Warning, m_file, 0, 0,
                                     std::to_string(m_leftOut) +
                                         " rules that cannot be put onto elements are left out: "
                                         "they are more than Gmail's 16 KB",
                                     "shorten what stands in `@media` and has states such as `:hover`"});
    }

private:
    enum class Which { Plain, Unusual, PlainForClient, UnusualForClient };

    std::string textOf(const MediaRule& media, Which which);
    std::string textOf(const StyleRule& rule, Which which);
    void append(std::string& sheet, const std::string& text);
    void note(const ComplexSelector& selector);

    KeptStyle& m_kept;
    const std::filesystem::path& m_file;
    std::vector<Diagnostic>& m_diagnostics;
    std::string m_plain;
    std::string m_unusual;
    std::string m_colours;
    std::size_t m_size = 0;
    std::size_t m_leftOut = 0;
};

std::string Keeper::textOf(const MediaRule& media, Which which) {
    std::string rules;
    for (const StyleRule& rule : media.rules) {
        const std::string text = textOf(rule, which);
        if (m_size + rules.size() + text.size() + media.query.size() + 16 > mostKeptStyle)
            m_leftOut += text.empty() ? 0 : 1;
        else
            rules += text;
    }
    return rules.empty() ? rules : "@media " + media.query + " {\n" + rules + "}\n";
}

std::string Keeper::textOf(const StyleRule& rule, Which which) {
    const bool needsClient = which == Which::PlainForClient || which == Which::UnusualForClient;
    const bool wantsUnusual = which == Which::Unusual || which == Which::UnusualForClient;
    std::string text;
    for (const ComplexSelector& selector : rule.selectors) {
        if ((needsClient && !selector.needsClient) || isUnusual(selector) != wantsUnusual)
            continue;
        note(selector);
        if (!text.empty())
            text += ", ";
        text += selector.text;
    }
    if (text.empty() || rule.declarations.empty())
        return {};
    text += " {";
    for (const Declaration& declaration : rule.declarations)
        text += ' ' + declaration.name + ": " + declaration.value + " !important;";
    return text + " }\n";
}

void Keeper::append(std::string& sheet, const std::string& text) {
    if (text.empty())
        return;
    if (m_size + text.size() > mostKeptStyle) {
        ++m_leftOut;
        return;
    }
    m_size += text.size();
    sheet += text;
}

void Keeper::note(const ComplexSelector& selector) {
    for (const ComplexSelector::Step& step : selector.steps) {
        m_kept.classes.insert(step.compound.classes.begin(), step.compound.classes.end());
        if (!step.compound.id.empty())
            m_kept.ids.insert(step.compound.id);
        for (const AttributeTest& test : step.compound.attributes)
            m_kept.needsAllNames = m_kept.needsAllNames || test.name == "class" || test.name == "id";
        for (const NestedTest& test : step.compound.nested)
            std::ranges::for_each(test.selectors, [this](const ComplexSelector& inner) { note(inner); });
    }
}

} // namespace

KeptStyle keepStyle(const StyleSheet& sheet, const std::filesystem::path& file,
                    std::vector<Diagnostic>& diagnostics) {
    KeptStyle kept;
    Keeper(kept, file, diagnostics).keep(sheet);
    return kept;
}

} // namespace masthead::css

#include "css/Inliner.h"

#include "css/MailValues.h"
#include "css/OutlookAttributes.h"
#include "css/StyleSheetParser.h"

#include <algorithm>
#include <array>
#include <set>

namespace masthead::css {
namespace {

/// What may be done for one document, in comparisons of an element with a compound selector: a second's work
/// at the most.
constexpr std::uint64_t mostSteps = 5'000'000;
/// Bytes of style attributes that count as one step.
constexpr std::size_t bytesPerStep = 4;

bool isHead(std::string_view name) {
    return name == "head" || name == "style" || name == "script" || name == "title";
}

html::Node* childOf(html::Node& node, std::string_view name) {
    const auto found = std::ranges::find_if(
        node.children, [name](const html::Node& child) { return child.isElement(name); });
    return found == node.children.end() ? nullptr : &*found;
}

/// Takes the style elements out and gives their text.
std::string takeStyles(html::Node& head) {
    std::string css;
    std::erase_if(head.children, [&css](const html::Node& child) {
        if (!child.isElement("style"))
            return false;
        const std::string media = child.attributeOr("media", "");
        css += media.empty() ? child.textContent() + '\n'
                             : "@media " + media + " {" + child.textContent() + "}\n";
        return true;
    });
    return css;
}

std::string percentDecoded(std::string_view text) {
    const auto digit = [](char c) {
        return c >= '0' && c <= '9'                     ? c - '0'
               : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10
                                                        : -1;
    };
    std::string decoded;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '%' && at + 2 < text.size() && digit(text[at + 1]) >= 0 && digit(text[at + 2]) >= 0) {
            decoded += static_cast<char>(digit(text[at + 1]) * 16 + digit(text[at + 2]));
            at += 2;
        } else {
            decoded += text[at];
        }
    }
    return decoded;
}

using Names = std::set<std::string, std::less<>>;

/// Ids that something in the document refers to.
Names referredIds(const ElementTable& elements) {
    constexpr std::array<std::string_view, 4> references{"aria-labelledby", "aria-describedby", "headers",
                                                         "for"};
    Names ids;
    for (std::uint32_t element = 0; element < elements.size(); ++element) {
        const html::Node& node = *elements[element].node;
        if (const std::string* href = node.attribute("href"); href && href->starts_with('#')) {
            ids.insert(href->substr(1));
            ids.insert(percentDecoded(std::string_view(*href).substr(1)));
        }
        for (const std::string_view name : references) {
            std::string_view list = node.attribute(name) ? std::string_view(*node.attribute(name)) : "";
            while (!list.empty()) {
                const std::size_t space = std::min(list.find(' '), list.size());
                ids.insert(std::string(list.substr(0, space)));
                list.remove_prefix(std::min(space + 1, list.size()));
            }
        }
    }
    return ids;
}

/// Takes off what no rule of the head asks for.
void dropNames(html::Node& node, const KeptStyle& kept, const Names& referred) {
    if (kept.needsAllNames)
        return;
    if (const std::string* id = node.attribute("id");
        id && !kept.ids.contains(*id) && !referred.contains(*id))
        node.removeAttribute("id");
    const std::string* classes = node.attribute("class");
    if (!classes)
        return;
    std::string needed;
    for (std::string_view list = *classes; !list.empty();) {
        const std::size_t space = std::min(list.find_first_of(" \t\n\r\f"), list.size());
        const std::string_view name = list.substr(0, space);
        if (kept.classes.contains(name)) {
            needed += needed.empty() ? "" : " ";
            needed += name;
        }
        list.remove_prefix(std::min(space + 1, list.size()));
    }
    if (needed.empty())
        node.removeAttribute("class");
    else
        node.setAttribute("class", std::move(needed));
}

} // namespace

/// One document's styles: all are found first and put on then, since selectors may ask for attributes.
class Inliner::Run {
public:
    Run(const Inliner& inliner, html::Document& document)
        : m_inliner(inliner)
        , m_elements(document.root) {}

    void findStyles() {
        std::vector<bool> isHidden(m_elements.size());
        for (std::uint32_t element = 0; element < m_elements.size(); ++element) {
            const ElementTable::Entry& entry = m_elements[element];
            isHidden[element] =
                isHead(entry.node->name) || (entry.parent != noElement && isHidden[entry.parent]);
            if (!isHidden[element])
                findStyle(element);
        }
    }

    void putOn() {
        const Names referred = referredIds(m_elements);
        for (Dress& dress : m_dresses) {
            dress.node->removeAttribute("style");
            if (!dress.style.empty())
                dress.node->setAttribute("style", std::move(dress.style));
            for (html::Attribute& attribute : dress.attributes)
                dress.node->setAttribute(attribute.name, std::move(attribute.value));
        }
        for (std::uint32_t element = 0; element < m_elements.size(); ++element)
            dropNames(*m_elements[element].node, m_inliner.m_kept, referred);
    }

    bool isExhausted() const { return m_budget.isSpent(); }

private:
    struct Dress {
        html::Node* node = nullptr;
        std::string style;
        std::vector<html::Attribute> attributes;
    };
    struct Found {
        Specificity specificity{};
        std::uint32_t rule = 0;

        auto operator<=>(const Found&) const = default;
    };

    void findStyle(std::uint32_t element);
    void tryEntries(const std::vector<Entry>& entries, std::uint32_t element);
    void tryIndex(const Index& index, std::string_view name, std::uint32_t element) {
        if (const auto entries = index.find(name); entries != index.end())
            tryEntries(entries->second, element);
    }

    const Inliner& m_inliner;
    ElementTable m_elements;
    MatchBudget m_budget{mostSteps};
    std::vector<Found> m_found; ///< Of the element at hand.
    std::vector<Dress> m_dresses;
};

void Inliner::Run::tryEntries(const std::vector<Entry>& entries, std::uint32_t element) {
    for (const Entry& entry : entries) {
        const ComplexSelector& selector = m_inliner.m_sheet.rules[entry.rule].selectors[entry.selector];
        if (matches(selector, m_elements, element, m_budget))
            m_found.push_back({selector.specificity, entry.rule});
    }
}

void Inliner::Run::findStyle(std::uint32_t element) {
    const html::Node& node = *m_elements[element].node;
    m_found.clear();
    tryEntries(m_inliner.m_forAll, element);
    tryIndex(m_inliner.m_byType, node.name, element);
    for (const std::string_view name : m_elements[element].classes)
        tryIndex(m_inliner.m_byClass, name, element);
    if (const std::string* id = node.attribute("id"))
        tryIndex(m_inliner.m_byId, *id, element);
    const std::string* style = node.attribute("style");
    if (m_found.empty() && !style)
        return;
    std::ranges::sort(m_found);
    std::vector<Declaration> own = style ? parseDeclarations(*style) : std::vector<Declaration>();
    makeFitForMail(own);
    DeclarationList list;
    for (const bool important : {false, true}) {
        const auto add = [&](const std::vector<Declaration>& declarations) {
            for (const Declaration& declaration : declarations) {
                if (declaration.isImportant == important && m_budget.spend(1 + list.size()))
                    list.add(declaration);
            }
        };
        for (const Found& found : m_found)
            add(m_inliner.m_sheet.rules[found.rule].declarations);
        add(own);
    }
    std::string text = list.text();
    if (m_budget.spend(text.size() / bytesPerStep))
        m_dresses.push_back({m_elements[element].node, std::move(text), outlookAttributes(node, list)});
}

Inliner::Inliner(std::string_view css, const std::filesystem::path& file)
    : m_css(css.substr(0, largestStyleSheet + 1))
    , m_file(file)
    , m_sheet(parseStyleSheet(css, file)) {
    makeFitForMail(m_sheet, m_file);
    m_kept = keepStyle(m_sheet, m_file, m_sheet.diagnostics);
    indexRules();
}

void Inliner::indexRules() {
    for (std::uint32_t rule = 0; rule < m_sheet.rules.size(); ++rule) {
        const StyleRule& indexed = m_sheet.rules[rule];
        if (indexed.declarations.empty())
            continue;
        for (std::uint32_t selector = 0; selector < indexed.selectors.size(); ++selector) {
            if (indexed.selectors[selector].needsClient)
                continue;
            const CompoundSelector& last = indexed.selectors[selector].steps.front().compound;
            std::vector<Entry>& entries = !last.id.empty()        ? m_byId[last.id]
                                          : !last.classes.empty() ? m_byClass[last.classes.front()]
                                          : !last.type.empty()    ? m_byType[last.type]
                                                                  : m_forAll;
            entries.push_back({rule, selector});
        }
    }
}

std::vector<Diagnostic> Inliner::apply(html::Document& document) const {
    html::Node* head = childOf(document.root, "head");
    if (head) {
        // What the document brings along counts as a later part of the style sheet.
        if (const std::string own = takeStyles(*head); !html::isBlank(own)) {
            const Inliner both(m_css + '\n' + own, m_file);
            std::vector<Diagnostic> diagnostics = both.apply(document);
            std::ranges::copy_if(
                both.diagnostics(), std::back_inserter(diagnostics), [this](const Diagnostic& diagnostic) {
                    return std::ranges::find(this->diagnostics(), diagnostic) == this->diagnostics().end();
                });
            return diagnostics;
        }
    }
    Run run(*this, document);
    run.findStyles();
    run.putOn();
    if (head) {
        for (const std::string& sheet : m_kept.sheets)
            head->children.push_back(html::Node::element("style", {}, {html::Node::ofText('\n' + sheet)}));
    }
    if (!run.isExhausted())
        return {};
    return {{Severity::Error, m_file, 0, 0,
             "The style sheet is too much work: some of its rules are not put on",
             "it needs fewer selectors of types or `*`, or shorter ones"}};
}

} // namespace masthead::css

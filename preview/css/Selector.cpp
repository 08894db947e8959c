#include "css/Selector.h"

#include <algorithm>

namespace masthead::css {
namespace {

char lowered(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool holdsWord(std::string_view list, std::string_view word) {
    for (std::size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || html::isSpace(list[at - 1])) && (end == list.size() || html::isSpace(list[end])))
            return true;
    }
    return false;
}

bool passes(const AttributeTest& test, std::string value) {
    using Operator = AttributeTest::Operator;
    std::string wanted = test.value;
    if (test.ignoresCase) {
        std::ranges::transform(value, value.begin(), lowered);
        std::ranges::transform(wanted, wanted.begin(), lowered);
    }
    switch (test.operation) {
    case Operator::Present:
        return true;
    case Operator::Equals:
        return value == wanted;
    case Operator::Word:
        return !wanted.empty() && std::ranges::none_of(wanted, html::isSpace) && holdsWord(value, wanted);
    case Operator::Dashed:
        return value == wanted || value.starts_with(wanted + '-');
    case Operator::Begins:
        return !wanted.empty() && value.starts_with(wanted);
    case Operator::Ends:
        return !wanted.empty() && value.ends_with(wanted);
    case Operator::Contains:
        return !wanted.empty() && value.find(wanted) != std::string::npos;
    }
    return false;
}

bool isEmpty(const html::Node& node) {
    return std::ranges::all_of(node.children, [](const html::Node& child) {
        return child.kind == html::NodeKind::Comment || (child.isText() && child.text.empty());
    });
}

class Matcher {
public:
    Matcher(const ElementTable& elements, MatchBudget& budget)
        : m_elements(elements)
        , m_budget(budget) {}

    bool matches(const ComplexSelector& selector, std::uint32_t element) {
        return element != noElement && is(selector.steps.front().compound, element) &&
               matchLeft(selector, 0, element) == Outcome::Match;
    }

private:
    /// How far a failure reaches, so that no place is tried in vain again: another sibling may do, or another
    /// ancestor, or none.
    enum class Outcome { Match, TrySibling, TryAncestor, Never };

    Outcome matchLeft(const ComplexSelector& selector, std::size_t step, std::uint32_t element);
    Outcome matchFrom(const ComplexSelector& selector, std::size_t step, std::uint32_t element) {
        if (!is(selector.steps[step].compound, element))
            return Outcome::TrySibling;
        return matchLeft(selector, step, element);
    }
    bool is(const CompoundSelector& compound, std::uint32_t element);
    bool passesPosition(const PositionTest& test, std::uint32_t element);
    std::uint32_t positionOfType(const PositionTest& test, std::uint32_t element);

    const ElementTable& m_elements;
    MatchBudget& m_budget;
};

/// Whether what stands left of a step fits, the step itself being the element.
Matcher::Outcome Matcher::matchLeft(const ComplexSelector& selector, std::size_t step,
                                    std::uint32_t element) {
    const std::size_t left = step + 1;
    if (left == selector.steps.size())
        return Outcome::Match;
    switch (selector.steps[step].combinator) {
    case Combinator::Child: {
        const std::uint32_t parent = m_elements[element].parent;
        if (parent == noElement)
            return Outcome::Never;
        const Outcome outcome = matchFrom(selector, left, parent);
        return outcome == Outcome::TrySibling ? Outcome::TryAncestor : outcome;
    }
    case Combinator::Descendant:
        for (std::uint32_t above = m_elements[element].parent; above != noElement;
             above = m_elements[above].parent) {
            const Outcome outcome = matchFrom(selector, left, above);
            if (outcome == Outcome::Match || outcome == Outcome::Never)
                return outcome;
        }
        return Outcome::Never;
    case Combinator::NextSibling: {
        const std::uint32_t previous = m_elements[element].previous;
        return previous == noElement ? Outcome::TryAncestor : matchFrom(selector, left, previous);
    }
    case Combinator::LaterSibling:
        for (std::uint32_t before = m_elements[element].previous; before != noElement;
             before = m_elements[before].previous) {
            const Outcome outcome = matchFrom(selector, left, before);
            if (outcome != Outcome::TrySibling)
                return outcome;
        }
        return Outcome::TryAncestor;
    }
    return Outcome::Never;
}

bool Matcher::is(const CompoundSelector& compound, std::uint32_t element) {
    if (!m_budget.spend())
        return false;
    const ElementTable::Entry& entry = m_elements[element];
    const html::Node& node = *entry.node;
    if (compound.isImpossible || (!compound.type.empty() && node.name != compound.type))
        return false;
    if (compound.isRoot && entry.parent != noElement)
        return false;
    if (!std::ranges::all_of(compound.classes, [&](const std::string& wanted) {
            return std::ranges::find(entry.classes, wanted) != entry.classes.end();
        }))
        return false;
    if (!compound.id.empty()) {
        const std::string* id = node.attribute("id");
        if (!id || *id != compound.id)
            return false;
    }
    for (const AttributeTest& test : compound.attributes) {
        const std::string* value = node.attribute(test.name);
        if (!value || !passes(test, *value))
            return false;
    }
    if (compound.isEmpty && !css::isEmpty(node))
        return false;
    if (!std::ranges::all_of(compound.positions,
                             [&](const PositionTest& test) { return passesPosition(test, element); }))
        return false;
    return std::ranges::all_of(compound.nested, [&](const NestedTest& test) {
        return std::ranges::any_of(test.selectors, [&](const ComplexSelector& selector) {
                   return matches(selector, element);
               }) == test.wanted;
    });
}

bool Matcher::passesPosition(const PositionTest& test, std::uint32_t element) {
    const ElementTable::Entry& entry = m_elements[element];
    const auto position = static_cast<std::int64_t>(test.ofType    ? positionOfType(test, element)
                                                    : test.fromEnd ? entry.siblings - entry.position + 1
                                                                   : entry.position);
    const std::int64_t distance = position - test.offset;
    if (test.step == 0)
        return distance == 0;
    return distance % test.step == 0 && distance / test.step >= 0;
}

std::uint32_t Matcher::positionOfType(const PositionTest& test, std::uint32_t element) {
    const auto neighbour = [&](std::uint32_t of) {
        return test.fromEnd ? m_elements[of].next : m_elements[of].previous;
    };
    std::uint32_t position = 1;
    for (std::uint32_t other = neighbour(element); other != noElement && m_budget.spend();
         other = neighbour(other)) {
        if (m_elements[other].node->name == m_elements[element].node->name)
            ++position;
    }
    return position;
}

} // namespace

bool matches(const ComplexSelector& selector, const ElementTable& elements, std::uint32_t element,
             MatchBudget& budget) {
    return Matcher(elements, budget).matches(selector, element) && !budget.isSpent();
}

} // namespace masthead::css

#pragma once

#include "css/ElementTable.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace masthead::css {

/// Ids, then classes with attributes and pseudo-classes, then types (Selectors Level 4, section 15).
using Specificity = std::array<std::uint32_t, 3>;

struct ComplexSelector;

struct AttributeTest {
    enum class Operator { Present, Equals, Word, Dashed, Begins, Ends, Contains };

    std::string name;
    Operator operation = Operator::Present;
    std::string value;
    bool ignoresCase = false;
};

/// `:nth-child(an+b)` and its kin; `:first-child` is one with 0n+1.
struct PositionTest {
    int step = 0;
    int offset = 1;
    bool fromEnd = false;
    bool ofType = false;
};

/// `:not(…)`, `:is(…)` and `:where(…)`.
struct NestedTest {
    bool wanted = true; ///< Of `:not()` false.
    std::vector<ComplexSelector> selectors;
};

/// What one element must be.
struct CompoundSelector {
    std::string type; ///< In lower case; empty for every one.
    std::string id;
    std::vector<std::string> classes;
    std::vector<AttributeTest> attributes;
    std::vector<PositionTest> positions;
    std::vector<NestedTest> nested;
    bool isRoot = false;
    bool isEmpty = false;
    bool isImpossible = false; ///< Two ids.
};

enum class Combinator { Descendant, Child, NextSibling, LaterSibling };

/// Compounds from right to left, each but the last with what ties it to the one on its left.
struct ComplexSelector {
    struct Step {
        CompoundSelector compound;
        Combinator combinator = Combinator::Descendant;
    };

    std::vector<Step> steps;
    Specificity specificity{};
    /// It asks for what only the reader's program knows, `:hover`, or for what is no element, `::before`.
    bool needsClient = false;
    std::string text; ///< As it is written into a style element.
};

/// Counts what matching costs, and ends it.
class MatchBudget {
public:
    explicit MatchBudget(std::uint64_t steps)
        : m_left(steps) {}

    /// Whether there was as much left.
    bool spend(std::uint64_t steps = 1) {
        const bool isEnough = m_left >= steps;
        m_left = isEnough ? m_left - steps : 0;
        return isEnough;
    }
    bool isSpent() const { return m_left == 0; }

private:
    std::uint64_t m_left;
};

/// Whether the selector is one of the element with this number. Once the budget is spent nothing is.
bool matches(const ComplexSelector& selector, const ElementTable& elements, std::uint32_t element,
             MatchBudget& budget);

} // namespace masthead::css

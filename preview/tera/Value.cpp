#include "tera/Value.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <mutex>

namespace masthead::tera {

namespace {

/// Objects up to this size are searched from the front.
constexpr std::size_t smallObject = 8;
/// What differs only deeper than this counts as different.
constexpr int deepestComparison = 200;

/// Places of an object's members by the hash of their keys: open addressing, 0 is free, else place + 1.
struct KeyIndex {
    explicit KeyIndex(std::size_t size)
        : slots(std::bit_ceil(size + size / 2)) {}

    std::uint32_t& slot(const Value::Members& members, std::string_view key) {
        const std::size_t mask = slots.size() - 1;
        std::size_t at = std::hash<std::string_view>()(key) & mask;
        while (slots[at] != 0 && members[slots[at] - 1].first != key)
            at = (at + 1) & mask;
        return slots[at];
    }

    std::vector<std::uint32_t> slots;
};

/// Keeps of each key the last value, in the first one's place; returns where each key is.
std::vector<std::uint32_t> withoutRepeated(Value::Members& members) {
    KeyIndex index(members.size());
    std::size_t kept = 0;
    for (std::size_t i = 0; i < members.size(); ++i) {
        std::uint32_t& place = index.slot(members, members[i].first);
        if (place != 0) {
            members[place - 1].second = std::move(members[i].second);
            continue;
        }
        if (kept != i)
            members[kept] = std::move(members[i]);
        place = static_cast<std::uint32_t>(++kept);
    }
    members.resize(kept);
    return std::move(index.slots);
}

bool hasRepeated(const Value::Members& members) {
    for (std::size_t i = 1; i < members.size(); ++i) {
        for (std::size_t earlier = 0; earlier < i; ++earlier) {
            if (members[earlier].first == members[i].first)
                return true;
        }
    }
    return false;
}

template<typename Result>
Result clipped(double number) {
    constexpr auto largest = std::numeric_limits<Result>::max();
    constexpr auto smallest = std::numeric_limits<Result>::min();
    if (std::isnan(number))
        return 0;
    if (number >= static_cast<double>(largest))
        return largest;
    return number <= static_cast<double>(smallest) ? smallest : static_cast<Result>(number);
}

} // namespace

struct Value::StringNode : Node {
    explicit StringNode(std::string content)
        : text(std::move(content)) {}
    std::string text;
};

struct Value::ArrayNode : Node {
    Elements elements;
    std::uint32_t depth = 1;
};

struct Value::ObjectNode : Node {
    Members members;
    std::vector<std::uint32_t> index;
    std::uint32_t depth = 1;
};

struct Value::LazyNode : Node {
    enum class State { Pending, Running, Done };

    void workOut();

    std::recursive_mutex mutex; ///< Recursive, so that a producer which needs its own value can be told.
    std::atomic<State> state = State::Pending;
    Producer producer;
    Value value;
    std::string reason; ///< Why it failed, or empty.
};

void Value::LazyNode::workOut() {
    state = State::Running;
    try {
        const auto result = producer();
        const std::string* failed = result ? result->failure() : &result.error();
        if (failed)
            reason = failed->empty() ? "The value could not be worked out" : *failed;
        else
            value = result->looked();
    } catch (const std::exception& error) {
        reason = error.what();
    } catch (...) {
        reason = "The value could not be worked out";
    }
    producer = nullptr;
    state.store(State::Done, std::memory_order_release);
}

bool Value::areSame(const Value& left, const Value& right, int level) {
    const Value& one = left.looked();
    const Value& two = right.looked();
    if (one.m_tag != two.m_tag || level > deepestComparison)
        return false;
    switch (one.m_tag) {
    case Tag::Null:
        return true;
    case Tag::Boolean:
        return one.m_data.truth == two.m_data.truth;
    case Tag::Float:
        return one.m_data.real == two.m_data.real;
    case Tag::Integer:
    case Tag::Unsigned:
        return one.m_data.large == two.m_data.large;
    case Tag::String:
        return one.text() == two.text();
    default:
        break;
    }
    if (one.m_data.node == two.m_data.node)
        return true;
    if (one.size() != two.size())
        return false;
    if (one.m_tag == Tag::Array)
        return std::equal(one.elements().begin(), one.elements().end(), two.elements().begin(),
                          [&](const Value& a, const Value& b) { return areSame(a, b, level + 1); });
    return std::all_of(one.members().begin(), one.members().end(), [&](const auto& member) {
        const Value* counterpart = two.find(member.first);
        return counterpart && areSame(member.second, *counterpart, level + 1);
    });
}

Value::Value(std::string text)
    : Value(Tag::String, new StringNode(std::move(text))) {}

Value Value::array(Elements elements) {
    auto* node = new ArrayNode;
    Value result(Tag::Array, node);
    for (const Value& element : elements) {
        if (element.isShared() && element.m_tag != Tag::String)
            node->depth = std::max(node->depth, element.depth() + 1);
    }
    node->elements = std::move(elements);
    return result;
}

Value Value::object(Members members) {
    auto* node = new ObjectNode;
    Value result(Tag::Object, node);
    if (members.size() > smallObject)
        node->index = withoutRepeated(members);
    else if (hasRepeated(members))
        withoutRepeated(members);
    for (const auto& [key, member] : members) {
        if (member.isShared() && member.m_tag != Tag::String)
            node->depth = std::max(node->depth, member.depth() + 1);
    }
    node->members = std::move(members);
    return result;
}

Value Value::lazy(Producer producer) {
    auto* node = new LazyNode;
    node->producer = std::move(producer);
    return Value(Tag::Lazy, node);
}

/// Unmakes what hangs on this one without recursion, however deep it is.
void Value::destroy() noexcept {
    std::vector<std::pair<Tag, const Node*>> doomed = {{m_tag, m_data.node}};
    const auto doom = [&](Value& part) {
        if (part.isShared() && part.m_data.node->references.fetch_sub(1, std::memory_order_acq_rel) == 1)
            doomed.emplace_back(part.m_tag, part.m_data.node);
        part.m_tag = Tag::Null;
    };
    while (!doomed.empty()) {
        const auto [tag, shared] = doomed.back();
        doomed.pop_back();
        Node* node = const_cast<Node*>(shared);
        if (tag == Tag::String) {
            delete static_cast<StringNode*>(node);
        } else if (tag == Tag::Array) {
            auto* array = static_cast<ArrayNode*>(node);
            std::for_each(array->elements.begin(), array->elements.end(), doom);
            delete array;
        } else if (tag == Tag::Object) {
            auto* object = static_cast<ObjectNode*>(node);
            for (auto& [key, member] : object->members)
                doom(member);
            delete object;
        } else {
            auto* lazy = static_cast<LazyNode*>(node);
            doom(lazy->value);
            delete lazy;
        }
    }
}

const Value& Value::workedOut() const {
    static const Value nothing;
    auto& lazy = *const_cast<LazyNode*>(static_cast<const LazyNode*>(m_data.node));
    if (lazy.state.load(std::memory_order_acquire) == LazyNode::State::Done)
        return lazy.value;
    const std::lock_guard lock(lazy.mutex);
    if (lazy.state == LazyNode::State::Running)
        return nothing;
    if (lazy.state == LazyNode::State::Pending)
        lazy.workOut();
    return lazy.value;
}

const std::string* Value::failure() const {
    static const std::string needsItself = "The value needs itself to be worked out";
    if (m_tag != Tag::Lazy)
        return nullptr;
    workedOut();
    const auto& lazy = *static_cast<const LazyNode*>(m_data.node);
    if (lazy.state.load(std::memory_order_acquire) == LazyNode::State::Running)
        return &needsItself;
    return lazy.reason.empty() ? nullptr : &lazy.reason;
}

bool Value::isPending() const {
    return m_tag == Tag::Lazy &&
           static_cast<const LazyNode*>(m_data.node)->state.load(std::memory_order_acquire) !=
               LazyNode::State::Done;
}

bool Value::boolean() const {
    const Value& value = looked();
    return value.m_tag == Tag::Boolean && value.m_data.truth;
}

std::int64_t Value::integer() const {
    const Value& value = looked();
    switch (value.m_tag) {
    case Tag::Integer:
        return value.m_data.whole;
    case Tag::Unsigned:
        return std::numeric_limits<std::int64_t>::max();
    case Tag::Float:
        return clipped<std::int64_t>(value.m_data.real);
    default:
        return 0;
    }
}

std::uint64_t Value::large() const {
    const Value& value = looked();
    switch (value.m_tag) {
    case Tag::Integer:
        return value.m_data.whole < 0 ? 0 : static_cast<std::uint64_t>(value.m_data.whole);
    case Tag::Unsigned:
        return value.m_data.large;
    case Tag::Float:
        return clipped<std::uint64_t>(value.m_data.real);
    default:
        return 0;
    }
}

double Value::floating() const {
    const Value& value = looked();
    switch (value.m_tag) {
    case Tag::Integer:
        return static_cast<double>(value.m_data.whole);
    case Tag::Unsigned:
        return static_cast<double>(value.m_data.large);
    case Tag::Float:
        return value.m_data.real;
    default:
        return 0;
    }
}

const std::string& Value::text() const {
    static const std::string none;
    const Value& value = looked();
    return value.m_tag == Tag::String ? static_cast<const StringNode*>(value.m_data.node)->text : none;
}

const Value::Elements& Value::elements() const {
    static const Elements none;
    const Value& value = looked();
    return value.m_tag == Tag::Array ? static_cast<const ArrayNode*>(value.m_data.node)->elements : none;
}

const Value::Members& Value::members() const {
    static const Members none;
    const Value& value = looked();
    return value.m_tag == Tag::Object ? static_cast<const ObjectNode*>(value.m_data.node)->members : none;
}

std::size_t Value::size() const {
    switch (kind()) {
    case Kind::String:
        return text().size();
    case Kind::Array:
        return elements().size();
    case Kind::Object:
        return members().size();
    default:
        return 0;
    }
}

bool Value::operator==(const Value& other) const {
    return areSame(*this, other, 0);
}

const Value* Value::find(std::string_view key) const {
    const Value& value = looked();
    if (value.m_tag != Tag::Object)
        return nullptr;
    const auto& object = *static_cast<const ObjectNode*>(value.m_data.node);
    if (object.index.empty()) {
        for (const auto& [name, member] : object.members) {
            if (name == key)
                return &member;
        }
        return nullptr;
    }
    const std::size_t mask = object.index.size() - 1;
    for (std::size_t slot = std::hash<std::string_view>()(key) & mask; object.index[slot] != 0;
         slot = (slot + 1) & mask) {
        const auto& [name, member] = object.members[object.index[slot] - 1];
        if (name == key)
            return &member;
    }
    return nullptr;
}

std::uint32_t Value::depth() const {
    switch (m_tag) {
    case Tag::Array:
        return static_cast<const ArrayNode*>(m_data.node)->depth;
    case Tag::Object:
        return static_cast<const ObjectNode*>(m_data.node)->depth;
    case Tag::Lazy:
        return isPending() ? 1 : workedOut().depth();
    default:
        return 0;
    }
}

} // namespace masthead::tera

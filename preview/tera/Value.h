#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <type_traits>
#include <utility>
#include <vector>

namespace masthead::tera {

enum class JsonLayout { Compact, Indented };

/// What a template computes with: immutable, cheap to copy, and readable by several threads at once. Strings
/// are UTF-8; objects keep the order in which their keys came.
class Value {
public:
    enum class Kind : std::uint8_t { Null, Boolean, Integer, Unsigned, Float, String, Array, Object };

    using Elements = std::vector<Value>;
    using Members = std::vector<std::pair<std::string, Value>>;
    /// Works a value out, or says as a sentence why there is none.
    using Producer = std::function<tl::expected<Value, std::string>()>;

    Value() noexcept {}
    Value(std::nullptr_t) noexcept {}
    template<typename Truth, std::enable_if_t<std::is_same_v<Truth, bool>, int> = 0>
    Value(Truth truth) noexcept
        : m_tag(Tag::Boolean) {
        m_data.truth = truth;
    }
    template<typename Number, std::enable_if_t<std::is_integral_v<Number> && !std::is_same_v<Number, bool> &&
                                                   !std::is_same_v<Number, char>,
                                               int> = 0>
    Value(Number number) noexcept {
        if (std::in_range<std::int64_t>(number)) {
            m_tag = Tag::Integer;
            m_data.whole = static_cast<std::int64_t>(number);
        } else {
            m_tag = Tag::Unsigned;
            m_data.large = static_cast<std::uint64_t>(number);
        }
    }
    Value(double number) noexcept
        : m_tag(Tag::Float) {
        m_data.real = number;
    }
    Value(std::string text);
    Value(std::string_view text)
        : Value(std::string(text)) {}
    Value(const char* text)
        : Value(std::string(text)) {}

    static Value array(Elements elements);
    /// Of a key that comes twice the last value counts, in the first one's place.
    static Value object(Members members);
    /// Worked out once, at the first look at it, by the thread that looks; every reading function looks.
    /// Where it fails, or needs itself, it reads as null and failure() says why: rendering stops with that
    /// reason at the place where the template looked. Producers of several threads must not wait for each
    /// other in a circle.
    static Value lazy(Producer producer);

    Value(const Value& other) noexcept
        : m_data(other.m_data)
        , m_tag(other.m_tag) {
        if (isShared())
            m_data.node->references.fetch_add(1, std::memory_order_relaxed);
    }
    Value(Value&& other) noexcept
        : m_data(other.m_data)
        , m_tag(std::exchange(other.m_tag, Tag::Null)) {}
    Value& operator=(Value other) noexcept {
        std::swap(m_data, other.m_data);
        std::swap(m_tag, other.m_tag);
        return *this;
    }
    ~Value() {
        if (isShared() && m_data.node->references.fetch_sub(1, std::memory_order_acq_rel) == 1)
            destroy();
    }

    Kind kind() const { return static_cast<Kind>(looked().m_tag); }
    bool isNull() const { return kind() == Kind::Null; }
    bool isBoolean() const { return kind() == Kind::Boolean; }
    /// A whole number, also one beyond 64 bits with a sign.
    bool isInteger() const { return kind() == Kind::Integer || kind() == Kind::Unsigned; }
    bool isFloat() const { return kind() == Kind::Float; }
    bool isNumber() const { return isInteger() || isFloat(); }
    bool isString() const { return kind() == Kind::String; }
    bool isArray() const { return kind() == Kind::Array; }
    bool isObject() const { return kind() == Kind::Object; }

    /// Why a lazy value could not be worked out; null where nothing failed.
    const std::string* failure() const;

    /// False for what is no boolean.
    bool boolean() const;
    /// The nearest whole number towards zero that 64 bits with a sign hold; 0 for what is no number.
    std::int64_t integer() const;
    /// The same for numbers beyond that: 0 for what is negative or no number.
    std::uint64_t large() const;
    /// 0 for what is no number.
    double floating() const;
    /// Empty for what is no string. Lives as long as this value or a copy of it.
    const std::string& text() const;
    /// Empty for what is no array. Lives as long as this value or a copy of it.
    const Elements& elements() const;
    /// Empty for what is no object. Lives as long as this value or a copy of it.
    const Members& members() const;
    /// Elements, members or bytes; 0 for what has none.
    std::size_t size() const;
    /// An object's member; null where there is none. Lives as long as this value or a copy of it.
    const Value* find(std::string_view key) const;
    bool contains(std::string_view key) const { return find(key) != nullptr; }

    /// How many arrays and objects stand in each other, 0 for a scalar; what is lazy inside counts as one.
    std::uint32_t depth() const;
    /// The value behind a lazy one, worked out, or null where it failed; any other value is itself.
    const Value& looked() const { return m_tag == Tag::Lazy ? workedOut() : *this; }
    /// Is this lazy and not worked out yet?
    bool isPending() const;

    /// Of the same type and value: 1 is not 1.0. An object's order of keys does not count; what is
    /// alike down to 200 levels and goes on is not equal.
    bool operator==(const Value& other) const;

    /// A lazy part that fails, and what stands deeper than 200 levels, is written as null.
    std::string toJson(JsonLayout layout = JsonLayout::Compact) const;
    /// Reads one JSON text; the error says where it is wrong. Nested more than 200 deep is an error.
    static tl::expected<Value, std::string> fromJson(std::string_view json);

private:
    enum class Tag : std::uint8_t { Null, Boolean, Integer, Unsigned, Float, String, Array, Object, Lazy };
    struct Node {
        mutable std::atomic<std::uint32_t> references{1};
    };
    struct StringNode;
    struct ArrayNode;
    struct ObjectNode;
    struct LazyNode;

    Value(Tag tag, const Node* node) noexcept
        : m_tag(tag) {
        m_data.node = node;
    }
    static bool areSame(const Value& left, const Value& right, int level);
    bool isShared() const { return m_tag >= Tag::String; }
    void destroy() noexcept;
    const Value& workedOut() const;

    union Data {
        bool truth;
        std::int64_t whole = 0;
        std::uint64_t large;
        double real;
        const Node* node;
    } m_data;
    Tag m_tag = Tag::Null;
};

/// Puts an object together, one key after the other.
class ObjectBuilder {
public:
    ObjectBuilder& set(std::string key, Value value) {
        m_members.emplace_back(std::move(key), std::move(value));
        return *this;
    }
    /// The object; the builder is empty again.
    Value build() { return Value::object(std::exchange(m_members, {})); }

private:
    Value::Members m_members;
};

} // namespace masthead::tera

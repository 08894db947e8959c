#pragma once

#include "tera/JsonValue.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace masthead::tera {

/// The variables that a template sees at one point, innermost first.
class Scope {
public:
    enum class Kind { Template, Macro, Include, Loop };

    explicit Scope(const JsonValue& context)
        : m_context(context) {
        push(Kind::Template);
    }

    void push(Kind kind) { m_frames.emplace_back().kind = kind; }
    void pop() { m_frames.pop_back(); }
    /// The next pass of the innermost loop, which forgets what the last one set.
    void pass(std::string_view keyName, std::optional<ValueRef> key, std::string_view name, ValueRef value,
              std::size_t index, std::size_t length);
    void set(std::string_view name, ValueRef value);
    /// In the nearest frame that is not a loop.
    void setGlobal(std::string_view name, ValueRef value);
    std::optional<ValueRef> find(std::string_view name) const;
    /// All that is seen, as one object with its keys in order.
    JsonValue everything() const;

private:
    struct Frame {
        Kind kind = Kind::Template;
        std::vector<std::pair<std::string, ValueRef>> variables;
        std::size_t index = 0;
        std::size_t length = 0;
    };

    static void put(Frame& frame, std::string_view name, ValueRef value);
    static JsonValue loopVariable(const Frame& frame);

    const JsonValue& m_context;
    std::vector<Frame> m_frames;
};

} // namespace masthead::tera

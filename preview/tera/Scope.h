#pragma once

#include "tera/Value.h"

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace masthead::tera {

/// The variables that a template sees at one point, innermost first. Names are kept as they are given: the
/// parsed templates they come from outlive the rendering.
class Scope {
public:
    enum class Kind { Template, Macro, Include, Loop };

    /// Where a loop is.
    struct Pass {
        std::size_t index = 0;
        std::size_t length = 0;
    };

    explicit Scope(Value context)
        : m_context(std::move(context)) {
        push(Kind::Template);
    }

    void push(Kind kind);
    void pop() { --m_count; }
    /// The next pass of the innermost loop, which forgets what the last one set.
    void pass(Pass pass) {
        frame().variables.clear();
        frame().pass = pass;
    }
    void set(std::string_view name, Value value) { put(frame(), name, std::move(value)); }
    /// In the nearest frame that is not a loop.
    void setGlobal(std::string_view name, Value value);
    /// What `accept` makes of the innermost value of that name that it does not answer with null; null where
    /// there is none. Lives until something is set or left.
    template<typename Accept>
    const Value* find(std::string_view name, Accept accept) const;
    /// The nearest loop, if the template is in one.
    std::optional<Pass> loop() const;
    /// All that is seen, as one object with its keys in order.
    Value everything() const;

private:
    struct Frame {
        Kind kind = Kind::Template;
        std::vector<std::pair<std::string_view, Value>> variables;
        Pass pass;
    };

    Frame& frame() { return m_frames[m_count - 1]; }
    static void put(Frame& frame, std::string_view name, Value value);

    Value m_context;
    std::vector<Frame> m_frames; ///< Those from m_count on are kept for the next ones.
    std::size_t m_count = 0;
};

template<typename Accept>
const Value* Scope::find(std::string_view name, Accept accept) const {
    for (std::size_t i = m_count; i-- > 0;) {
        for (const auto& [key, value] : m_frames[i].variables) {
            if (key != name)
                continue;
            if (const Value* accepted = accept(value))
                return accepted;
        }
        if (m_frames[i].kind == Kind::Macro)
            break;
    }
    const Value* found = m_context.find(name);
    return found ? accept(*found) : nullptr;
}

/// A frame that ends with this, however it is left.
class ScopeFrame {
public:
    ScopeFrame(Scope& scope, Scope::Kind kind)
        : m_scope(scope) {
        scope.push(kind);
    }
    ~ScopeFrame() { m_scope.pop(); }
    ScopeFrame(const ScopeFrame&) = delete;
    ScopeFrame& operator=(const ScopeFrame&) = delete;

private:
    Scope& m_scope;
};

} // namespace masthead::tera

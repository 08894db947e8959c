#include "tera/Scope.h"

#include <map>

namespace masthead::tera {

void Scope::put(Frame& frame, std::string_view name, ValueRef value) {
    for (auto& [key, held] : frame.variables) {
        if (key == name) {
            held = std::move(value);
            return;
        }
    }
    frame.variables.emplace_back(name, std::move(value));
}

void Scope::pass(std::string_view keyName, std::optional<ValueRef> key, std::string_view name, ValueRef value,
                 std::size_t index, std::size_t length) {
    Frame& frame = m_frames.back();
    frame.variables.clear();
    if (key)
        put(frame, keyName, *std::move(key));
    put(frame, name, std::move(value));
    frame.index = index;
    frame.length = length;
}

void Scope::set(std::string_view name, ValueRef value) {
    put(m_frames.back(), name, std::move(value));
}

void Scope::setGlobal(std::string_view name, ValueRef value) {
    std::size_t i = m_frames.size() - 1;
    while (m_frames[i].kind == Kind::Loop)
        --i;
    put(m_frames[i], name, std::move(value));
}

JsonValue Scope::loopVariable(const Frame& frame) {
    return {{"index", frame.index + 1},
            {"index0", frame.index},
            {"first", frame.index == 0},
            {"last", frame.index + 1 == frame.length}};
}

std::optional<ValueRef> Scope::find(std::string_view name) const {
    for (auto frame = m_frames.rbegin(); frame != m_frames.rend(); ++frame) {
        for (const auto& [key, value] : frame->variables) {
            if (key == name)
                return value;
        }
        if (frame->kind == Kind::Loop && name == "loop")
            return ValueRef::own(loopVariable(*frame));
        if (frame->kind == Kind::Macro)
            break;
    }
    const auto found = m_context.find(name);
    if (found == m_context.end())
        return std::nullopt;
    return ValueRef::borrow(*found);
}

JsonValue Scope::everything() const {
    std::map<std::string, JsonValue> sorted;
    auto first = m_frames.size() - 1;
    while (first > 0 && m_frames[first].kind != Kind::Macro)
        --first;
    if (m_frames[first].kind != Kind::Macro) {
        for (const auto& [key, value] : m_context.items())
            sorted[key] = value;
    }
    for (std::size_t i = first; i < m_frames.size(); ++i) {
        for (const auto& [key, value] : m_frames[i].variables)
            sorted[key] = *value;
    }
    JsonValue all = JsonValue::object();
    for (auto& [key, value] : sorted)
        all[key] = std::move(value);
    return all;
}

} // namespace masthead::tera

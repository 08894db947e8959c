#include "tera/Scope.h"

#include <map>
#include <string>

namespace masthead::tera {

void Scope::push(Kind kind) {
    if (m_count == m_frames.size())
        m_frames.emplace_back();
    Frame& added = m_frames[m_count++];
    added.kind = kind;
    added.variables.clear();
}

void Scope::put(Frame& frame, std::string_view name, Value value) {
    for (auto& [key, held] : frame.variables) {
        if (key == name) {
            held = std::move(value);
            return;
        }
    }
    frame.variables.emplace_back(name, std::move(value));
}

void Scope::setGlobal(std::string_view name, Value value) {
    std::size_t i = m_count - 1;
    while (m_frames[i].kind == Kind::Loop)
        --i;
    put(m_frames[i], name, std::move(value));
}

std::optional<Scope::Pass> Scope::loop() const {
    for (std::size_t i = m_count; i-- > 0 && m_frames[i].kind != Kind::Macro;) {
        if (m_frames[i].kind == Kind::Loop)
            return m_frames[i].pass;
    }
    return std::nullopt;
}

Value Scope::everything() const {
    std::map<std::string, Value> sorted;
    auto first = m_count - 1;
    while (first > 0 && m_frames[first].kind != Kind::Macro)
        --first;
    if (m_frames[first].kind != Kind::Macro) {
        for (const auto& [key, value] : m_context.members())
            sorted[key] = value;
    }
    for (std::size_t i = first; i < m_count; ++i) {
        for (const auto& [key, value] : m_frames[i].variables)
            sorted[std::string(key)] = value;
    }
    ObjectBuilder all;
    for (auto& [key, value] : sorted)
        all.set(key, std::move(value));
    return all.build();
}

} // namespace masthead::tera

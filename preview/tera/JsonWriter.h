#pragma once

#include "tera/Budget.h"
#include "tera/Value.h"

#include <string>

namespace masthead::tera {

/// Writes a value as JSON. With a budget it spends from it and stops where a part cannot be worked out or
/// lies too deep; without one it writes null there.
class JsonWriter {
public:
    JsonWriter(JsonLayout layout, Budget* budget)
        : m_layout(layout)
        , m_budget(budget) {}

    void write(const Value& value);
    std::string take() { return std::move(m_out); }

private:
    void container(const Value& value);
    void separate(char before);
    void newLine();

    JsonLayout m_layout;
    Budget* m_budget;
    std::size_t m_level = 0;
    std::string m_out;
};

} // namespace masthead::tera

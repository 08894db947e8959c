#include "tera/JsonWriter.h"

#include "tera/Printing.h"
#include "tera/Spending.h"

#include <array>
#include <charconv>
#include <cmath>

namespace masthead::tera {

namespace {

constexpr std::size_t deepestJson = 200;

void appendQuoted(std::string& out, std::string_view text) {
    constexpr std::string_view hex = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const std::size_t named = std::string_view("\"\\\b\f\n\r\t").find(c);
        if (named != std::string_view::npos && c != '\0') {
            out += '\\';
            out += std::string_view("\"\\bfnrt")[named];
        } else if (byte < 0x20) {
            out += "\\u00";
            out += hex[byte >> 4];
            out += hex[byte & 15];
        } else {
            out += c;
        }
    }
    out += '"';
}

/// The shortest form that reads back as the same number; with an exponent where there would be many zeros.
void appendFloat(std::string& out, double number) {
    if (!std::isfinite(number)) {
        out += "null";
        return;
    }
    std::array<char, 64> buffer;
    const double size = std::abs(number);
    const bool plain = size == 0 || (size >= 1e-5 && size < 1e16);
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                                   plain ? std::chars_format::fixed : std::chars_format::scientific);
    std::string text(buffer.data(), end.ptr);
    if (plain && text.find('.') == std::string::npos)
        text += ".0";
    if (const std::size_t exponent = text.find("e+"); exponent != std::string::npos)
        text.erase(exponent + 1, 1);
    if (const std::size_t exponent = text.find("e-0"); exponent != std::string::npos)
        text.erase(exponent + 2, 1);
    out += text;
}

} // namespace

void JsonWriter::write(const Value& value) {
    if (m_budget) {
        requireWorkedOut(value);
        spend(*m_budget, 1);
    }
    switch (value.kind()) {
    case Value::Kind::Null:
        m_out += "null";
        break;
    case Value::Kind::Boolean:
        m_out += value.boolean() ? "true" : "false";
        break;
    case Value::Kind::Integer:
        m_out += std::to_string(value.integer());
        break;
    case Value::Kind::Unsigned:
        m_out += std::to_string(value.large());
        break;
    case Value::Kind::Float:
        appendFloat(m_out, value.floating());
        break;
    case Value::Kind::String:
        if (m_budget)
            spendBytes(*m_budget, value.size());
        appendQuoted(m_out, value.text());
        break;
    default:
        container(value);
    }
    if (m_budget && m_out.size() > m_budget->limits().output)
        stopForSize(m_budget->limits());
}

void JsonWriter::container(const Value& value) {
    const bool array = value.isArray();
    const bool tooDeep = m_level >= deepestJson;
    if (tooDeep && m_budget)
        stop("Stopped: the value is nested more than " + std::to_string(deepestJson) + " deep");
    if (tooDeep || value.size() == 0) {
        m_out += tooDeep ? "null" : array ? "[]" : "{}";
        return;
    }
    ++m_level;
    char before = array ? '[' : '{';
    for (const Value& element : value.elements()) {
        separate(std::exchange(before, ','));
        write(element);
    }
    for (const auto& [key, member] : value.members()) {
        separate(std::exchange(before, ','));
        appendQuoted(m_out, key);
        m_out += m_layout == JsonLayout::Indented ? ": " : ":";
        write(member);
    }
    --m_level;
    newLine();
    m_out += array ? ']' : '}';
}

void JsonWriter::separate(char before) {
    m_out += before;
    newLine();
}

void JsonWriter::newLine() {
    if (m_layout == JsonLayout::Indented)
        m_out.append("\n").append(2 * m_level, ' ');
}

std::string Value::toJson(JsonLayout layout) const {
    JsonWriter writer(layout, nullptr);
    writer.write(*this);
    return writer.take();
}

} // namespace masthead::tera

#include "tera/Value.h"

#include <array>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

namespace masthead::tera {

namespace {

constexpr std::size_t deepestJson = 200;

/// Puts a value together from the parser's events.
class Reader : public nlohmann::json_sax<nlohmann::json> {
public:
    bool null() override { return add({}); }
    bool boolean(bool truth) override { return add(truth); }
    bool number_integer(std::int64_t number) override { return add(number); }
    bool number_unsigned(std::uint64_t number) override { return add(number); }
    bool number_float(double number, const std::string&) override { return add(number); }
    bool string(std::string& text) override { return add(std::move(text)); }
    bool binary(nlohmann::json::binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(); }
    bool start_array(std::size_t) override { return open(); }
    bool key(std::string& key) override {
        m_open.back().key = std::move(key);
        return true;
    }
    bool end_object() override {
        Value::Members members = std::move(m_open.back().members);
        m_open.pop_back();
        return add(Value::object(std::move(members)));
    }
    bool end_array() override {
        Value::Elements elements;
        elements.reserve(m_open.back().members.size());
        for (auto& [key, element] : m_open.back().members)
            elements.push_back(std::move(element));
        m_open.pop_back();
        return add(Value::array(std::move(elements)));
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception& error) override {
        const std::string_view text = error.what();
        const std::size_t start = text.find("] "); // Before it stands the library's own error number.
        reason = text.substr(start == std::string_view::npos ? 0 : start + 2);
        return false;
    }

    Value result;
    std::string reason;

private:
    struct Container {
        std::string key;
        Value::Members members; ///< Without keys in an array.
    };

    bool open() {
        if (m_open.size() >= deepestJson) {
            reason = "JSON is nested more than " + std::to_string(deepestJson) + " deep";
            return false;
        }
        m_open.emplace_back();
        return true;
    }
    bool add(Value value) {
        if (m_open.empty())
            result = std::move(value);
        else
            m_open.back().members.emplace_back(std::move(m_open.back().key), std::move(value));
        return true;
    }

    std::vector<Container> m_open;
};

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

class Writer {
public:
    explicit Writer(JsonLayout layout)
        : m_layout(layout) {}

    void write(const Value& value) {
        switch (value.kind()) {
        case Value::Kind::Null:
            out += "null";
            break;
        case Value::Kind::Boolean:
            out += value.boolean() ? "true" : "false";
            break;
        case Value::Kind::Integer:
            out += std::to_string(value.integer());
            break;
        case Value::Kind::Unsigned:
            out += std::to_string(value.large());
            break;
        case Value::Kind::Float:
            appendFloat(out, value.floating());
            break;
        case Value::Kind::String:
            appendQuoted(out, value.text());
            break;
        default:
            container(value);
        }
    }

    std::string out;

private:
    void container(const Value& value) {
        const bool array = value.isArray();
        if (m_level >= deepestJson || value.size() == 0) {
            out += m_level >= deepestJson ? "null" : array ? "[]" : "{}";
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
            appendQuoted(out, key);
            out += m_layout == JsonLayout::Indented ? ": " : ":";
            write(member);
        }
        --m_level;
        newLine();
        out += array ? ']' : '}';
    }
    void separate(char before) {
        out += before;
        newLine();
    }
    void newLine() {
        if (m_layout == JsonLayout::Indented)
            out.append("\n").append(2 * m_level, ' ');
    }

    JsonLayout m_layout;
    std::size_t m_level = 0;
};

} // namespace

std::string Value::toJson(JsonLayout layout) const {
    Writer writer(layout);
    writer.write(*this);
    return std::move(writer.out);
}

tl::expected<Value, std::string> Value::fromJson(std::string_view json) {
    Reader reader;
    if (nlohmann::json::sax_parse(json, &reader))
        return std::move(reader.result);
    return tl::unexpected<std::string>(reader.reason.empty() ? "This is no JSON" : std::move(reader.reason));
}

} // namespace masthead::tera

#include "tera/Value.h"

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

} // namespace

tl::expected<Value, std::string> Value::fromJson(std::string_view json) {
    Reader reader;
    if (nlohmann::json::sax_parse(json, &reader))
        return std::move(reader.result);
    return tl::unexpected<std::string>(reader.reason.empty() ? "This is no JSON" : std::move(reader.reason));
}

} // namespace masthead::tera

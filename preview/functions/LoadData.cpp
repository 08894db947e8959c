#include "functions/SiteFunctions.h"
#include "tera/FilterSupport.h"

#include <filesystem>

namespace masthead {
namespace {

using tera::Arguments;
using tera::CallResult;
using tera::fail;
using tera::given;
using tera::refusal;
using tera::Value;

/// The optional argument as text; empty optional where it was not given.
std::optional<std::string> optionalText(const Arguments& arguments, const char* name) {
    return arguments.find(name) ? std::optional(given(arguments.text(name))) : std::nullopt;
}

class LoadData {
public:
    LoadData(FileAccess access, RemoteTexts remote, StandIns standIns)
        : m_access(std::move(access))
        , m_remote(std::move(remote))
        , m_standIns(standIns) {}

    CallResult operator()(const Arguments& arguments) const {
        const auto path = optionalText(arguments, "path");
        const auto url = optionalText(arguments, "url");
        const auto literal = optionalText(arguments, "literal");
        if (path.has_value() + url.has_value() + literal.has_value() != 1)
            return refusal("`load_data`: requires EITHER a `path`, `url`, or `literal` argument");
        const bool required = given(arguments.boolean("required", true));
        const auto format = requestedFormat(arguments);
        if (literal)
            return parsed("literal", *literal, format.value_or(DataFormat::Plain));
        return url ? remote(arguments, *url, format, required) : file(*path, format, required);
    }

private:
    static std::optional<DataFormat> requestedFormat(const Arguments& arguments) {
        const auto name = optionalText(arguments, "format");
        if (!name)
            return std::nullopt;
        const auto format = dataFormat(*name);
        if (!format)
            fail("`load_data`: Unknown output format " + *name);
        return format;
    }

    CallResult parsed(const std::string& name, std::string_view text, DataFormat format) const {
        auto value = m_access.data->read(name, text, format, m_access.tomlKeys);
        if (value)
            return *value;
        const DataFault& fault = value.error();
        std::string place = name;
        if (fault.line > 0)
            place += ':' + std::to_string(fault.line);
        if (fault.line > 0 && fault.column > 0)
            place += ':' + std::to_string(fault.column);
        return refusal("`load_data`: " + place + ": " + fault.message);
    }

    CallResult file(const std::string& path, std::optional<DataFormat> format, bool required) const {
        const auto found = m_access.files->find(path);
        if (!found)
            return refusal("`load_data`: " + toString(found.error()));
        if (!*found) {
            // It may come into being, where Zola would look first.
            m_access.notes->readFrom(std::filesystem::path(path).relative_path().lexically_normal());
            return required ? CallResult(refusal("`load_data`: " + path + " doesn't exist")) : Value();
        }
        for (const auto& source : SiteFiles::sources(**found))
            m_access.notes->readFrom(source);
        const auto text = m_access.files->read(**found);
        if (!text)
            return refusal("`load_data`: error reading file " + toString(text.error()));
        const std::string ending = (*found)->path.extension().string();
        const auto byName = ending.empty() ? std::nullopt : dataFormat(std::string_view(ending).substr(1));
        return parsed((*found)->path.generic_string(), *text,
                      format.value_or(byName.value_or(DataFormat::Plain)));
    }

    CallResult remote(const Arguments& arguments, const std::string& url, std::optional<DataFormat> format,
                      bool required) const {
        RemoteRequest request{.url = url,
                              .method = optionalText(arguments, "method").value_or("GET"),
                              .body = optionalText(arguments, "body").value_or(""),
                              .contentType = optionalText(arguments, "content_type").value_or(""),
                              .headers = {},
                              .format = format.value_or(DataFormat::Plain)};
        for (char& letter : request.method)
            letter = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
        if (request.method != "GET" && request.method != "POST")
            return refusal("`load_data` method must either be POST or GET.");
        if (const Value* headers = arguments.find("headers")) {
            for (const Value& header : headers->elements())
                request.headers.push_back(header.text());
        }
        const auto text = m_remote ? m_remote(request) : std::nullopt;
        if (text) {
            m_access.notes->say(notice("shows what `" + url + "` answered last"));
            return parsed(url, *text, request.format);
        }
        if (!required && m_standIns == StandIns::Allowed) {
            m_access.notes->say(
                notice("`load_data` does not ask `" + url + "`: the published page may show more"));
            return Value();
        }
        return refusal("`load_data`: `" + url + "` was not fetched: nothing is asked of the network here");
    }

    static Diagnostic notice(std::string message) {
        return {.severity = Severity::Warning, .file = {}, .message = std::move(message), .advice = {}};
    }

    FileAccess m_access;
    RemoteTexts m_remote;
    StandIns m_standIns;
};

} // namespace

void addLoadData(tera::Environment& environment, FileAccess access, RemoteTexts remote, StandIns standIns) {
    environment.functions["load_data"].call =
        tera::guarded(LoadData(std::move(access), std::move(remote), standIns));
}

} // namespace masthead

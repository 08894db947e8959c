#include "data/DataFormats.h"

#include "data/DataReaders.h"
#include "publication/SafePath.h"

#include <algorithm>
#include <array>
#include <utility>

namespace masthead {
namespace {

std::size_t largestText(DataFormat format) {
    constexpr std::size_t megabyte = 1024 * 1024;
    switch (format) {
    case DataFormat::Toml: // Their parsers take seconds for more.
    case DataFormat::Yaml:
        return 4 * megabyte;
    case DataFormat::Plain:
        return 64 * megabyte;
    default:
        return 16 * megabyte;
    }
}

DataResult readJsonData(std::string_view text) {
    return tera::Value::fromJson(text).map_error([](std::string message) {
        return DataFault{0, 0, std::move(message)};
    });
}

} // namespace

tl::unexpected<DataFault> dataFaultAt(std::string_view text, std::size_t offset, std::string message) {
    const std::string_view before = text.substr(0, offset);
    const auto line = std::ranges::count(before, '\n') + 1;
    const std::size_t lineBreak = before.rfind('\n');
    const std::size_t column = before.size() - (lineBreak == std::string_view::npos ? 0 : lineBreak + 1) + 1;
    return dataFault(std::move(message), static_cast<int>(line), static_cast<int>(column));
}

std::optional<DataFormat> dataFormat(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, DataFormat>, 8> formats{{{"toml", DataFormat::Toml},
                                                                              {"json", DataFormat::Json},
                                                                              {"yaml", DataFormat::Yaml},
                                                                              {"yml", DataFormat::Yaml},
                                                                              {"csv", DataFormat::Csv},
                                                                              {"xml", DataFormat::Xml},
                                                                              {"bibtex", DataFormat::Bibtex},
                                                                              {"plain", DataFormat::Plain}}};
    std::string lower(name);
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    for (const auto& [known, format] : formats) {
        if (known == lower)
            return format;
    }
    return std::nullopt;
}

tl::expected<tera::Value, DataFault> readData(std::string_view text, DataFormat format, KeyOrder tomlKeys) {
    if (text.size() > largestText(format))
        return dataFault("has " + std::to_string(text.size()) + " bytes, which is more than is read");
    if (const std::size_t invalid = firstInvalidUtf8(text); invalid != std::string_view::npos)
        return dataFaultAt(text, invalid, "is not UTF-8");
    constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
    if (text.starts_with(byteOrderMark))
        text.remove_prefix(byteOrderMark.size());
    switch (format) {
    case DataFormat::Toml:
        return readTomlData(text, tomlKeys);
    case DataFormat::Json:
        return readJsonData(text);
    case DataFormat::Yaml:
        return readYamlData(text);
    case DataFormat::Csv:
        return readCsvData(text);
    case DataFormat::Xml:
        return readXmlData(text);
    case DataFormat::Bibtex:
        return readBibtexData(text);
    case DataFormat::Plain:
        break;
    }
    return tera::Value(text);
}

} // namespace masthead

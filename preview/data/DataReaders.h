#pragma once

#include "data/DataFormats.h"

namespace masthead {

using DataResult = tl::expected<tera::Value, DataFault>;

constexpr int deepestData = 100;
constexpr int mostDataValues = 1'000'000;

inline tl::unexpected<DataFault> dataFault(std::string message, int line = 0, int column = 0) {
    return tl::unexpected(DataFault{line, column, std::move(message)});
}

/// The same at a byte of the text.
tl::unexpected<DataFault> dataFaultAt(std::string_view text, std::size_t offset, std::string message);

DataResult readTomlData(std::string_view text, KeyOrder order);
DataResult readYamlData(std::string_view text);
DataResult readCsvData(std::string_view text);
DataResult readXmlData(std::string_view text);
DataResult readBibtexData(std::string_view text);

} // namespace masthead

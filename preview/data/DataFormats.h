#pragma once

#include "tera/Value.h"

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace masthead {

enum class DataFormat { Toml, Json, Yaml, Csv, Xml, Bibtex, Plain };

/// In which order the keys of TOML tables stand: Zola 0.22 keeps the source's, 0.21 sorts.
enum class KeyOrder { Source, Alphabetical };

/// Where and why a data text cannot be read.
struct DataFault {
    int line = 0;   ///< From 1; 0 where it is not known.
    int column = 0; ///< From 1, in bytes; 0 where it is not known.
    std::string message;
};

/// The format that `load_data` calls so, in any case: `toml`, `json`, `yaml`, `yml`, `csv`, `xml`, `bibtex`,
/// `plain`.
std::optional<DataFormat> dataFormat(std::string_view name);

/// The value of a data text (UTF-8) as Zola's `load_data` gives it. Texts that are too large, nested more
/// than 100 deep, or grow past a million values are a fault.
/// - TOML: dates are strings, but for those directly in an array, which print as `[object]`.
/// - CSV: `{headers: […], records: [[…], …]}`, all text.
/// - XML: elements by name, attributes as `@name`, text beside attributes as `#text`; what comes twice is an
///   array; numbers and truth values are read as such.
/// - BibTeX: `{preambles, comments, variables, bibliographies: [{entry_type, citation_key, tags}]}`.
tl::expected<tera::Value, DataFault> readData(std::string_view text, DataFormat format,
                                              KeyOrder tomlKeys = KeyOrder::Source);

} // namespace masthead

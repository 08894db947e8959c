#pragma once

#include "publication/FrontMatter.h"

#include <QString>

namespace masthead {

class FrontMatterSource;

/// How a value stands in a field: a string's content, an array as `a, b`, anything else as its TOML source.
QString fieldText(const FrontMatterValue& value);

/// Whether a field can hold the value without losing anything: not what is written over several lines, holds
/// comments, or is an array of anything but strings and numbers.
bool fitsField(const FrontMatterValue& value, const std::string& source);

/// TOML source of an array of what stands between the commas of `text`, in the manner (quotes, spaces) of
/// `like`, the source of the array it replaces; with quotes where `like` is empty and an item is not a whole
/// number.
std::string arraySource(const QString& text, const std::string& like);

/// Writes what was typed into a field as the value of `key`: as the kind it has there, else as `kind`.
Result<void> writeFieldText(FrontMatterSource& source, const std::string& key, const QString& text,
                            ValueKind kind);

/// A date of front matter: `2025-11-16`, or with a time of day after it.
bool isDateText(const QString& text);
/// `16 Nov 2025` for a date that can be read, else `text`.
QString readableDate(const QString& text);

} // namespace masthead

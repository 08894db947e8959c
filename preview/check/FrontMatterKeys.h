#pragma once

#include "check/Rule.h"

#include <array>
#include <span>

namespace masthead {

/// Whether the page has TOML front matter that could be read: only then is anything said of its keys.
bool hasKeys(const CheckContext& context);

/// What Zola reads of a page's front matter (Zola 0.22, "Page", "Front matter").
const std::vector<std::string>& zolaKeys();

/// Keys without which an issue is another one, and which mean nothing below [extra].
inline constexpr std::array<std::string_view, 5> misplaceableKeys = {"title", "date", "description", "slug",
                                                                     "draft"};

/// Whether a key stands below [extra] instead of above it.
bool isMisplaced(const CheckContext& context, std::string_view key);

/// The key that an unknown one was meant to be; empty where it is known, like none, or the other is there
/// too.
std::string meantKey(const CheckContext& context, std::string_view key);

/// Whether a key is absent or blank, and not merely misspelt or misplaced, which are faults of their own.
bool lacksKey(const CheckContext& context, std::string_view key);

/// The values of the page, as many as are looked at one by one: nobody writes two hundred.
std::span<const FrontMatterValue> firstValues(const CheckContext& context);

/// Where the value of a key of the front matter stands; the page as a whole where there is none.
TextRange rangeOf(const CheckContext& context, std::string_view key);

/// Adds a fix that sets a key to TOML source; none where the front matter cannot take it.
void addSetFix(const CheckContext& context, Finding& finding, std::string label, std::string_view key,
               std::string_view source);

/// The same for a value that is a text.
void addTextFix(const CheckContext& context, Finding& finding, std::string label, std::string_view key,
                std::string_view value);

/// The characters of a text: code points of its UTF-8.
std::size_t characterCount(std::string_view text);

/// A text on one line between quotation marks, cut to a few words.
std::string inQuotationMarks(std::string_view text);

} // namespace masthead

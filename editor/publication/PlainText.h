#pragma once

#include <string>
#include <string_view>

namespace masthead {

/// What a reader sees of Markdown, roughly: without HTML tags and comments, link targets, URLs, shortcode
/// calls and the marks of headings, lists and emphasis. Good for counting and for a first line, not for
/// showing a page.
std::string plainText(std::string_view markdown);

/// The first words of `markdown` as plain text on one line, at most `length` bytes, cut between words with an
/// ellipsis.
std::string firstWords(std::string_view markdown, std::size_t length = 90);

} // namespace masthead

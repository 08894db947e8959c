#pragma once

#include "css/Tokenizer.h"

#include <span>
#include <string>
#include <string_view>

namespace masthead::css {

/// The tokens of `css` as text that reads back as the same tokens (CSS Syntax Level 3, section 9; names by
/// the CSS Object Model, section 2.1): comments gone, white space folded, strings and addresses in single
/// quotes. Nothing in it can end a style element. It does not hold for a text with tokens that are not fit.
std::string serialize(std::string_view css, std::span<const Token> tokens);

/// Whether a token can be written so that it reads back: not one of a broken string or address, of a
/// backslash before a line end, or of a number whose unit is written with escapes.
bool isFit(const Token& token);

} // namespace masthead::css

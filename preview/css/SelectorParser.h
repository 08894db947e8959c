#pragma once

#include "css/Selector.h"
#include "css/Tokenizer.h"

#include <span>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace masthead::css {

/// What is wrong in a selector list: as soon as one of them is wrong, the rule falls (CSS Selectors 3, 5).
struct SelectorFault {
    std::size_t token = 0; ///< Among those given.
    std::string message;
};

/// The selectors of a list: the tokens, the last of which is no End, are in a text `css`.
tl::expected<std::vector<ComplexSelector>, SelectorFault> parseSelectors(std::string_view css,
                                                                         std::span<const Token> tokens);

} // namespace masthead::css

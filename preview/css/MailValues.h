#pragma once

#include "css/StyleSheet.h"

#include <filesystem>

namespace masthead::css {

/// Brings a sheet's values into the form that mail programs read: custom properties resolved, colours as CSS
/// 2 had them. What cannot be brought into it is left out and told of. `@media` rules that declare custom
/// properties anew get the rules whose values change thereby.
void makeFitForMail(StyleSheet& sheet, const std::filesystem::path& file);

/// The same for the declarations of a style attribute.
void makeFitForMail(std::vector<Declaration>& declarations);

} // namespace masthead::css

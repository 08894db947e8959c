#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace masthead {

/// What a sheet that a module system reads puts under an import's name, so that it is read once only.
constexpr std::string_view moduleMark = "masthead-module:";

/// A sheet without `@use` and `@forward`, for a compiler that knows only `@import`.
struct SheetWithoutModules {
    std::string text;                  ///< Lines stay where they are.
    std::set<std::string> definitions; ///< `$name`, `@mixin name`, `@function name` at the top of the sheet.
};

/// Modules become imports, marked with moduleMark; their members lose their namespaces, and those of Sass's
/// own modules become the functions of old. All names are then global, so it is right only as long as no two
/// sheets define the same one. Nothing where a sheet does what cannot be said so: a member under another
/// name, `show` and `hide`, functions that older Sass has not.
std::optional<SheetWithoutModules> withoutModules(std::string_view scss);

} // namespace masthead

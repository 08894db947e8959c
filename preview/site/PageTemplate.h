#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace masthead {

/// Gives the HTML that a name in a template stands for; nothing for an unknown name.
using TemplateValues = std::function<std::optional<std::string>(std::string_view name)>;

/// Fills the built-in theme's template: `{{ name }}` is a value, and what stands between `{{# name }}` and
/// `{{/ name }}` is kept when that value is not empty. The template is ours and tested, so a mistake in it
/// shows as text.
std::string fillTemplate(std::string_view text, const TemplateValues& values);

} // namespace masthead

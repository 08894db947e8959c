#pragma once

#include <QString>

namespace masthead {

struct Colours;

/// The application's one style sheet: resources/look/masthead.qss with its `@role` words replaced by
/// `colours`.
QString styleSheet(const Colours& colours);

} // namespace masthead

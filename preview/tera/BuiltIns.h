#pragma once

namespace masthead::tera {

struct Environment;

void addArrayFilters(Environment& environment);
void addTextFilters(Environment& environment);
void addMarkupFilters(Environment& environment);
void addNumberFilters(Environment& environment);
void addValueFilters(Environment& environment);
void addTests(Environment& environment);
void addFunctions(Environment& environment);

} // namespace masthead::tera

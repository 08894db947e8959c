#pragma once

#include "tera/Environment.h"
#include "tera/TeraError.h"
#include "tera/Value.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace masthead::tera {

namespace ast {
struct Template;
}

/// A template and those it extends, itself first. Valid as long as the set it came from.
using Lineage = std::vector<const ast::Template*>;

/// Templates by name, read once. A copy shares the parsed templates; rendering from a linked set changes
/// nothing in it, so several threads may do so at once.
class TemplateSet {
public:
    /// Reads a template, in place of one of the same name. UTF-8. Call link() when all are there.
    TeraResult<void> add(std::string name, std::string_view source);
    /// Resolves what templates extend and import. Errors: a missing parent, a missing file of macros, a
    /// circle.
    TeraResult<void> link();

    bool contains(std::string_view name) const { return m_templates.contains(name); }
    const ast::Template* find(std::string_view name) const;
    /// Empty for an unknown name, or before link().
    const Lineage& lineage(std::string_view name) const;

private:
    std::map<std::string, std::shared_ptr<const ast::Template>, std::less<>> m_templates;
    std::map<std::string, Lineage, std::less<>> m_lineages;
};

/// The text of a template with `context` (an object) as its variables. The same arguments give the same text,
/// as far as the environment's functions do.
TeraResult<std::string> render(const TemplateSet& set, std::string_view name, const Value& context,
                               const Environment& environment);

} // namespace masthead::tera

#include "tera/TemplateSet.h"

#include "tera/Failure.h"

#include "tera/Ast.h"
#include "tera/TemplateParser.h"

#include <algorithm>

namespace masthead::tera {

namespace {

tl::unexpected<TeraError> loadError(const std::string& name, Position position,
                                    std::vector<std::string> messages) {
    return tl::unexpected(TeraError{name, position, std::move(messages), {}});
}

std::string circle(const Lineage& lineage) {
    std::string names;
    for (std::size_t i = 1; i <= lineage.size(); ++i)
        names += (i == 1 ? "\"" : ", \"") + lineage[i % lineage.size()]->name + '"';
    return "Circular extend detected for template '" + lineage.front()->name + "'. Inheritance chain: `[" +
           names + "]`";
}

} // namespace

TeraResult<void> TemplateSet::add(std::string name, std::string_view source) {
    try {
        auto parsed = std::make_shared<const ast::Template>(TemplateParser(name, source).parse());
        m_templates.insert_or_assign(std::move(name), std::move(parsed));
        return {};
    } catch (Failure& failure) {
        failure.messages.insert(failure.messages.begin(), "Failed to parse '" + name + "'");
        return loadError(name, failure.position, std::move(failure.messages));
    } catch (const std::exception& error) { // No memory left.
        return loadError(name, {}, {"Failed to parse '" + name + "'", error.what()});
    }
}

TeraResult<void> TemplateSet::link() {
    m_lineages.clear();
    for (const auto& [name, read] : m_templates) {
        Lineage lineage = {read.get()};
        while (lineage.back()->parent) {
            const ast::Template& child = *lineage.back();
            const ast::Template* parent = find(*child.parent);
            if (!parent)
                return loadError(child.name, child.parentPosition,
                                 {"Template '" + child.name + "' is inheriting from '" + *child.parent +
                                  "', which doesn't exist or isn't loaded."});
            if (std::find(lineage.begin(), lineage.end(), parent) != lineage.end())
                return loadError(name, read->parentPosition, {circle(lineage)});
            lineage.push_back(parent);
        }
        for (const ast::Import& import : read->imports) {
            if (!contains(import.file))
                return loadError(name, import.position,
                                 {"Template `" + name + "` loads macros from `" + import.file +
                                  "` which isn't present in Tera"});
        }
        m_lineages.emplace(name, std::move(lineage));
    }
    return {};
}

const ast::Template* TemplateSet::find(std::string_view name) const {
    const auto found = m_templates.find(name);
    return found == m_templates.end() ? nullptr : found->second.get();
}

const Lineage& TemplateSet::lineage(std::string_view name) const {
    static const Lineage none;
    const auto found = m_lineages.find(name);
    return found == m_lineages.end() ? none : found->second;
}

} // namespace masthead::tera

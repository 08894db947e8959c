#pragma once

#include "tera/Ast.h"
#include "tera/Evaluator.h"
#include "tera/Scope.h"
#include "tera/TemplateSet.h"

#include <string>
#include <string_view>
#include <vector>

namespace masthead::tera {

/// Renders one template once. Throws Failure.
class Renderer {
public:
    Renderer(const TemplateSet& set, const Lineage& lineage, const JsonValue& context,
             const Environment& environment);

    std::string render();
    /// "Failed to render …", with the macro or the parent that was at work when rendering stopped.
    std::string whereStopped() const;
    /// The template whose text was being rendered, and those that included it.
    std::string currentTemplate() const;
    std::vector<std::string> includes() const;

private:
    enum class Flow { Go, Break, Continue };
    /// A template, block, macro or include at work. It stays when rendering stops, to tell where that was.
    struct Activity {
        enum class Kind { Template, Block, Macro, Include } kind;
        const ast::Template* source;
        std::string name;
        std::size_t level = 0;
    };

    Flow body(const ast::Body& body, std::string& out);
    Flow node(const ast::Node& node, std::string& out);
    Flow branch(const ast::If& tag, std::string& out);
    Flow loop(const ast::For& tag, std::string& out);
    void include(const ast::Include& tag, std::string& out);
    void block(std::string_view name, std::size_t level, std::string& out);
    void super(std::string& out);
    Flow filterSection(const ast::FilterSection& tag, std::string& out);
    std::string macro(const ast::MacroCall& call);
    const ast::Template& macroFile(const ast::MacroCall& call) const;
    void enter(Activity activity);
    void leave() { m_activities.pop_back(); }
    void step(const std::string& out);

    const TemplateSet& m_set;
    const Lineage& m_lineage;
    const Environment& m_environment;
    Scope m_scope;
    Evaluator m_evaluator;
    std::vector<Activity> m_activities;
    std::int64_t m_steps = 0;
};

} // namespace masthead::tera

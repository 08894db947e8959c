#pragma once

#include "tera/Ast.h"
#include "tera/Evaluator.h"
#include "tera/Scope.h"
#include "tera/TemplateSet.h"

#include <string>
#include <string_view>
#include <vector>

namespace masthead::tera {

struct Failure;

/// Renders one template once. Throws Failure.
class Renderer {
public:
    /// All that is referred to must outlive this.
    Renderer(const TemplateSet& set, const Lineage& lineage, const Value& context,
             const Environment& environment);

    std::string render();

private:
    enum class Flow { Go, Break, Continue };
    /// A template, block, macro or include at work.
    struct Activity {
        enum class Kind { Template, Block, Macro, Include } kind;
        const ast::Template* source;
        std::string_view name;
        std::string_view space = {}; ///< A macro's.
        std::size_t level = 0;       ///< A block's place in the lineage.
    };
    class Work;

    Flow body(const ast::Body& body, std::string& out);
    Flow node(const ast::Node& node, std::string& out);
    Flow branch(const ast::If& tag, std::string& out);
    Flow loop(const ast::For& tag, std::string& out);
    Flow elements(const ast::For& tag, const Value& container, std::string& out);
    bool pass(const ast::For& tag, Scope::Pass pass, std::string_view key, Value value, std::string& out);
    void include(const ast::Include& tag, std::string& out);
    void block(std::string_view name, std::size_t level, std::string& out);
    void super(std::string& out);
    Flow filterSection(const ast::FilterSection& tag, std::string& out);
    void macro(const ast::MacroCall& call, std::string& out);
    const ast::Template& macroFile(const ast::MacroCall& call) const;
    void tellWhere(Failure& failure, const ast::Node& node) const;
    std::string whereStopped() const;

    const TemplateSet& m_set;
    const Lineage& m_lineage;
    const Environment& m_environment;
    Budget m_budget;
    Scope m_scope;
    Evaluator m_evaluator;
    bool m_escaped;
    std::vector<Activity> m_activities;
    const char* m_stackStart = nullptr;
};

} // namespace masthead::tera

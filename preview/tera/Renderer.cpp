#include "tera/Renderer.h"

#include "tera/Failure.h"
#include "tera/Printing.h"
#include "tera/Spending.h"
#include "tera/Text.h"

#include <algorithm>
#include <cstdint>

namespace masthead::tera {

namespace {

/// Well within what any thread has: tags within tags, macros and functions that render may add up.
constexpr std::size_t stackSize = 1024 * 1024;

bool isEscaped(const std::string& name, const Environment& environment) {
    return std::any_of(environment.escapedSuffixes.begin(), environment.escapedSuffixes.end(),
                       [&](const std::string& suffix) { return name.ends_with(suffix); });
}

/// What a loop goes through, as Tera's errors call it.
std::string containerName(const ast::Expression& container) {
    if (const auto* named = std::get_if<ast::Variable>(&container.value))
        return named->source;
    if (const auto* function = std::get_if<ast::Call>(&container.value))
        return function->name;
    return "an array literal";
}

} // namespace

/// An activity that ends with this, however it is left.
class Renderer::Work {
public:
    Work(Renderer& renderer, const Activity& activity)
        : m_renderer(renderer) {
        const int depth = renderer.m_environment.limits.depth;
        if (static_cast<int>(renderer.m_activities.size()) >= depth)
            stop("Stopped: templates, macros and blocks call each other more than " + std::to_string(depth) +
                 " deep");
        renderer.m_activities.push_back(activity);
        // A block belongs to the template that shows it.
        m_before = activity.kind == Activity::Kind::Block
                       ? renderer.m_evaluator.working({})
                       : renderer.m_evaluator.working(activity.source->name);
        if (activity.kind == Activity::Kind::Block)
            renderer.m_evaluator.working(m_before);
    }
    ~Work() {
        m_renderer.m_activities.pop_back();
        m_renderer.m_evaluator.working(m_before);
    }
    Work(const Work&) = delete;
    Work& operator=(const Work&) = delete;

private:
    Renderer& m_renderer;
    std::string_view m_before;
};

Renderer::Renderer(const TemplateSet& set, const Lineage& lineage, const Value& context,
                   const Environment& environment)
    : m_set(set)
    , m_lineage(lineage)
    , m_environment(environment)
    , m_budget(environment.limits)
    , m_scope(context)
    , m_evaluator(environment, m_budget, m_scope,
                  [this](const ast::MacroCall& call, std::string& out) { macro(call, out); })
    , m_escaped(isEscaped(lineage.front()->name, environment)) {}

std::string Renderer::render() {
    m_stackStart = static_cast<const char*>(__builtin_frame_address(0));
    m_evaluator.escaping(m_escaped);
    std::string out;
    const Work work(*this, {Activity::Kind::Template, m_lineage.back(), m_lineage.back()->name});
    m_evaluator.working(m_lineage.front()->name);
    body(m_lineage.back()->body, out);
    return out;
}

std::string Renderer::whereStopped() const {
    std::string text = "Failed to render '" + m_lineage.front()->name + "'";
    const ast::Template* block = nullptr;
    bool known = true;
    for (const Activity& activity : m_activities) {
        if (activity.kind == Activity::Kind::Block) {
            block = activity.source;
            known = m_lineage.front()->blocks.contains(activity.name);
        }
    }
    if (!m_activities.empty() && m_activities.back().kind == Activity::Kind::Macro)
        text += ": error while rendering macro `" + std::string(m_activities.back().space) +
                "::" + std::string(m_activities.back().name) + "`";
    if (!known)
        text += " (error happened in a parent template)";
    else if (const ast::Template* source = block ? block : m_lineage.back(); source != m_lineage.front())
        text += " (error happened in '" + source->name + "').";
    return text;
}

/// Adds to a failure where it happened, unless a tag further in has done so.
void Renderer::tellWhere(Failure& failure, const ast::Node& node) const {
    if (failure.position.line == 0)
        failure.position = node.position;
    if (!failure.templateName.empty())
        return;
    failure.templateName = m_activities.back().source->name;
    for (std::size_t i = 1; i < m_activities.size(); ++i) {
        if (m_activities[i].kind == Activity::Kind::Include)
            failure.includes.push_back(m_activities[i - 1].source->name);
    }
    failure.messages.insert(failure.messages.begin(), whereStopped());
}

Renderer::Flow Renderer::body(const ast::Body& body, std::string& out) {
    for (const ast::Node& child : body) {
        if (const auto* text = std::get_if<ast::Text>(&child.value)) {
            out += text->text;
            if (out.size() > m_environment.limits.output)
                stopForSize(m_environment.limits);
            continue;
        }
        const Flow flow = node(child, out);
        if (flow != Flow::Go)
            return flow;
    }
    return Flow::Go;
}

Renderer::Flow Renderer::node(const ast::Node& node, std::string& out) {
    try {
        spend(m_budget, 1);
        if (out.size() > m_environment.limits.output)
            stopForSize(m_environment.limits);
        if (m_stackStart - static_cast<const char*>(__builtin_frame_address(0)) >
            static_cast<std::ptrdiff_t>(stackSize))
            stop("Stopped: tags, macros and includes are nested too deep");
        if (const auto* print = std::get_if<ast::Print>(&node.value)) {
            m_evaluator.print(print->expression, out);
        } else if (const auto* condition = std::get_if<ast::If>(&node.value)) {
            return branch(*condition, out);
        } else if (const auto* repeated = std::get_if<ast::For>(&node.value)) {
            return loop(*repeated, out);
        } else if (const auto* set = std::get_if<ast::Set>(&node.value)) {
            Value value = m_evaluator.plain(set->expression);
            set->global ? m_scope.setGlobal(set->name, std::move(value))
                        : m_scope.set(set->name, std::move(value));
        } else if (const auto* included = std::get_if<ast::Include>(&node.value)) {
            include(*included, out);
        } else if (const auto* place = std::get_if<ast::BlockPlace>(&node.value)) {
            block(place->name, 0, out);
        } else if (const auto* section = std::get_if<ast::FilterSection>(&node.value)) {
            return filterSection(*section, out);
        } else if (std::holds_alternative<ast::Super>(node.value)) {
            super(out);
        } else {
            return std::holds_alternative<ast::Break>(node.value) ? Flow::Break : Flow::Continue;
        }
    } catch (Failure& failure) {
        tellWhere(failure, node);
        throw;
    }
    return Flow::Go;
}

Renderer::Flow Renderer::branch(const ast::If& tag, std::string& out) {
    for (const ast::If::Branch& candidate : tag.branches) {
        if (m_evaluator.condition(candidate.condition))
            return body(candidate.body, out);
    }
    return body(tag.otherwise, out);
}

Renderer::Flow Renderer::loop(const ast::For& tag, std::string& out) {
    const Value container = m_evaluator.plain(tag.container);
    requireWorkedOut(container);
    const bool pairs = !tag.key.empty();
    if (container.isObject() && !pairs)
        fail("Tried to iterate using key value on variable `" + containerName(tag.container) +
             "`, but it is missing a key");
    if ((container.isArray() || container.isString()) && pairs)
        fail("Tried to iterate using key value on variable `" + containerName(tag.container) +
             "`, but it isn't an object/map");
    if (!container.isObject() && !container.isArray() && !container.isString())
        fail("Tried to iterate on a container (`" + containerName(tag.container) +
             "`) that has a unsupported type");
    if (container.size() == 0)
        return body(tag.otherwise, out);
    const ScopeFrame frame(m_scope, Scope::Kind::Loop);
    return elements(tag, container, out);
}

Renderer::Flow Renderer::elements(const ast::For& tag, const Value& container, std::string& out) {
    std::size_t index = 0;
    for (const Value& element : container.elements()) {
        if (!pass(tag, {index++, container.size()}, {}, element, out))
            return Flow::Go;
    }
    for (const auto& [key, member] : container.members()) {
        if (!pass(tag, {index++, container.size()}, key, member, out))
            return Flow::Go;
    }
    if (container.isString()) {
        spend(m_budget, container.size());
        const auto characters = graphemes(container.text());
        for (const std::string_view character : characters) {
            if (!pass(tag, {index++, characters.size()}, {}, character, out))
                break;
        }
    }
    return Flow::Go;
}

/// Answers whether the loop goes on.
bool Renderer::pass(const ast::For& tag, Scope::Pass pass, std::string_view key, Value value,
                    std::string& out) {
    spend(m_budget, 1);
    m_scope.pass(pass);
    if (!tag.key.empty())
        m_scope.set(tag.key, key);
    m_scope.set(tag.name, std::move(value));
    return body(tag.body, out) != Flow::Break;
}

void Renderer::include(const ast::Include& tag, std::string& out) {
    for (const std::string& name : tag.names) {
        const ast::Template* found = m_set.find(name);
        if (!found)
            continue;
        const Work work(*this, {Activity::Kind::Include, found, found->name});
        const ScopeFrame frame(m_scope, Scope::Kind::Include);
        if (found->parent)
            fail("Inheritance in included templates is currently not supported: extended `" + *found->parent +
                 "`");
        body(found->body, out);
        return;
    }
    if (tag.ignoreMissing)
        return;
    std::string names;
    for (const std::string& name : tag.names)
        names += (names.empty() ? "" : ", ") + name;
    fail("Template '[" + names + "]' not found");
}

void Renderer::block(std::string_view name, std::size_t level, std::string& out) {
    // A block of an included file is that file's own.
    const ast::Template* source = m_activities.back().source;
    const bool included = std::find(m_lineage.begin(), m_lineage.end(), source) == m_lineage.end();
    for (std::size_t i = level; i < m_lineage.size() && !included; ++i) {
        const auto found = m_lineage[i]->blocks.find(name);
        if (found == m_lineage[i]->blocks.end())
            continue;
        const Work work(*this, {Activity::Kind::Block, m_lineage[i], found->first, {}, i});
        body(found->second, out);
        return;
    }
    if (level > 0)
        fail("Tried to use super() in the top level block");
    const auto own = source->blocks.find(name);
    const Work work(*this, {Activity::Kind::Block, source, own->first, {}, m_lineage.size()});
    body(own->second, out);
}

void Renderer::super(std::string& out) {
    const Activity current = m_activities.back();
    if (current.kind != Activity::Kind::Block)
        fail("Tried to use super() in the top level block");
    block(current.name, current.level + 1, out);
}

Renderer::Flow Renderer::filterSection(const ast::FilterSection& tag, std::string& out) {
    std::string inside;
    const Flow flow = body(tag.body, inside);
    if (tag.filter.name == "safe") {
        out += inside;
        return flow;
    }
    bool escapable = false;
    const Value result = m_evaluator.filtered(Value(std::move(inside)), tag.filter, escapable);
    appendPrinted(out, result, m_budget);
    return flow;
}

const ast::Template& Renderer::macroFile(const ast::MacroCall& call) const {
    const ast::Template& source = *m_activities.back().source;
    if (call.space == "self")
        return source;
    const auto imported = [&](const ast::Template& from) -> const ast::Template* {
        for (const ast::Import& import : from.imports) {
            if (import.space == call.space)
                return m_set.find(import.file);
        }
        return nullptr;
    };
    if (const ast::Template* found = imported(source))
        return *found;
    for (const Lineage* lineage : {&m_set.lineage(source.name), &m_lineage}) {
        for (const ast::Template* ancestor : *lineage) {
            if (const ast::Template* found = imported(*ancestor))
                return *found;
        }
    }
    fail("Macro namespace `" + call.space + "` was not found in template `" + source.name +
             "`. Have you maybe forgotten to import it, or misspelled it?",
         call.call.position);
}

void Renderer::macro(const ast::MacroCall& call, std::string& out) {
    const ast::Template& file = macroFile(call);
    const auto found = file.macros.find(call.call.name);
    if (found == file.macros.end())
        fail("Macro `" + call.space + "::" + call.call.name + "` not found in template `" + file.name + "`",
             call.call.position);
    std::vector<std::pair<std::string_view, Value>> given;
    given.reserve(found->second.parameters.size());
    for (const ast::Macro::Parameter& parameter : found->second.parameters) {
        const auto argument =
            std::find_if(call.call.arguments.begin(), call.call.arguments.end(),
                         [&](const ast::Argument& candidate) { return candidate.name == parameter.name; });
        if (argument != call.call.arguments.end())
            given.emplace_back(parameter.name, m_evaluator.plain(*argument->value));
        else if (parameter.fallback)
            given.emplace_back(parameter.name, *parameter.fallback);
        else
            fail("Macro `" + call.call.name + "` is missing the argument `" + parameter.name + "`",
                 call.call.position);
    }
    const Work work(*this, {Activity::Kind::Macro, &file, found->first, call.space});
    const ScopeFrame frame(m_scope, Scope::Kind::Macro);
    for (auto& [parameter, value] : given)
        m_scope.set(parameter, std::move(value));
    const bool escape = m_evaluator.escaping(m_escaped);
    body(found->second.body, out);
    m_evaluator.escaping(escape);
}

TeraResult<std::string> render(const TemplateSet& set, std::string_view name, const Value& context,
                               const Environment& environment) {
    const Lineage& lineage = set.lineage(name);
    if (lineage.empty())
        return tl::unexpected(
            TeraError{std::string(name), {}, {"Template '" + std::string(name) + "' not found"}, {}});
    try {
        return Renderer(set, lineage, context, environment).render();
    } catch (Failure& failure) {
        return tl::unexpected(TeraError{std::move(failure.templateName), failure.position,
                                        std::move(failure.messages), std::move(failure.includes)});
    } catch (const std::exception& error) { // No memory left, or a call that throws something of its own.
        return tl::unexpected(TeraError{
            std::string(name), {}, {"Failed to render '" + std::string(name) + "'", error.what()}, {}});
    }
}

} // namespace masthead::tera

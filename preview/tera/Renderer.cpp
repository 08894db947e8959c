#include "tera/Renderer.h"

#include "tera/Text.h"

#include <algorithm>

namespace masthead::tera {

namespace {

bool isEscaped(const std::string& name, const Environment& environment) {
    return std::any_of(environment.escapedSuffixes.begin(), environment.escapedSuffixes.end(),
                       [&](const std::string& suffix) { return name.ends_with(suffix); });
}

/// One element after the other of what a `for` goes through.
std::vector<std::pair<std::optional<ValueRef>, ValueRef>> elements(const ValueRef& container,
                                                                   const ast::For& tag) {
    std::vector<std::pair<std::optional<ValueRef>, ValueRef>> result;
    const bool pairs = !tag.key.empty();
    if (container->is_object()) {
        if (!pairs)
            fail("Tried to iterate using single value on object: only `for key, value in` works there");
        for (const auto& [key, value] : container->items())
            result.emplace_back(ValueRef::own(key), ValueRef::part(container, value));
        return result;
    }
    if (pairs)
        fail("Tried to iterate using key value on variable, but it isn't an object/map");
    if (container->is_string()) {
        for (const std::string& grapheme : graphemes(container->get_ref<const std::string&>()))
            result.emplace_back(std::nullopt, ValueRef::own(grapheme));
        return result;
    }
    if (!container->is_array())
        fail("Tried to iterate on a container that has a unsupported type");
    for (const JsonValue& element : *container)
        result.emplace_back(std::nullopt, ValueRef::part(container, element));
    return result;
}

} // namespace

Renderer::Renderer(const TemplateSet& set, const Lineage& lineage, const JsonValue& context,
                   const Environment& environment)
    : m_set(set)
    , m_lineage(lineage)
    , m_environment(environment)
    , m_scope(context)
    , m_evaluator(environment, m_scope, lineage.front()->name, isEscaped(lineage.front()->name, environment),
                  [this](const ast::MacroCall& call) { return macro(call); }) {}

std::string Renderer::render() {
    std::string out;
    enter({Activity::Kind::Template, m_lineage.back(), m_lineage.back()->name});
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
        text += ": error while rendering macro `" + m_activities.back().name + "`";
    if (!known)
        text += " (error happened in a parent template)";
    else if (const ast::Template* source = block ? block : m_lineage.back(); source != m_lineage.front())
        text += " (error happened in '" + source->name + "').";
    return text;
}

std::string Renderer::currentTemplate() const {
    return m_activities.empty() ? m_lineage.front()->name : m_activities.back().source->name;
}

std::vector<std::string> Renderer::includes() const {
    std::vector<std::string> names;
    for (std::size_t i = 1; i < m_activities.size(); ++i) {
        if (m_activities[i].kind == Activity::Kind::Include)
            names.push_back(m_activities[i - 1].source->name);
    }
    return names;
}

void Renderer::enter(Activity activity) {
    if (static_cast<int>(m_activities.size()) >= m_environment.limits.depth)
        fail("Stopped: templates, macros and blocks call each other more than " +
             std::to_string(m_environment.limits.depth) + " deep");
    m_activities.push_back(std::move(activity));
}

void Renderer::step(const std::string& out) {
    if (++m_steps > m_environment.limits.steps)
        fail("Stopped: the template takes more than " + std::to_string(m_environment.limits.steps) +
             " steps");
    if (out.size() > m_environment.limits.output)
        fail("Stopped: the text is larger than " + std::to_string(m_environment.limits.output) + " bytes");
}

Renderer::Flow Renderer::body(const ast::Body& body, std::string& out) {
    for (const ast::Node& child : body) {
        const Flow flow = node(child, out);
        if (flow != Flow::Go)
            return flow;
    }
    return Flow::Go;
}

Renderer::Flow Renderer::node(const ast::Node& node, std::string& out) {
    try {
        step(out);
        if (const auto* text = std::get_if<ast::Text>(&node.value)) {
            out += text->text;
        } else if (const auto* print = std::get_if<ast::Print>(&node.value)) {
            appendPrinted(out, *m_evaluator.shown(print->expression));
        } else if (const auto* condition = std::get_if<ast::If>(&node.value)) {
            return branch(*condition, out);
        } else if (const auto* repeated = std::get_if<ast::For>(&node.value)) {
            return loop(*repeated, out);
        } else if (const auto* set = std::get_if<ast::Set>(&node.value)) {
            ValueRef value = m_evaluator.plain(set->expression);
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
        if (failure.position.line == 0)
            failure.position = node.position;
        if (failure.templateName.empty()) {
            failure.templateName = currentTemplate();
            failure.includes = includes();
            failure.messages.insert(failure.messages.begin(), whereStopped());
        }
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
    const auto passes = elements(m_evaluator.plain(tag.container), tag);
    if (passes.empty())
        return body(tag.otherwise, out);
    m_scope.push(Scope::Kind::Loop);
    for (std::size_t i = 0; i < passes.size(); ++i) {
        m_scope.pass(tag.key, passes[i].first, tag.name, passes[i].second, i, passes.size());
        if (body(tag.body, out) == Flow::Break)
            break;
    }
    m_scope.pop();
    return Flow::Go;
}

void Renderer::include(const ast::Include& tag, std::string& out) {
    for (const std::string& name : tag.names) {
        const ast::Template* found = m_set.find(name);
        if (!found)
            continue;
        enter({Activity::Kind::Include, found, name});
        m_scope.push(Scope::Kind::Include);
        body(found->body, out);
        m_scope.pop();
        leave();
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
        enter({Activity::Kind::Block, m_lineage[i], found->first, i});
        body(found->second, out);
        leave();
        return;
    }
    if (level > 0)
        fail("Tried to use super() in the top level block");
    const auto own = source->blocks.find(name);
    enter({Activity::Kind::Block, source, own->first, m_lineage.size()});
    body(own->second, out);
    leave();
}

void Renderer::super(std::string& out) {
    const Activity& current = m_activities.back();
    if (current.kind != Activity::Kind::Block)
        fail("Tried to use super() in the top level block");
    const std::string name = current.name;
    block(name, current.level + 1, out);
}

Renderer::Flow Renderer::filterSection(const ast::FilterSection& tag, std::string& out) {
    std::string inside;
    const Flow flow = body(tag.body, inside);
    bool escapable = false;
    appendPrinted(out, m_evaluator.filtered(JsonValue(std::move(inside)), tag.filter, escapable));
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

std::string Renderer::macro(const ast::MacroCall& call) {
    const ast::Template& file = macroFile(call);
    const std::string name = call.space + "::" + call.call.name;
    const auto found = file.macros.find(call.call.name);
    if (found == file.macros.end())
        fail("Macro `" + name + "` not found in template `" + file.name + "`", call.call.position);
    std::vector<std::pair<std::string_view, ValueRef>> given;
    for (const ast::Macro::Parameter& parameter : found->second.parameters) {
        const auto argument =
            std::find_if(call.call.arguments.begin(), call.call.arguments.end(),
                         [&](const ast::Argument& candidate) { return candidate.name == parameter.name; });
        if (argument != call.call.arguments.end())
            given.emplace_back(parameter.name, m_evaluator.plain(*argument->value));
        else if (parameter.fallback)
            given.emplace_back(parameter.name, ValueRef::borrow(*parameter.fallback));
        else
            fail("Macro `" + call.call.name + "` is missing the argument `" + parameter.name + "`",
                 call.call.position);
    }
    std::string out;
    enter({Activity::Kind::Macro, &file, name});
    m_scope.push(Scope::Kind::Macro);
    for (auto& [parameter, value] : given)
        m_scope.set(parameter, std::move(value));
    const bool escape = m_evaluator.escaping(isEscaped(m_lineage.front()->name, m_environment));
    body(found->second.body, out);
    m_evaluator.escaping(escape);
    m_scope.pop();
    leave();
    return out;
}

TeraResult<std::string> render(const TemplateSet& set, std::string_view name, const JsonValue& context,
                               const Environment& environment) {
    const Lineage& lineage = set.lineage(name);
    if (lineage.empty())
        return tl::unexpected(
            TeraError{std::string(name), {}, {"Template '" + std::string(name) + "' not found"}, {}});
    Renderer renderer(set, lineage, context, environment);
    try {
        return renderer.render();
    } catch (Failure& failure) {
        return tl::unexpected(TeraError{std::move(failure.templateName), failure.position,
                                        std::move(failure.messages), std::move(failure.includes)});
    }
}

} // namespace masthead::tera

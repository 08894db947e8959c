#include "mail/MailScripts.h"

#include "contentscripts/ScriptSearch.h"

#include <algorithm>
#include <array>

namespace masthead {
namespace {

bool isScript(const html::Node& node) {
    constexpr std::array<std::string_view, 6> never{"base", "object", "embed", "applet", "iframe", "frame"};
    if (node.isElement("script"))
        return !html::lowered(node.attributeOr("type", "")).ends_with("json");
    if (node.isElement("meta"))
        return html::lowered(node.attributeOr("http-equiv", "")) == "refresh";
    return node.isElement() && html::isOneOf(node.name, never);
}

void takeOut(html::Node& node, std::set<std::string>& gone) {
    std::erase_if(node.children, [&gone](const html::Node& child) {
        if (isScript(child))
            gone.insert('<' + child.name + '>');
        return isScript(child);
    });
    std::erase_if(node.attributes, [&](const html::Attribute& attribute) {
        const auto script = scriptOfAttribute(node.name, attribute.name, attribute.value);
        if (script)
            gone.insert(*script);
        return script.has_value();
    });
    for (html::Node& child : node.children)
        takeOut(child, gone);
}

} // namespace

std::set<std::string> takeScriptsOut(html::Node& root) {
    std::set<std::string> gone;
    takeOut(root, gone);
    return gone;
}

} // namespace masthead

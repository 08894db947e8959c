#include "html/Parser.h"

#include "html/NestingGuard.h"

#include <algorithm>
#include <charconv>
#include <gumbo.h>
#include <memory>

namespace masthead::html {
namespace {

constexpr std::string_view lineAttribute = "data-line";

/// Frees what gumbo made.
class Parsed {
public:
    Parsed(std::string_view html, GumboTag fragmentContext) {
        m_options.fragment_context = fragmentContext;
        m_options.max_errors = 0;
        const std::string_view guarded = withoutExcessTags(html, m_guarded);
        m_output = gumbo_parse_with_options(&m_options, guarded.data(), guarded.size());
    }
    ~Parsed() { gumbo_destroy_output(&m_options, m_output); }
    Parsed(const Parsed&) = delete;

    const GumboOutput& output() const { return *m_output; }

private:
    std::string m_guarded; ///< Where something was left out.
    GumboOptions m_options = kGumboDefaultOptions;
    GumboOutput* m_output = nullptr;
};

std::string nameOf(const GumboElement& element) {
    if (element.tag != GUMBO_TAG_UNKNOWN)
        return gumbo_normalized_tagname(element.tag);
    GumboStringPiece name = element.original_tag;
    gumbo_tag_from_original_text(&name);
    return lowered(std::string_view(name.data ? name.data : "", name.length));
}

void takeAttributes(const GumboVector& attributes, Node& node) {
    for (unsigned index = 0; index < attributes.length; ++index) {
        const auto& attribute = *static_cast<const GumboAttribute*>(attributes.data[index]);
        if (attribute.name == lineAttribute) {
            const std::string_view value = attribute.value;
            std::from_chars(value.data(), value.data() + value.size(), node.line);
        } else {
            node.attributes.push_back({lowered(attribute.name), attribute.value});
        }
    }
}

/// Goes down the tree without recursion: HTML may be nested as deep as it is long.
class TreeReader {
public:
    std::vector<Node> children(const GumboVector& nodes) {
        Node top;
        m_open.push_back({&nodes, 0, top, true});
        while (true) {
            Level& level = m_open.back();
            if (level.next == level.nodes->length) {
                if (m_open.size() == 1)
                    break;
                close();
            } else {
                read(*static_cast<const GumboNode*>(level.nodes->data[level.next++]));
            }
        }
        return std::move(m_open.back().node.children);
    }

private:
    struct Level {
        const GumboVector* nodes;
        unsigned next = 0;
        Node node;           ///< What the children go into.
        bool hasNode = true; ///< Else they go into the level above.
    };

    void close() {
        Level done = std::move(m_open.back());
        m_open.pop_back();
        std::vector<Node>& target = m_open.back().node.children;
        if (done.hasNode)
            target.push_back(std::move(done.node));
        else
            std::ranges::move(done.node.children, std::back_inserter(target));
    }

    void read(const GumboNode& read) {
        switch (read.type) {
        case GUMBO_NODE_ELEMENT: {
            Level level{&read.v.element.children, 0, {}, m_open.size() < deepestElement};
            level.node.name = nameOf(read.v.element);
            takeAttributes(read.v.element.attributes, level.node);
            m_open.push_back(std::move(level));
            break;
        }
        case GUMBO_NODE_TEXT:
        case GUMBO_NODE_WHITESPACE:
        case GUMBO_NODE_CDATA:
        case GUMBO_NODE_COMMENT: {
            Node node = Node::ofText(read.v.text.text);
            if (read.type == GUMBO_NODE_COMMENT)
                node.kind = NodeKind::Comment;
            m_open.back().node.children.push_back(std::move(node));
            break;
        }
        case GUMBO_NODE_DOCUMENT:
        case GUMBO_NODE_TEMPLATE:
            break;
        }
    }

    std::vector<Level> m_open;
};

} // namespace

Document parseDocument(std::string_view html) {
    const Parsed parsed(html, GUMBO_TAG_LAST);
    const GumboDocument& read = parsed.output().document->v.document;
    Document document;
    if (read.has_doctype)
        document.doctype = read.name;
    const GumboElement& root = parsed.output().root->v.element;
    document.root.name = "html";
    takeAttributes(root.attributes, document.root);
    document.root.children = TreeReader().children(root.children);
    return document;
}

std::vector<Node> parseFragment(std::string_view html) {
    const Parsed parsed(html, GUMBO_TAG_DIV);
    return TreeReader().children(parsed.output().root->v.element.children);
}

} // namespace masthead::html

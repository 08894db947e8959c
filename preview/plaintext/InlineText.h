#pragma once

#include "html/Node.h"
#include "plaintext/LinkReferences.h"

#include <string>

namespace masthead::plaintext {

/// Whether nothing of the element is for reading: `script`, `style` and the like.
bool isUnread(const html::Node& node);

/// A line of text as its letters: white space folded, `<br>` as `\n`, links followed by the number of their
/// address, images as `[Image: …]`, code between backticks.
class InlineText {
public:
    explicit InlineText(LinkReferences& references)
        : m_references(references) {}

    void add(const html::Node& node);
    /// UTF-8 without white space at its ends, ready to be wrapped: what belongs together is held by no-break
    /// spaces.
    std::string take();

private:
    void addText(std::string_view text);
    void addChildren(const html::Node& node);
    void addElement(const html::Node& node);
    void addLink(const html::Node& link);
    void addImage(const html::Node& image);
    void addMedia(const html::Node& media, std::string_view word);
    void addBetween(std::string_view open, const html::Node& node, std::string_view close);
    void addRaised(const html::Node& node);
    void addReference(std::string_view address);
    void flushSpace();
    void breakLine();

    LinkReferences& m_references;
    std::string m_text;
    bool m_hasSpace = false; ///< Comes before the next letter.
};

} // namespace masthead::plaintext

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace masthead {

struct HtmlToken {
    enum class Kind { Text, StartTag, EndTag };
    Kind kind = Kind::Text;
    std::string_view name;    ///< Of a tag, in lower case; holds until the next token is read.
    std::uint16_t traits = 0; ///< See HtmlTrait.
    std::size_t begin = 0;    ///< In the HTML: the tag's `<`, or where the text begins.
    std::size_t nameEnd = 0;
    std::size_t end = 0;
    bool selfClosing = false;
};

/// Cuts HTML into tags and text as the HTML standard's tokenizer does, comments left out. The HTML may grow
/// between calls: a token that is not complete yet is taken up again where reading stopped.
class HtmlTokenizer {
public:
    void startAt(std::size_t offset);

    /// The next token that is complete; nothing when the HTML has no more.
    std::optional<HtmlToken> next(std::string_view html);

    /// The content of this element is text up to its end tag (script, style, textarea and the like). Called
    /// after its start tag has been read.
    void readRawTextOf(std::string_view element) { m_rawTextElement = element; }
    void readPlainText() { m_mode = Mode::PlainText; }

    /// Not inside of a tag, a comment or the raw text of an element.
    bool isIdle() const { return m_mode == Mode::Data && !m_waiting && m_rawTextElement.empty(); }

private:
    enum class Mode { Data, Tag, Comment, Declaration, PlainText };
    enum class TagPart { Between, AttributeName, BeforeValue, DoubleQuoted, SingleQuoted, Unquoted };

    std::optional<HtmlToken> readTag(std::string_view html);
    bool passAttributes(std::string_view html);
    std::optional<HtmlToken> readRawText(std::string_view html);
    std::optional<HtmlToken> text(std::size_t end);
    void openMarkup(std::string_view html);
    bool skipTo(std::string_view html, std::string_view end);
    bool skipComment(std::string_view html);

    Mode m_mode = Mode::Data;
    TagPart m_tagPart = TagPart::Between;
    bool m_waiting = false;     ///< The HTML ends with the beginning of a tag or a comment.
    std::size_t m_begin = 0;    ///< Of the token being read.
    std::size_t m_position = 0; ///< How far it has been read.
    std::string m_name;         ///< Of the tag read last.
    std::string m_rawTextElement;
};

/// Where an attribute stands in its tag.
struct HtmlAttributePlace {
    std::size_t nameBegin = 0;
    std::size_t valueBegin = 0; ///< Without quotes; where the name ends when there is no value.
    std::size_t valueEnd = 0;
    std::size_t end = 0; ///< Behind the closing quote.
};

/// The first attribute of that name in a start tag (`<a href="...">`, with both ends). `name` is in lower
/// case.
std::optional<HtmlAttributePlace> findHtmlAttribute(std::string_view tag, std::string_view name);

/// The value of the attribute in a start tag (`<a href="...">`, with both ends), its entities decoded;
/// nothing when the tag does not have it. `name` is in lower case.
std::optional<std::string> htmlAttribute(std::string_view tag, std::string_view name);

} // namespace masthead

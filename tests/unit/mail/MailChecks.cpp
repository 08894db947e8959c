#include "MailChecks.h"

#include "css/Tokenizer.h"
#include "html/Parser.h"
#include "html/Writer.h"
#include "mail/SourceLines.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <set>

namespace masthead::test {
namespace {

bool isOneOf(std::string_view name, const auto& names) {
    return std::ranges::find(names, name) != names.end();
}

std::string folded(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (!html::isSpace(c))
            result += c;
        else if (!result.empty() && result.back() != ' ')
            result += ' ';
    }
    while (result.ends_with(' '))
        result.pop_back();
    return result;
}

class MailChecker {
public:
    MailChecker(const RenderedMail& mail, std::string_view html)
        : m_mail(mail)
        , m_html(html)
        , m_document(html::parseDocument(html)) {}

    std::vector<std::string> check() {
        checkNesting();
        checkRoundTrip();
        std::vector<html::Node> nodes{m_document.root};
        visitElements(nodes, 0, [this](html::Node& element, std::uint32_t) {
            for (const char* name : {"id", "name"}) {
                if (const std::string* id = element.attribute(name))
                    m_ids.insert(*id);
            }
        });
        visitElements(nodes, 0, [this](html::Node& element, std::uint32_t) { checkElement(element); });
        checkStyles();
        if (m_html.size() > mailSizeError && !isTold("KB"))
            fault("is too large, which is not told");
        return std::move(m_faults);
    }

private:
    void fault(std::string text) { m_faults.push_back(std::move(text)); }
    /// Whether a diagnostic of the mail names it.
    bool isTold(std::string_view named) const {
        return std::ranges::any_of(m_mail.page.diagnostics, [&](const Diagnostic& diagnostic) {
            return diagnostic.message.find(named) != std::string::npos;
        });
    }

    /// A second opinion: the parser's own list of errors.
    void checkNesting() {
        GumboOptions options = kGumboDefaultOptions;
        options.max_errors = -1;
        GumboOutput* output = gumbo_parse_with_options(&options, m_html.data(), m_html.size());
        if (output->errors.length > 0)
            fault("has " + std::to_string(output->errors.length) + " errors of HTML");
        gumbo_destroy_output(&options, output);
    }

    void checkRoundTrip() {
        std::string written;
        html::write(m_document, written);
        if (written != m_html)
            fault("is written otherwise than it is read");
    }

    void checkElement(const html::Node& element) {
        constexpr std::array<std::string_view, 24> forbidden{"script",
                                                             "form",
                                                             "input",
                                                             "button",
                                                             "textarea",
                                                             "select",
                                                             "iframe",
                                                             "object",
                                                             "embed",
                                                             "video",
                                                             "audio",
                                                             "canvas",
                                                             "svg",
                                                             "math",
                                                             "link",
                                                             "base",
                                                             "picture",
                                                             "source",
                                                             "details",
                                                             "summary",
                                                             "dialog",
                                                             "template",
                                                             "masthead-content",
                                                             "option"};
        if (isOneOf(element.name, forbidden))
            fault("has <" + element.name + ">");
        constexpr std::array<std::string_view, 10> names{"target",   "srcset",     "sizes", "loading",
                                                         "decoding", "background", "ping",  "data-image",
                                                         "action",   "formaction"};
        for (const html::Attribute& attribute : element.attributes) {
            if (isOneOf(attribute.name, names) || attribute.name.starts_with("on") ||
                attribute.name.starts_with("data-"))
                fault("has the attribute " + attribute.name);
        }
        for (const char* name : {"href", "src", "cite"}) {
            if (const std::string* address = element.attribute(name))
                checkAddress(*address);
        }
        if (element.name == "img")
            checkImage(element);
    }

    void checkAddress(const std::string& address) {
        constexpr std::array<std::string_view, 6> schemes{
            "https://", "http://", "mailto:", "tel:", "{{", "*|"};
        if (address.starts_with('#') && m_ids.contains(std::string_view(address).substr(1)))
            return;
        const bool isAbsolute = std::ranges::any_of(
            schemes, [&](std::string_view scheme) { return address.starts_with(scheme); });
        if (!isAbsolute && !isTold(address))
            fault("has the address " + address);
    }

    void checkImage(const html::Node& image) {
        const std::string source = image.attributeOr("src", "");
        const std::string_view path = std::string_view(source).substr(0, source.find_first_of("?#"));
        for (const std::string_view ending : {".webp", ".avif", ".svg"}) {
            if (path.ends_with(ending) && !isTold(source))
                fault("shows " + source);
        }
        const std::string width = image.attributeOr("width", "");
        const bool hasWidth =
            !width.empty() && std::ranges::all_of(width, [](char c) { return c >= '0' && c <= '9'; });
        if (!hasWidth && !isTold(source))
            fault("has an image without a width, which is not told: " + source);
        if (!image.attribute("alt"))
            fault("has an image without alt: " + source);
    }

    void checkStyles() {
        std::size_t size = 0;
        std::vector<html::Node> nodes{m_document.root};
        for (html::Node& child : nodes.front().children) {
            std::vector<html::Node> part{child};
            visitElements(part, 0, [&](html::Node& element, std::uint32_t) {
                if (element.name != "style")
                    return;
                if (child.name != "head")
                    fault("has <style> in its body");
                size += element.textContent().size();
                checkStyle(element.textContent());
            });
        }
        if (size > 16 * 1024)
            fault("has more than 16 KB of <style>");
    }

    /// Gmail drops a style element with an at-rule in another, and with colours in the new form.
    void checkStyle(const std::string& css) {
        const std::vector<css::Token> tokens = css::tokenize(css);
        std::size_t depth = 0;
        for (const css::Token& token : tokens) {
            using css::TokenKind;
            if (token.kind == TokenKind::AtKeyword && (depth > 0 || token.text != "media"))
                fault("has @" + token.text + " where Gmail drops the style");
            if (token.kind == TokenKind::Comment || token.kind == TokenKind::BadString ||
                token.kind == TokenKind::BadUrl)
                fault("has a comment or a fault in its style");
            if (token.is(TokenKind::Open, '{'))
                ++depth;
            else if (token.is(TokenKind::Close, '}') && depth-- == 0)
                fault("has too many braces in its style");
            if (token.kind == TokenKind::Function && token.text == "var")
                fault("has a variable in its style");
        }
        if (depth != 0)
            fault("has too few braces in its style");
    }

    const RenderedMail& m_mail;
    std::string_view m_html;
    html::Document m_document;
    std::set<std::string, std::less<>> m_ids;
    std::vector<std::string> m_faults;
};

/// What is read aloud of a text: not the marks of emphasis and code, and no references such as `[12]`, which
/// a text part has and HTML has not.
std::string lettersOf(std::string_view text) {
    std::string letters;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::size_t digits =
            text[at] == '[' ? text.find_first_not_of("0123456789", at + 1) : std::string::npos;
        if (digits != std::string::npos && digits > at + 1 && text[digits] == ']')
            at = digits;
        else if (text.substr(at).starts_with("\xC2\xA0"))
            ++at;
        else if (!html::isSpace(text[at]) && std::string_view("`*_").find(text[at]) == std::string_view::npos)
            letters += text[at];
    }
    return letters;
}

/// Headings and links of a text.
struct Contents {
    std::vector<std::string> headings;
    std::vector<std::string> links;
};

bool isHeading(std::string_view name) {
    return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

Contents contentsOf(std::vector<html::Node> nodes) {
    Contents contents;
    visitElements(nodes, 0, [&contents](html::Node& element, std::uint32_t) {
        if (isHeading(element.name)) {
            std::erase_if(element.children,
                          [](const html::Node& child) { return child.hasClass("zola-anchor"); });
            contents.headings.push_back(folded(element.textContent()));
        } else if (const std::string* href = element.isElement("a") ? element.attribute("href") : nullptr) {
            contents.links.push_back(*href);
        }
    });
    return contents;
}

/// A heading's text without what marks it as paid for, which stands above it in a mail.
std::string withoutMark(std::string heading) {
    const std::size_t open = heading.rfind('[');
    if (open != std::string::npos && heading.ends_with(']'))
        heading.resize(open);
    return folded(heading);
}

/// Where a link of the page leads in the mail.
std::vector<std::string> leadsTo(const std::string& link, const RenderedMail& mail) {
    std::vector<std::string> addresses{link};
    for (const MailChange& change : mail.changes) {
        if (change.before == link && !change.after.empty())
            addresses.push_back(change.after);
    }
    return addresses;
}

} // namespace

std::vector<std::string> faultsOfMail(const RenderedMail& mail, std::string_view html) {
    return MailChecker(mail, html).check();
}

std::vector<std::string> missingInMail(const RenderedPage& page, const RenderedMail& mail,
                                       std::string_view html) {
    std::vector<html::Node> mailNodes{html::parseDocument(html).root};
    const Contents inMail = contentsOf(mailNodes);
    const std::string letters = lettersOf(mail.text);
    std::vector<std::string> missing;
    const Contents wanted = contentsOf(html::parseFragment(page.body.html));
    for (const std::string& heading : wanted.headings) {
        const std::string title = withoutMark(heading);
        if (!isOneOf(title, inMail.headings) && !isOneOf(heading, inMail.headings))
            missing.push_back("heading in HTML: " + title);
        if (letters.find(lettersOf(title)) == std::string::npos)
            missing.push_back("heading in text: " + title);
    }
    for (const std::string& link : wanted.links) {
        if (link.starts_with('#'))
            continue;
        const std::vector<std::string> addresses = leadsTo(link, mail);
        const auto isIn = [&](const auto& place) { return std::ranges::any_of(addresses, place); };
        if (!isIn([&](const std::string& address) { return isOneOf(address, inMail.links); }))
            missing.push_back("link in HTML: " + link);
        // A text part shows the address of a person alone.
        if (!isIn([&](std::string_view address) {
                address.remove_prefix(address.starts_with("mailto:") ? 7 : 0);
                return mail.text.find(address) != std::string::npos;
            }))
            missing.push_back("link in text: " + link);
    }
    return missing;
}

} // namespace masthead::test

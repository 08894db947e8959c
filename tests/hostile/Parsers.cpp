#include "Parsers.h"

#include "address/LinkAddress.h"
#include "archive/ArchivedPage.h"
#include "archive/LinkKey.h"
#include "archive/NearCopy.h"
#include "css/Inliner.h"
#include "css/StyleSheetParser.h"
#include "data/DataFormats.h"
#include "document/BufferText.h"
#include "html/Parser.h"
#include "html/Writer.h"
#include "markdown/Markdown.h"
#include "outline/Outline.h"
#include "plaintext/BlockText.h"
#include "publication/FrontMatter.h"
#include "publication/IncludeCalls.h"
#include "publication/PlainText.h"
#include "publication/Shortcodes.h"
#include "publication/TomlTree.h"
#include "sass/SassModules.h"
#include "sass/SassSource.h"
#include "site/ShortcodeExpander.h"
#include "tera/TemplateSet.h"

namespace masthead::test {

namespace {

std::string asFrontMatter(std::string_view text) {
    return "+++\n" + std::string(text) + "\n+++\nText\n";
}

MarkdownOptions everything(ZolaGeneration generation) {
    MarkdownOptions options = zolaMarkdownOptions(generation);
    options.smartPunctuation = true;
    options.renderEmoji = true;
    options.definitionList = true;
    options.githubAlerts = true;
    options.headingAnchors.placement = HeadingAnchorPlacement::Heading;
    options.slug = [](std::string_view heading) { return std::string(heading.substr(0, 8)); };
    options.permalink = "https://e.example/";
    return options;
}

void expand(std::string_view text) {
    ShortcodeSet set;
    set.kindOf = [](std::string_view) -> std::optional<ShortcodeKind> { return ShortcodeKind::Html; };
    set.render = [](const ShortcodeInvocation&) -> Result<std::string> { return std::string("<b></b>"); };
    const ExpandedSource source = expandShortcodes(text, 0, "page.md", set);
    RenderedMarkdown body = renderMarkdown(source.text, {}, source.insertions, source.firstLine);
    returnToSource(body, source);
    unusedShortcodes(source, body);
}

ArchivedPage pageOf(std::string_view text) {
    Issue listing;
    listing.file = "content/news/1.md";
    return archivedPage(std::move(listing), std::string(text));
}

void findCopies(std::string_view text) {
    const NearCopyFinder finder(
        {std::make_shared<const ArchivedPage>(pageOf(text.substr(0, text.size() / 2)))});
    finder.find(pageOf(text));
}

void readTemplate(std::string_view text) {
    tera::TemplateSet set;
    if (set.add("page.html", text))
        (void)set.link();
}

void styleAMail(std::string_view text) {
    html::Document document = html::parseDocument("<p class=a>one <b id=b>two</b></p><ul><li>1<li>2</ul>");
    (void)css::Inliner(text, "mail.css").apply(document);
}

void asPlainText(std::string_view text) {
    plaintext::BlockText sheet;
    sheet.addBlocks(html::parseFragment(text));
    sheet.endSection();
    (void)sheet.take();
}

void throughTheBuffer(std::string_view text) {
    const QByteArray bytes(text.data(), static_cast<qsizetype>(text.size()));
    const BufferText buffer = BufferText::decode(bytes);
    (void)buffer.encode(buffer.text() + QStringLiteral("a"));
}

Parser dataFormat(const char* name, DataFormat format) {
    return {name, [format](std::string_view text) { (void)readData(text, format, KeyOrder::Source); }};
}

} // namespace

std::vector<Parser> parsers() {
    return {
        {"front matter",
         [](std::string_view text) { (void)FrontMatter::parse(asFrontMatter(text), "a.md"); }},
        {"front matter as a tree", [](std::string_view text) { (void)readTomlTree(text); }},
        {"front matter edit",
         [](std::string_view text) { (void)setString(asFrontMatter(text), "a.md", "fresh", "value"); }},
        {"Markdown", [](std::string_view text) { (void)renderMarkdown(text); }},
        {"Markdown with all of 0.21",
         [](std::string_view text) { (void)renderMarkdown(text, everything(ZolaGeneration::Zola021)); }},
        {"Markdown with all of 0.22",
         [](std::string_view text) { (void)renderMarkdown(text, everything(ZolaGeneration::Zola022)); }},
        {"outline", [](std::string_view text) { (void)readOutline(text, 0); }},
        {"archived page", [](std::string_view text) { (void)pageOf(text); }},
        {"near copies", findCopies},
        {"link key", [](std::string_view text) { (void)linkKey(text); }},
        {"shortcode tags", [](std::string_view text) { (void)findShortcodeTags(text); }},
        {"shortcodes", expand},
        {"includes", [](std::string_view text) { (void)includedFiles(text); }},
        {"words", [](std::string_view text) { (void)plainText(text); }},
        {"template", readTemplate},
        {"mail's style", styleAMail},
        {"style attribute", [](std::string_view text) { (void)css::parseDeclarations(text); }},
        {"HTML",
         [](std::string_view text) {
             std::string written;
             html::write(html::parseDocument(text), written);
         }},
        {"mail as plain text", asPlainText},
        {"Sass", [](std::string_view text) { (void)forLibsass(text); }},
        {"Sass modules",
         [](std::string_view text) {
             (void)sheetsNamedIn(text);
             (void)withoutModules(text);
         }},
        dataFormat("JSON", DataFormat::Json),
        dataFormat("YAML", DataFormat::Yaml),
        dataFormat("CSV", DataFormat::Csv),
        dataFormat("XML", DataFormat::Xml),
        dataFormat("BibTeX", DataFormat::Bibtex),
        {"edit buffer", throughTheBuffer},
    };
}

} // namespace masthead::test

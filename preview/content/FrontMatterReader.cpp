#include "content/FrontMatterReader.h"

#include "content/DataFields.h"
#include "content/DataValue.h"
#include "content/YamlTree.h"

#include <algorithm>

namespace masthead {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

Diagnostic faultAt(std::string_view text, std::size_t offset, const std::filesystem::path& file,
                   std::string message, std::string advice) {
    const TextPosition place = positionAt(text, offset);
    return {Severity::Error, file, place.line, place.column, std::move(message), std::move(advice)};
}

/// Where the value of a key stands; the begin of the front matter where that cannot be said.
std::size_t placeOf(std::string_view text, const FrontMatterExtent& extent, const std::filesystem::path& file,
                    const std::string& key) {
    if (extent.kind == FrontMatterKind::Yaml)
        return extent.values.begin + yamlPlaceOf(text.substr(extent.values.begin, extent.values.size()), key);
    if (const Result<FrontMatter> values = FrontMatter::parse(text, file)) {
        for (const FrontMatterValue& value : values->values()) {
            if (value.key == key || value.key.starts_with(key + '.'))
                return value.range.begin;
        }
    }
    return extent.values.begin;
}

/// The values of a file as a tree; an empty table where they cannot be read.
class ValuesReader {
public:
    ValuesReader(std::string_view text, const std::filesystem::path& file)
        : m_text(text)
        , m_file(file) {}

    /// False where there is nothing that can be read.
    bool read(std::size_t& bodyBegin, std::vector<Diagnostic>& diagnostics) {
        bodyBegin = m_text.starts_with(byteOrderMark) ? byteOrderMark.size() : 0;
        const Result<FrontMatterExtent> extent = findFrontMatter(m_text, m_file);
        if (!extent) {
            diagnostics.push_back(extent.error());
            return false;
        }
        m_extent = *extent;
        bodyBegin = std::max(bodyBegin, extent->bodyBegin);
        const std::string_view source = m_text.substr(extent->values.begin, extent->values.size());
        if (extent->kind == FrontMatterKind::None) {
            diagnostics.push_back(faultAt(m_text, 0, m_file, "There is no front matter",
                                          "begin the file with a line +++ and end the values with another"));
            return true;
        }
        auto tree = extent->kind == FrontMatterKind::Toml ? readTomlTree(source) : readYamlTree(source);
        if (tree)
            m_tree = std::move(*tree);
        else
            diagnostics.push_back(faultAt(m_text, extent->values.begin + tree.error().offset, m_file,
                                          tree.error().message, tree.error().advice));
        return tree.has_value();
    }

    const TomlNode& tree() const { return m_tree; }
    std::vector<FieldFault>& faults() { return m_faults; }

    void report(std::vector<Diagnostic>& diagnostics) const {
        for (const FieldFault& fault : m_faults)
            diagnostics.push_back(faultAt(m_text, placeOf(m_text, m_extent, m_file, fault.key), m_file,
                                          fault.message, fault.advice));
    }

private:
    std::string_view m_text;
    const std::filesystem::path& m_file;
    FrontMatterExtent m_extent;
    TomlNode m_tree;
    std::vector<FieldFault> m_faults;
};

/// A date of TOML, or a text of the same form.
std::optional<ContentDate> dateOf(const DataFields& fields, std::string_view key) {
    const TomlNode* node = fields.find(key);
    if (!node)
        return std::nullopt;
    const bool mayBeDate = node->kind == ValueKind::Date || node->kind == ValueKind::DateTime ||
                           node->kind == ValueKind::Time || node->kind == ValueKind::String;
    std::optional<ContentDate> date = mayBeDate ? parseContentDate(node->text) : std::nullopt;
    if (!date || (key == "date" && !date->usable)) {
        fields.complain(key, '`' + std::string(key) + "` is not a date", "dates are written 2025-11-16");
        return std::nullopt;
    }
    return date;
}

std::optional<std::string> filled(const DataFields& fields, std::string_view key) {
    std::optional<std::string> text = fields.text(key);
    if (!text || !text->empty())
        return text;
    fields.complain(key, '`' + std::string(key) + "` must not be empty", "take the line out or fill it in");
    return std::nullopt;
}

bool isBlank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

void readTaxonomies(const DataFields& fields, PageMeta& meta) {
    const TomlNode& table = fields.table("taxonomies");
    const DataFields taxonomies(table, fields.faults(), "taxonomies.");
    for (const auto& [name, node] : table.members) {
        auto terms = taxonomies.optionalTexts(name);
        if (!terms)
            continue;
        if (std::any_of(terms->begin(), terms->end(), isBlank)) {
            taxonomies.complain(name, "A term of `" + name + "` is empty", "take it out");
            std::erase_if(*terms, isBlank);
        }
        meta.taxonomies.emplace_back(name, std::move(*terms));
    }
    std::sort(meta.taxonomies.begin(), meta.taxonomies.end());
}

} // namespace

ReadContent<PageMeta> readPageContent(std::string_view text, const std::filesystem::path& file) {
    ReadContent<PageMeta> content;
    ValuesReader reader(text, file);
    content.isReadable = reader.read(content.bodyBegin, content.diagnostics);
    const DataFields fields(reader.tree(), reader.faults());
    PageMeta& meta = content.meta;
    meta.title = fields.text("title");
    meta.description = fields.text("description");
    meta.date = dateOf(fields, "date");
    meta.updated = dateOf(fields, "updated");
    meta.draft = fields.boolean("draft", false);
    meta.render = fields.boolean("render", true);
    fields.boolean("in_search_index", true);
    meta.slug = filled(fields, "slug");
    meta.path = filled(fields, "path");
    meta.templateName = fields.text("template");
    meta.weight = fields.wholeNumber("weight");
    meta.authors = fields.texts("authors");
    meta.aliases = fields.texts("aliases");
    readTaxonomies(fields, meta);
    meta.extra = valueOf(fields.table("extra"), TomlDates::Texts);
    reader.report(content.diagnostics);
    return content;
}

ReadContent<SectionMeta> readSectionContent(std::string_view text, const std::filesystem::path& file) {
    ReadContent<SectionMeta> content;
    ValuesReader reader(text, file);
    content.isReadable = reader.read(content.bodyBegin, content.diagnostics);
    const DataFields fields(reader.tree(), reader.faults());
    SectionMeta& meta = content.meta;
    meta.title = fields.text("title");
    meta.description = fields.text("description");
    if (const auto order = fields.choice("sort_by", {"none", "date", "update_date", "title", "title_bytes",
                                                     "weight", "slug", "permalink"}))
        meta.sortBy = static_cast<PageOrder>(*order);
    meta.weight = fields.wholeNumber("weight").value_or(0);
    meta.draft = fields.boolean("draft", false);
    meta.render = fields.boolean("render", true);
    meta.transparent = fields.boolean("transparent", false);
    meta.generateFeeds = fields.boolean("generate_feeds", false);
    fields.boolean("in_search_index", true);
    meta.templateName = fields.text("template");
    meta.pageTemplate = fields.text("page_template");
    meta.paginateBy = fields.wholeNumber("paginate_by");
    meta.paginatePath = fields.text("paginate_path", "page");
    meta.paginateReversed = fields.boolean("paginate_reversed", false);
    if (const auto anchors = fields.choice("insert_anchor_links", {"none", "left", "right", "heading"}))
        meta.anchorLinks = static_cast<AnchorLinks>(*anchors);
    meta.redirectTo = fields.text("redirect_to");
    meta.aliases = fields.texts("aliases");
    meta.extra = valueOf(fields.table("extra"), TomlDates::Texts);
    fields.refuseOthers({"title", "description", "sort_by", "weight", "draft", "template", "page_template",
                         "paginate_by", "paginate_path", "paginate_reversed", "insert_anchor_links", "render",
                         "redirect_to", "transparent", "generate_feeds", "in_search_index", "aliases",
                         "extra"},
                        "put values of your own below [extra]");
    reader.report(content.diagnostics);
    return content;
}

} // namespace masthead

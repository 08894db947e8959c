#include "publication/FrontMatter.h"
#include "publication/SafePath.h"
#include "publication/TomlScanner.h"
#include "publication/TomlString.h"

#include <algorithm>
#include <functional>

namespace masthead {

namespace {

namespace fs = std::filesystem;

tl::unexpected<Diagnostic> refusal(const fs::path& file, std::string message, std::string advice = {}) {
    return tl::unexpected(
        Diagnostic{.file = file, .message = std::move(message), .advice = std::move(advice)});
}

std::string_view lineEndOf(std::string_view text) {
    const std::size_t first = text.find('\n');
    return first != std::string_view::npos && first > 0 && text[first - 1] == '\r' ? "\r\n" : "\n";
}

struct KeyParts {
    std::string table; ///< Dotted; empty at the top.
    std::string leaf;
};

KeyParts split(std::string_view key) {
    const std::size_t dot = key.rfind('.');
    if (dot == std::string_view::npos)
        return {{}, std::string(key)};
    return {std::string(key.substr(0, dot)), std::string(key.substr(dot + 1))};
}

/// A dotted key as it is written: each part quoted where it must be.
std::string written(std::string_view key) {
    std::string source;
    while (true) {
        const std::size_t dot = key.find('.');
        source += tomlKey(key.substr(0, dot));
        if (dot == std::string_view::npos)
            return source;
        source += '.';
        key.remove_prefix(dot + 1);
    }
}

bool isValidKey(std::string_view key) {
    return !key.empty() && !key.starts_with('.') && !key.ends_with('.') &&
           key.find("..") == std::string_view::npos && firstInvalidUtf8(key) == std::string_view::npos;
}

/// An entry of an inline table, with its neighbours.
struct InlineEntry {
    std::vector<TomlEntry> siblings;
    std::size_t index = 0;
};

/// The TOML of one file and where its statements stand; the ranges count from the begin of the TOML.
class EditableToml {
public:
    EditableToml(std::string_view toml, std::string_view lineEnd, std::vector<TomlStatement> statements)
        : m_toml(toml)
        , m_lineEnd(lineEnd)
        , m_statements(std::move(statements)) {}

    const TomlStatement* statement(std::string_view key) const;
    std::optional<InlineEntry> inlineEntry(std::string_view key) const;
    std::optional<TextRange> inlineTable(std::string_view key) const;
    bool isTable(std::string_view key) const;
    std::optional<TextEdit> insertion(std::string_view key, const std::string& source) const;
    TextEdit removalOfInline(const InlineEntry& entry) const;

private:
    TextEdit line(std::size_t at, const std::string& content) const;
    TextEdit afterLastTopLevelKey(const std::string& content) const;
    std::optional<TextEdit> atEndOfTable(std::string_view table, const std::string& content) const;
    std::optional<TextEdit> besideDottedKeys(const KeyParts& parts, const std::string& source) const;
    TextEdit intoInlineTable(TextRange table, const std::string& content) const;
    std::optional<InlineEntry> entryBelow(TextRange value, const std::string& path,
                                          std::string_view key) const;

    std::string_view m_toml;
    std::string_view m_lineEnd;
    std::vector<TomlStatement> m_statements;
};

const TomlStatement* EditableToml::statement(std::string_view key) const {
    const auto found =
        std::find_if(m_statements.begin(), m_statements.end(), [key](const TomlStatement& statement) {
            return statement.kind == TomlStatementKind::KeyValue && joinedKey(statement.path) == key;
        });
    return found == m_statements.end() ? nullptr : &*found;
}

/// Looks for `key` inside `value`, an inline table or a list of them, which `path` leads to.
std::optional<InlineEntry> EditableToml::entryBelow(TextRange value, const std::string& path,
                                                    std::string_view key) const {
    if (m_toml[value.begin] == '{') {
        auto entries = scanInlineTable(m_toml, value).value_or(std::vector<TomlEntry>{});
        for (std::size_t i = 0; i < entries.size(); ++i) {
            const std::string entryPath = path + '.' + joinedKey(entries[i].key);
            if (entryPath == key)
                return InlineEntry{std::move(entries), i};
            if (key.starts_with(entryPath + '.')) {
                if (auto found = entryBelow(entries[i].value, entryPath, key))
                    return found;
            }
        }
    } else if (m_toml[value.begin] == '[') {
        const auto elements = scanArray(m_toml, value).value_or(std::vector<TextRange>{});
        for (std::size_t i = 0; i < elements.size(); ++i) {
            const std::string elementPath = path + '.' + std::to_string(i);
            if (key.starts_with(elementPath + '.'))
                return entryBelow(elements[i], elementPath, key);
        }
    }
    return std::nullopt;
}

std::optional<InlineEntry> EditableToml::inlineEntry(std::string_view key) const {
    for (const TomlStatement& candidate : m_statements) {
        const std::string path = joinedKey(candidate.path);
        if (candidate.kind == TomlStatementKind::KeyValue && key.starts_with(path + '.')) {
            if (auto found = entryBelow(candidate.entry.value, path, key))
                return found;
        }
    }
    return std::nullopt;
}

std::optional<TextRange> EditableToml::inlineTable(std::string_view key) const {
    std::optional<TextRange> value;
    if (const TomlStatement* found = statement(key))
        value = found->entry.value;
    else if (const auto entry = inlineEntry(key))
        value = entry->siblings[entry->index].value;
    return value && m_toml[value->begin] == '{' ? value : std::nullopt;
}

bool EditableToml::isTable(std::string_view key) const {
    const std::string below = std::string(key) + '.';
    return std::any_of(m_statements.begin(), m_statements.end(), [&](const TomlStatement& statement) {
        const std::string path = joinedKey(statement.path);
        return path.starts_with(below) || (statement.kind != TomlStatementKind::KeyValue && path == key);
    });
}

/// A line of its own at `at`, which is the begin of a line or the end of the TOML.
TextEdit EditableToml::line(std::size_t at, const std::string& content) const {
    std::string replacement;
    if (at > 0 && m_toml[at - 1] != '\n')
        replacement += m_lineEnd;
    return {{at, at}, replacement + content + std::string(m_lineEnd)};
}

TextEdit EditableToml::afterLastTopLevelKey(const std::string& content) const {
    std::size_t at = 0;
    for (const TomlStatement& statement : m_statements) {
        if (statement.kind != TomlStatementKind::KeyValue)
            break;
        at = statement.lines.end;
    }
    return line(at, content);
}

std::optional<TextEdit> EditableToml::atEndOfTable(std::string_view table, const std::string& content) const {
    std::optional<std::size_t> at;
    for (const TomlStatement& statement : m_statements) {
        if (statement.kind != TomlStatementKind::KeyValue) {
            if (at)
                break;
            if (joinedKey(statement.path) == table)
                at = statement.lines.end;
        } else if (at) {
            at = statement.lines.end;
        }
    }
    return at ? std::optional(line(*at, content)) : std::nullopt;
}

/// Where a table is spelled out as `table.key = value`, a new key is spelled the same, below the last of
/// them.
std::optional<TextEdit> EditableToml::besideDottedKeys(const KeyParts& parts,
                                                       const std::string& source) const {
    const TomlStatement* last = nullptr;
    std::string prefix;
    for (const TomlStatement& statement : m_statements) {
        const auto& key = statement.entry.key;
        if (statement.kind != TomlStatementKind::KeyValue || key.size() < 2)
            continue;
        const std::vector<std::string> parent(statement.path.begin(), statement.path.end() - 1);
        if (joinedKey(parent) == parts.table) {
            last = &statement;
            prefix.clear();
            for (std::size_t i = 0; i + 1 < key.size(); ++i)
                prefix += tomlKey(key[i]) + '.';
        }
    }
    if (last == nullptr)
        return std::nullopt;
    return line(last->lines.end, prefix + tomlKey(parts.leaf) + " = " + source);
}

TextEdit EditableToml::intoInlineTable(TextRange table, const std::string& content) const {
    const auto entries = scanInlineTable(m_toml, table).value_or(std::vector<TomlEntry>{});
    if (entries.empty())
        return {table, "{ " + content + " }"};
    const std::size_t at = entries.back().value.end;
    return {{at, at}, ", " + content};
}

std::optional<TextEdit> EditableToml::insertion(std::string_view key, const std::string& source) const {
    const KeyParts parts = split(key);
    const std::string content = tomlKey(parts.leaf) + " = " + source;
    if (parts.table.empty())
        return afterLastTopLevelKey(content);
    if (auto edit = atEndOfTable(parts.table, content))
        return edit;
    if (const auto table = inlineTable(parts.table))
        return intoInlineTable(*table, content);
    if (auto edit = besideDottedKeys(parts, source))
        return edit;
    if (statement(parts.table) != nullptr || inlineEntry(parts.table))
        return std::nullopt;
    const std::string blankLine = m_toml.empty() ? std::string() : std::string(m_lineEnd);
    return line(m_toml.size(),
                blankLine + '[' + written(parts.table) + ']' + std::string(m_lineEnd) + content);
}

TextEdit EditableToml::removalOfInline(const InlineEntry& entry) const {
    const TomlEntry& self = entry.siblings[entry.index];
    if (entry.index > 0) // With the comma before it.
        return {{entry.siblings[entry.index - 1].value.end, self.value.end}, {}};
    if (entry.siblings.size() > 1) // With the comma after it.
        return {{self.keyRange.begin, entry.siblings[1].keyRange.begin}, {}};
    return {{self.keyRange.begin, self.value.end}, {}};
}

/// `text` read for editing: its front matter's values and the place of its statements.
struct Opened {
    FrontMatter frontMatter;
    EditableToml toml;
};

Result<Opened> openForEditing(std::string_view text, const fs::path& file, std::string_view key) {
    if (!isValidKey(key))
        return refusal(file, '`' + std::string(key) + "` is not a key", "keys are words, parted by dots");
    auto frontMatter = FrontMatter::parse(text, file);
    if (!frontMatter)
        return tl::unexpected(std::move(frontMatter.error()));
    if (frontMatter->extent().kind == FrontMatterKind::Yaml)
        return refusal(file, "The front matter is YAML, which is not edited in fields", "edit it as text");
    const TextRange values = frontMatter->extent().values;
    const std::string_view toml = text.substr(values.begin, values.size());
    auto statements = scanToml(toml);
    if (!statements)
        return refusal(file, std::move(statements.error().message));
    return Opened{std::move(*frontMatter), EditableToml(toml, lineEndOf(text), std::move(*statements))};
}

TextEdit newFrontMatter(std::string_view text, std::size_t at, std::string_view key,
                        const std::string& source) {
    const std::string lineEnd(lineEndOf(text));
    const KeyParts parts = split(key);
    std::string block = "+++" + lineEnd;
    if (!parts.table.empty())
        block += '[' + written(parts.table) + ']' + lineEnd;
    block += tomlKey(parts.leaf) + " = " + source + lineEnd + "+++" + lineEnd;
    const bool bodyTouches = at < text.size() && text[at] != '\n' && text[at] != '\r';
    return {{at, at}, bodyTouches ? block + lineEnd : block};
}

/// What holds between a text before and after an edit of `key`: every other value is the same and in the same
/// order.
bool leavesOthersAlone(const FrontMatter& before, const FrontMatter& after, std::string_view key) {
    const auto others = [key](const FrontMatter& frontMatter) {
        std::vector<std::pair<std::string, std::string>> rest;
        for (const FrontMatterValue& value : frontMatter.values()) {
            if (value.key != key && !value.key.starts_with(std::string(key) + '.'))
                rest.emplace_back(value.key, value.text);
        }
        return rest;
    };
    return others(before) == others(after);
}

using SourceFor = std::function<std::string(std::string_view like, std::string_view lineEnd)>;
using HoldsValue = std::function<bool(const FrontMatter& after)>;

Result<TextEdit> setValue(std::string_view text, const fs::path& file, std::string_view key,
                          const SourceFor& sourceFor, const HoldsValue& holdsValue) {
    const auto opened = openForEditing(text, file, key);
    if (!opened)
        return tl::unexpected(opened.error());
    const auto& [frontMatter, toml] = *opened;
    const FrontMatterExtent& extent = frontMatter.extent();

    std::optional<TextEdit> edit;
    std::optional<TextRange> existing;
    if (const FrontMatterValue* value = frontMatter.find(key)) {
        existing = value->range;
    } else if (const TomlStatement* statement = toml.statement(key)) {
        existing = {extent.values.begin + statement->entry.value.begin,
                    extent.values.begin + statement->entry.value.end};
    }
    const std::string_view lineEnd = lineEndOf(text);
    if (existing) {
        edit = TextEdit{*existing, sourceFor(text.substr(existing->begin, existing->size()), lineEnd)};
    } else if (extent.kind == FrontMatterKind::None) {
        edit = newFrontMatter(text, extent.whole.begin, key, sourceFor({}, lineEnd));
    } else if (toml.isTable(key)) {
        return refusal(file, '`' + std::string(key) + "` is a table, not a value", "edit it as text");
    } else if ((edit = toml.insertion(key, sourceFor({}, lineEnd)))) {
        edit->range = {edit->range.begin + extent.values.begin, edit->range.end + extent.values.begin};
    }

    // The promise is checked rather than trusted: the text must parse, have the value, and nothing else may
    // differ.
    const auto after = edit ? FrontMatter::parse(applied(text, *edit), file) : refusal(file, {});
    if (!after || !holdsValue(*after) || !leavesOthersAlone(frontMatter, *after, key))
        return refusal(file, '`' + std::string(key) + "` cannot be set in this front matter",
                       "edit it as text");
    return std::move(*edit);
}

/// Checks that `source` is one TOML value and nothing more.
std::optional<Diagnostic> faultOfSource(std::string_view source, const fs::path& file) {
    const std::string line = "value = " + std::string(source);
    const auto read = FrontMatter::parseToml(line, file);
    const auto statements = scanToml(line);
    const bool whole = read && statements && statements->size() == 1 &&
                       statements->front().entry.value == TextRange{8, line.size()} &&
                       statements->front().lines.begin == 0;
    if (whole)
        return std::nullopt;
    return Diagnostic{.file = file,
                      .message = '`' + std::string(source) + "` is not a TOML value",
                      .advice = read ? std::string() : read.error().advice};
}

} // namespace

Result<TextEdit> setString(std::string_view text, const fs::path& file, std::string_view key,
                           std::string_view value) {
    if (firstInvalidUtf8(value) != std::string_view::npos)
        return refusal(file, "The new text of `" + std::string(key) + "` is not UTF-8");
    return setValue(
        text, file, key,
        [value](std::string_view like, std::string_view lineEnd) { return tomlString(value, like, lineEnd); },
        [value, key](const FrontMatter& after) {
            const FrontMatterValue* now = after.find(key);
            return now != nullptr && now->kind == ValueKind::String && now->text == value;
        });
}

Result<TextEdit> setSource(std::string_view text, const fs::path& file, std::string_view key,
                           std::string_view source) {
    if (auto fault = faultOfSource(source, file))
        return tl::unexpected(std::move(*fault));
    return setValue(
        text, file, key, [source](std::string_view, std::string_view) { return std::string(source); },
        [](const FrontMatter&) { return true; });
}

Result<TextEdit> removeKey(std::string_view text, const fs::path& file, std::string_view key) {
    const auto opened = openForEditing(text, file, key);
    if (!opened)
        return tl::unexpected(opened.error());
    const auto& [frontMatter, toml] = *opened;
    TextEdit edit;
    if (const TomlStatement* statement = toml.statement(key))
        edit.range = statement->lines;
    else if (const auto entry = toml.inlineEntry(key))
        edit = toml.removalOfInline(*entry);
    else
        return refusal(file, "There is no `" + std::string(key) + "` in this front matter");
    const std::size_t begin = frontMatter.extent().values.begin;
    edit.range = {edit.range.begin + begin, edit.range.end + begin};

    const auto after = FrontMatter::parse(applied(text, edit), file);
    if (!after || after->find(key) != nullptr || !leavesOthersAlone(frontMatter, *after, key))
        return refusal(file, '`' + std::string(key) + "` cannot be taken out of this front matter",
                       "edit it as text");
    return edit;
}

} // namespace masthead

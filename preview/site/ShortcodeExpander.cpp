#include "site/ShortcodeExpander.h"

#include "site/Html.h"
#include "site/ShortcodeRoles.h"

#include <algorithm>
#include <map>

namespace masthead {
namespace {

/// What shortcodes may add to one page: a hostile one would fill the memory without it.
constexpr std::size_t mostInsertedBytes = std::size_t(16) << 20;
constexpr std::size_t mostDiagnostics = 100;

/// Positions of offsets that are asked for in rising order, so that a long text is walked through once.
class RisingPositions {
public:
    explicit RisingPositions(std::string_view text)
        : m_text(text) {}

    TextPosition at(std::size_t offset) {
        const TextPosition step = positionAt(m_text.substr(m_offset), offset - m_offset);
        m_position.column = step.line == 1 ? m_position.column + step.column - 1 : step.column;
        m_position.line += step.line - 1;
        m_offset = offset;
        return m_position;
    }

private:
    std::string_view m_text;
    std::size_t m_offset = 0;
    TextPosition m_position;
};

tera::Value asValue(const ShortcodeValue& value) {
    if (const auto* list = std::get_if<ShortcodeValue::List>(&value.value)) {
        tera::Value::Elements elements;
        elements.reserve(list->size());
        for (const ShortcodeValue& element : *list)
            elements.push_back(asValue(element));
        return tera::Value::array(std::move(elements));
    }
    if (const auto* text = std::get_if<std::string>(&value.value))
        return *text;
    if (const auto* number = std::get_if<std::int64_t>(&value.value))
        return *number;
    if (const auto* number = std::get_if<double>(&value.value))
        return *number;
    return std::get<bool>(value.value);
}

tera::Value asObject(const std::vector<ShortcodeArgument>& arguments) {
    tera::ObjectBuilder object;
    for (const ShortcodeArgument& argument : arguments)
        object.set(argument.name, asValue(argument.value));
    return object.build();
}

std::string trimmed(std::string_view text) {
    constexpr std::string_view space = " \t\r\n\f\v";
    const std::size_t begin = text.find_first_not_of(space);
    if (begin == std::string_view::npos)
        return {};
    return std::string(text.substr(begin, text.find_last_not_of(space) + 1 - begin));
}

void makeUnixLines(std::string& text) {
    std::size_t kept = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\r' || at + 1 == text.size() || text[at + 1] != '\n')
            text[kept++] = text[at];
    }
    text.resize(kept);
}

std::uint32_t lineEndsIn(std::string_view text) {
    return static_cast<std::uint32_t>(std::ranges::count(text, '\n'));
}

class Expander {
public:
    Expander(std::string_view text, std::size_t bodyBegin, const std::filesystem::path& file,
             const ShortcodeSet& shortcodes)
        : m_text(text)
        , m_shortcodes(shortcodes)
        , m_file(file)
        , m_positions(text)
        , m_copied(bodyBegin)
        , m_line(static_cast<std::uint32_t>(m_positions.at(bodyBegin).line)) {
        m_source.firstLine = m_line;
        m_source.offsets.shift(0, static_cast<std::ptrdiff_t>(bodyBegin));
    }

    ExpandedSource expand() {
        const std::size_t bodyBegin = m_copied;
        const std::vector<ShortcodeTag> tags = findShortcodeTags(m_text.substr(bodyBegin));
        const auto isText = [this](std::string_view name) {
            return m_shortcodes.unknown == ShortcodeSet::Unknown::Text && !m_shortcodes.kindOf(name);
        };
        const std::vector<ShortcodeRole> roles = shortcodeRoles(tags, isText);
        for (std::size_t index = 0; index < tags.size(); ++index) {
            const TextRange range{tags[index].range.begin + bodyBegin, tags[index].range.end + bodyBegin};
            handle(tags[index], roles[index], range);
        }
        copyTo(m_text.size());
        if (m_diagnosticsLeftOut > 0)
            m_source.diagnostics.push_back(
                {Severity::Error,
                 m_file,
                 0,
                 0,
                 std::to_string(m_diagnosticsLeftOut) + " more faults in shortcodes are not listed",
                 {}});
        return std::move(m_source);
    }

private:
    struct OpenBody {
        const ShortcodeTag* tag = nullptr;
        std::size_t begin = 0; ///< Of the call in the text.
        Diagnostic place;
        unsigned nth = 1;
        std::string text;
    };

    void handle(const ShortcodeTag& tag, ShortcodeRole role, TextRange range) {
        switch (role) {
        case ShortcodeRole::Text:
            break;
        case ShortcodeRole::Shown:
            copyTo(range.begin);
            replace(tag.shown, range);
            break;
        case ShortcodeRole::Call:
            handleCall(tag, range);
            break;
        case ShortcodeRole::BodyBegin:
            copyTo(range.begin);
            m_bodies.push_back({&tag, range.begin, placeAt(range.begin), ++m_calls[tag.name], {}});
            m_copied = range.end;
            break;
        case ShortcodeRole::BodyEnd:
            endBody(range);
            break;
        case ShortcodeRole::Unknown:
            reportUnknown(tag.name, placeAt(range.begin));
            break;
        case ShortcodeRole::Unclosed:
            report(placeAt(range.begin), "The shortcode `" + tag.name + "` has no end",
                   "write {% end %} behind its body, or call it as {{ " + tag.name + "() }}");
            break;
        case ShortcodeRole::StrayEnd:
            report(placeAt(range.begin), "This {% end %} ends no shortcode", "take it out");
            break;
        case ShortcodeRole::TooDeep:
            if (tag.form == ShortcodeForm::Opening)
                report(placeAt(range.begin), "The shortcodes are nested too deep",
                       "call fewer of them within each other");
            break;
        }
    }

    void handleCall(const ShortcodeTag& tag, TextRange range) {
        copyTo(range.begin);
        put({tag.name, asObject(tag.arguments), {}, ++m_calls[tag.name], placeAt(range.begin)}, range);
    }

    void endBody(TextRange end) {
        copyTo(end.begin);
        OpenBody body = std::move(m_bodies.back());
        m_bodies.pop_back();
        put({body.tag->name, asObject(body.tag->arguments), trimmed(body.text), body.nth,
             std::move(body.place)},
            {body.begin, end.end});
    }

    void reportUnknown(const std::string& name, Diagnostic place) {
        place.severity = Severity::Warning;
        std::string known;
        for (const std::string& each : m_shortcodes.names)
            known.append(known.empty() ? "`" : ", `").append(each).append("`");
        report(std::move(place), "The shortcode `" + name + "` is shown as text here",
               "only " + known + " is worked out in this view");
    }

    /// Puts the result of a call in place of it.
    void put(const ShortcodeInvocation& invocation, TextRange range) {
        const std::optional<ShortcodeKind> kind = m_shortcodes.kindOf(invocation.name);
        std::string result = resultOf(kind, invocation);
        if (m_insertedBytes + result.size() > mostInsertedBytes)
            result = problem(invocation.place, "The shortcodes of this page give too much text together",
                             "include less");
        m_insertedBytes += result.size();
        if (!m_bodies.empty() || kind == ShortcodeKind::Markdown) {
            replace(result, range);
            return;
        }
        // The call itself keeps the place in the text.
        const std::size_t begin = m_source.text.size();
        m_copied = range.begin;
        copyTo(range.end);
        m_source.insertions.push_back({begin, m_source.text.size(), std::move(result)});
        m_source.callPlaces.push_back(invocation.place);
    }

    std::string resultOf(std::optional<ShortcodeKind> kind, const ShortcodeInvocation& invocation) {
        if (!kind)
            return problem(invocation.place, "There is no shortcode `" + std::string(invocation.name) + '`',
                           adviceFor(invocation.name));
        Result<std::string> result = m_shortcodes.render(invocation);
        if (!result)
            return problem(invocation.place, result.error());
        makeUnixLines(*result);
        return std::move(*result);
    }

    std::string adviceFor(std::string_view name) const {
        const auto lower = [](std::string_view text) {
            std::string lowered(text);
            std::ranges::transform(lowered, lowered.begin(), [](char character) {
                return character >= 'A' && character <= 'Z' ? static_cast<char>(character + 32) : character;
            });
            return lowered;
        };
        for (const std::string& known : m_shortcodes.names) {
            if (lower(known) == lower(name))
                return "write `" + known + '`';
        }
        return "make templates/shortcodes/" + std::string(name) + ".html, or write {{/* " +
               std::string(name) + "() */}} to show the call as text";
    }

    std::string problem(const Diagnostic& place, const Diagnostic& cause) {
        const bool elsewhere = !cause.file.empty() && (cause.file != place.file || cause.line != place.line);
        std::string message = cause.message;
        if (elsewhere)
            message += " in " + cause.file.generic_string() +
                       (cause.line > 0 ? ':' + std::to_string(cause.line) : std::string());
        return problem(place, std::move(message), cause.advice);
    }

    std::string problem(Diagnostic place, std::string message, std::string advice) {
        place.message = std::move(message);
        place.advice = std::move(advice);
        std::string block = problemBlock(toString(place));
        add(std::move(place));
        return block;
    }

    void report(Diagnostic place, std::string message, std::string advice) {
        place.message = std::move(message);
        place.advice = std::move(advice);
        add(std::move(place));
    }

    void add(Diagnostic diagnostic) {
        if (m_source.diagnostics.size() < mostDiagnostics)
            m_source.diagnostics.push_back(std::move(diagnostic));
        else
            ++m_diagnosticsLeftOut;
    }

    Diagnostic placeAt(std::size_t offset) {
        const TextPosition position = m_positions.at(offset);
        return {Severity::Error, m_file, position.line, position.column, {}, {}};
    }

    /// The text as written from where the last piece ended.
    void copyTo(std::size_t end) {
        const std::string_view piece = m_text.substr(m_copied, end - m_copied);
        if (m_bodies.empty()) {
            m_source.text += piece;
            m_line += lineEndsIn(piece);
        } else {
            m_bodies.back().text += piece;
        }
        m_copied = end;
    }

    void replace(std::string_view text, TextRange range) {
        m_copied = range.end;
        if (!m_bodies.empty()) {
            m_bodies.back().text += text;
            return;
        }
        const std::size_t begin = m_source.text.size();
        m_source.text += text;
        m_source.offsets.replace(begin, m_source.text.size(), range.begin, range.end);
        const std::uint32_t written = lineEndsIn(m_text.substr(range.begin, range.size()));
        const std::uint32_t shown = lineEndsIn(text);
        if (written != shown) {
            const std::uint32_t original = m_source.lines.lastOriginal(m_line);
            m_source.lines.replace(m_line, m_line + shown, original, original + written);
        }
        m_line += shown;
    }

    std::string_view m_text;
    const ShortcodeSet& m_shortcodes;
    const std::filesystem::path& m_file;
    RisingPositions m_positions;
    std::size_t m_copied;
    std::uint32_t m_line; ///< Of what comes next in the expanded text.
    ExpandedSource m_source;
    std::vector<OpenBody> m_bodies;
    std::map<std::string, unsigned, std::less<>> m_calls;
    std::size_t m_insertedBytes = 0;
    std::size_t m_diagnosticsLeftOut = 0;
};

} // namespace

ExpandedSource expandShortcodes(std::string_view text, std::size_t bodyBegin,
                                const std::filesystem::path& file, const ShortcodeSet& shortcodes) {
    return Expander(text, bodyBegin, file, shortcodes).expand();
}

std::vector<Diagnostic> unusedShortcodes(const ExpandedSource& source, const RenderedMarkdown& body) {
    std::vector<bool> stands(source.insertions.size(), false);
    for (const std::size_t index : body.usedInsertions)
        stands[index] = true;
    std::vector<Diagnostic> diagnostics;
    for (std::size_t index = 0; index < stands.size() && diagnostics.size() < mostDiagnostics; ++index) {
        if (stands[index])
            continue;
        Diagnostic diagnostic = source.callPlaces[index];
        diagnostic.message = "A shortcode cannot stand inside inline code, a link target or an image target";
        diagnostic.advice = "put it on a line of its own";
        diagnostics.push_back(std::move(diagnostic));
    }
    return diagnostics;
}

void returnToSource(RenderedMarkdown& body, const ExpandedSource& source) {
    const auto placeBack = [&source](auto& placed) {
        placed.offset = source.offsets.original(placed.offset);
        placed.line = source.lines.firstOriginal(placed.line);
    };
    std::ranges::for_each(body.links, placeBack);
    std::ranges::for_each(body.internalLinks, placeBack);
    std::ranges::for_each(body.diagnostics, placeBack);
    if (source.lines.isEmpty())
        return;
    for (MarkdownBlock& block : body.blocks) {
        const std::uint32_t firstLine = source.lines.firstOriginal(block.firstLine);
        for (std::uint32_t index = block.anchorBegin; index < block.anchorEnd; ++index) {
            LineAnchor& anchor = body.anchors[index];
            anchor.line =
                std::max(source.lines.firstOriginal(block.firstLine + anchor.line), firstLine) - firstLine;
        }
        block.firstLine = firstLine;
        block.lastLine = source.lines.lastOriginal(block.lastLine);
    }
}

std::string problemBlock(std::string_view message) {
    return "<span class=\"masthead-problem\" style=\"display:block;margin:1em 0;padding:.6em .9em;border:1px "
           "solid #c8452d;"
           "border-left-width:4px;border-radius:4px;font:14px/1.5 system-ui,sans-serif\">" +
           escapeHtml(message) + "</span>\n";
}

} // namespace masthead

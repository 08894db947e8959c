#include "highlighting/CodeHighlighting.h"

#include "highlighting/CodeLanguages.h"
#include "highlighting/CodeThemes.h"
#include "highlighting/Grammars.h"

#include <mutex>
#include <unordered_map>
#include <utility>

namespace masthead {

namespace {

constexpr std::size_t mostRemembered = std::size_t(8) << 20; ///< Bytes, twice: of now and of before.
constexpr auto parts = static_cast<std::size_t>(CodePart::Count);

/// Class names as the style sheets of Zola have them, in the order of CodePart.
constexpr std::array<std::string_view, parts> classes021{"z-comment",
                                                         "z-string",
                                                         "z-constant z-numeric",
                                                         "z-keyword",
                                                         "z-storage z-type",
                                                         "z-entity z-name z-function",
                                                         "z-variable",
                                                         "z-entity z-name z-tag"};
constexpr std::array<std::string_view, parts> classes022{"z-comment",          "z-string",
                                                         "z-constant-numeric", "z-keyword",
                                                         "z-storage-type",     "z-entity-name-function",
                                                         "z-variable",         "z-entity-name-tag"};

/// Makes the CSS declarations of one theme or of two.
class Declarations {
public:
    explicit Declarations(const CodeHighlighting& highlighting)
        : m_generation(highlighting.generation)
        , m_colours(codeTheme(highlighting.theme, highlighting.generation)) {
        if (!highlighting.darkTheme.empty())
            m_dark = codeTheme(highlighting.darkTheme, highlighting.generation);
    }

    CodeTheme theme() const {
        const std::string foreground = declared("color", &CodeThemeColours::foreground);
        const std::string background = declared("background-color", &CodeThemeColours::background);
        const bool old = m_generation == ZolaGeneration::Zola021;
        return {old ? background + foreground
                    : (m_dark ? "color-scheme: light dark; " : "") + foreground + ' ' + background,
                declared("background-color", &CodeThemeColours::highlightedLine),
                declared("color", &CodeThemeColours::lineNumber)};
    }

    std::string part(std::size_t index) const {
        return declared("color", m_colours.parts[index], m_dark ? m_dark->parts[index] : "");
    }

private:
    std::string declared(std::string_view property, std::string_view CodeThemeColours::*colour) const {
        return declared(property, m_colours.*colour, m_dark ? (*m_dark).*colour : "");
    }

    std::string declared(std::string_view property, std::string_view colour, std::string_view dark) const {
        std::string text(property);
        text += m_generation == ZolaGeneration::Zola021 ? ":" : ": ";
        if (m_dark)
            text.append("light-dark(").append(colour).append(", ").append(dark).append(")");
        else
            text += colour;
        return text + ';';
    }

    ZolaGeneration m_generation;
    CodeThemeColours m_colours;
    std::optional<CodeThemeColours> m_dark;
};

class SourceHighlighter : public CodeHighlighter {
public:
    explicit SourceHighlighter(const CodeHighlighting& highlighting)
        : m_colours(highlighting.colours) {
        const Declarations declarations(highlighting);
        const bool isInline = m_colours == CodeColours::Inline;
        if (isInline)
            m_theme = declarations.theme();
        const auto& classes = highlighting.generation == ZolaGeneration::Zola021 ? classes021 : classes022;
        m_looks.emplace_back();
        for (std::size_t part = 0; part < parts; ++part)
            m_looks.push_back(isInline ? declarations.part(part) : std::string(classes[part]));
    }

    CodeColours colours() const override { return m_colours; }
    const CodeTheme& theme() const override { return m_theme; }

    std::shared_ptr<const HighlightedCode> highlight(std::string_view code,
                                                     std::string_view language) const override {
        const std::optional<CodeLanguageNames> names = codeLanguage(language);
        if (!names)
            return nullptr;
        const std::string key = std::string(names->name) + '\n' + std::string(code);
        if (auto known = m_memory.find(key))
            return known;
        auto highlighted = std::make_shared<HighlightedCode>(takenApart(code, *names));
        m_memory.add(key, highlighted);
        return highlighted;
    }

private:
    /// What was used last, bounded: when the newer half is full it becomes the older one.
    class Memory {
    public:
        std::shared_ptr<const HighlightedCode> find(const std::string& key) {
            const std::lock_guard lock(m_mutex);
            if (const auto found = m_newer.find(key); found != m_newer.end())
                return found->second;
            const auto found = m_older.find(key);
            if (found == m_older.end())
                return nullptr;
            auto code = found->second;
            keep(key, code);
            return code;
        }

        void add(const std::string& key, std::shared_ptr<const HighlightedCode> code) {
            const std::lock_guard lock(m_mutex);
            keep(key, std::move(code));
        }

    private:
        void keep(const std::string& key, std::shared_ptr<const HighlightedCode> code) {
            constexpr std::size_t looks = 512;
            m_bytes += key.size() + code->tokens.size() * sizeof(CodeToken) + looks;
            m_newer.emplace(key, std::move(code));
            if (m_bytes < mostRemembered)
                return;
            m_older = std::exchange(m_newer, {});
            m_bytes = 0;
        }

        std::mutex m_mutex;
        std::unordered_map<std::string, std::shared_ptr<const HighlightedCode>> m_newer;
        std::unordered_map<std::string, std::shared_ptr<const HighlightedCode>> m_older;
        std::size_t m_bytes = 0;
    };

    HighlightedCode takenApart(std::string_view code, const CodeLanguageNames& names) const {
        HighlightedCode highlighted{std::string(names.name), {}, m_looks};
        if (names.grammar.empty()) {
            highlighted.tokens.push_back({static_cast<std::uint32_t>(code.size()), 0});
            return highlighted;
        }
        const std::lock_guard lock(m_grammarsMutex);
        if (!m_grammars)
            m_grammars = std::make_unique<Grammars>();
        for (const CodePiece& piece : m_grammars->takeApart(code, std::string(names.grammar))) {
            const auto look = piece.part ? static_cast<std::uint16_t>(static_cast<int>(*piece.part) + 1) : 0;
            highlighted.tokens.push_back({piece.size, static_cast<std::uint16_t>(look)});
        }
        return highlighted;
    }

    CodeColours m_colours;
    CodeTheme m_theme;
    std::vector<std::string> m_looks; ///< The default's, then those of the parts.
    mutable Memory m_memory;
    mutable std::mutex m_grammarsMutex;
    mutable std::unique_ptr<Grammars> m_grammars;
};

} // namespace

std::shared_ptr<const CodeHighlighter> makeCodeHighlighter(const CodeHighlighting& highlighting) {
    return std::make_shared<SourceHighlighter>(highlighting);
}

} // namespace masthead

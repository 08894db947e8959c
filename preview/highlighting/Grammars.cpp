#include "highlighting/Grammars.h"

#include <boost/make_shared.hpp>
#include <srchilite/formattermanager.h>
#include <srchilite/langdefmanager.h>
#include <srchilite/regexrulefactory.h>
#include <srchilite/sourcehighlighter.h>

#include <algorithm>
#include <mutex>

namespace masthead {

namespace {

/// What taking apart costs, about: each word of a line is looked for in the rest of the line.
constexpr std::uint64_t mostWork = 40'000'000;

struct Element {
    const char* name;
    CodePart part;
};

/// source-highlight's names of elements; others are plain.
constexpr Element elements[] = {
    {"comment", CodePart::Comment},
    {"todo", CodePart::Comment},
    {"string", CodePart::String},
    {"regexp", CodePart::String},
    {"specialchar", CodePart::Number},
    {"number", CodePart::Number},
    {"keyword", CodePart::Keyword},
    {"preproc", CodePart::Keyword},
    {"type", CodePart::Type},
    {"usertype", CodePart::Type},
    {"classname", CodePart::Type},
    {"function", CodePart::Function},
    {"predef_func", CodePart::Function},
    {"variable", CodePart::Variable},
    {"predef_var", CodePart::Variable},
    {"argument", CodePart::Variable},
    {"property", CodePart::Variable},
    {"attribute", CodePart::Variable},
    {"selector", CodePart::Tag},
    {"name", CodePart::Tag},
    {"value", CodePart::String},
    {"paren", CodePart::Variable},
    {"newfile", CodePart::String},
    {"oldfile", CodePart::Variable},
    {"difflines", CodePart::Function},
    {"section", CodePart::Tag},
    {"date", CodePart::Number},
    {"time", CodePart::Number},
};

class PieceFormatter : public srchilite::Formatter {
public:
    PieceFormatter(std::vector<CodePiece>& pieces, std::optional<CodePart> part)
        : m_pieces(pieces)
        , m_part(part) {}

    void format(const std::string& text, const srchilite::FormatterParams*) override {
        if (text.empty())
            return;
        if (!m_pieces.empty() && m_pieces.back().part == m_part)
            m_pieces.back().size += static_cast<std::uint32_t>(text.size());
        else
            m_pieces.push_back({static_cast<std::uint32_t>(text.size()), m_part});
    }

private:
    std::vector<CodePiece>& m_pieces;
    std::optional<CodePart> m_part;
};

std::uint64_t workFor(std::string_view code) {
    std::uint64_t work = 0;
    while (!code.empty()) {
        const std::uint64_t line = std::min(code.find('\n'), code.size() - 1) + 1;
        work += line * (line + 64);
        code.remove_prefix(line);
    }
    return work;
}

void append(std::vector<CodePiece>& pieces, CodePiece piece) {
    if (!pieces.empty() && pieces.back().part == piece.part)
        pieces.back().size += piece.size;
    else
        pieces.push_back(piece);
}

std::uint64_t sizeOf(const std::vector<CodePiece>& pieces) {
    std::uint64_t size = 0;
    for (const CodePiece& piece : pieces)
        size += piece.size;
    return size;
}

} // namespace

struct Grammars::Engine {
    srchilite::RegexRuleFactory rules;
    srchilite::LangDefManager languages{&rules};

    srchilite::HighlightStatePtr read(const std::string& grammar) {
        // The library's parser of grammars keeps its state in globals.
        static std::mutex parser;
        const std::lock_guard lock(parser);
        return languages.getHighlightState(grammar);
    }

    std::vector<CodePiece> takeApart(std::string_view code, const std::string& grammar) {
        std::vector<CodePiece> pieces;
        std::vector<CodePiece> linePieces;
        srchilite::FormatterManager formatters(boost::make_shared<PieceFormatter>(linePieces, std::nullopt));
        for (const Element& element : elements)
            formatters.addFormatter(element.name,
                                    boost::make_shared<PieceFormatter>(linePieces, element.part));
        srchilite::SourceHighlighter highlighter(read(grammar));
        highlighter.setFormatterManager(&formatters);
        highlighter.setOptimize(false);
        while (!code.empty()) {
            const std::size_t lineEnd = std::min(code.find('\n'), code.size());
            linePieces.clear();
            highlighter.highlightParagraph(std::string(code.substr(0, lineEnd)));
            if (sizeOf(linePieces) != lineEnd)
                linePieces = {{static_cast<std::uint32_t>(lineEnd), std::nullopt}};
            for (const CodePiece& piece : linePieces)
                append(pieces, piece);
            const std::size_t withEnd = std::min(lineEnd + 1, code.size());
            if (withEnd > lineEnd)
                append(pieces, {1, std::nullopt});
            code.remove_prefix(withEnd);
        }
        return pieces;
    }
};

Grammars::Grammars()
    : m_engine(std::make_unique<Engine>()) {}

Grammars::~Grammars() = default;

std::vector<CodePiece> Grammars::takeApart(std::string_view code, const std::string& grammar) {
    const std::vector<CodePiece> plain{{static_cast<std::uint32_t>(code.size()), std::nullopt}};
    if (code.size() > mostWork || workFor(code) > mostWork)
        return plain;
    try {
        return m_engine->takeApart(code, grammar);
    } catch (...) { // The library throws types of its own as well as Boost's, and none may leave ours.
        return plain;
    }
}

} // namespace masthead

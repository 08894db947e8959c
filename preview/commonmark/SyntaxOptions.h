#pragma once

namespace masthead {

/// What is read beyond CommonMark 0.31.2. Tables, strikethrough and task lists always are.
struct SyntaxOptions {
    bool footnotes = false; ///< By GitHub's grammar: a definition goes on in lines indented by four columns.
    bool headingAttributes = false; ///< `# Title {#id .class key=value}`.
    bool definitionLists = false;   ///< A paragraph, then `: definition`.
    bool alerts = false;            ///< `> [!NOTE]`.
    bool smartPunctuation = false;  ///< Quotes, dashes and ellipses as a typesetter writes them.
};

} // namespace masthead

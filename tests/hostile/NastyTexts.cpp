#include "NastyTexts.h"

namespace masthead::test {

namespace {

std::string repeated(const std::string& piece, std::size_t size) {
    std::string text;
    text.reserve(size + piece.size());
    while (text.size() < size)
        text += piece;
    return text;
}

/// `{}` in `pattern` becomes a number that counts up.
std::string counted(const std::string& pattern, std::size_t size) {
    std::string text;
    text.reserve(size + pattern.size() + 8);
    for (std::size_t number = 0; text.size() < size; ++number) {
        for (std::size_t at = 0; at < pattern.size(); ++at) {
            if (pattern.compare(at, 2, "{}") == 0) {
                text += std::to_string(number);
                ++at;
            } else {
                text += pattern[at];
            }
        }
    }
    return text;
}

/// As many of `open` as of `close` after them.
std::string nested(const std::string& open, const std::string& close, std::size_t size) {
    const std::size_t depth = size / (open.size() + close.size());
    return repeated(open, depth * open.size()) + repeated(close, depth * close.size());
}

/// Lists whose items are each one level deeper, so that the text grows with the square of its depth.
std::string stairs(const std::string& mark, std::size_t size) {
    std::string text;
    for (std::size_t depth = 0; text.size() < size; ++depth)
        text += std::string(2 * depth, ' ') + mark + '\n';
    return text;
}

} // namespace

std::vector<NastyText> nastyTexts() {
    std::vector<NastyText> texts;
    const auto name = [](std::string text) {
        for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos;)
            text.replace(at, 1, "\\n");
        return text;
    };
    for (const std::string piece : {"[",
                                    "![",
                                    "[]",
                                    "[a](",
                                    "[a](<",
                                    "[a](b \"",
                                    "[a][b]",
                                    "[a]: b\n",
                                    "]",
                                    "(",
                                    ")",
                                    "*",
                                    "*a ",
                                    "a* *",
                                    "**a _b ",
                                    "_a__b ",
                                    "~~a ",
                                    "`",
                                    "`a``",
                                    "\\",
                                    "&",
                                    "&#x",
                                    "&amp",
                                    "<",
                                    "<a ",
                                    "<a b=\"",
                                    "<a b='c",
                                    "<!--",
                                    "<![CDATA[",
                                    "<?",
                                    "</a>",
                                    "<div>",
                                    "<div>\n",
                                    "<table>",
                                    "<b><p>",
                                    "<a href=b>",
                                    "<p/>",
                                    "<script>",
                                    "<style>",
                                    "<svg>",
                                    "<ul><li>",
                                    "<select>",
                                    "{{",
                                    "{{ a",
                                    "{{ a(",
                                    "{{ a(b=",
                                    "{{ a(b=[",
                                    "{{ a() }}",
                                    "{% a() %}",
                                    "{% a() %}{% end %}",
                                    "{%",
                                    "{#",
                                    "{{/*",
                                    "{{ a(b=\"",
                                    "{% raw %}",
                                    "{{ a | b ",
                                    "{% if a %}",
                                    "{% for a in b %}",
                                    "\"",
                                    "'",
                                    "\"\"\"",
                                    "'''",
                                    "\"a' ",
                                    "--",
                                    "...",
                                    ":smile:",
                                    ":a",
                                    ">",
                                    "> ",
                                    ">\n",
                                    "- ",
                                    "- a\n",
                                    "- a\n\n",
                                    "1. ",
                                    "1. a\n",
                                    "# ",
                                    "# a\n",
                                    "a\n===\n",
                                    "a\n---\n",
                                    "---\n",
                                    "+++\n",
                                    "+++",
                                    "```\n",
                                    "~~~ a\n",
                                    "|",
                                    "|a",
                                    "|a\n|-\n",
                                    "|\n|-",
                                    "a | b\n",
                                    "[^a]",
                                    "[^a]: b\n",
                                    ": a\n",
                                    "a\n: b\n",
                                    "    a\n",
                                    "\t",
                                    "a",
                                    "a ",
                                    "a\n",
                                    "a\n\n",
                                    "a  \n",
                                    " ",
                                    "\n",
                                    "\r",
                                    "\r\n",
                                    "http://a ",
                                    "www.a.b ",
                                    "a@b.c ",
                                    "\xC3\xA9",
                                    "e\xCC\x81",
                                    "\xF0\x9F\x98\x80",
                                    "\xE4\xB8\x80",
                                    "\xFF",
                                    "{",
                                    "}",
                                    "a{",
                                    "a{b:c}",
                                    "a{b:c;",
                                    "a,",
                                    "a>b ",
                                    ":not(",
                                    ":is(a,",
                                    "/*",
                                    "//",
                                    "url(",
                                    "url('",
                                    "@media a{",
                                    "@import ",
                                    "@use \"a\";\n",
                                    "var(--a,",
                                    "calc(",
                                    "$a: ",
                                    "#{",
                                    "a:b;",
                                    "rgb(0 0 0 / ",
                                    "a = ",
                                    "a = [",
                                    "a = [1,",
                                    "a={b=",
                                    "a = 1\n",
                                    "[a]\n",
                                    "[[a]]\n",
                                    "[[a]]\nb=1\n",
                                    "a.b.c.",
                                    "# a",
                                    "a: ",
                                    "a: [",
                                    "- - ",
                                    "? a\n",
                                    "&a *a ",
                                    "{\"a\":",
                                    "[1,",
                                    "@a{b,",
                                    "<a><b>",
                                    "\"a\",",
                                    "<a b=\"c\" d",
                                    "[a\n",
                                    "a](b)",
                                    "***a***b",
                                    "<a\n",
                                    "{::}",
                                    "{#a}",
                                    "# a {#b .c ",
                                    "[x](y 'z",
                                    "<http://a",
                                    "<a@b",
                                    "![a](b)[c"})
        texts.push_back({name(piece), [piece](std::size_t size) { return repeated(piece, size); }});
    for (const std::string pattern : {"a{} = {}\n",
                                      "[a{}]\n",
                                      "[a.b{}]\nc = {}\n",
                                      "[[a{}]]\n",
                                      "a{} = \"\"\"\nb\"\"\"\n",
                                      "a.b{} = {}\n",
                                      "a{}.b.c.d = 'x\\y'\n",
                                      "[a{}]: b{}\n",
                                      "[a{}][b{}] ",
                                      "[^a{}]: b\n",
                                      "[^a{}] ",
                                      "# a{}\n",
                                      "# a\n\nb{}\n",
                                      "<a id=\"b{}\">",
                                      "{{ a{}() }}",
                                      "{% set a{} = {} %}",
                                      "a{}: {}\n",
                                      "\"a{}\": {},",
                                      ".a{} { b: c{} }\n",
                                      "--a{}: var(--b{});",
                                      "$a{}: 1;\n",
                                      "@import 'a{}';\n",
                                      "@use \"a{}\";\n",
                                      "@article{a{}, b = {c}}\n",
                                      "[a{}](https://e.example/b{}) ",
                                      "a{} b{} c{} ",
                                      "<b{}>",
                                      " c{}=\"d\"",
                                      "&a{} ",
                                      "`{}` ",
                                      "- a{}\n  - b\n",
                                      "{{ include_md(path=\"snippets/a{}.md\") }}\n",
                                      "{% macro a{}() %}{% endmacro a{} %}",
                                      "{% block a{} %}{% endblock %}",
                                      "|a{}|b\n"})
        texts.push_back(
            {name(pattern) + " counted", [pattern](std::size_t size) { return counted(pattern, size); }});
    for (const auto& [open, close] :
         std::vector<std::pair<std::string, std::string>>{{"[", "]"},
                                                          {"![", "](a)"},
                                                          {"*", "*"},
                                                          {"**", "**"},
                                                          {"_a ", " b_"},
                                                          {"<b>", "</b>"},
                                                          {"<div>\n", "</div>\n"},
                                                          {"(", ")"},
                                                          {"{", "}"},
                                                          {"a{", "}"},
                                                          {"[a", "](b)"},
                                                          {"`", "``"},
                                                          {"{{ (", ") }}"},
                                                          {"rgb(", "1)"},
                                                          {"math.div(", ",1)"},
                                                          {"{% if a %}", "{% endif %}"},
                                                          {"{% a() %}", "{% end %}"},
                                                          {"<a>", "<b>"},
                                                          {"<!--", "-->"},
                                                          {"\"", "'"}})
        texts.push_back({name(open + "..." + close) + " nested",
                         [open, close](std::size_t size) { return nested(open, close, size); }});
    for (const auto& [head, piece] :
         std::vector<std::pair<std::string, std::string>>{{"a = { ", "b = 1, "},
                                                          {"a = [", "\"b\","},
                                                          {"a = \"", "b\\n"},
                                                          {"a = '''\n", "b\n"},
                                                          {"a = 1 ", " "},
                                                          {"<a", " b=c"},
                                                          {"|a|b|\n|-|-|\n", "|c\n"},
                                                          {"|a|b|\n|-|-|\n", "|"},
                                                          {"{{ ", "a + "},
                                                          {"{{ ", "a ~ \"b\" ~ "},
                                                          {"{{ ", "not "},
                                                          {"{{ ", "a | b | "},
                                                          {"{{ ", "a."},
                                                          {"{{ [", "1, "},
                                                          {"{{ ", "("},
                                                          {"{% if a %}", "{% elif b %}"},
                                                          {"{{ a(", "b=1, "},
                                                          {"a {", "b: c;"},
                                                          {"a { b: ", "c "},
                                                          {"a { b: ", "calc("},
                                                          {"[a]: <", "b"},
                                                          {"> a\n", "b\n"},
                                                          {"- a\n", "  b\n"},
                                                          {"- a\n\n", "      b\n\n"},
                                                          {"```\n", "a`\n"},
                                                          {"<!--\n", "a-\n"},
                                                          {"# ", "a "},
                                                          {"[a](b (", "c"},
                                                          {"+++\n", "+++ a"},
                                                          {"{% a() %}", "b\n"},
                                                          {"@media ", "(a) and "},
                                                          {"a: &b [1]\n", "c: *b\n"},
                                                          {"https://e.example/?", "a=b&"},
                                                          {"https://e.example/", "../"},
                                                          {"https://e.example/", "%41"},
                                                          {"https://", "a."}})
        texts.push_back({name(head) + " then " + name(piece),
                         [head, piece](std::size_t size) { return head + repeated(piece, size); }});
    texts.push_back({"list stairs", [](std::size_t size) { return stairs("- a", size); }});
    texts.push_back({"number stairs", [](std::size_t size) { return stairs("1. a", size); }});
    texts.push_back({"quote stairs", [](std::size_t size) { return stairs("> a", size); }});
    texts.push_back({"key stairs", [](std::size_t size) { return stairs("a:", size); }});
    texts.push_back({"rising ticks", [](std::size_t size) {
                         std::string text;
                         for (std::size_t ticks = 1; text.size() < size; ++ticks)
                             text += std::string(ticks, '`') + " a ";
                         return text;
                     }});
    return texts;
}

} // namespace masthead::test

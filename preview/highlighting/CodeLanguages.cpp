#include "highlighting/CodeLanguages.h"

#include <algorithm>
#include <string>

namespace masthead {

namespace {

struct Row {
    std::string_view name;
    std::string_view grammar;
    std::string_view aliases; ///< With a space on both sides of each.
};

/// Names and aliases are those of the grammars for VS Code that Zola 0.22 carries.
constexpr Row rows[] = {
    {"abap", "", " "},
    {"ada", "ada.lang", " adb ads "},
    {"apache", "conf.lang", " "},
    {"apl", "", " "},
    {"applescript", "applescript.lang", " "},
    {"asciidoc", "", " adoc "},
    {"asm", "asm.lang", " assembly nasm "},
    {"astro", "html.lang", " "},
    {"awk", "awk.lang", " "},
    {"ballerina", "", " "},
    {"bat", "bat.lang", " batch cmd "},
    {"bibtex", "bib.lang", " bib "},
    {"bicep", "", " "},
    {"c", "c.lang", " h "},
    {"clojure", "", " clj "},
    {"cmake", "", " "},
    {"cobol", "cobol.lang", " "},
    {"codeql", "", " ql "},
    {"coffee", "coffeescript.lang", " coffeescript "},
    {"common-lisp", "lisp.lang", " lisp "},
    {"cpp", "cpp.lang", " c++ cc cxx hpp "},
    {"crystal", "ruby.lang", " "},
    {"csharp", "csharp.lang", " c# cs "},
    {"css", "css.lang", " "},
    {"csv", "", " "},
    {"cue", "", " "},
    {"cypher", "", " cql "},
    {"d", "d.lang", " "},
    {"dart", "java.lang", " "},
    {"desktop", "desktop.lang", " "},
    {"diff", "diff.lang", " patch "},
    {"docker", "", " dockerfile "},
    {"dotenv", "properties.lang", " env "},
    {"elixir", "", " ex exs "},
    {"elm", "haskell.lang", " "},
    {"emacs-lisp", "lisp.lang", " elisp el "},
    {"erb", "html.lang", " "},
    {"erlang", "erlang.lang", " erl "},
    {"fish", "sh.lang", " "},
    {"fortran-fixed-form", "fixed-fortran.lang", " f for f77 "},
    {"fortran-free-form", "fortran.lang", " f90 f95 f03 f08 f18 fortran "},
    {"fsharp", "", " f# fs "},
    {"gdscript", "python.lang", " gd "},
    {"gherkin", "feature.lang", " feature "},
    {"git-commit", "", " "},
    {"git-rebase", "", " "},
    {"gleam", "", " "},
    {"glsl", "glsl.lang", " "},
    {"gnuplot", "", " "},
    {"go", "go.lang", " golang "},
    {"graphql", "", " gql "},
    {"groovy", "groovy.lang", " "},
    {"handlebars", "html.lang", " hbs "},
    {"haskell", "haskell.lang", " hs "},
    {"haxe", "haxe.lang", " hx "},
    {"hcl", "", " "},
    {"hlsl", "glsl.lang", " "},
    {"html", "html.lang", " htm xhtml "},
    {"http", "", " "},
    {"hy", "", " "},
    {"ini", "desktop.lang", " "},
    {"java", "java.lang", " "},
    {"javascript", "javascript.lang", " js mjs cjs "},
    {"jinja", "html.lang", " jinja2 tera "},
    {"json", "json.lang", " "},
    {"json5", "json.lang", " "},
    {"jsonc", "json.lang", " "},
    {"jsonl", "json.lang", " "},
    {"jsonnet", "", " "},
    {"jsx", "javascript.lang", " "},
    {"julia", "", " jl "},
    {"kdl", "", " "},
    {"kotlin", "java.lang", " kt kts "},
    {"latex", "latex.lang", " "},
    {"less", "css.lang", " "},
    {"liquid", "html.lang", " "},
    {"llvm", "", " ll "},
    {"log", "log.lang", " "},
    {"lua", "lua.lang", " "},
    {"make", "makefile.lang", " makefile mk "},
    {"markdown", "", " md "},
    {"matlab", "", " "},
    {"mdx", "", " "},
    {"mermaid", "", " mmd "},
    {"mojo", "python.lang", " "},
    {"nginx", "", " "},
    {"nim", "", " "},
    {"nix", "", " "},
    {"nushell", "", " nu "},
    {"objective-c", "c.lang", " objc "},
    {"objective-cpp", "cpp.lang", " "},
    {"ocaml", "caml.lang", " ml mli "},
    {"pascal", "pascal.lang", " "},
    {"perl", "perl.lang", " pl pm "},
    {"php", "php.lang", " "},
    {"plain", "nohilite.lang", " plaintext text txt "},
    {"plsql", "sql.lang", " "},
    {"po", "po.lang", " pot potx "},
    {"postcss", "css.lang", " "},
    {"powershell", "", " ps ps1 pwsh "},
    {"prisma", "", " "},
    {"prolog", "prolog.lang", " "},
    {"properties", "properties.lang", " "},
    {"proto", "proto.lang", " protobuf "},
    {"pug", "", " jade "},
    {"puppet", "", " "},
    {"purescript", "haskell.lang", " "},
    {"python", "python.lang", " py py3 python3 "},
    {"r", "r.lang", " "},
    {"racket", "scheme.lang", " "},
    {"raku", "perl.lang", " perl6 "},
    {"regexp", "", " regex "},
    {"ron", "", " "},
    {"rst", "", " "},
    {"ruby", "ruby.lang", " rb "},
    {"rust", "rust.lang", " rs "},
    {"sass", "css.lang", " "},
    {"scala", "scala.lang", " "},
    {"scheme", "scheme.lang", " scm "},
    {"scss", "css.lang", " "},
    {"shellscript", "sh.lang", " bash ksh sh shell zsh "},
    {"shellsession", "", " console "},
    {"solidity", "", " sol "},
    {"sparql", "", " "},
    {"sql", "sql.lang", " mysql postgresql sqlite "},
    {"ssh-config", "", " "},
    {"stylus", "css.lang", " styl "},
    {"svelte", "html.lang", " "},
    {"swift", "", " "},
    {"system-verilog", "", " "},
    {"systemd", "desktop.lang", " "},
    {"tcl", "tcl.lang", " "},
    {"terraform", "", " tf tfvars "},
    {"tex", "latex.lang", " "},
    {"toml", "desktop.lang", " "},
    {"tsx", "javascript.lang", " "},
    {"turtle", "", " ttl "},
    {"twig", "html.lang", " "},
    {"typescript", "javascript.lang", " ts mts cts "},
    {"typst", "", " typ "},
    {"vala", "vala.lang", " "},
    {"vb", "vbscript.lang", " "},
    {"verilog", "", " "},
    {"vhdl", "", " "},
    {"viml", "vim.lang", " vim vimscript "},
    {"vue", "html.lang", " "},
    {"wasm", "", " wat "},
    {"wgsl", "glsl.lang", " "},
    {"xml", "xml.lang", " svg "},
    {"xsl", "xml.lang", " "},
    {"yaml", "", " yml "},
    {"zig", "", " "},
};

} // namespace

std::optional<CodeLanguageNames> codeLanguage(std::string_view written) {
    std::string wanted(written);
    std::ranges::transform(wanted, wanted.begin(), [](char character) {
        return character >= 'A' && character <= 'Z' ? static_cast<char>(character + 32) : character;
    });
    if (wanted.empty() || wanted.find(' ') != std::string::npos)
        return std::nullopt;
    const std::string alias = ' ' + wanted + ' ';
    for (const Row& row : rows) {
        if (row.name == wanted || row.aliases.find(alias) != std::string_view::npos)
            return CodeLanguageNames{row.name, row.grammar};
    }
    return std::nullopt;
}

} // namespace masthead

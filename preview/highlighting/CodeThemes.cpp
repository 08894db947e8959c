#include "highlighting/CodeThemes.h"

#include <optional>
#include <span>

namespace masthead {

namespace {

using Parts = std::array<std::string_view, static_cast<std::size_t>(CodePart::Count)>;

// In the order of CodePart: comment, string, number, keyword, type, function, variable, tag.
constexpr Parts oceanDark{"#65737e", "#a3be8c", "#d08770", "#b48ead",
                          "#ebcb8b", "#8fa1b3", "#bf616a", "#bf616a"};
constexpr Parts oceanLight{"#a7adba", "#a3be8c", "#d08770", "#b48ead",
                           "#ebcb8b", "#8fa1b3", "#bf616a", "#bf616a"};
constexpr Parts solarized{"#586e75", "#2aa198", "#6c71c4", "#859900",
                          "#b58900", "#268bd2", "#268bd2", "#268bd2"};
constexpr Parts monokai{"#75715e", "#e6db74", "#ae81ff", "#f92672",
                        "#66d9ef", "#a6e22e", "#fd971f", "#f92672"};
constexpr Parts dracula{"#6272a4", "#f1fa8c", "#bd93f9", "#ff79c6",
                        "#8be9fd", "#50fa7b", "#ffb86c", "#ff79c6"};
constexpr Parts nord{"#616e88", "#a3be8c", "#b48ead", "#81a1c1", "#8fbcbb", "#88c0d0", "#d8dee9", "#81a1c1"};
constexpr Parts gruvboxDark{"#928374", "#b8bb26", "#d3869b", "#fb4934",
                            "#fabd2f", "#8ec07c", "#83a598", "#8ec07c"};
constexpr Parts gruvboxLight{"#928374", "#79740e", "#8f3f71", "#9d0006",
                             "#b57614", "#427b58", "#076678", "#427b58"};
constexpr Parts oneDark{"#5c6370", "#98c379", "#d19a66", "#c678dd",
                        "#e5c07b", "#61afef", "#e06c75", "#e06c75"};
constexpr Parts oneLight{"#a0a1a7", "#50a14f", "#986801", "#a626a4",
                         "#c18401", "#4078f2", "#e45649", "#e45649"};
constexpr Parts inspiredGithub{"#969896", "#183691", "#0086b3", "#a71d5d",
                               "#0086b3", "#795da3", "#ed6a43", "#63a35c"};
constexpr Parts ayuDark{"#5c6773", "#c2d94c", "#ffee99", "#ff7733",
                        "#39bae6", "#ffb454", "#f07178", "#39bae6"};
constexpr Parts ayuLight{"#abb0b6", "#86b300", "#a37acc", "#fa6e32",
                         "#55b4d4", "#f2ae49", "#f07171", "#55b4d4"};
constexpr Parts zenburn{"#7f9f7f", "#cc9393", "#8cd0d3", "#f0dfaf",
                        "#dfdfbf", "#efef8f", "#dca3a3", "#e89393"};

constexpr Parts githubDark{"#6A737D", "#9ECBFF", "#79B8FF", "#F97583",
                           "#B392F0", "#B392F0", "#FFAB70", "#85E89D"};
constexpr Parts githubLight{"#6A737D", "#032F62", "#005CC5", "#D73A49",
                            "#6F42C1", "#6F42C1", "#E36209", "#22863A"};
constexpr Parts catppuccinMocha{"#9399B2", "#A6E3A1", "#FAB387", "#CBA6F7",
                                "#F9E2AF", "#89B4FA", "#F5C2E7", "#89B4FA"};
constexpr Parts catppuccinLatte{"#7C7F93", "#40A02B", "#FE640B", "#8839EF",
                                "#DF8E1D", "#1E66F5", "#EA76CB", "#1E66F5"};
constexpr Parts tokyoNight{"#51597D", "#9ECE6A", "#FF9E64", "#BB9AF7",
                           "#0DB9D7", "#7AA2F7", "#C0CAF5", "#F7768E"};
constexpr Parts darkPlus{"#6A9955", "#CE9178", "#B5CEA8", "#569CD6",
                         "#4EC9B0", "#DCDCAA", "#9CDCFE", "#569CD6"};
constexpr Parts lightPlus{"#008000", "#A31515", "#098658", "#0000FF",
                          "#267F99", "#795E26", "#001080", "#800000"};
constexpr Parts rosePine{"#6E6A86", "#F6C177", "#EBBCBA", "#31748F",
                         "#9CCFD8", "#EBBCBA", "#C4A7E7", "#9CCFD8"};
constexpr Parts material{"#546E7A", "#C3E88D", "#F78C6C", "#C792EA",
                         "#FFCB6B", "#82AAFF", "#F07178", "#F07178"};

struct Row {
    std::string_view name;
    CodeThemeColours colours;
};

/// Themes of Zola up to 0.21, whose colours are in lower case.
constexpr Row rows021[] = {
    {"base16-ocean-dark", {"#c0c5ce", "#2b303b", "#65737e30", "#65737e", oceanDark}},
    {"base16-ocean-light", {"#4f5b66", "#eff1f5", "#a7adba30", "#a7adba", oceanLight}},
    {"solarized-dark", {"#839496", "#002b36", "#1cd1ff12", "#586e75", solarized}},
    {"boron", {"#dedede", "#393939", "#454545", "#7f9f7f", zenburn}},
    {"solarized-light", {"#657b83", "#fdf6e3", "#eee8d5", "#93a1a1", solarized}},
    {"monokai", {"#f8f8f2", "#272822", "#3e3d32", "#75715e", monokai}},
    {"dracula", {"#f8f8f2", "#282a36", "#44475a", "#6272a4", dracula}},
    {"nord", {"#d8dee9", "#2e3440", "#3b4252", "#4c566a", nord}},
    {"gruvbox-dark", {"#fdf4c1aa", "#282828", "#3c3836", "#7c6f64", gruvboxDark}},
    {"gruvbox-light", {"#282828aa", "#fcf0ca", "#ebdbb2", "#a89984", gruvboxLight}},
    {"one-dark", {"#6c7079", "#2b303b", "#2c313c", "#5c6370", oneDark}},
    {"two-dark", {"#abb2bf", "#282c34", "#2c313c", "#5c6370", oneDark}},
    {"inspired-github", {"#323232", "#ffffff", "#f5f5f5", "#969896", inspiredGithub}},
    {"ayu-dark", {"#bfbab0", "#0a0e14", "#00010a", "#3d424d", ayuDark}},
    {"ayu-light", {"#5c6773", "#fafafa", "#f0eee4", "#abb0b6", ayuLight}},
    {"ayu-mirage", {"#cbccc6", "#1f2430", "#191e2a", "#5c6773", ayuDark}},
    {"zenburn", {"#dcdccc", "#3f3f3f", "#454545", "#7f9f7f", zenburn}},
    {"visual-studio-dark", {"#dadada", "#1e1e1e", "#333333", "#858585", darkPlus}},
    {"material-dark", {"#eeffff", "#263238", "#00000050", "#546e7a", material}},
};

/// Themes of Zola from 0.22 on: those of VS Code, in upper case.
constexpr Row rows022[] = {
    {"github-dark", {"#E1E4E8", "#24292E", "#2B3036", "#444D56", githubDark}},
    {"github-light", {"#24292E", "#FFFFFF", "#F6F8FA", "#1B1F234D", githubLight}},
    {"github-dark-default", {"#E6EDF3", "#0D1117", "#6E76811A", "#6E7681", githubDark}},
    {"github-light-default", {"#1F2328", "#FFFFFF", "#EAEEF280", "#8C959F", githubLight}},
    {"github-dark-dimmed", {"#ADBAC7", "#22272E", "#636E7B1A", "#636E7B", githubDark}},
    {"catppuccin-mocha", {"#CDD6F4", "#1E1E2E", "#CDD6F412", "#7F849C", catppuccinMocha}},
    {"catppuccin-macchiato", {"#CAD3F5", "#24273A", "#CAD3F512", "#8087A2", catppuccinMocha}},
    {"catppuccin-frappe", {"#C6D0F5", "#303446", "#C6D0F512", "#838BA7", catppuccinMocha}},
    {"catppuccin-latte", {"#4C4F69", "#EFF1F5", "#4C4F6912", "#8C8FA1", catppuccinLatte}},
    {"dracula", {"#F8F8F2", "#282A36", "#44475A75", "#6272A4", dracula}},
    {"nord", {"#D8DEE9", "#2E3440", "#3B4252", "#4C566A", nord}},
    {"one-dark-pro", {"#ABB2BF", "#282C34", "#2C313C", "#495162", oneDark}},
    {"one-light", {"#383A42", "#FAFAFA", "#383A420C", "#9D9D9F", oneLight}},
    {"monokai", {"#F8F8F2", "#272822", "#3E3D32", "#90908A", monokai}},
    {"solarized-dark", {"#839496", "#002B36", "#073642", "#566C74", solarized}},
    {"solarized-light", {"#657B83", "#FDF6E3", "#EEE8D5", "#93A1A1", solarized}},
    {"gruvbox-dark-hard", {"#EBDBB2", "#1D2021", "#3C383660", "#665C54", gruvboxDark}},
    {"gruvbox-dark-medium", {"#EBDBB2", "#282828", "#3C383660", "#665C54", gruvboxDark}},
    {"gruvbox-dark-soft", {"#EBDBB2", "#32302F", "#3C383660", "#665C54", gruvboxDark}},
    {"gruvbox-light-hard", {"#3C3836", "#F9F5D7", "#EBDBB260", "#BDAE93", gruvboxLight}},
    {"gruvbox-light-medium", {"#3C3836", "#FBF1C7", "#EBDBB260", "#BDAE93", gruvboxLight}},
    {"gruvbox-light-soft", {"#3C3836", "#F2E5BC", "#EBDBB260", "#BDAE93", gruvboxLight}},
    {"tokyo-night", {"#A9B1D6", "#1A1B26", "#1E202E", "#363B54", tokyoNight}},
    {"dark-plus", {"#D4D4D4", "#1E1E1E", "#282828", "#858585", darkPlus}},
    {"light-plus", {"#000000", "#FFFFFF", "#F2F2F2", "#237893", lightPlus}},
    {"material-theme", {"#EEFFFF", "#263238", "#00000050", "#465A64", material}},
    {"material-theme-darker", {"#EEFFFF", "#212121", "#00000050", "#424242", material}},
    {"rose-pine", {"#E0DEF4", "#191724", "#6E6A861A", "#908CAA", rosePine}},
    {"rose-pine-moon", {"#E0DEF4", "#232136", "#817C9C14", "#908CAA", rosePine}},
    {"rose-pine-dawn", {"#575279", "#FAF4ED", "#6E6A860D", "#797593", rosePine}},
    {"ayu-dark", {"#BFBDB6", "#0D1017", "#131721", "#6C738099", ayuDark}},
    {"night-owl", {"#D6DEEB", "#011627", "#28707D29", "#4B6479", tokyoNight}},
};

std::optional<CodeThemeColours> find(std::span<const Row> rows, std::string_view name) {
    for (const Row& row : rows) {
        if (row.name == name)
            return row.colours;
    }
    return std::nullopt;
}

bool soundsLight(std::string_view name) {
    for (const std::string_view word : {"light", "dawn", "latte", "white", "day"}) {
        if (name.find(word) != std::string_view::npos)
            return true;
    }
    return false;
}

} // namespace

CodeThemeColours codeTheme(std::string_view name, ZolaGeneration generation) {
    if (generation == ZolaGeneration::Zola021) {
        const auto found = find(rows021, name);
        return found ? *found
                     : *find(rows021, soundsLight(name) ? "base16-ocean-light" : "base16-ocean-dark");
    }
    const auto found = find(rows022, name);
    return found ? *found : *find(rows022, soundsLight(name) ? "github-light" : "github-dark");
}

} // namespace masthead

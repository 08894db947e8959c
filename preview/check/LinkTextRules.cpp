#include "check/Rules.h"

#include "check/LinkTargets.h"
#include "markdown/HtmlTokenizer.h"

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace masthead {
namespace {

using Phrases = std::set<std::string, std::less<>>;

/// What links are called that could lead anywhere, by language; in lower case.
const std::map<std::string, Phrases, std::less<>>& emptyPhrases() {
    static const std::map<std::string, Phrases, std::less<>> phrases{
        {"en", {"here",          "right here",   "over here",        "see here",   "look here",
                "go here",       "click",        "click here",       "click this", "click me",
                "this",          "this link",    "the link",         "link",       "links",
                "read more",     "read on",      "read more here",   "read here",  "read it here",
                "find out more", "find it here", "learn more",       "more",       "more here",
                "see more",      "view more",    "continue reading", "this page",  "check it out here"}},
        {"de",
         {"hier", "klicken sie hier", "klick hier", "hier klicken", "dieser link", "diesen link", "link",
          "mehr", "mehr lesen", "mehr dazu", "weiterlesen", "mehr erfahren", "hier lesen", "zum link"}},
        {"fr",
         {"ici", "cliquez ici", "cliquer ici", "par ici", "ce lien", "lien", "le lien", "lire la suite",
          "en savoir plus", "plus", "voir plus", "lire plus"}},
        {"es",
         {"aquí", "aqui", "haz clic aquí", "haga clic aquí", "clic aquí", "este enlace", "enlace", "leer más",
          "más", "saber más", "ver más", "seguir leyendo"}},
        {"it",
         {"qui", "clicca qui", "questo link", "link", "leggi tutto", "leggi di più", "continua a leggere",
          "altro", "scopri di più"}},
        {"nl",
         {"hier", "klik hier", "deze link", "link", "lees meer", "lees verder", "meer", "meer lezen",
          "meer informatie"}},
        {"pt",
         {"aqui", "clique aqui", "este link", "link", "leia mais", "saiba mais", "ler mais", "mais",
          "ver mais"}},
    };
    return phrases;
}

/// In lower case, without arrows and punctuation at its ends.
std::string bareWords(const std::string& text) {
    icu::UnicodeString words = icu::UnicodeString::fromUTF8(text);
    words.toLower(icu::Locale::getRoot());
    const auto isWord = [&words](std::int32_t at) { return u_isalnum(words.char32At(at)) != 0; };
    std::int32_t begin = 0;
    std::int32_t end = words.length();
    while (begin < end && !isWord(begin))
        ++begin;
    while (end > begin && !isWord(end - 1))
        --end;
    std::string bare;
    words.tempSubStringBetween(begin, end).toUTF8String(bare);
    return bare;
}

bool saysNothing(const std::string& bare, std::string_view language) {
    const auto& all = emptyPhrases();
    const auto own = all.find(language.substr(0, language.find_first_of("-_")));
    return (own != all.end() && own->second.contains(bare)) || all.at("en").contains(bare);
}

/// What screen readers say in place of the text.
bool hasOtherName(std::string_view text, const OutlineLink& link) {
    const std::string_view tag = text.substr(link.tag.begin, link.tag.size());
    return isHtml(link) && (!htmlAttribute(tag, "aria-label").value_or("").empty() ||
                            !htmlAttribute(tag, "aria-labelledby").value_or("").empty() ||
                            !htmlAttribute(tag, "title").value_or("").empty());
}

void findBareText(const CheckContext& context, FindingSink& findings) {
    constexpr std::size_t longestPhrase = 40;
    for (const OutlineLink& link : context.page.outline().links) {
        if (isImage(link) || link.text.empty() || link.text.size() > longestPhrase ||
            hasOtherName(context.page.text(), link))
            continue;
        if (saysNothing(bareWords(link.text), context.page.page.language))
            findings.add(link.whole, "The link's text says only `" + link.text + '`',
                         "say what it leads to: many readers go from link to link");
    }
}

/// Whether an image stands in each of the links, whose places are in order.
std::vector<bool> holdImages(const std::vector<OutlineLink>& links) {
    std::vector<bool> hold(links.size(), false);
    std::size_t open = links.size();
    for (std::size_t index = 0; index < links.size(); ++index) {
        if (!isImage(links[index]))
            open = index;
        else if (open < index && links[index].whole.begin < links[open].whole.end)
            hold[open] = true;
    }
    return hold;
}

void findNoText(const CheckContext& context, FindingSink& findings) {
    const std::vector<OutlineLink>& links = context.page.outline().links;
    const std::vector<bool> hold = holdImages(links);
    for (std::size_t index = 0; index < links.size(); ++index) {
        const OutlineLink& link = links[index];
        const bool isClosed = link.whole != link.tag;
        if (isImage(link) || hold[index] || !link.text.empty() || !isClosed || link.url.empty() ||
            hasOtherName(context.page.text(), link))
            continue;
        Finding& finding =
            findings.add(link.whole, "The link to `" + shownAddress(link.url) + "` has no text",
                         "nobody sees it: give it a text, or take it out");
        finding.fixes.push_back({"Take the link out", context.page.file, {{link.whole, {}}}});
    }
}

void findUnclosed(const CheckContext& context, FindingSink& findings) {
    for (const OutlineLink& link : context.page.outline().links) {
        if (link.kind == LinkKind::HtmlAnchor && link.whole == link.tag)
            findings.add(link.tag, "The link to `" + shownAddress(link.url) + "` has no end",
                         "put `</a>` behind its text, else all that follows is part of it");
    }
}

constexpr std::array rules{
    Rule{"link-text", RuleLevel::Warning, "A link whose text does not say where it leads", findBareText},
    Rule{"link-without-text", RuleLevel::Warning, "A link that shows nothing to follow", findNoText},
    Rule{"anchor-unclosed", RuleLevel::Error, "An anchor of HTML that is never closed", findUnclosed},
};

} // namespace

std::span<const Rule> linkTextRules() {
    return rules;
}

} // namespace masthead

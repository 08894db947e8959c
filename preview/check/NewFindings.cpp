#include "check/NewFindings.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <tuple>

namespace masthead {
namespace {

constexpr std::size_t longestPart = 1000;

using Key = std::tuple<std::string, std::string, std::string>;
using KeyOf = std::function<std::optional<Key>(const FindingIdentity&)>;

Key keyOf(const FindingIdentity& identity, const std::string& aspect) {
    return {identity.rule, identity.file.generic_string(), aspect};
}

std::optional<Key> byMessage(const FindingIdentity& identity) {
    return keyOf(identity, identity.message);
}

std::optional<Key> byText(const FindingIdentity& identity) {
    if (identity.covered.empty())
        return std::nullopt;
    return keyOf(identity, identity.covered);
}

/// Counts and sizes in a message change with each word that is written.
std::optional<Key> byWords(const FindingIdentity& identity) {
    std::string words = identity.message;
    std::erase_if(words, [](char c) { return c >= '0' && c <= '9'; });
    return keyOf(identity, words);
}

/// Of a long piece its begin and its end: many findings may cover the same.
std::string excerptOf(const std::string& text, TextRange range) {
    if (range.begin >= text.size())
        return {};
    const std::size_t size = std::min(range.size(), text.size() - range.begin);
    if (size <= 2 * longestPart)
        return text.substr(range.begin, size);
    return text.substr(range.begin, longestPart) + text.substr(range.begin + size - longestPart, longestPart);
}

/// Strikes out what stands for the same in both, each once.
void strikeOut(const KeyOf& key, const std::vector<FindingIdentity>& now, std::vector<bool>& isOld,
               const std::vector<FindingIdentity>& before, std::vector<bool>& isSpent) {
    std::map<Key, std::vector<std::size_t>> earlier;
    for (std::size_t i = before.size(); i-- > 0;) {
        if (const auto found = isSpent[i] ? std::nullopt : key(before[i]))
            earlier[*found].push_back(i);
    }
    for (std::size_t i = 0; i < now.size(); ++i) {
        const auto wanted = isOld[i] ? std::nullopt : key(now[i]);
        const auto found = wanted ? earlier.find(*wanted) : earlier.end();
        if (found == earlier.end() || found->second.empty())
            continue;
        isOld[i] = true;
        isSpent[found->second.back()] = true;
        found->second.pop_back();
    }
}

} // namespace

std::vector<FindingIdentity> identitiesOf(const std::vector<Finding>& findings, const FileReader& reader) {
    std::map<std::filesystem::path, std::string> texts;
    std::vector<FindingIdentity> identities;
    identities.reserve(findings.size());
    for (const Finding& finding : findings) {
        FindingIdentity& identity = identities.emplace_back();
        identity.rule = finding.rule;
        identity.file = finding.file;
        identity.message = finding.message;
        if (finding.range.size() == 0)
            continue;
        const auto [text, isFirst] = texts.try_emplace(finding.file);
        if (isFirst)
            text->second = reader(finding.file).value_or(std::string());
        identity.covered = excerptOf(text->second, finding.range);
    }
    return identities;
}

std::vector<Finding> newFindings(const std::vector<Finding>& findings, const FileReader& reader,
                                 const std::vector<FindingIdentity>& before) {
    const std::vector<FindingIdentity> now = identitiesOf(findings, reader);
    std::vector<bool> isOld(now.size());
    std::vector<bool> isSpent(before.size());
    // Both first: of two that say the same, the one whose text is still there is the old one.
    const KeyOf byBoth = [](const FindingIdentity& identity) {
        return std::optional(keyOf(identity, identity.message + '\0' + identity.covered));
    };
    for (const KeyOf& key : {byBoth, KeyOf(byMessage), KeyOf(byText), KeyOf(byWords)})
        strikeOut(key, now, isOld, before, isSpent);
    std::vector<Finding> fresh;
    for (std::size_t i = 0; i < findings.size(); ++i) {
        if (!isOld[i])
            fresh.push_back(findings[i]);
    }
    return fresh;
}

} // namespace masthead

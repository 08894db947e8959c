#include "data/Base64.h"
#include "functions/RegexReplace.h"
#include "functions/SiteFunctions.h"
#include "publication/SafePath.h"
#include "tera/FilterSupport.h"

#include <unicode/locid.h>
#include <unicode/numberformatter.h>

namespace masthead {
namespace {

using tera::Arguments;
using tera::CallResult;
using tera::given;
using tera::refusal;
using tera::Value;

CallResult encoded(const Value& value, const Arguments& arguments) {
    if (!value.isString())
        return refusal(tera::wrongValue("base64_encode", value, "String"));
    tera::spendBytes(arguments.budget(), value.size());
    return Value(base64(value.text()));
}

CallResult decoded(const Value& value, const Arguments& arguments) {
    if (!value.isString())
        return refusal(tera::wrongValue("base64_decode", value, "String"));
    tera::spendBytes(arguments.budget(), value.size());
    auto bytes = fromBase64(value.text());
    if (!bytes)
        return refusal("`base64_decode`: the value is not base64");
    if (firstInvalidUtf8(*bytes) != std::string_view::npos)
        return refusal("`base64_decode`: the decoded value is not UTF-8");
    return Value(std::move(*bytes));
}

CallResult replaced(const Value& value, const Arguments& arguments) {
    if (!value.isString())
        return refusal(tera::wrongValue("regex_replace", value, "String"));
    const std::string pattern = given(arguments.text("pattern"));
    const std::string replacement = given(arguments.text("rep"));
    tera::spendBytes(arguments.budget(), value.size() + pattern.size());
    auto result = regexReplaced(value.text(), pattern, replacement, arguments.budget().limits().output);
    if (!result)
        return refusal("`regex_replace`: failed to compile regex: " + result.error());
    tera::spendBytes(arguments.budget(), result->size());
    return Value(std::move(*result));
}

/// A locale by its name, `fr` or `en-IN`, if it is one that CLDR knows.
std::optional<icu::Locale> localeNamed(const std::string& name) {
    int32_t count = 0;
    const icu::Locale* available = icu::Locale::getAvailableLocales(count);
    const icu::Locale wanted = icu::Locale::createCanonical(name.c_str());
    for (int32_t index = 0; index < count; ++index) {
        if (std::string_view(available[index].getName()) == wanted.getName())
            return wanted;
    }
    return std::nullopt;
}

CallResult grouped(const Value& value, const std::string& localeName) {
    if (!value.isInteger())
        return refusal(tera::wrongValue("num_format", value, "Integer"));
    auto locale = localeNamed(localeName);
    if (!locale)
        return refusal("`num_format`: no locale is named `" + localeName + '`');
    // Always ASCII digits, and groups from a thousand on: Zola's library knows no other.
    UErrorCode status = U_ZERO_ERROR;
    locale->setKeywordValue("numbers", "latn", status);
    const auto formatter =
        icu::number::NumberFormatter::withLocale(*locale).grouping(UNUM_GROUPING_ON_ALIGNED);
    const std::string digits = value.toJson();
    const auto number = formatter.formatDecimal({digits.data(), static_cast<int32_t>(digits.size())}, status);
    const icu::UnicodeString text = number.toString(status);
    if (U_FAILURE(status))
        return refusal("`num_format`: " + std::string(u_errorName(status)));
    std::string result;
    return Value(text.toUTF8String(result));
}

} // namespace

void addSiteFilters(tera::Environment& environment, std::string defaultLanguage) {
    environment.filters["base64_encode"].call = tera::guarded(encoded);
    environment.filters["base64_decode"].call = tera::guarded(decoded);
    environment.filters["regex_replace"].call = tera::guarded(replaced);
    environment.filters["num_format"].call = tera::guarded(
        [defaultLanguage = std::move(defaultLanguage)](const Value& value, const Arguments& arguments) {
            return grouped(value, given(arguments.text("locale", defaultLanguage)));
        });
}

} // namespace masthead

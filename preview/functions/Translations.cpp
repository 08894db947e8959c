#include "functions/SiteFunctions.h"
#include "tera/FilterSupport.h"

namespace masthead {

void addTranslations(tera::Environment& environment, Translations translations, std::string defaultLanguage) {
    environment.functions["trans"].call = tera::guarded(
        [translations = std::make_shared<const Translations>(std::move(translations)),
         defaultLanguage = std::move(defaultLanguage)](const tera::Arguments& arguments) -> tera::CallResult {
            const std::string key = tera::given(arguments.text("key"));
            const std::string language = tera::given(arguments.text("lang", defaultLanguage));
            const auto texts = translations->find(language);
            if (texts == translations->end())
                return tera::refusal("Failed to retrieve term translation: Translation for language '" +
                                     language + "' is missing");
            const auto text = texts->second.find(key);
            if (text == texts->second.end())
                return tera::refusal("Failed to retrieve term translation: Translation key '" + key +
                                     "' for language '" + language + "' is missing");
            return tera::Value(text->second);
        });
}

} // namespace masthead

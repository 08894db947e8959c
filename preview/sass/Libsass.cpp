#include "sass/Libsass.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <sass.h>
#include <sass2scss.h>
#include <string_view>

namespace masthead {
namespace {

struct Free {
    void operator()(char* text) const { std::free(text); }
};
using CText = std::unique_ptr<char, Free>;

/// The importer, as libsass calls it back. Always gives an entry: otherwise libsass would look for the file
/// itself, anywhere.
Sass_Import_List importCalled(const char* name, Sass_Importer_Entry entry, Sass_Compiler* compiler) {
    const auto& importer = *static_cast<const SassImporter*>(sass_importer_get_cookie(entry));
    const char* from = sass_import_get_abs_path(sass_compiler_get_last_import(compiler));
    const auto found = importer(name, from);
    Sass_Import_List list = sass_make_import_list(1);
    if (found) {
        const std::string path = found->file.generic_string();
        list[0] =
            sass_make_import(path.c_str(), path.c_str(), sass_copy_c_string(found->text.c_str()), nullptr);
    } else {
        list[0] = sass_import_set_error(sass_make_import_entry(name, nullptr, nullptr), found.error().c_str(),
                                        0, 0);
    }
    return list;
}

std::string printed(const Sass_Value* value) {
    constexpr int precision = 10;
    Sass_Value* text = sass_value_stringify(value, true, precision);
    std::string result = sass_value_is_string(text) ? sass_string_get_value(text) : "";
    sass_delete_value(text);
    return result;
}

/// `min()` or `max()`: of numbers of one unit the number, else the function of CSS with its arguments worked
/// out. Sass's own stops at different units.
Sass_Value* extreme(const Sass_Value* arguments, std::string_view name) {
    const Sass_Value* values = sass_list_get_value(arguments, 0);
    const std::size_t length = sass_value_is_list(values) ? sass_list_get_length(values) : 0;
    const Sass_Value* best = nullptr;
    std::string text;
    bool comparable = length > 0;
    for (std::size_t index = 0; index < length; ++index) {
        const Sass_Value* value = sass_list_get_value(values, index);
        text += (index == 0 ? "" : ",") + printed(value);
        comparable = comparable && sass_value_is_number(value) &&
                     (!best || std::string_view(sass_number_get_unit(value)) == sass_number_get_unit(best));
        if (!comparable)
            continue;
        const double number = sass_number_get_value(value);
        if (!best ||
            (name == "min" ? number < sass_number_get_value(best) : number > sass_number_get_value(best)))
            best = value;
    }
    if (comparable)
        return sass_clone_value(best);
    return sass_make_string((std::string(name) + '(' + text + ')').c_str());
}

Sass_Value* leastCalled(const Sass_Value* arguments, Sass_Function_Entry, Sass_Compiler*) {
    return extreme(arguments, "min");
}

Sass_Value* greatestCalled(const Sass_Value* arguments, Sass_Function_Entry, Sass_Compiler*) {
    return extreme(arguments, "max");
}

Diagnostic fault(Sass_Context* context, const SassText& sheet) {
    Diagnostic diagnostic;
    const char* file = sass_context_get_error_file(context);
    diagnostic.file = file && *file ? std::filesystem::path(file) : sheet.file;
    const auto place = [](std::size_t number) {
        return number == static_cast<std::size_t>(-1) ? 0 : static_cast<int>(number);
    };
    diagnostic.line = place(sass_context_get_error_line(context));
    diagnostic.column = place(sass_context_get_error_column(context));
    const char* text = sass_context_get_error_text(context);
    diagnostic.message = text ? text : "the sheet cannot be compiled";
    while (diagnostic.message.ends_with('.') || diagnostic.message.ends_with('\n'))
        diagnostic.message.pop_back();
    return diagnostic;
}

struct DeleteContext {
    void operator()(Sass_Data_Context* context) const { sass_delete_data_context(context); }
};

} // namespace

Result<std::string> compileWithLibsass(const SassText& sheet, const SassImporter& importer) {
    if (sheet.text.empty())
        return std::string();
    const std::unique_ptr<Sass_Data_Context, DeleteContext> data(
        sass_make_data_context(sass_copy_c_string(sheet.text.c_str())));
    Sass_Context* context = sass_data_context_get_context(data.get());
    Sass_Options* options = sass_context_get_options(context);
    sass_option_set_output_style(options, SASS_STYLE_COMPRESSED);
    sass_option_set_precision(options, 10);
    sass_option_set_input_path(options, sheet.file.generic_string().c_str());

    Sass_Importer_List importers = sass_make_importer_list(1);
    importers[0] = sass_make_importer(importCalled, 0, const_cast<SassImporter*>(&importer));
    sass_option_set_c_importers(options, importers);
    Sass_Function_List functions = sass_make_function_list(2);
    functions[0] = sass_make_function("min($numbers...)", leastCalled, nullptr);
    functions[1] = sass_make_function("max($numbers...)", greatestCalled, nullptr);
    sass_option_set_c_functions(options, functions);

    if (sass_compile_data_context(data.get()) != 0)
        return tl::unexpected(fault(context, sheet));
    std::string css = sass_context_get_output_string(context);
    if (css.ends_with('\n'))
        css.pop_back();
    return css;
}

std::string scssFromIndented(const std::string& sass) {
    const CText scss(::sass2scss(sass.c_str(), SASS2SCSS_PRETTIFY_1));
    return scss ? scss.get() : "";
}

} // namespace masthead

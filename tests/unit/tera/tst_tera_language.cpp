#include "tera/TemplateSet.h"

#include <QtTest>

using namespace masthead::tera;

namespace {

/// What most rows are rendered with.
Value context() {
    const Value inner = Value::object({{"title", "One & two"}, {"date", Value()}, {"n", 1}});
    return Value::object({{"html", "<b>"},
                          {"path", "/a/b/"},
                          {"base", "https://e.org"},
                          {"n", 5},
                          {"f", 3.0},
                          {"s", "1"},
                          {"one", 1},
                          {"yes", true},
                          {"null", Value()},
                          {"list", Value::array({"a", "b", "c"})},
                          {"numbers", Value::array({3, 1, 2})},
                          {"mixed", Value::array({1, "a<", Value(), Value::array({2})})},
                          {"page", inner},
                          {"pages", Value::array({inner, inner})},
                          {"empty", Value::array({})},
                          {"word", "hello"}});
}

void rows(std::initializer_list<std::array<const char*, 3>> all) {
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("expected");
    for (const auto& [name, source, expected] : all)
        QTest::newRow(name) << QByteArray(source) << QByteArray(expected);
}

/// The text, or `error: ` and the cause.
QByteArray rendered(const QByteArray& source) {
    TemplateSet set;
    TeraResult<void> loaded = set.add("page.html", source.toStdString());
    for (const auto& [name, text] : std::initializer_list<std::pair<const char*, const char*>>{
             {"part.html", "{{ n }}{% set inner = 1 %}{% set_global n = 9 %}{{ n }}"},
             {"macros.html",
              "{% macro f(a, b=1) %}{{ a }}{{ b }}{% endmacro %}{% macro see() %}{{ word }}{{ x is defined }}"
              "{% endmacro %}{% macro html() %}<i>{% endmacro %}"},
             {"base.html", "[{% block one %}base{% endblock %}|{% block two %}{{ x is defined }}{% endblock "
                           "%}]"}}) {
        if (loaded)
            loaded = set.add(name, text);
    }
    if (loaded)
        loaded = set.link();
    if (!loaded)
        return "parse error";
    const auto text = render(set, "page.html", context(), Environment::standard());
    return QByteArray::fromStdString(text ? *text : "error: " + text.error().messages.back());
}

} // namespace

class TeraLanguageTest : public QObject {
    Q_OBJECT

private:
    void check() {
        QFETCH(QByteArray, source);
        QFETCH(QByteArray, expected);
        QCOMPARE(rendered(source), expected);
    }

private slots:
    void readsLiteralsAndSpace_data() {
        rows({{"trim both", "a \n{{- 1 -}}\n b", "a1b"},
              {"a tag leaves its newline", "{% if yes %}\na{% endif %}\n", "\na\n"},
              {"trim in comments", "a {#- x -#} b", "ab"},
              {"no escapes", "{{ \"\\n\" | length }}", "2"},
              {"backquotes", "{{ `a\"'` | safe }}", "a\"'"},
              {"true and True", "{{ true }}{{ True }}{{ false }}{{ False }}", "truetruefalsefalse"},
              {"negative number", "{{ -3 }}", "-3"},
              {"no sign before a variable", "{{ -n }}", "parse error"},
              {"no text in sums", "{{ \"x\" + 1 }}", "parse error"},
              {"trailing comma in arrays", "{{ [1, 2,] }}", "[1, 2]"},
              {"logic in arrays in parentheses", "{{ [(yes and false), 1] }}", "[false, 1]"},
              {"no bare logic in arrays", "{{ [yes and false] }}", "parse error"},
              {"arrays are not compared", "{% if [1] == [1] %}{% endif %}", "parse error"},
              {"index is no sum", "{{ list[n + 1] }}", "parse error"},
              {"no negative index", "{{ list[-1] }}", "parse error"},
              {"dotted index", "{{ list.1 }}", "b"},
              {"bracket index", "{{ list[0] }}{{ list[one] }}{{ page[\"title\"] | safe }}", "abOne & two"},
              {"trailing comma in calls", "{{ range(end=2,) }}", "[0, 1]"},
              {"keyword arguments only", "{{ range(2) }}", "parse error"},
              {"raw", "{% raw %}{{ x }}{% endraw %}", "{{ x }}"},
              {"raw trims inside", "a {% raw -%} {{ x }} {%- endraw %} b", "a {{ x }} b"}});
    }
    void readsLiteralsAndSpace() { check(); }

    void ordersOperators_data() {
        rows({{"filter takes the sum", "{{ 1.6 + 1 | round }}", "3"},
              {"filter before the sum", "{{ list | length + 1 }}", "4"},
              {"filter takes the concatenation", "{{ \"a\" ~ word | upper }}", "AHELLO"},
              {"no filter in a concatenation", "{{ word | upper ~ \"b\" }}", "parse error"},
              {"products first", "{{ 2 + 3 * 4 - 6 / 2 }}", "11"},
              {"from the left", "{{ 10 - 3 - 2 }}", "5"},
              {"sum in parentheses", "{{ (n + 1) | abs }}", "6"},
              {"filter in parentheses ends", "{{ (n | abs) + 1 }}", "parse error"},
              {"logic in parentheses ends", "{{ (yes and yes) | as_str }}", "parse error"},
              {"no chains of comparisons", "{% if 1 < 2 < 3 %}{% endif %}", "parse error"},
              {"not before parentheses", "{{ not (yes and yes) }}", "parse error"},
              {"or is loosest", "{{ false and false or true }}", "true"},
              {"logic gives booleans", "{{ word or false }}{{ n and 0 }}", "truefalse"},
              {"short circuit", "{{ yes or throw(message=\"x\") }}", "true"}});
    }
    void ordersOperators() { check(); }

    void negates_data() {
        rows({{"undone before a comparison", "{{ not n > 1 }}", "true"},
              {"undone in set", "{% set q = not n == 4 %}{{ q }}", "false"},
              {"works in a condition", "{% if not n > 1 %}a{% else %}b{% endif %}", "b"},
              {"works as an operand", "{{ not n > 1 or false }}", "false"},
              {"a variable", "{{ not n }}", "false"},
              {"an undefined variable", "{{ not zz }}", "true"},
              {"a test", "{{ not n is number }}", "false"},
              {"in", "{{ not \"title\" in page }}", "false"},
              {"not in", "{{ \"title\" not in page }}", "false"},
              {"an undefined index in a condition", "{% if not list[zz] %}a{% endif %}", "a"}});
    }
    void negates() { check(); }

    void comparesAndCalculates_data() {
        rows({{"number and text differ neither way", "{{ 1 != s }}{{ s != 1 }}{{ s == 1 }}",
               "falsefalsefalse"},
              {"whole and float", "{{ 1 == 1.0 }}", "true"},
              {"null is unequal", "{{ null == word }}{{ null != word }}", "falsetrue"},
              {"text literals are not ordered", "{{ n > \"a\" }}",
               "error: Tried to do math with a string: `a`"},
              {"text variables are not ordered", "{{ word > n }}",
               "error: Variable `word` was used in a math operation but is not a number"},
              {"escaped on both sides", "{{ path == \"/a/b/\" }}", "true"},
              {"a concatenation is not escaped", "{% set b = \"/a\" %}{{ path == b ~ \"/b/\" }}", "false"},
              {"set first", "{% set t = \"/a\" ~ \"/b/\" %}{{ path == t }}", "true"},
              {"division is printed whole", "{{ 6 / 2 }} {{ 7 / 2 }}", "3 3.5"},
              {"division by zero", "{{ 1 / 0 }}", "NaN"},
              {"modulo by zero", "{{ 1 % 0 }}", "error: Tried to do a modulo by zero: 1/0"},
              {"floats", "{{ 0.1 + 0.2 }}", "0.30000000000000004"},
              {"overflow", "{{ 9223372036854775807 + 1 }}",
               "error: 9223372036854775807 + 1 results in an out of bounds i64"},
              {"smallest modulo -1", "{{ (0 - 9223372036854775807 - 1) % -1 }}", "0"}});
    }
    void comparesAndCalculates() { check(); }

    void prints_data() {
        rows({{"null", "{{ null }}", ""},
              {"booleans", "{{ yes }}", "true"},
              {"whole float", "{{ f }}", "3"},
              {"whole float in a concatenation", "{{ \"\" ~ f }}", "3.0"},
              {"arrays are not escaped", "{{ mixed }}", "[1, a<, , [2]]"},
              {"objects", "{{ page }}", "[object]"},
              {"escapes six characters", "{{ `&<>\"'/` }}", "&amp;&lt;&gt;&quot;&#x27;&#x2F;"},
              {"concatenation is not escaped", "{{ \"<\" ~ html }}", "<<b>"},
              {"array literals are escaped", "{{ [\"a/b\"] | join(sep=\",\") | safe }}", "a&#x2F;b"},
              {"safe is last", "{{ html | safe | upper }}", "&lt;B&gt;"},
              {"escape escapes twice", "{{ html | escape }}", "&amp;lt;b&amp;gt;"},
              {"filter sections are not escaped", "{% filter upper %}<b>{% endfilter %}", "<B>"},
              {"macros are not escaped", "{% import \"macros.html\" as m %}{{ m::html() }}", "<i>"},
              {"no booleans in a concatenation", "{{ \"a\" ~ yes }}",
               "error: Tried to concat a value that is not a string or a number from ident yes"}});
    }
    void prints() { check(); }

    void knowsWhatIsUndefined_data() {
        rows(
            {{"printed", "{{ zz }}", "error: Variable `zz` not found in context while rendering 'page.html'"},
             {"compared", "{% if zz == 1 %}{% endif %}",
              "error: Variable `zz` not found in context while rendering 'page.html'"},
             {"index", "{{ list[7] }}",
              "error: Variable `list[7]` not found in context while rendering 'page.html': the evaluated "
              "version "
              "was `list.7`. Maybe the index is out of bounds?"},
             {"deep in a condition", "{% if page.extra.a.b %}a{% else %}b{% endif %}", "b"},
             {"filtered in a condition", "{% if zz | length %}a{% else %}b{% endif %}", "b"},
             {"compared length", "{% if zz | length > 0 %}{% endif %}",
              "error: Variable `zz` not found in context while rendering 'page.html'"},
             {"default", "{{ zz | default(value=3) }}{{ null | default(value=4) }}", "34"},
             {"default of what is empty", "{{ \"\" | default(value=3) }}{{ 0 | default(value=3) }}", "0"},
             {"default is escaped twice", "{{ zz | default(value=\"a & b\") }}", "a &amp;amp; b"},
             {"default is escaped before safe", "{{ zz | default(value=\"a & b\") | safe }}", "a &amp; b"},
             {"default by set", "{% set x = zz | default(value=\"a & b\") %}{{ x | safe }}", "a & b"},
             {"default compared", "{% if path == zz | default(value=\"/a/b/\") %}a{% else %}b{% endif %}",
              "b"},
             {"default not first", "{{ zz | upper | default(value=1) }}",
              "error: Variable `zz` not found in context while rendering 'page.html'"},
             {"null is defined", "{{ page.date is defined }}{{ page.zz is defined }}", "truefalse"},
             {"tests need a value", "{{ zz is string }}",
              "error: Tester `string` was called on an undefined variable"},
             {"truth", "{% if 0 or 0.0 or \"\" or empty or null or false %}a{% else %}b{% endif %}", "b"},
             {"a call must be a boolean", "{% if range(end=1) %}{% endif %}",
              "error: Function `range` was used in a logic operation but is not returning a bool"}});
    }
    void knowsWhatIsUndefined() { check(); }

    void looksIn_data() {
        rows({{"array", "{{ \"b\" in list }}{{ 1 in numbers }}{{ 1.0 in numbers }}", "truetruefalse"},
              {"text", "{{ \"ell\" in word }}", "true"},
              {"object", "{{ \"title\" in page }}", "true"},
              {"number in text", "{{ 1 in word }}",
               "error: Tried to check if Number(1) is in a string, but it isn't a string"},
              {"in a number", "{{ 1 in n }}",
               "error: The `in` operator only supports strings, arrays and objects."}});
    }
    void looksIn() { check(); }

    void repeats_data() {
        rows({{"one name", "{% for x in list %}{{ x }}{% endfor %}", "abc"},
              {"two names", "{% for k, v in page %}{{ k }}{% endfor %}", "titledaten"},
              {"graphemes", "{% set w = \"e\xcc\x81o\" %}{% for c in w %}{{ c }}.{% endfor %}",
               "e\xcc\x81.o."},
              {"empty", "{% for x in empty %}a{% else %}b{% endfor %}", "b"},
              {"one name for an object", "{% for x in page %}{% endfor %}",
               "error: Tried to iterate using key value on variable `page`, but it is missing a key"},
              {"two names for an array", "{% for k, v in list %}{% endfor %}",
               "error: Tried to iterate using key value on variable `list`, but it isn't an object/map"},
              {"a number", "{% for x in n %}{% endfor %}",
               "error: Tried to iterate on a container (`n`) that has a unsupported type"},
              {"no text literal", "{% for x in \"abc\" %}{% endfor %}", "parse error"},
              {"filtered", "{% for x in numbers | sort %}{{ x }}{% endfor %}", "123"},
              {"array literal", "{% for x in [1, word] %}{{ x }}{% endfor %}", "1hello"},
              {"loop variables",
               "{% for x in list %}{{ loop.index }}{{ loop.index0 }}{{ loop.first }}{{ loop.last }} {% "
               "endfor %}",
               "10truefalse 21falsefalse 32falsetrue "},
              {"nearest loop",
               "{% for x in list %}{% for y in empty %}{% else %}{{ loop.index }}{% endfor %}{% endfor %}",
               "123"},
              {"loop itself", "{% for x in list %}{{ loop }}{% endfor %}",
               "error: Variable `loop` not found in context while rendering 'page.html'"},
              {"break and continue",
               "{% for x in [1, 2, 3, 4] %}{% if x == 2 %}{% continue %}{% elif x == 4 %}{% break %}{% endif "
               "%}{{ x }}"
               "{% endfor %}",
               "13"}});
    }
    void repeats() { check(); }

    void setsVariables_data() {
        rows({{"in a pass", "{% for x in list %}{% set y = x %}{% endfor %}{{ y is defined }}", "false"},
              {"from a pass", "{% for x in list %}{% set_global y = x %}{% endfor %}{{ y }}", "c"},
              {"if is no scope", "{% if yes %}{% set y = 1 %}{% endif %}{{ y }}", "1"},
              {"never escaped", "{% set y = html %}{{ y | safe }}", "<b>"},
              {"include does not leak", "{% include \"part.html\" %}{{ n }}{{ inner is defined }}",
               "595false"},
              {"a list to include", "{% include [\"no.html\", \"part.html\"] %}", "59"},
              {"missing include", "{% include \"no.html\" %}", "error: Template '[no.html]' not found"},
              {"ignored include", "{% include \"no.html\" ignore missing %}a", "a"},
              {"macro arguments", "{% import \"macros.html\" as m %}{{ m::f(a=2, c=3) }}", "21"},
              {"missing macro argument", "{% import \"macros.html\" as m %}{{ m::f(b=2) }}",
               "error: Macro `f` is missing the argument `a`"},
              {"macros see the context only",
               "{% import \"macros.html\" as m %}{% set x = 1 %}{{ m::see() }}", "hellofalse"},
              {"unknown macro", "{% import \"macros.html\" as m %}{{ m::zz() }}",
               "error: Macro `m::zz` not found in template `macros.html`"},
              {"a lesser variable does not hide a path",
               "{% set page = n %}{{ page.title | safe }}{{ page }}", "One & two5"},
              {"own macro", "{% macro g() %}g{% endmacro %}{{ self::g() }}", "g"}});
    }
    void setsVariables() { check(); }

    void inherits_data() {
        rows({{"block", "{% extends \"base.html\" %}{% block one %}child{% endblock %}", "[child|false]"},
              {"super", "{% extends \"base.html\" %}{% block one %}{{ super() }}!{% endblock %}",
               "[base!|false]"},
              {"text outside is dropped", "{% extends \"base.html\" %}text{% set x = 1 %}", "[base|false]"},
              {"sets in a block stay",
               "{% extends \"base.html\" %}{% block one %}{% set x = 1 %}{% endblock %}", "[|true]"},
              {"duplicate block", "{% block a %}{% endblock %}{% block a %}{% endblock %}", "parse error"},
              {"extends after text", "a{% extends \"base.html\" %}", "parse error"},
              {"import after text", "a{% import \"macros.html\" as m %}", "parse error"}});
    }
    void inherits() { check(); }

    void anIncludeMustNotExtend() {
        TemplateSet set;
        QVERIFY(set.add("page.html", "{% include \"child.html\" %}"));
        QVERIFY(set.add("child.html", "{% extends \"base.html\" %}"));
        QVERIFY(set.add("base.html", ""));
        QVERIFY(set.link());
        const auto text = render(set, "page.html", Value::object({}), Environment::standard());
        QVERIFY(!text);
        QCOMPARE(text.error().messages.back(),
                 std::string(
                     "Inheritance in included templates is currently not supported: extended `base.html`"));
    }

    void escapingIsChosenByTheRenderedTemplate() {
        TemplateSet set;
        QVERIFY(set.add("page.txt", "{{ h }}{% include \"part.html\" %}"));
        QVERIFY(set.add("part.html", "{{ h }}"));
        QVERIFY(set.link());
        const auto text = render(set, "page.txt", Value::object({{"h", "<"}}), Environment::standard());
        QVERIFY(text);
        QCOMPARE(*text, std::string("<<"));
    }

    void showsTheWholeContext() {
        TemplateSet set;
        QVERIFY(set.add("page.html", "{% set z = 1 %}{{ __tera_context }}"));
        QVERIFY(set.link());
        const auto text =
            render(set, "page.html", Value::object({{"h", "<"}, {"a", 2}}), Environment::standard());
        QVERIFY(text);
        QCOMPARE(*text, std::string("{\n  \"a\": 2,\n  \"h\": \"<\",\n  \"z\": 1\n}"));
    }
};

QTEST_GUILESS_MAIN(TeraLanguageTest)
#include "tst_tera_language.moc"

#include "tera/TemplateSet.h"

#include <QtTest>

using namespace masthead::tera;

namespace {

Value person(const char* name, int age) {
    return Value::object({{"name", name}, {"age", age}, {"home", Value::object({{"town", "Ulm"}})}});
}

Value context() {
    return Value::object({{"people", Value::array({person("b", 2), person("a", 2), person("c", 1)})},
                          {"some", Value::array({1, Value::object({{"k", Value()}}), "x"})},
                          {"keyed", Value::array({Value::object({{"k", 1}}), Value::object({{"k", Value()}}),
                                                  Value::object({{"l", 1}}), Value::object({{"k", 1.0}})})},
                          {"list", Value::array({3, 1, 2, 1})},
                          {"words", Value::array({"b", "A", "a"})},
                          {"none", Value::array({})},
                          {"object", Value::object({{"a", 1}, {"b", "x"}})},
                          {"text", "one  two"},
                          {"lines", "a\n\nb"},
                          {"null", Value()},
                          {"yes", true},
                          {"html", "<p>a</p> <!-- c --> <b>d</b>"}});
}

Environment environment() {
    Environment environment = Environment::standard();
    environment.clock = [] {
        return std::chrono::system_clock::time_point(std::chrono::milliseconds(1'500'000'000'250));
    };
    environment.random = [](std::int64_t, std::int64_t end) { return end - 1; };
    environment.variable = [](const std::string& name) {
        return name == "HOME" ? std::optional<std::string>("/home") : std::nullopt;
    };
    environment.slugify = [](std::string_view text) { return "slug:" + std::string(text); };
    return environment;
}

QByteArray rendered(const QByteArray& source, const Value& variables = context()) {
    TemplateSet set;
    if (!set.add("page.txt", source.toStdString()) || !set.link())
        return "parse error";
    const auto text = render(set, "page.txt", variables, environment());
    return QByteArray::fromStdString(text ? *text : "error: " + text.error().messages.back());
}

void rows(std::initializer_list<std::array<const char*, 2>> all) {
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("expected");
    for (const auto& [source, expected] : all)
        QTest::newRow(source) << QByteArray(source) << QByteArray(expected);
}

} // namespace

class TeraCallsTest : public QObject {
    Q_OBJECT

private:
    void check() {
        QFETCH(QByteArray, source);
        QFETCH(QByteArray, expected);
        QCOMPARE(rendered("{{ " + source + " }}"), expected);
    }

private slots:
    void changesText_data() {
        rows({{"\"aB é\" | upper", "AB É"},
              {"\"ABC dE\" | capitalize", "Abc de"},
              {"\"it's a bIG day\" | title", "It's A Big Day"},
              {"\"  a \" | trim ~ \"\"", "parse error"},
              {"\" a \" | trim_start | length", "2"},
              {"\" a \" | trim_end | length", "2"},
              {"\"//a//\" | trim_start_matches(pat=\"/\")", "a//"},
              {"\"//a//\" | trim_end_matches(pat=\"//\")", "//a"},
              {"\"abc\" | truncate(length=2)", "ab…"},
              {"\"abc\" | truncate(length=3)", "abc"},
              {"\"e\xcc\x81x\" | truncate(length=1, end=\"\")", "e\xcc\x81"},
              {"text | wordcount", "2"},
              {"text | replace(from=\"o\", to=\"0\")", "0ne  tw0"},
              {"\"ab\" | replace(from=\"\", to=\"-\")", "-a-b-"},
              {"\"a'b\" | addslashes", "a\\'b"},
              {"text | slugify", "slug:one  two"},
              {"lines | linebreaksbr", "a<br><br>b"},
              {"lines | indent(prefix=\">\")", "a\n\n>b"},
              {"lines | indent(prefix=\">\", first=true, blank=true)", ">a\n>\n>b"},
              {"html | striptags", "a  d"},
              {"\"<a> <b> x\" | spaceless", "<a><b> x"},
              {"\"a b/~%é\" | urlencode", "a%20b/~%%C3%A9"},
              {"\"a-b/\" | urlencode_strict", "a%2Db%2F"},
              {"\"<a href='x/y'>\" | escape_xml", "&lt;a href=&apos;x/y&apos;&gt;"},
              {"\"a,b,\" | split(pat=\",\")", "[a, b, ]"},
              {"\"abc\" | reverse", "cba"},
              {"\"äb\" | length", "2"},
              {"1 | upper",
               "error: Filter `upper` was called on an incorrect value: got `1` but expected a String"},
              {"text | nosuch", "error: Filter 'nosuch' not found"}});
    }
    void changesText() { check(); }

    void changesLists_data() {
        rows({{"list | first", "3"},
              {"none | first", ""},
              {"list | nth(n=9)", ""},
              {"list | sort", "[1, 1, 2, 3]"},
              {"words | sort", "[A, a, b]"},
              {"people | sort(attribute=\"age\") | map(attribute=\"name\")", "[c, b, a]"},
              {"people | sort(attribute=\"zz\")", "error: attribute 'zz' does not reference a field"},
              {"some | sort", "error: Object is not a sortable value"},
              {"list | unique", "[3, 1, 2]"},
              {"words | unique", "[b, A]"},
              {"words | unique(case_sensitive=true)", "[b, A, a]"},
              {"list | slice(start=1, end=-1)", "[1, 2]"},
              {"list | slice(start=7)", "[]"},
              {"list | slice(start=3, end=1)", "[]"},
              {"people | group_by(attribute=\"age\") | json_encode",
               "{\"2\":[{\"name\":\"b\",\"age\":2,\"home\":{\"town\":\"Ulm\"}},{\"name\":\"a\",\"age\":2,"
               "\"home\":{\"town\":\"Ulm\"}}],\"1\":[{\"name\":\"c\",\"age\":1,\"home\":{\"town\":\"Ulm\"}}]"
               "}"},
              {"keyed | filter(attribute=\"k\", value=1) | length", "1"},
              {"keyed | filter(attribute=\"k\") | length", "2"},
              {"people | map(attribute=\"home.town\") | unique", "[Ulm]"},
              {"keyed | map(attribute=\"k\") | length", "2"},
              {"list | concat(with=[4, 5])", "[3, 1, 2, 1, 4, 5]"},
              {"list | concat(with=4)", "[3, 1, 2, 1, 4]"},
              {"list | concat", "error: Filter `concat` expected an arg called `with`"},
              {"list | join(sep=\"\\n\")", "3\n1\n2\n1"},
              {"object | get(key=\"a\")", "1"},
              {"object | get(key=\"z\", default=2)", "2"},
              {"object | get(key=\"z\")", "error: Filter `get` tried to get key `z` but it wasn't found"},
              {"object | length", "2"},
              {"list | reverse", "[1, 2, 1, 3]"},
              {"object | json_encode(pretty=true)", "{\n  \"a\": 1,\n  \"b\": \"x\"\n}"}});
    }
    void changesLists() { check(); }

    void changesNumbers_data() {
        rows({{"-3 | abs", "3"},
              {"2.5 | round", "3"},
              {"-2.5 | round", "-3"},
              {"2.1 | round(method=\"ceil\")", "3"},
              {"2.19 | round(method=\"floor\", precision=1)", "2.1"},
              {"1 | pluralize", ""},
              {"-1 | pluralize(singular=\"y\", plural=\"ies\")", "y"},
              {"2 | pluralize", "s"},
              {"1500000 | filesizeformat", "1.43 MB"},
              {"1500000 | filesizeformat(binary=true)", "1.43 MiB"},
              {"10 | filesizeformat", "10 B"},
              {"\"1.9\" | int", "1"},
              {"\"x\" | int(default=4)", "4"},
              {"\"0b101\" | int(base=2)", "5"},
              {"\"0x1F\" | int(base=16)", "31"},
              {"yes | int", "error: Filter `int` received an unexpected type"},
              {"\"2.50\" | float", "2.5"},
              {"\"x\" | float(default=1.5)", "1.5"},
              {"1.50 | as_str | length", "3"}});
    }
    void changesNumbers() { check(); }

    void writesDates_data() {
        rows({{"0 | date", "1970-01-01"},
              {"\"2024-02-29\" | date(format=\"%-d %e %B %b %A %a %j\")",
               "29 29 February Feb Thursday Thu 060"},
              {"\"2024-02-29T13:04:05.25+01:00\" | date(format=\"%H %I %p %M %S %f %.f %z %:z %Z %s\")",
               "13 01 PM 04 05 250000000 .250 +0100 +01:00 +01:00 1709208245"},
              {"\"2024-02-29T13:04:05Z\" | date(format=\"%D %F %T %R %r %c %x %X %v %+ %%\")",
               "02/29/24 2024-02-29 13:04:05 13:04 01:04:05 PM Thu Feb 29 13:04:05 2024 02/29/24 13:04:05 "
               "29-Feb-2024 2024-02-29T13:04:05+00:00 %"},
              {"\"2024-02-29T13:04:05\" | date(format=\"%Y %z\")", "2024 +0000"},
              {"\"2024-02-29T23:04:05Z\" | date(format=\"%d.%m. %H\", timezone=\"Europe/Berlin\")",
               "01.03. 00"},
              {"\"2024-02-29\" | date(format=\"%-d %B %A\", locale=\"fr_FR\")", "29 février jeudi"},
              {"0 | date(format=\"%B\", locale=\"fr_FR\")", "January"},
              {"0 | date(format=\"%B\", locale=\"fr_FR\", timezone=\"UTC\")", "janvier"},
              {"0 | date(format=\"%B\", locale=\"xx_XX\", timezone=\"UTC\")",
               "error: Error parsing `xx_XX` as a locale"},
              {"0 | date(format=\"%q3\")", "13"},
              {"0 | date(format=\"%2f\")", "error: Invalid date format `%2f`"},
              {"0 | date(format=\"%\")", "error: Invalid date format `%`"},
              {"0 | date(timezone=\"Nowhere\")", "error: Error parsing `Nowhere` as a timezone"},
              {"\"2024-02-30\" | date",
               "error: Error parsing `2024-02-30` as rfc3339 date or naive datetime"}});
    }
    void writesDates() { check(); }

    void asks_data() {
        rows(
            {{"text is string and not list is string", "true"},
             {"list is iterable and object is iterable and not text is iterable", "true"},
             {"object is object", "true"},
             {"3 is odd", "parse error"},
             {"list.0 is odd and list.2 is even", "true"},
             {"list.0 is divisibleby(3)", "true"},
             {"text is starting_with(\"one\") and text is ending_with(\"two\")", "true"},
             {"list is containing(3) and text is containing(\"ne\") and object is containing(\"a\")", "true"},
             {"text is matching(\"^o.e\")", "true"},
             {"text is matching(\"(\")",
              "error: Tester `matching`: Invalid regular expression: missing ): ("},
             {"text is nosuch", "error: Test 'nosuch' not found"},
             {"text is odd", "error: Tester `odd` was called on a variable that isn't a number"}});
    }
    void asks() { check(); }

    void callsFunctions_data() {
        rows({{"range(end=5, start=1, step_by=2)", "[1, 3]"},
              {"range(end=6, start=1, step_by=2)", "[1, 3, 5]"},
              {"range(end=1, start=2)",
               "error: Function `range` was called with a `start` argument greater than the `end` one"},
              {"throw(message=\"no\")", "error: no"},
              {"now(timestamp=true)", "1500000000"},
              {"now(utc=true)", "2017-07-14T02:40:00.250+00:00"},
              {"get_random(start=3, end=9)", "8"},
              {"get_env(name=\"HOME\")", "/home"},
              {"get_env(name=\"NONE\", default=1)", "1"},
              {"get_env(name=\"NONE\")", "error: Environment variable `NONE` not found"},
              {"nosuch()", "error: Function 'nosuch' not found"}});
    }
    void callsFunctions() { check(); }

    void worksOutOnlyWhatIsLookedAt() {
        int times = 0;
        const Value page = Value::object({{"title", "t"}, {"content", Value::lazy([&times] {
                                                               ++times;
                                                               return Value("c");
                                                           })}});
        const Value variables = Value::object({{"pages", Value::array({page, page})}});
        QCOMPARE(
            rendered("{% for p in pages %}{% set q = p %}{{ q.title }}{{ p.content is defined }}{% endfor %}",
                     variables),
            QByteArray("ttruettrue"));
        QCOMPARE(times, 0);
        QCOMPARE(rendered("{{ pages.0.content }}{{ pages.1.content }}", variables), QByteArray("cc"));
        QCOMPARE(times, 1);
    }

    void tellsWhereAFailedValueWasLookedAt_data() {
        QTest::addColumn<QByteArray>("source");
        for (const char* source : {"{{ broken }}",
                                   "{{ page.broken }}",
                                   "{{ broken.x }}",
                                   "{{ broken | upper }}",
                                   "{{ broken | default(value=1) }}",
                                   "{% if broken %}{% endif %}",
                                   "{% if not broken.x %}{% endif %}",
                                   "{% if broken == 1 %}{% endif %}",
                                   "{% for x in broken %}{% endfor %}",
                                   "{{ [broken] }}",
                                   "{{ list }}",
                                   "{{ list | join(sep=\",\") }}",
                                   "{{ page | json_encode }}",
                                   "{{ \"\" ~ broken }}",
                                   "{{ broken + 1 }}",
                                   "{{ 1 in broken }}",
                                   "{{ \"a\" | replace(from=broken, to=\"\") }}",
                                   "{% set x = broken %}{{ x }}",
                                   "{{ broken is string }}",
                                   "{{ __tera_context }}"})
            QTest::newRow(source) << QByteArray(source);
    }
    void tellsWhereAFailedValueWasLookedAt() {
        QFETCH(QByteArray, source);
        const Value broken = Value::lazy([]() -> tl::expected<Value, std::string> {
            return tl::unexpected<std::string>("a.md cannot be read");
        });
        const Value variables = Value::object({{"broken", broken},
                                               {"list", Value::array({broken})},
                                               {"page", Value::object({{"broken", broken}})}});
        TemplateSet set;
        QVERIFY(set.add("page.html", "\n" + source.toStdString()));
        QVERIFY(set.link());
        const auto text = render(set, "page.html", variables, Environment::standard());
        QVERIFY(!text);
        QCOMPARE(text.error().messages.back(), std::string("a.md cannot be read"));
        QCOMPARE(text.error().position.line, 2);
    }

    void aCallThatThrowsFails() {
        Environment throwing = Environment::standard();
        throwing.functions["broken"].call = [](const Arguments&) -> CallResult {
            throw std::runtime_error("out of order");
        };
        throwing.filters["broken"].call = [](const Value&, const Arguments&) -> CallResult {
            throw std::bad_alloc();
        };
        throwing.tests["broken"] = [](const Value*,
                                      const std::vector<Value>&) -> tl::expected<bool, std::string> {
            throw std::runtime_error("out of order");
        };
        for (const char* source : {"{{ broken() }}", "{{ 1 | broken }}", "{{ x is broken }}"}) {
            TemplateSet set;
            QVERIFY(set.add("page.html", source));
            QVERIFY(set.link());
            QVERIFY(!render(set, "page.html", Value::object({}), throwing));
        }
    }
};

QTEST_GUILESS_MAIN(TeraCallsTest)
#include "tst_tera_calls.moc"

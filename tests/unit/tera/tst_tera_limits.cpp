#include "tera/TemplateSet.h"

#include <QElapsedTimer>
#include <QtTest>

using namespace masthead::tera;

namespace {

std::string repeated(const std::string& text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i)
        out += text;
    return out;
}

TeraResult<std::string> rendered(const std::string& source, const Value& variables = Value::object({}),
                                 Limits limits = {}) {
    TemplateSet set;
    if (auto read = set.add("page.html", source); !read)
        return tl::unexpected(read.error());
    if (auto linked = set.link(); !linked)
        return tl::unexpected(linked.error());
    Environment environment = Environment::standard();
    environment.limits = limits;
    return render(set, "page.html", variables, environment);
}

} // namespace

class TeraLimitsTest : public QObject {
    Q_OBJECT

private slots:
    void longChainsAreFine_data() {
        QTest::addColumn<QByteArray>("source");
        const auto chain = [](const char* first, const char* next) {
            return QByteArray::fromStdString(first + repeated(next, 100'000));
        };
        QTest::newRow("sum") << chain("1", "+1");
        QTest::newRow("product") << chain("1", "*1");
        QTest::newRow("mixed") << chain("1", "+1*1");
        QTest::newRow("or") << chain("false", " or false");
        QTest::newRow("and") << chain("true", " and true");
        QTest::newRow("concatenation") << chain("\"a\"", "~1");
        QTest::newRow("filters") << chain("1", "|as_str");
        QTest::newRow("array") << "[" + chain("1", ",1") + "]";
        QTest::newRow("path") << "y" + chain("", ".y") + " is defined";
    }
    void longChainsAreFine() {
        QFETCH(QByteArray, source);
        const auto text = rendered("{{ " + source.toStdString() + " }}");
        QVERIFY2(text, text ? "" : toString(text.error()).substr(0, 200).c_str());
    }

    void deepNestsAreErrors_data() {
        QTest::addColumn<QByteArray>("open");
        QTest::addColumn<QByteArray>("middle");
        QTest::addColumn<QByteArray>("close");
        for (const auto& [name, open, middle, close] :
             std::initializer_list<std::array<const char*, 4>>{{"parentheses", "(", "1", ")"},
                                                               {"arrays", "[", "1", "]"},
                                                               {"indexes", "a[", "a", "]"},
                                                               {"calls", "range(end=", "1", ")"},
                                                               {"filters", "1|int(default=", "1", ")"},
                                                               {"tests", "a is odd(", "1", ")"},
                                                               {"macros", "a::b(c=", "1", ")"},
                                                               {"in", "1 in [", "1", "]"}})
            QTest::newRow(name) << QByteArray(open) << QByteArray(middle) << QByteArray(close);
    }
    void deepNestsAreErrors() {
        QFETCH(QByteArray, open);
        QFETCH(QByteArray, middle);
        QFETCH(QByteArray, close);
        const auto text = rendered("{{ " + open.repeated(100'000).toStdString() + middle.toStdString() +
                                   close.repeated(100'000).toStdString() + " }}");
        QVERIFY(!text);
        QVERIFY(text.error().position.line == 1);
    }

    void deepTagsAreErrors_data() {
        QTest::addColumn<QByteArray>("tag");
        for (const char* tag : {"{% if true %}", "{% for a in [1] %}", "{% filter upper %}", "{% block a %}",
                                "{% if true %}a{% else %}", "{% for a in b %}{% else %}"})
            QTest::newRow(tag) << QByteArray(tag);
    }
    void deepTagsAreErrors() {
        QFETCH(QByteArray, tag);
        const auto text = rendered(repeated(tag.toStdString(), 20'000));
        QVERIFY(!text);
        QVERIFY(text.error().messages.back().find("deep") != std::string::npos);
    }

    void whatTemplatesMakeIsBounded_data() {
        QTest::addColumn<QByteArray>("source");
        const auto loop = [](const char* start, const char* step) {
            return QByteArray("{% set_global a = ") + start +
                   " %}{% for i in range(end=2000) %}{% set_global a = " + step + " %}{% endfor %}{{ a }}";
        };
        QTest::newRow("text doubles") << loop("\"x\"", "a ~ a");
        QTest::newRow("replace doubles") << loop("\"x\"", "a | replace(from=\"x\", to=\"xx\")");
        QTest::newRow("indent grows") << loop("\"x\"", "a | indent(prefix=a, first=true)");
        QTest::newRow("join doubles") << loop("\"x\"", "[a, a] | join(sep=a)");
        QTest::newRow("arrays double") << loop("[1]", "a | concat(with=a)");
        QTest::newRow("arrays nest") << loop("[1]", "[a]");
        QTest::newRow("arrays nest twice") << loop("[1]", "[a, a]");
        QTest::newRow("groups nest") << loop("[1]", "[1] | concat(with=[a])");
        QTest::newRow("split") << loop("\"xx\"", "a ~ a ~ a | split(pat=\"\") | join");
        QTest::newRow("loops") << QByteArray(
            "{% for a in range(end=100000) %}{% for b in range(end=100000) %}{% endfor %}{% endfor %}");
        QTest::newRow("output") << QByteArray("{% for a in range(end=1000000) %}" + QByteArray(1000, 'x') +
                                              "{% endfor %}");
        QTest::newRow("sorts") << QByteArray(
            "{% for a in range(end=100000) %}{% set b = range(end=100000) | sort %}{% endfor %}");
        QTest::newRow("graphemes") << QByteArray(
            "{% set_global a = \"x\" %}{% for i in range(end=20) %}"
            "{% set_global a = a ~ a %}{% endfor %}{% for i in "
            "range(end=1000) %}{% for c in a %}{% break %}{% endfor %}{% endfor %}");
        QTest::newRow("range") << QByteArray("{% for i in range(end=99999999999) %}{% endfor %}");
        QTest::newRow("macro") << QByteArray("{% macro m() %}{{ self::m() }}{% endmacro %}{{ self::m() }}");
        QTest::newRow("macro in a condition")
            << QByteArray("{% macro m() %}{% if self::m() %}{% endif %}{% endmacro %}{{ self::m() }}");
        QTest::newRow("include") << QByteArray("{% include \"page.html\" %}");
    }
    void whatTemplatesMakeIsBounded() {
        QFETCH(QByteArray, source);
        QElapsedTimer timer;
        timer.start();
        Limits limits; // A fifth of the usual ones, to be done sooner.
        limits.steps /= 5;
        limits.output /= 5;
        const auto text = rendered(source.toStdString(), Value::object({}), limits);
        QVERIFY(!text);
        QVERIFY2(timer.elapsed() < 30'000, QByteArray::number(timer.elapsed()).constData());
    }

    void rangeFollowsTheLimitsInForce() {
        Limits limits;
        limits.rangeLength = 3;
        QVERIFY(rendered("{{ range(end=3) }}", Value::object({}), limits));
        QVERIFY(!rendered("{{ range(end=4) }}", Value::object({}), limits));
    }

    void aSwallowedErrorLeavesNothingBehind() {
        const auto text =
            rendered("{% macro bad(a) %}{% for i in [1] %}{{ zz }}{% endfor %}{% endmacro %}"
                     "{% for i in range(end=300) %}{% if x.y | default(value=self::bad(a=1)) %}"
                     "{% endif %}{% if a is defined %}leaked{% endif %}{% endfor %}{{ loop is defined }}",
                     Value::object({{"x", 1}}));
        QVERIFY2(text, text ? "" : toString(text.error()).c_str());
        QCOMPARE(*text, std::string("false"));
    }

    void escapingSurvivesASwallowedError() {
        const auto text =
            rendered("{% if x | default(value=1) | replace(from=zz, to=\"\") %}{% endif %}{{ h }}",
                     Value::object({{"h", "<"}}));
        QVERIFY2(text, text ? "" : toString(text.error()).c_str());
        QCOMPARE(*text, std::string("&lt;"));
    }

    void bytesThatAreNoTextDoNoHarm() {
        const Value odd = Value::object({{"s", "a\xff\xc3"}});
        for (const char* filter : {"upper", "capitalize", "title", "truncate(length=2)", "reverse", "length",
                                   "json_encode", "slugify", "striptags", "wordcount", "split(pat=\"\")",
                                   "urlencode", "spaceless", "date", "int"})
            rendered(std::string("{{ s | ") + filter + " }}{% for c in s %}{{ c }}{% endfor %}", odd);
        QVERIFY(rendered("\xff{{ s }}", odd));
    }

    void numbersOfAnySizeAreErrorsOrNumbers() {
        const Value numbers = Value::object({{"u", ~std::uint64_t{0}},
                                             {"m", std::numeric_limits<std::int64_t>::min()},
                                             {"nan", std::numeric_limits<double>::quiet_NaN()},
                                             {"huge", 1e308}});
        for (const char* expression : {"u + 1",
                                       "u * u",
                                       "u - m",
                                       "m - 1",
                                       "m % -1",
                                       "m | abs",
                                       "nan + 1",
                                       "huge * huge",
                                       "huge | int",
                                       "huge | date",
                                       "m | date",
                                       "u | date",
                                       "huge | round(precision=400)",
                                       "m | filesizeformat",
                                       "u | filesizeformat",
                                       "1 | round(precision=-400)",
                                       "range(start=m, end=9223372036854775807)",
                                       "range(end=9223372036854775807, step_by=9223372036854775807)",
                                       "[1] | nth(n=m)",
                                       "[1] | slice(start=m, end=u)",
                                       "\"a\" | truncate(length=m)",
                                       "nan | int",
                                       "m | divisibleby(0)"})
            rendered(std::string("{{ ") + expression + " }}", numbers);
        QVERIFY(rendered("{{ u }}{{ m }}", numbers));
    }

    void findsPlacesInLongLinesFast() {
        QElapsedTimer timer;
        timer.start();
        const auto text = rendered(repeated("{{ 1 }}", 200'000) + "{{ zz }}");
        QVERIFY(!text);
        QCOMPARE(text.error().position.column, 200'000 * 7 + 4);
        QVERIFY(timer.elapsed() < 30'000);
    }

    void looksForTextInLinearTime() {
        QElapsedTimer timer;
        timer.start();
        const Value texts =
            Value::object({{"text", std::string(1'000'000, 'a')}, {"part", std::string(300'000, 'a') + "b"}});
        QVERIFY(rendered("{% if part in text %}{% endif %}{{ text | replace(from=part, to=\"\") | length }}",
                         texts));
        QVERIFY(timer.elapsed() < 30'000);
    }

    void passingManyPagesAroundIsCheap() {
        Value::Elements pages;
        for (int i = 0; i < 10'000; ++i)
            pages.push_back(
                Value::object({{"title", std::to_string(i)}, {"content", Value::lazy([]() -> Value {
                                                                  std::abort(); // Nobody looks at it.
                                                              })}}));
        const Value section = Value::object({{"pages", Value::array(std::move(pages))}});
        Environment environment = Environment::standard();
        environment.functions["get_section"].call = [&](const Arguments&) { return section; };
        TemplateSet set;
        QVERIFY(set.add("page.html",
                        "{% for i in range(end=2000) %}{% set s = get_section() %}{% set p = s.pages %}"
                        "{{ p | length }}{% endfor %}"));
        QVERIFY(set.link());
        QElapsedTimer timer;
        timer.start();
        QVERIFY(render(set, "page.html", Value::object({}), environment));
        QVERIFY(timer.elapsed() < 1'000);
    }
};

QTEST_GUILESS_MAIN(TeraLimitsTest)
#include "tst_tera_limits.moc"

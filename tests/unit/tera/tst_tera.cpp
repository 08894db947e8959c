#include "tera/TemplateSet.h"

#include <QtTest>

using namespace masthead::tera;

class TeraTest : public QObject {
    Q_OBJECT

private slots:
    void rendersText_data() {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("escapes") << QByteArray("{{ html }}") << QByteArray("&lt;b&gt;");
        QTest::newRow("safe") << QByteArray("{{ html | safe }}") << QByteArray("<b>");
        QTest::newRow("filter takes the sum") << QByteArray("{{ 1.6 + 1 | round }}") << QByteArray("3");
        QTest::newRow("precedence") << QByteArray("{{ 2 + 3 * 4 }}") << QByteArray("14");
        QTest::newRow("division by zero") << QByteArray("{{ 1 / 0 }}") << QByteArray("NaN");
        QTest::newRow("loop") << QByteArray("{% for i in list %}{{ loop.index }}{{ i }}{% endfor %}")
                              << QByteArray("1a2b");
        QTest::newRow("set stays in the loop")
            << QByteArray("{% for i in list %}{% set x = i %}{% endfor %}{{ x | default(value=0) }}")
            << QByteArray("0");
        QTest::newRow("trims") << QByteArray(" {%- if true -%} a {%- endif %} ") << QByteArray("a ");
        QTest::newRow("undefined is false")
            << QByteArray("{% if no.such %}a{% else %}b{% endif %}") << QByteArray("b");
    }
    void rendersText() {
        QFETCH(QByteArray, source);
        QFETCH(QByteArray, expected);
        TemplateSet set;
        QVERIFY(set.add("page.html", source.toStdString()));
        QVERIFY(set.link());
        const auto text =
            render(set, "page.html", Value::object({{"html", "<b>"}, {"list", Value::array({"a", "b"})}}),
                   Environment::standard());
        QVERIFY2(text, text ? "" : toString(text.error()).c_str());
        QCOMPARE(QByteArray::fromStdString(*text), expected);
    }

    void tellsWhereItFailed() {
        TemplateSet set;
        QVERIFY(set.add("page.html", "\n  {% include \"part.html\" %}"));
        QVERIFY(set.add("part.html", "a\n {{ missing }}"));
        QVERIFY(set.link());
        const auto text = render(set, "page.html", Value::object({}), Environment::standard());
        QVERIFY(!text);
        QCOMPARE(text.error().templateName, std::string("part.html"));
        QCOMPARE(text.error().position.line, 2);
        QCOMPARE(text.error().position.column, 5);
        QCOMPARE(text.error().includes, std::vector<std::string>{"page.html"});
    }

    void tellsWhatIncludesItself() {
        TemplateSet set;
        QVERIFY(set.add("page.html", "a\n{% include \"part.html\" %}"));
        QVERIFY(set.add("part.html", "{% if true %}\n {% include \"part.html\" %}{% endif %}"));
        QVERIFY(set.link());
        const auto text = render(set, "page.html", Value::object({}), Environment::standard());
        QVERIFY(!text);
        QCOMPARE(text.error().templateName, std::string("part.html"));
        QCOMPARE(text.error().position.line, 2);
        QCOMPARE(text.error().position.column, 2);
        QCOMPARE(text.error().includes.front(), std::string("page.html"));
        QVERIFY(toString(text.error()).size() < 300);
    }

    void tellsWhatExtendsItself() {
        TemplateSet set;
        QVERIFY(set.add("a.html", "{% extends \"b.html\" %}"));
        QVERIFY(set.add("b.html", " {% extends \"a.html\" %}"));
        const auto linked = set.link();
        QVERIFY(!linked);
        QCOMPARE(linked.error().templateName, std::string("a.html"));
        QCOMPARE(linked.error().position.line, 1);
        QCOMPARE(linked.error().messages.back(),
                 std::string("Circular extend detected for template 'a.html'. Inheritance chain: "
                             "`[\"b.html\", \"a.html\"]`"));
    }

    void stopsEndlessTemplates_data() {
        QTest::addColumn<QByteArray>("source");
        QTest::newRow("include") << QByteArray("{% include \"page.html\" %}");
        QTest::newRow("range") << QByteArray("{% for i in range(end=99999999999) %}{% endfor %}");
        QTest::newRow("macro") << QByteArray("{% macro m() %}{{ self::m() }}{% endmacro %}{{ self::m() }}");
    }
    void stopsEndlessTemplates() {
        QFETCH(QByteArray, source);
        TemplateSet set;
        QVERIFY(set.add("page.html", source.toStdString()));
        QVERIFY(set.link());
        QVERIFY(!render(set, "page.html", Value::object({}), Environment::standard()));
    }

    void refusesWhatNestsTooDeep() {
        TemplateSet set;
        QVERIFY(
            !set.add("deep.html", "{{ " + std::string(100000, '(') + "1" + std::string(100000, ')') + " }}"));
    }
};

QTEST_GUILESS_MAIN(TeraTest)
#include "tst_tera.moc"

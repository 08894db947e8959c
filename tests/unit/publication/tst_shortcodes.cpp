#include "publication/Shortcodes.h"

#include <QTest>

using namespace masthead;

namespace {

QString described(const ShortcodeValue& value) {
    if (const std::string* text = value.text())
        return QLatin1Char('\'') + QString::fromStdString(*text) + QLatin1Char('\'');
    if (const auto* number = std::get_if<std::int64_t>(&value.value))
        return QString::number(*number);
    if (const auto* number = std::get_if<double>(&value.value))
        return QString::number(*number, 'f', 2);
    if (const auto* list = std::get_if<ShortcodeValue::List>(&value.value)) {
        QStringList elements;
        for (const ShortcodeValue& element : *list)
            elements += described(element);
        return QLatin1Char('[') + elements.join(QLatin1Char(' ')) + QLatin1Char(']');
    }
    return QLatin1String(std::get<bool>(value.value) ? "true" : "false");
}

/// `name(key=value, ...)` for each tag found, so that a row can say what it expects in one string.
QString described(const std::vector<ShortcodeTag>& tags) {
    QStringList all;
    for (const ShortcodeTag& tag : tags) {
        QStringList arguments;
        for (const ShortcodeArgument& argument : tag.arguments)
            arguments += QString::fromStdString(argument.name) + QLatin1Char('=') + described(argument.value);
        const QString call = QString::fromStdString(tag.name) + QLatin1Char('(') +
                             arguments.join(QLatin1String(", ")) + QLatin1Char(')');
        switch (tag.form) {
        case ShortcodeForm::Inline:
            all += call;
            break;
        case ShortcodeForm::Opening:
            all += QLatin1String("% ") + call;
            break;
        case ShortcodeForm::End:
            all += QLatin1String("end");
            break;
        case ShortcodeForm::IgnoredInline:
            all += QLatin1String("ignored ") + call;
            break;
        case ShortcodeForm::IgnoredOpening:
            all += QLatin1String("ignored % ") + call;
            break;
        case ShortcodeForm::IgnoredEnd:
            all += QLatin1String("ignored end");
            break;
        }
    }
    return all.join(QLatin1String("; "));
}

} // namespace

class ShortcodesTest : public QObject {
    Q_OBJECT

private slots:
    void finds_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("calls");
        const auto row = [](const char* text, const char* calls) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(calls);
        };
        row("a {{ include_md(path=\"s/x.md\") }} b", "include_md(path='s/x.md')");
        row("{{include_md(path='s/x.md')}}", "include_md(path='s/x.md')");
        row("{{ include_md ( path = `s/x.md` ) }}", "include_md(path='s/x.md')");
        row("{{\n include_md(\n path=\"a\"\n)\n}}", "include_md(path='a')");
        row("{{ f() }}{{ g() }}", "f(); g()");
        row("`{{ f() }}`", "f()");
        row("<!-- {{ f() }} -->", "f()");
        row("{{ f(a=1, b=-1.5, c=true, d=false, e=\"x\") }}", "f(a=1, b=-1.50, c=true, d=false, e='x')");
        row("{{ f(a=0, b=0.25, c=-0) }}", "f(a=0, b=0.25, c=0)");
        row("{{ f(a=\"it's\", b='\\n', c=`\"`) }}", "f(a='it's', b='\\n', c='\"')");
        row("{{ f(a=[1, \"x\", [true,],], b=[]) }}", "f(a=[1 'x' [true]], b=[])");
        row("{% quote(by=\"x\") %} body {% end %}", "% quote(by='x'); end");
        row("{%end%}", "end");
        row("{{/* f(a=\"x\") */}}", "ignored f(a='x')");
        row("{%/* f() */%} body {%/* end */%}", "ignored % f(); ignored end");
        row("{{{ f() }}", "f()");
        row("{% end() %}", "% end()");
        // All of these are plain text to Zola.
        row("{{ x }}", "");
        row("{{ f(a=b) }}", "");
        row("{{ f(\"x\") }}", "");
        row("{{ f(a=\"x\",) }}", "");
        row("{{ f(a=\"x) }}", "");
        row("{{ f(a=[1 2]) }}", "");
        row("{{ f(a=truer) }}", "");
        row("{{ f() ", "");
        row("{{ f() }", "");
        row("{{ 1f() }}", "");
        row("{{ f(a=01) }}", "");
        row("{{ f(a=1.) }}", "");
        row("{{ f(a=.5) }}", "");
        row("{{ f(a=True) }}", "");
        row("{{ f(a=99999999999999999999) }}", "");
        row("{{ f(a=[,]) }}", "");
        row("{{ f(a={b=1}) }}", "");
        row("{{ /* f() */ }}", "");
        row("{{/* f() */ }}", "");
        row("{{ f() %}", "");
        row("{{ end }}", "");
        row("{% raw %}", "");
        row("{", "");
        row("{{", "");
    }
    void finds() {
        QFETCH(QString, text);
        QTEST(described(findShortcodeTags(text.toStdString())), "calls");
    }

    void rangesCoverTheTag() {
        const std::string text = "ab {{ f() }} cd";
        QCOMPARE(findShortcodeTags(text).at(0).range, (TextRange{3, 12}));
    }

    void ignoredTagsShowWithoutTheirMarks() {
        QCOMPARE(findShortcodeTags("{{/* f(a=\"x\") */}}").at(0).shown, std::string("{{ f(a=\"x\") }}"));
        QCOMPARE(findShortcodeTags("{%/* end */%}").at(0).shown, std::string("{% end %}"));
    }

    void theLastArgumentOfANameCounts() {
        const std::vector<ShortcodeTag> tags = findShortcodeTags("{{ f(a=1, a=2) }}");
        QCOMPARE(std::get<std::int64_t>(tags.at(0).argument("a")->value), std::int64_t(2));
        QVERIFY(!tags.at(0).argument("b"));
    }

    void hostileTextDoesNotHurt() {
        QVERIFY(findShortcodeTags("{{ f(a=" + std::string(1'000'000, '[')).empty());
        QVERIFY(findShortcodeTags(std::string(1'000'000, '{')).empty());
        std::string text;
        for (int call = 0; call < 100'000; ++call)
            text += "{{ f(a=\"x\") }}";
        QCOMPARE(findShortcodeTags(text).size(), std::size_t(100'000));
        const std::string argument = "{{ f(a=\"" + std::string(1'000'000, 'x') + "\") }}";
        QCOMPARE(findShortcodeTags(argument).at(0).argument("a")->text()->size(), std::size_t(1'000'000));
    }
};

QTEST_GUILESS_MAIN(ShortcodesTest)
#include "tst_shortcodes.moc"

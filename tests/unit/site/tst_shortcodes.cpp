#include "site/Shortcodes.h"

#include <QTest>

using namespace masthead;

namespace {

/// `name(key=text, other)` for each call found, so that a row can say what it expects in one string.
QString described(const std::vector<ShortcodeCall>& calls) {
    QStringList all;
    for (const ShortcodeCall& call : calls) {
        QStringList arguments;
        for (const ShortcodeArgument& argument : call.arguments) {
            QString text = QString::fromStdString(argument.name);
            if (argument.text)
                text += QLatin1Char('=') + QString::fromStdString(*argument.text);
            arguments += text;
        }
        const QLatin1String form(call.form == ShortcodeForm::Inline    ? ""
                                 : call.form == ShortcodeForm::Opening ? "% "
                                                                       : "ignored ");
        all += form + QString::fromStdString(call.name) + QLatin1Char('(') +
               arguments.join(QLatin1String(", ")) + QLatin1Char(')');
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
        row("a {{ include_md(path=\"s/x.md\") }} b", "include_md(path=s/x.md)");
        row("{{include_md(path='s/x.md')}}", "include_md(path=s/x.md)");
        row("{{ include_md ( path = `s/x.md` ) }}", "include_md(path=s/x.md)");
        row("{{\n include_md(\n path=\"a\"\n)\n}}", "include_md(path=a)");
        row("{{ f() }}{{ g() }}", "f(); g()");
        row("`{{ f() }}`", "f()");
        row("<!-- {{ f() }} -->", "f()");
        row("{{ f(a=1, b=-1.5, c=true, d=false, e=\"x\") }}", "f(a, b, c, d, e=x)");
        row("{{ f(a=[1, \"x\", [true,],]) }}", "f(a)");
        row("{% quote(by=\"x\") %} body {% end %}", "% quote(by=x)");
        row("{{/* f(a=\"x\") */}}", "ignored f(a=x)");
        row("{%/* f() */%} body {%/* end */%}", "ignored f(); ignored ()");
        row("{{{ f() }}", "f()");
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
        row("{% raw %}", "");
        row("{", "");
        row("{{", "");
    }
    void finds() {
        QFETCH(QString, text);
        QTEST(described(findShortcodes(text.toStdString())), "calls");
    }

    void rangesCoverTheCall() {
        const std::string text = "ab {{ f() }} cd";
        QCOMPARE(findShortcodes(text).at(0).range, (TextRange{3, 12}));
    }

    void ignoredCallsShowWithoutTheirMarks() {
        QCOMPARE(findShortcodes("{{/* f(a=\"x\") */}}").at(0).ignoredText, std::string("{{ f(a=\"x\") }}"));
        QCOMPARE(findShortcodes("{%/* end */%}").at(0).ignoredText, std::string("{% end %}"));
    }

    void deepNestingDoesNotHurt() {
        const std::string text = "{{ f(a=" + std::string(1'000'000, '[');
        QVERIFY(findShortcodes(text).empty());
    }
};

QTEST_GUILESS_MAIN(ShortcodesTest)
#include "tst_shortcodes.moc"

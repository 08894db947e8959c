#include "data/DataFormats.h"

#include <QTest>

using namespace masthead;

namespace {

/// The value as JSON, or `line:column message`.
QString read(std::string_view text, DataFormat format, KeyOrder order = KeyOrder::Source) {
    const auto value = readData(text, format, order);
    if (value)
        return QString::fromStdString(value->toJson());
    const DataFault& fault = value.error();
    return QStringLiteral("%1:%2 %3")
        .arg(fault.line)
        .arg(fault.column)
        .arg(QString::fromStdString(fault.message));
}

QString quoted(const char* json) {
    return QString::fromUtf8(json).replace(u'\'', u'"');
}

} // namespace

class DataFormatsTest : public QObject {
    Q_OBJECT

private slots:
    void formatsByName() {
        QCOMPARE(dataFormat("toml"), DataFormat::Toml);
        QCOMPARE(dataFormat("YML"), DataFormat::Yaml);
        QCOMPARE(dataFormat("plain"), DataFormat::Plain);
        QVERIFY(!dataFormat("css"));
    }

    void toml() {
        const char* text = "z = 1\na = 2.5\n[t]\nyes = true\nd = 1979-05-27T07:32:00Z\nlt = 07:32:00.5\n"
                           "ld = 1979-05-27\nodt = 1979-05-27T00:32:00.999-07:00\nldt = 1979-05-27 07:32:00\n"
                           "[[rows]]\nd = 2020-01-02\n[[rows]]\nn = [1, [2]]\n";
        QCOMPARE(
            read(text, DataFormat::Toml),
            quoted("{'z':1,'a':2.5,'t':{'yes':true,'d':'1979-05-27T07:32:00Z','lt':'07:32:00.5',"
                   "'ld':'1979-05-27','odt':'1979-05-27T00:32:00.999-07:00','ldt':'1979-05-27T07:32:00'},"
                   "'rows':[{'d':'2020-01-02'},{'n':[1,[2]]}]}"));
        QCOMPARE(read("z = 1\na = {d = 2, c = 3}\n", DataFormat::Toml, KeyOrder::Alphabetical),
                 quoted("{'a':{'c':3,'d':2},'z':1}"));
        QCOMPARE(read("days = [2020-01-02]", DataFormat::Toml),
                 quoted("{'days':[{'$__toml_private_datetime':'2020-01-02'}]}"));
        QCOMPARE(read("", DataFormat::Toml), quoted("{}"));
    }
    void tomlFaultsSayWhere() {
        QVERIFY(read("a = 1\nb = \n", DataFormat::Toml).startsWith(QStringLiteral("2:")));
        QVERIFY(read("a = 1\na = 2\n", DataFormat::Toml).startsWith(QStringLiteral("2:")));
    }

    void json() {
        QCOMPARE(read("{\"b\": [1, -2, 3.5, null], \"a\": \"é\"}", DataFormat::Json),
                 quoted("{'b':[1,-2,3.5,null],'a':'é'}"));
        QVERIFY(!readData("{\"a\": }", DataFormat::Json));
    }

    void yaml() {
        QCOMPARE(read("b: 1\na: [yes, 'no', true, ~, 0x1F, 0o17, 1.5, 1e3, 0123, '5', -4, .inf]\n",
                      DataFormat::Yaml),
                 quoted("{'b':1,'a':['yes','no',true,null,31,15,1.5,1000.0,'0123','5',-4,null]}"));
        QCOMPARE(read("text: |\n  one\n  two\n1: number\nbase: &b {x: 1}\ncopy: *b\n", DataFormat::Yaml),
                 quoted("{'text':'one\\ntwo\\n','1':'number','base':{'x':1},'copy':{'x':1}}"));
        QCOMPARE(read("", DataFormat::Yaml), quoted("null"));
        QVERIFY(read("a: 1\na: 2\n", DataFormat::Yaml).startsWith(QStringLiteral("2:1 duplicate entry")));
        QVERIFY(read("a: [1\nb: 2\n", DataFormat::Yaml).contains(u':'));
        QVERIFY(!readData("? [a]\n: 1\n", DataFormat::Yaml));
    }

    void csv() {
        QCOMPARE(
            read("Number,Title\r\n1,Gutenberg\n\n2,\"a \"\"b\"\", c\nd\"\n", DataFormat::Csv),
            quoted("{'headers':['Number','Title'],'records':[['1','Gutenberg'],['2','a \\\"b\\\", c\\nd']]}")
                .replace(QStringLiteral("\\\\"), QStringLiteral("\\")));
        QCOMPARE(read("a,b\n1,\n,2", DataFormat::Csv),
                 quoted("{'headers':['a','b'],'records':[['1',''],['','2']]}"));
        QCOMPARE(read("", DataFormat::Csv), quoted("{'headers':[],'records':[]}"));
        QCOMPARE(read("a,b\n1\n", DataFormat::Csv),
                 QStringLiteral("2:1 found record with 1 field, but the previous record has 2 fields"));
    }

    void xml() {
        QCOMPARE(read("<?xml version='1.0'?><a><b>12345</b><b>1.5</b><b>true</b></a>", DataFormat::Xml),
                 quoted("{'a':{'b':[12345,1.5,true]}}"));
        QCOMPARE(read("<a z='1' b='007' xmlns:n='u'>some <i>x</i> text</a>", DataFormat::Xml),
                 quoted("{'a':{'@b':7,'@z':1,'#text':'some  text'}}"));
        QCOMPARE(read("<n:a><n:b/><c> &lt;<![CDATA[&]]> </c></n:a>", DataFormat::Xml),
                 quoted("{'a':{'b':{},'c':'<&'}}"));
        QCOMPARE(read("<a><x>1</x><y>2</y><x>3</x></a>", DataFormat::Xml), quoted("{'a':{'y':2,'x':[1,3]}}"));
        QCOMPARE(read("<a><x>00.5</x><x>0.5</x><x>-5</x></a>", DataFormat::Xml),
                 quoted("{'a':{'x':['00.5',0.5,-5.0]}}"));
        QVERIFY(read("<a>\n<b></a>", DataFormat::Xml).startsWith(QStringLiteral("2:")));
        QVERIFY(!readData("no xml", DataFormat::Xml));
    }

    void bibtex() {
        const char* text =
            "a comment\n@Comment{another}\n@preamble{ \"by \" # me }\n@string(me = {Ann {B}})\n"
            "@Book{key1,\n  Author = me # \" and Co\",\n  title = {The {TeX} {\\\"o}},\n  year = 1999,\n}\n"
            "@misc{k2, note=\"a, {\"}b\"}\n";
        QCOMPARE(
            read(text, DataFormat::Bibtex),
            quoted(
                "{'preambles':['by Ann {B}'],'comments':['a comment','another'],'variables':{'me':'Ann {B}'},"
                "'bibliographies':[{'entry_type':'Book','citation_key':'key1','tags':{'author':'Ann {B} and "
                "Co',"
                "'title':'The {TeX} {\\\\\\'o}','year':'1999'}},"
                "{'entry_type':'misc','citation_key':'k2','tags':{'note':'a, {\\'}b'}}]}"));
        QVERIFY(read("@book{a,\n b = {x}\n", DataFormat::Bibtex).startsWith(QStringLiteral("3:1 expected")));
        QVERIFY(
            read("@misc{a, b = nobody}", DataFormat::Bibtex).contains(QStringLiteral("not found: nobody")));
    }

    void plain() { QCOMPARE(read("<a>\n", DataFormat::Plain), quoted("'<a>\\n'")); }

    void hostileTextsEndInAFault_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<DataFormat>("format");
        const auto row = [](const char* name, const QByteArray& text, DataFormat format) {
            QTest::newRow(name) << text << format;
        };
        const auto many = [](const char* text) { return QByteArray(text).repeated(100'000); };
        row("deep toml", "a = " + many("["), DataFormat::Toml);
        row("deep json", many("["), DataFormat::Json);
        row("deep yaml", many("["), DataFormat::Yaml);
        row("deep yaml blocks", many("- "), DataFormat::Yaml);
        row("deep xml", many("<a>") + many("</a>"), DataFormat::Xml);
        row("deep bibtex", "@misc{a, b = " + many("{"), DataFormat::Bibtex);
        QByteArray laughs = "a0: &a0 [x, x]\n";
        QByteArray doubles = "@string(v0 = \"\")\n";
        for (int level = 1; level < 40; ++level) {
            const QByteArray before = QByteArray::number(level - 1);
            const QByteArray now = QByteArray::number(level);
            laughs += 'a' + now + ": &a" + now + " [*a" + before + ", *a" + before + "]\n";
            doubles += "@string(v" + now + " = v" + before + " # v" + before + ")\n";
        }
        row("yaml aliases", laughs, DataFormat::Yaml);
        row("yaml circle", "a: &a [*a]\n", DataFormat::Yaml);
        row("bibtex variables", doubles, DataFormat::Bibtex);
        row("bibtex circle", "@string(a = b)@string(b = a)", DataFormat::Bibtex);
        row("not utf-8", "a = \"\xFF\"", DataFormat::Toml);
        row("too long", QByteArray(5 * 1024 * 1024, '#'), DataFormat::Toml);
    }
    void hostileTextsEndInAFault() {
        QFETCH(QByteArray, text);
        QFETCH(DataFormat, format);
        QVERIFY(!readData(std::string_view(text.constData(), static_cast<std::size_t>(text.size())), format));
    }
};

QTEST_GUILESS_MAIN(DataFormatsTest)
#include "tst_data_formats.moc"

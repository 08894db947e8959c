#include "publication/Bookings.h"

#include "publication/FrontMatter.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace masthead;

namespace {

const std::filesystem::path file = "sponsors/rope.md";

std::string fileWith(const std::string& issues) {
    return "+++\n# Keep \xC3\xA4\nname = 'Rope'\n" + issues +
           "label = \"sponsored\" # as agreed\n+++\n\nBlock\n";
}

std::string changed(const std::string& text, const Result<TextEdit>& edit) {
    return edit ? applied(text, *edit) : toString(edit.error());
}

std::vector<std::string> commentsOf(const std::string& text) {
    std::vector<std::string> comments;
    for (std::size_t at = text.find('#'); at != std::string::npos; at = text.find('#', at + 1))
        comments.push_back(text.substr(at, text.find_first_of("\r\n", at) - at));
    return comments;
}

/// Lists as people write them, from a seed.
class MadeList {
public:
    explicit MadeList(unsigned seed)
        : m_random(seed) {}

    std::string make() {
        const std::string lineEnd = one(2) ? "\n" : "\r\n";
        const std::string gap = one(2) ? " " : "";
        std::string list = "[" + space(lineEnd, gap);
        int number = 60;
        const int count = static_cast<int>(m_random() % 6);
        for (int i = 0; i < count; ++i) {
            number += 1 + static_cast<int>(m_random() % 4);
            numbers.push_back(one(9) ? number - 7 : number);
            list += (one(12) ? "+" : "") + std::to_string(numbers.back()) + (one(8) ? " " : "");
            if (i + 1 < count || one(3))
                list += "," + space(lineEnd, gap);
            else
                list += one(3) ? space(lineEnd, gap) : "";
        }
        return list + "]" + (one(2) ? " # list" : "") + lineEnd;
    }

    std::vector<int> numbers;

private:
    bool one(unsigned of) { return m_random() % of == 0; }
    std::string space(const std::string& lineEnd, const std::string& gap) {
        switch (m_random() % 4) {
        case 0:
            return " # n" + std::to_string(m_random() % 100) + ", 70" + lineEnd + "    ";
        case 1:
            return lineEnd + "\t";
        default:
            return gap;
        }
    }

    std::mt19937 m_random;
};

std::vector<int> numbersOf(const std::string& text) {
    std::vector<int> numbers;
    const auto frontMatter = FrontMatter::parse(text, file);
    if (!frontMatter)
        return {-1};
    for (const std::string& item : frontMatter->items("issues"))
        numbers.push_back(static_cast<int>(integerOf(item).value_or(-1)));
    return numbers;
}

std::string withoutBlanks(std::string text) {
    std::erase_if(text, [](char c) { return c == ' ' || c == '\t'; });
    return text;
}

std::vector<int> sorted(std::vector<int> numbers) {
    std::ranges::sort(numbers);
    return numbers;
}

} // namespace

class BookingsTest : public QObject {
    Q_OBJECT

private slots:
    void books_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::newRow("no key") << ""
                                << "issues = [74]\n";
        QTest::newRow("empty") << "issues = []\n"
                               << "issues = [74]\n";
        QTest::newRow("empty with a space") << "issues = [ ] # none\n"
                                            << "issues = [ 74 ] # none\n";
        QTest::newRow("at the end") << "issues = [72]\n"
                                    << "issues = [72, 74]\n";
        QTest::newRow("in order") << "issues = [72,76]\n"
                                  << "issues = [72,74, 76]\n";
        QTest::newRow("in front") << "issues = [ 80, 90 ]\n"
                                  << "issues = [ 74, 80, 90 ]\n";
        QTest::newRow("no order to keep") << "issues = [80, 72]\n"
                                          << "issues = [80, 72, 74]\n";
        QTest::newRow("final comma") << "issues = [72, ]\n"
                                     << "issues = [72, 74, ]\n";
        QTest::newRow("a line each") << "issues = [\n  72, # paid\n  80, # open\n]\n"
                                     << "issues = [\n  72, # paid\n  74,\n  80, # open\n]\n";
        QTest::newRow("a line each, last") << "issues = [\n  70,\n  72 # paid\n]\n"
                                           << "issues = [\n  70,\n  72, # paid\n  74\n]\n";
        QTest::newRow("only a comment") << "issues = [\n\t# none yet\n]\n"
                                        << "issues = [\n\t# none yet\n\t74,\n]\n";
        QTest::newRow("bracket behind the last") << "issues = [\n  70,\n  72]\n"
                                                 << "issues = [\n  70,\n  72, 74]\n";
    }
    void books() {
        QFETCH(QString, before);
        QFETCH(QString, after);
        const std::string text = fileWith(before.toStdString());
        std::string wanted = fileWith(after.toStdString());
        if (before.isEmpty()) // A new key goes behind the others.
            wanted = "+++\n# Keep \xC3\xA4\nname = 'Rope'\nlabel = \"sponsored\" # as agreed\nissues = "
                     "[74]\n+++\n\n"
                     "Block\n";
        QCOMPARE(QString::fromStdString(changed(text, bookIssue(text, file, 74))),
                 QString::fromStdString(wanted));
    }

    void frees_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::newRow("alone") << "issues = [74]\n"
                               << "issues = []\n";
        QTest::newRow("last") << "issues = [72, 74] # two\n"
                              << "issues = [72] # two\n";
        QTest::newRow("first") << "issues = [ 74, 76 ]\n"
                               << "issues = [ 76 ]\n";
        QTest::newRow("middle") << "issues = [72, 74, 76]\n"
                                << "issues = [72, 76]\n";
        QTest::newRow("twice") << "issues = [74, 72, 74]\n"
                               << "issues = [72]\n";
        QTest::newRow("written otherwise") << "issues = [72, 0x4A]\n"
                                           << "issues = [72]\n";
        QTest::newRow("its line") << "issues = [\n  72,\n  74,\n  76,\n]\n"
                                  << "issues = [\n  72,\n  76,\n]\n";
        QTest::newRow("its comment stays") << "issues = [\n  72, # paid\n  74, # invoice 9\n]\n"
                                           << "issues = [\n  72, # paid\n  # invoice 9\n]\n";
        QTest::newRow("last line without comma") << "issues = [\n  72, # a\n  74\n]\n"
                                                 << "issues = [\n  72 # a\n]\n";
    }
    void frees() {
        QFETCH(QString, before);
        QFETCH(QString, after);
        const std::string text = fileWith(before.toStdString());
        QCOMPARE(QString::fromStdString(changed(text, freeIssue(text, file, 74))),
                 QString::fromStdString(fileWith(after.toStdString())));
    }

    void moves_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::newRow("in its place") << "issues = [\n  72, # paid\n  74,\n]\n"
                                      << "issues = [\n  73, # paid\n  74,\n]\n";
        QTest::newRow("past another") << "issues = [70, 72, 72, 74]\n"
                                      << "issues = [70, 73, 74]\n";
        QTest::newRow("onto its own") << "issues = [72, 73]\n"
                                      << "issues = [73]\n";
        QTest::newRow("out of order before") << "issues = [80, 72]\n"
                                             << "issues = [80, 73]\n";
    }
    void moves() {
        QFETCH(QString, before);
        QFETCH(QString, after);
        const std::string text = fileWith(before.toStdString());
        QCOMPARE(QString::fromStdString(changed(text, moveBooking(text, file, 72, 73))),
                 QString::fromStdString(fileWith(after.toStdString())));
    }

    void refuses_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("told");
        const auto row = [](const char* name, const std::string& text, const char* told) {
            QTest::newRow(name) << QString::fromStdString(text) << QString::fromUtf8(told);
        };
        row("YAML", "---\nissues: [72]\n---\n",
            "sponsors/rope.md: The front matter is YAML, which bookings are not written into (book by hand, "
            "or "
            "write the front matter as TOML between +++ lines)");
        row("no end", "+++\nissues = [72]\n", "sponsors/rope.md:1:1: ");
        row("broken", "+++\nissues = [72\n+++\n", "sponsors/rope.md:2:");
        row("no list", fileWith("issues = 72\n"),
            "sponsors/rope.md: `issues` is not a list of numbers (write it like [72, 74])");
        row("texts", fileWith("issues = [\"72\"]\n"),
            "sponsors/rope.md: `issues` holds `\"72\"`, which is not a number (write it like [72, 74])");
        row("booked", fileWith("issues = [72, 74]\n"), "sponsors/rope.md: It is booked for issue 74 already");
    }
    void refuses() {
        QFETCH(QString, text);
        QFETCH(QString, told);
        const auto edit = bookIssue(text.toStdString(), file, 74);
        QVERIFY(!edit);
        const QString says = QString::fromStdString(toString(edit.error()));
        QVERIFY2(says.startsWith(told), qPrintable(says));
    }

    void nothingToFree() {
        const std::string text = fileWith("issues = [72]\n");
        QCOMPARE(freeIssue(text, file, 74).error().message, std::string("It is not booked for issue 74"));
        QCOMPARE(moveBooking(text, file, 74, 75).error().message,
                 std::string("It is not booked for issue 74"));
    }

    void editsKeepCharactersWhole() {
        const TextEdit edit = differenceOf("a \xC3\xA4 b", "a \xC3\xB6 b");
        QCOMPARE(edit, (TextEdit{{2, 4}, "\xC3\xB6"}));
        QCOMPARE(differenceOf("aa", "aaa"), (TextEdit{{2, 2}, "a"}));
        QCOMPARE(differenceOf("same", "same"), (TextEdit{{4, 4}, ""}));
    }

    void nothingElseChanges() {
        for (unsigned seed = 1; seed <= 4000; ++seed) {
            MadeList made(seed);
            const std::string list = made.make();
            const std::string text = fileWith("issues = " + list);
            if (numbersOf(text) != made.numbers)
                continue; // Not a list that TOML allows.
            const int issue = 60 + static_cast<int>(seed % 20);
            const bool isBooked = std::ranges::find(made.numbers, issue) != made.numbers.end();
            const auto edit = isBooked ? freeIssue(text, file, issue) : bookIssue(text, file, issue);
            const QByteArray shown =
                QByteArray::number(seed) + ": " + text.c_str() + "\n->\n" + changed(text, edit).c_str();
            QVERIFY2(edit.has_value(), shown.constData());
            const std::string after = applied(text, *edit);
            std::vector<int> wanted = made.numbers;
            std::erase(wanted, issue);
            if (!isBooked)
                wanted.push_back(issue);
            QVERIFY2(sorted(numbersOf(after)) == sorted(wanted), shown.constData());
            QVERIFY2(commentsOf(after) == commentsOf(text), shown.constData());
            const std::size_t begin = text.find('[');
            const std::size_t end = text.size() - text.rfind(']');
            QVERIFY2(after.substr(0, begin) == text.substr(0, begin), shown.constData());
            QVERIFY2(after.substr(after.size() - end) == text.substr(text.size() - end), shown.constData());
            if (isBooked)
                continue;
            const auto back = freeIssue(after, file, issue);
            QVERIFY2(back.has_value(), shown.constData());
            // Where commas have no space behind them, one may be left.
            QVERIFY2(withoutBlanks(applied(after, *back)) == withoutBlanks(text), shown.constData());
        }
    }
};

QTEST_APPLESS_MAIN(BookingsTest)
#include "tst_bookings.moc"

// `masthead recover`: what lies in journals, listed and printed, and nothing changed.

#include "RunCommand.h"
#include "journal/JournalWriter.h"
#include "support/TemporaryPublication.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace masthead;
using namespace masthead::test;

namespace fs = std::filesystem;

namespace {

QString text(const fs::path& path) {
    return QString::fromStdString(path.string());
}

std::map<std::string, std::string> contentOf(const fs::path& folder) {
    std::map<std::string, std::string> content;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error))
        content[entry.path().filename()] = readBytes(entry.path());
    return content;
}

QString golden(const char* name) {
    return QString::fromStdString(readBytes(fs::path(GOLDEN_DIR) / name));
}

} // namespace

class tst_Recover : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void listsNothingWhereNothingIs();
    void listsWithStateAndPlace();
    void printsTheTextExactly();
    void keepsToOnePublication();
    void passesOverWhatIsNoJournal();
    void helpAndListReadAsExpected();
    void saysWhatItCannotDo();

private:
    fs::path journals() const { return fs::path(m_state->path().toStdString()) / "masthead" / "journal"; }
    void leave(const TemporaryPublication& folder, const fs::path& file, const QString& inserted);

    std::unique_ptr<QTemporaryDir> m_state;
};

void tst_Recover::init() {
    m_state = std::make_unique<QTemporaryDir>();
    qputenv("XDG_STATE_HOME", m_state->path().toUtf8());
}

void tst_Recover::cleanup() {
    qunsetenv("XDG_STATE_HOME");
}

/// As a window leaves it that was killed after `inserted` was typed at the begin of the file.
void tst_Recover::leave(const TemporaryPublication& folder, const fs::path& file, const QString& inserted) {
    const QByteArray bytes = QByteArray::fromStdString(folder.read(file));
    JournalWriter writer(journals());
    const JournalNumber journal = writer.begin(
        {folder.root(), file, QCryptographicHash::hash(bytes, QCryptographicHash::Blake2b_256), bytes.size()},
        QString::fromUtf8(bytes));
    writer.append(journal, {0, 0, inserted, int(inserted.size())});
    QVERIFY(writer.flush());
}

void tst_Recover::listsNothingWhereNothingIs() {
    const Outcome outcome = run({QStringLiteral("recover")});
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.out + outcome.err, QString());
    QVERIFY(!fs::exists(journals()));
}

void tst_Recover::listsWithStateAndPlace() {
    const TemporaryPublication folder;
    for (const char* name : {"content/kept.md", "content/changed.md", "content/gone.md"}) {
        folder.write(name, "Text.\n");
        leave(folder, name, QStringLiteral("New. "));
    }
    folder.write("content/changed.md", "Other text.\n");
    fs::remove(folder.root() / "content/gone.md");
    const auto before = contentOf(journals());
    const Outcome outcome = run({QStringLiteral("recover"), QStringLiteral("--list")}, folder.root());
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.lines().size(), 3);
    const auto lineOf = [&](const char* name) {
        return outcome.lines().filter(QString::fromUtf8(name)).value(0).mid(21);
    };
    QCOMPARE(lineOf("kept.md"), QStringLiteral("not saved               content/kept.md"));
    QCOMPARE(lineOf("changed.md"), QStringLiteral("file has changed since  content/changed.md"));
    QCOMPARE(lineOf("gone.md"), QStringLiteral("file is gone            content/gone.md"));
    QCOMPARE(contentOf(journals()), before);
}

void tst_Recover::printsTheTextExactly() {
    const TemporaryPublication folder;
    folder.write("content/1.md", "Grüße\n");
    leave(folder, "content/1.md", QStringLiteral("Neu:\n\u00a0"));
    for (const QString& name : {QStringLiteral("content/1.md"), text(folder.root() / "content/1.md")}) {
        const Outcome outcome =
            run({QStringLiteral("recover"), QStringLiteral("--show"), name}, folder.root());
        QCOMPARE(outcome.code, 0);
        QCOMPARE(outcome.out, QStringLiteral("Neu:\n\u00a0Grüße\n"));
    }
    QCOMPARE(folder.read("content/1.md"), std::string("Grüße\n"));
}

void tst_Recover::keepsToOnePublication() {
    const TemporaryPublication one;
    const TemporaryPublication other;
    for (const TemporaryPublication* folder : {&one, &other}) {
        folder->write("content/1.md", "Text.\n");
        leave(*folder, "content/1.md", QStringLiteral("New. "));
    }
    const Outcome outcome =
        run({QStringLiteral("recover"), QStringLiteral("--publication"), text(one.root())}, one.root());
    QCOMPARE(outcome.lines().size(), 1);
    QVERIFY(outcome.out.endsWith(QStringLiteral(" content/1.md\n")));
    QCOMPARE(run({QStringLiteral("recover")}).lines().size(), 2);
}

void tst_Recover::passesOverWhatIsNoJournal() {
    const TemporaryPublication folder;
    folder.write("content/1.md", "Text.\n");
    leave(folder, "content/1.md", QStringLiteral("New. "));
    for (const auto& entry : fs::directory_iterator(journals()))
        writeBytes(entry.path(), readBytes(entry.path()) + "torn");
    writeBytes(journals() / "odd.journal", "odd");
    fs::create_symlink("/dev/zero", journals() / "endless.journal");
    const Outcome outcome = run({QStringLiteral("recover")}, folder.root());
    QCOMPARE(outcome.lines().size(), 1);
    QVERIFY(outcome.out.contains(QStringLiteral("not saved, end is damaged  content/1.md")));
}

void tst_Recover::helpAndListReadAsExpected() {
    QCOMPARE(run({QStringLiteral("recover"), QStringLiteral("--help")}).out, golden("help.txt"));
    qputenv("TZ", "UTC");
    const TemporaryPublication folder;
    QDateTime typed(QDate(2026, 2, 1), QTime(9, 5), Qt::UTC);
    for (const char* name : {"content/kept.md", "content/changed.md", "content/gone.md", "content/torn.md"}) {
        folder.write(name, "Text.\n");
        const auto before = contentOf(journals());
        leave(folder, name, QStringLiteral("New. "));
        for (const auto& [journal, bytes] : contentOf(journals())) {
            if (before.contains(journal))
                continue;
            if (std::string_view(name) == "content/torn.md")
                writeBytes(journals() / journal, bytes + "torn");
            QFile file(text(journals() / journal));
            QVERIFY(file.open(QIODevice::ReadWrite));
            QVERIFY(file.setFileTime(typed, QFileDevice::FileModificationTime));
        }
        typed = typed.addSecs(-60);
    }
    folder.write("content/changed.md", "Other text.\n");
    fs::remove(folder.root() / "content/gone.md");
    QCOMPARE(run({QStringLiteral("recover")}, folder.root()).out, golden("list.txt"));
    QCOMPARE(run({QStringLiteral("recover"), QStringLiteral("--list")}, folder.root()).out,
             golden("list.txt"));
    qunsetenv("TZ");
}

void tst_Recover::saysWhatItCannotDo() {
    const Outcome none =
        run({QStringLiteral("recover"), QStringLiteral("--show"), QStringLiteral("/nowhere.md")});
    QCOMPARE(none.code, 1);
    QCOMPARE(none.err, QStringLiteral("/nowhere.md: there is no unsaved text of this file\n"));
    QCOMPARE(run({QStringLiteral("recover"), QStringLiteral("here")}).code, 2);
    QCOMPARE(run({QStringLiteral("recover"), QStringLiteral("--list"), QStringLiteral("--show"),
                  QStringLiteral("a.md")})
                 .code,
             2);
}

QTEST_GUILESS_MAIN(tst_Recover)
#include "tst_recover.moc"

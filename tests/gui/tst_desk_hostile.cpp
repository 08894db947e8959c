#include "desk/CheckFeed.h"
#include "desk/ExportDialog.h"
#include "gui/DeskFixture.h"
#include "gui/HostileFolders.h"
#include "gui/StallMeter.h"
#include "problems/ProblemsPane.h"
#include "sidebar/EntryView.h"
#include "sidebar/QuickOpenDialog.h"
#include "sidebar/Sidebar.h"
#include "support/SlowBuild.h"
#include "support/TestRepository.h"
#include "writing/TextPane.h"

#include <QApplication>
#include <QFile>
#include <QLineEdit>
#include <QMessageBox>
#include <QProcess>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>
#include <QTextDocument>

#include <cstdio>
#include <set>

using namespace masthead;
using namespace masthead::test;

namespace fs = std::filesystem;

namespace {

/// In milliseconds; longer, a person takes the window for hung. Sanitizers make everything several times
/// slower.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr qint64 longestStall = 5000;
#else
constexpr qint64 longestStall = 500;
#endif

std::set<std::string> namesIn(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder))
        names.insert(entry.path().filename().native());
    return names;
}

/// Looks into every list that the window has of its files.
void useTheLists(DeskFixture& fixture) {
    auto* filter = fixture.desk().sidebar()->findChild<QLineEdit*>();
    for (const QString& letters : {QStringLiteral("n"), QStringLiteral("nu 7"), QString()}) {
        filter->setText(letters);
        QTest::qWait(1);
    }
    fixture.trigger(Command::QuickOpen);
    auto* quickOpen = fixture.desk().findChild<QuickOpenDialog*>();
    QVERIFY(quickOpen);
    QTest::qWait(1);
    for (const char letter : {'n', 'u', '9'}) {
        QTest::keyClick(quickOpen->findChild<QLineEdit*>(), letter);
        QTest::qWait(1);
    }
    quickOpen->reject();
    ProblemsPane* problems = fixture.desk().problemsPane();
    problems->show();
    problems->setScope(ProblemScope::AllIssues);
    QTest::qWait(300);
    problems->setScope(ProblemScope::ThisIssue);
    fixture.trigger(Command::ShowLedger);
    QTest::qWait(300);
    fixture.trigger(Command::ShowLedger);
    fixture.trigger(Command::OlderIssue);
    QTest::qWait(1);
}

/// Exports all pages by the dialog.
void exportAll(DeskFixture& fixture, const QString& folder) {
    QTimer::singleShot(0, qApp, [&] {
        auto* dialog = qobject_cast<ExportDialog*>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        dialog->findChild<QLineEdit*>()->setText(folder);
        const auto scopes = dialog->findChildren<QRadioButton*>();
        QVERIFY(scopes.size() == 2);
        scopes.back()->setChecked(true);
        for (QPushButton* button : dialog->findChildren<QPushButton*>())
            if (button->text().startsWith(QStringLiteral("Export")))
                return button->click();
        dialog->reject();
    });
    fixture.trigger(Command::Export);
}

/// Takes a publication away again with all of its names; Qt knows no file whose name is not UTF-8.
class Removal {
public:
    explicit Removal(fs::path root)
        : m_root(std::move(root)) {}
    ~Removal() {
        std::error_code error;
        for (const char* folder : {"content", "snippets", "sponsors", "static"})
            fs::remove_all(m_root / folder, error);
    }
    Removal(const Removal&) = delete;
    Removal& operator=(const Removal&) = delete;

private:
    fs::path m_root;
};

/// Whether nothing in it hides or turns what follows.
bool isHarmless(const QString& text) {
    return std::ranges::all_of(text, [](QChar character) {
        const bool isFormat = character.category() == QChar::Other_Format || character.unicode() == 0x2028;
        return character == u'\n' || (character.unicode() >= 0x20 && !isFormat);
    });
}

} // namespace

class tst_DeskHostile : public QObject {
    Q_OBJECT

private slots:
    void theWindowGoesOn_data();
    void theWindowGoesOn();
    void namesAreShownAsTheyAre();
    void filesOfAnyNameAreWritten();
    void noNameIsTakenForAnother();
    void openingCarriesNothingOut();
};

using Make = std::function<bool(const fs::path& root)>;
Q_DECLARE_METATYPE(Make)

void tst_DeskHostile::theWindowGoesOn_data() {
    QTest::addColumn<Make>("make");
    for (const HostileFolder& folder : hostileFolders())
        QTest::newRow(folder.name) << folder.make;
}

void tst_DeskHostile::theWindowGoesOn() {
    QFETCH(Make, make);
    DeskFixture fixture;
    const fs::path root = fixture.newsletter().root();
    const Removal removal(root);
    if (!make(root))
        QSKIP("Such files cannot be made here");
    const QTemporaryDir exported;

    const TemporaryPublication harmless;
    harmless.write("content/newsletter/1.md", issueNamed("1 - Harmless", 1));
    fixture.open(harmless.root());

    const StallMeter meter; // Of what the publication brings about: the window itself stands.
    fixture.desk().openPublication(root);
    QTRY_VERIFY_WITH_TIMEOUT(fixture.desk().openFile("content/newsletter/3.md"), 60'000);
    fixture.moveCaretAfter(QStringLiteral("First paragraph."));
    fixture.type(QStringLiteral(" See <a href=\"(https://example.org/notes\">it</a>."));
    QTRY_VERIFY_WITH_TIMEOUT(fixture.desk().checks().ofCurrent(), 60'000);
    int opened = 0;
    std::vector<fs::path> files;
    for (const char* folder : {"content/newsletter", "snippets", "sponsors"})
        for (const auto& entry : fs::directory_iterator(root / folder))
            if (files.size() < 60 && entry.symlink_status().type() != fs::file_type::directory)
                files.push_back(entry.path().lexically_relative(root));
    for (const fs::path& file : files) {
        opened += fixture.desk().openFile(file) ? 1 : 0;
        QTest::qWait(1);
    }
    QVERIFY(opened > 0);
    QVERIFY(fixture.desk().openFile("content/newsletter/3.md"));
    fixture.trigger(Command::Save);
    QTRY_VERIFY(!fixture.desk().currentDocument()->isModified());
    QVERIFY(fixture.newsletter().read("content/newsletter/3.md").find("notes") != std::string::npos);
    useTheLists(fixture);
    fixture.desk().openFile("content/newsletter/3.md");
    exportAll(fixture, exported.path());
    QTRY_VERIFY_WITH_TIMEOUT(fixture.notice().contains(exported.path()), 120'000 * slowness);

    std::printf("hostile publication, %s: %d of %zu files opened, longest stall %lld ms\n",
                QTest::currentDataTag(), opened, files.size(), static_cast<long long>(meter.longest()));
    QVERIFY2(meter.longest() < longestStall, qPrintable(QString::number(meter.longest())));
}

/// In the sidebar, in the title and in what is said of a file nothing stands that hides or turns.
void tst_DeskHostile::namesAreShownAsTheyAre() {
    DeskFixture fixture;
    const Removal removal(fixture.newsletter().root());
    for (const std::string& name : hostileNames())
        fixture.newsletter().write("snippets/" + name + ".md", "+++\nwrong\n");
    fixture.open();
    const auto* view = fixture.desk().sidebar()->findChild<EntryView*>();
    QVERIFY(view);
    const QAbstractItemModel* model = view->model();
    const auto allTexts = [model](int role) {
        QStringList texts;
        for (int group = 0; group < model->rowCount(); ++group)
            for (int row = 0; row < model->rowCount(model->index(group, 0)); ++row)
                texts << model->index(row, 0, model->index(group, 0)).data(role).toString();
        return texts;
    };
    QTRY_VERIFY(allTexts(Qt::DisplayRole).join(u' ').contains(QStringLiteral("\\u{202E}")));
    QVERIFY(allTexts(Qt::DisplayRole).join(u' ').contains(QStringLiteral("not\\xFF\\xFEutf8")));
    QVERIFY(allTexts(Qt::DisplayRole).size() > int(hostileNames().size()));
    for (const QString& text :
         allTexts(Qt::DisplayRole) + allTexts(Qt::ToolTipRole) + allTexts(Qt::AccessibleTextRole))
        QVERIFY2(isHarmless(text), qPrintable(text));
    for (const QString& text : allTexts(Qt::ToolTipRole)) // The one that Qt may take for a page.
        QVERIFY2(!Qt::mightBeRichText(text) || !text.contains(QStringLiteral("<img")), qPrintable(text));
    for (const std::string& name : hostileNames()) {
        fixture.desk().openFile("snippets/" + name + ".md");
        QVERIFY2(isHarmless(fixture.desk().windowTitle()), qPrintable(fixture.desk().windowTitle()));
        QVERIFY2(isHarmless(fixture.notice()), qPrintable(fixture.notice()));
    }
}

/// Each is opened, shown as a page, written to and saved under the name that it has.
void tst_DeskHostile::filesOfAnyNameAreWritten() {
    DeskFixture fixture;
    const fs::path root = fixture.newsletter().root();
    const Removal removal(root);
    std::vector<fs::path> files;
    std::vector<std::string> names = hostileNames();
    std::ranges::copy(namesThatAreNotUtf8(), std::back_inserter(names));
    for (const char* folder : {"content/newsletter", "snippets", "sponsors"})
        for (const std::string& name : names) {
            files.push_back(fs::path(folder) / (name + ".md"));
            writeBytes(root / files.back(), issueNamed("Odd", 1));
        }
    std::vector<std::set<std::string>> before;
    for (const char* folder : {"content/newsletter", "snippets", "sponsors"})
        before.push_back(namesIn(root / folder));
    fixture.open();
    int shown = 0;
    for (std::size_t number = 0; number < files.size(); ++number) {
        const QString mark = QStringLiteral("written-%1").arg(number);
        QVERIFY2(fixture.desk().openFile(files[number]), qPrintable(fixture.notice()));
        QVERIFY(fixture.desk().currentDocument()->file() == files[number]);
        fixture.moveCaretAfter(QStringLiteral("Text of it."));
        fixture.type(u' ' + mark);
        QTRY_VERIFY(fixture.page()->pages.back()->file == files[number] &&
                    fixture.shownHtml().contains(mark));
        ++shown;
        fixture.trigger(Command::Save);
        QVERIFY2(!fixture.desk().currentDocument()->isModified(), qPrintable(fixture.notice()));
        QVERIFY(readBytes(root / files[number]).find(mark.toStdString()) != std::string::npos);
    }
    std::size_t folder = 0;
    for (const char* name : {"content/newsletter", "snippets", "sponsors"})
        QVERIFY(namesIn(root / name) == before[folder++]);
    std::printf("odd names: %d of %zu files opened, shown and saved under their names\n", shown,
                files.size());
    fixture.desk().openFile(files[names.size() - 1]);
    fixture.restart();
    QVERIFY(fixture.desk().currentDocument()->file() == files[names.size() - 1]);
}

/// Qt's text of a name that is not UTF-8 is the name of another file, which may be there.
void tst_DeskHostile::noNameIsTakenForAnother() {
    DeskFixture fixture;
    const fs::path root = fixture.newsletter().root();
    const Removal removal(root);
    for (const std::string& name : namesThatAreNotUtf8()) {
        const fs::path file = "snippets/" + name + ".md";
        const fs::path twin = QFile::decodeName(file.c_str()).toStdString();
        writeBytes(root / file, "The one that is meant.\n");
        writeBytes(root / twin, "The other.\n");
    }
    fixture.open();
    for (const std::string& name : namesThatAreNotUtf8()) {
        const fs::path file = "snippets/" + name + ".md";
        const fs::path twin = QFile::decodeName(file.c_str()).toStdString();
        QVERIFY(fixture.desk().openFile(file));
        QCOMPARE(fixture.textOf(), QStringLiteral("The one that is meant.\n"));
        QTimer::singleShot(0, qApp, [] {
            if (auto* question = qobject_cast<QMessageBox*>(QApplication::activeModalWidget()))
                question->defaultButton()->click();
        });
        fixture.trigger(Command::MoveToTrash);
        QVERIFY2(fixture.notice().contains(QStringLiteral("UTF-8")), qPrintable(fixture.notice()));
        QCOMPARE(readBytes(root / file), std::string("The one that is meant.\n"));
        QCOMPARE(readBytes(root / twin), std::string("The other.\n"));
    }
}

void tst_DeskHostile::openingCarriesNothingOut() {
    DeskFixture fixture;
    const fs::path root = fixture.newsletter().root();
    const QTemporaryDir place;
    const fs::path ran = fs::path(place.path().toStdString()) / "ran";
    const fs::path script = fs::path(place.path().toStdString()) / "script";
    writeBytes(script, "#!/bin/sh\necho \"$0 $*\" >> '" + ran.string() + "'\n");
    fs::permissions(script, fs::perms::owner_all);
    const TestRepository repository(root);
    repository.commitAll();

    writeBytes(root / ".gitattributes", "*.md filter=hostile diff=hostile merge=hostile\n");
    writeBytes(root / ".git/far-config",
               "[core]\n\tfsmonitor = " + script.string() + "\n\tpager = " + script.string() +
                   "\n\teditor = " + script.string() + "\n\tsshCommand = " + script.string() +
                   "\n\thooksPath = hooks\n\tgitProxy = " + script.string() +
                   "\n\talternateRefsCommand = " + script.string() + "\n\taskPass = " + script.string() +
                   "\n[diff]\n\texternal = " + script.string() + "\n[filter \"hostile\"]\n\tclean = " +
                   script.string() + "\n\tsmudge = " + script.string() + "\n\tprocess = " + script.string() +
                   "\n\trequired = true\n[diff \"hostile\"]\n\tcommand = " + script.string() +
                   "\n\ttextconv = " + script.string() +
                   "\n[merge \"hostile\"]\n\tdriver = " + script.string() + "\n[credential]\n\thelper = !" +
                   script.string() + "\n[alias]\n\tstatus = !" + script.string() + "\n");
    writeBytes(root / ".git/config", readBytes(root / ".git/config") + "[include]\n\tpath = far-config\n");
    for (const char* hook : {"post-checkout", "pre-commit", "post-index-change", "fsmonitor-watchman",
                             "reference-transaction", "post-commit"}) {
        writeBytes(root / ".git/hooks" / hook, readBytes(script));
        fs::permissions(root / ".git/hooks" / hook, fs::perms::owner_all);
    }
    writeBytes(root / "build.rs", "fn main() {}\n");
    writeBytes(root / "package.json", "{\"scripts\": {\"prepare\": \"" + script.string() + "\"}}\n");

    // Else the traps would show nothing: git itself falls into them.
    QProcess git;
    git.setWorkingDirectory(QString::fromStdString(root.string()));
    git.start(QStringLiteral("git"), {QStringLiteral("-c"), QStringLiteral("safe.directory=*"),
                                      QStringLiteral("diff"), QStringLiteral("HEAD")});
    QVERIFY(git.waitForFinished(20'000));
    QVERIFY(fs::exists(ran));
    fs::remove(ran);

    fixture.open();
    fixture.moveCaretAfter(QStringLiteral("First paragraph."));
    fixture.type(QStringLiteral(" See <a href=\"(https://example.org/notes\">it</a>."));
    fixture.desk().problemsPane()->show();
    QTRY_VERIFY(fixture.desk().checks().ofCurrent());
    fixture.trigger(Command::Save);
    QTRY_VERIFY(!fixture.desk().currentDocument()->isModified());
    QTest::qWait(1000);
    QVERIFY2(!fs::exists(ran), fs::exists(ran) ? readBytes(ran).c_str() : "");

    for (const QStringList& arguments : {QStringList{QStringLiteral("check"), QStringLiteral("."),
                                                     QStringLiteral("--since"), QStringLiteral("HEAD")},
                                         QStringList{QStringLiteral("list"), QStringLiteral(".")}}) {
        QProcess program;
        program.setWorkingDirectory(QString::fromStdString(root.string()));
        program.start(QStringLiteral(MASTHEAD_EXECUTABLE), arguments);
        QVERIFY(program.waitForFinished(60'000));
        const QByteArray told = program.readAllStandardError() + program.readAllStandardOutput();
        QVERIFY2(program.exitCode() < 2, told.constData());
        QVERIFY2(!fs::exists(ran), fs::exists(ran) ? readBytes(ran).c_str() : "");
    }
}

QTEST_MAIN(tst_DeskHostile)
#include "tst_desk_hostile.moc"

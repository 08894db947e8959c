#include "desk/CheckFeed.h"
#include "desk/ExportDialog.h"
#include "gui/DeskFixture.h"
#include "gui/StallMeter.h"
#include "problems/ProblemsPane.h"
#include "sidebar/EntryView.h"
#include "sidebar/Sidebar.h"
#include "support/TestRepository.h"
#include "writing/TextPane.h"

#include <QApplication>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>
#include <QTextDocument>

#include <cstdio>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <unistd.h>

using namespace masthead;
using namespace masthead::test;

namespace fs = std::filesystem;

namespace {

/// Generous, for machines that have other things to do: what is looked for are waits without an end.
constexpr qint64 longestStall = 5000;
constexpr std::uintmax_t hugeSize = std::uintmax_t(100) << 30;

std::string issueNamed(const std::string& title, int number) {
    return "+++\ntitle = \"" + title + "\"\ndate = \"2025-01-" + (number % 28 < 9 ? "0" : "") +
           std::to_string(number % 28 + 1) + "\"\n+++\n\nText of it.\n";
}

const std::vector<std::string>& hostileNames() {
    static const std::vector<std::string> names{
        "line\nbreak",
        "quotes\"and'`",
        "invoice\u202Egpj",
        "escape\x1b]0;owned\x07",
        "not\xff\xfeutf8",
        "<img src=x onerror=alert(1)><b>bold",
        "%1 %2 %n &amp; [*]",
        "$(touch marker) `touch marker`; -rf",
        " ",
        "-",
        std::string(252, 'n'),
        "\u2066isolate\u2069\u2028separator",
    };
    return names;
}

/// Whether there may be one: a publication that is unpacked by the administrator has what it likes.
bool makeDevice(const fs::path& file) {
    return ::mknod(file.c_str(), S_IFCHR | 0600, makedev(1, 5)) == 0;
}

bool makeSocket(const fs::path& file) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string path = file.string();
    if (path.size() >= sizeof address.sun_path)
        return false;
    path.copy(static_cast<char*>(address.sun_path), path.size());
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool isMade = ::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::close(descriptor);
    return isMade;
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

void write(const fs::path& file, const std::string& bytes) {
    writeBytes(file, bytes);
}

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
    void openingCarriesNothingOut();
};

using Make = std::function<void(const fs::path& root)>;
Q_DECLARE_METATYPE(Make)

void tst_DeskHostile::theWindowGoesOn_data() {
    QTest::addColumn<Make>("make");
    const auto row = [](const char* name, Make make) { QTest::newRow(name) << std::move(make); };
    const fs::path issues = "content/newsletter";

    row("links", [=](const fs::path& root) {
        int number = 0;
        for (const char* target :
             {"/etc/passwd", "/proc/self/environ", "/dev/zero", "../../..", ".", "self.md", "/"}) {
            for (const fs::path& place :
                 {issues, fs::path("snippets"), fs::path("sponsors"), fs::path("static")}) {
                fs::create_directories(root / place);
                fs::create_symlink(target, root / place / ("link" + std::to_string(number) + ".md"));
                fs::create_symlink(target, root / place / ("folder" + std::to_string(number)));
            }
            ++number;
        }
    });
    row("pipes", [=](const fs::path& root) {
        for (const fs::path& file :
             {issues / "pipe.md", fs::path("snippets/pipe.md"), fs::path("sponsors/pipe.md"),
              fs::path("static/pipe.png"), fs::path("templates/page.html"), fs::path("masthead.toml"),
              fs::path("data/pipe.toml"), issues / "_index.fr.md"}) {
            fs::create_directories((root / file).parent_path());
            QCOMPARE(::mkfifo((root / file).c_str(), 0600), 0);
        }
        write(root / issues / "4.md", issueNamed("4 - Pipes", 27) + "![x](/pipe.png)\n{{ pipe() }}\n");
    });
    row("sockets", [=](const fs::path& root) {
        fs::create_directories(root / "static");
        QVERIFY(makeSocket(root / issues / "s.md"));
        QVERIFY(makeSocket(root / "snippets/s.md"));
        QVERIFY(makeSocket(root / "static/s.png"));
    });
    if (::geteuid() == 0)
        row("devices", [=](const fs::path& root) {
            fs::create_directories(root / "static");
            if (!makeDevice(root / issues / "zero.md"))
                QSKIP("Device nodes cannot be made here, even by root");
            QVERIFY(makeDevice(root / "snippets/zero.md"));
            QVERIFY(makeDevice(root / "sponsors/zero.md"));
            QVERIFY(makeDevice(root / "static/zero.png"));
            QVERIFY(makeDevice(root / "masthead.toml"));
        });
    else
        std::printf("devices: left out, only root can make them\n");
    row("huge files", [=](const fs::path& root) {
        const std::string begin = issueNamed("Huge", 27);
        for (const fs::path& file :
             {issues / "huge.md", fs::path("snippets/huge.md"), fs::path("sponsors/huge.md"),
              fs::path("static/huge.png"), fs::path("static/huge.css"), fs::path("data/huge.toml"),
              fs::path("masthead.toml")}) {
            write(root / file, begin);
            std::error_code error;
            fs::resize_file(root / file, hugeSize, error);
            if (error)
                QSKIP("The file system here has no files of 100 GB");
        }
        write(root / issues / "4.md",
              issueNamed("4 - Huge", 27) + "![x](/huge.png)\n{{ include_md(path=\"snippets/huge.md\") }}\n");
        write(root / "templates/shortcodes/include_md.html",
              "{% set data = load_data(path=path) %}{{ data | markdown | safe }}");
    });
    row("deep folders", [=](const fs::path& root) {
        for (const fs::path& top : {issues, fs::path("snippets"), fs::path("static")}) {
            fs::path folder = root / top;
            for (int depth = 0; depth < 200; ++depth)
                folder /= "deep";
            fs::create_directories(folder);
            write(folder / "bottom.md", issueNamed("Bottom", 2));
        }
    });
    row("names", [=](const fs::path& root) {
        int number = 0;
        for (const std::string& name : hostileNames()) {
            for (const fs::path& place :
                 {issues, fs::path("snippets"), fs::path("sponsors"), fs::path("static")})
                write(root / place / (name + ".md"), issueNamed("Odd " + std::to_string(number), number));
            fs::create_directories(root / issues / name.substr(0, 250));
            ++number;
        }
    });
    row("100,000 files", [=](const fs::path& root) {
        fs::create_directories(root / "static/many");
        for (int number = 0; number < 95'000; ++number)
            write(root / "static/many" / (std::to_string(number) + ".png"), "x");
        for (int number = 0; number < 5'000; ++number)
            write(root / issues / ("many-" + std::to_string(number) + ".md"), issueNamed("Many", number));
    });
}

void tst_DeskHostile::theWindowGoesOn() {
    QFETCH(Make, make);
    DeskFixture fixture;
    const fs::path root = fixture.newsletter().root();
    const Removal removal(root);
    make(root);
    if (QTest::currentTestFailed())
        return;
    const QTemporaryDir exported;

    const StallMeter meter;
    fixture.open();
    fixture.desk().openFile("content/newsletter/3.md");
    fixture.moveCaretAfter(QStringLiteral("First paragraph."));
    fixture.type(QStringLiteral(" See <a href=\"(https://example.org/notes\">it</a>."));
    QTRY_VERIFY_WITH_TIMEOUT(fixture.desk().checks().ofCurrent(), 60'000);
    int opened = 0;
    std::vector<fs::path> files;
    for (const char* folder : {"content/newsletter", "snippets", "sponsors"})
        for (const auto& entry : fs::directory_iterator(root / folder))
            if (files.size() < 60)
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
    exportAll(fixture, exported.path());
    QTRY_VERIFY_WITH_TIMEOUT(fixture.notice().contains(exported.path()), 120'000);

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

void tst_DeskHostile::openingCarriesNothingOut() {
    DeskFixture fixture;
    const fs::path root = fixture.newsletter().root();
    const QTemporaryDir place;
    const fs::path ran = fs::path(place.path().toStdString()) / "ran";
    const fs::path script = fs::path(place.path().toStdString()) / "script";
    write(script, "#!/bin/sh\necho \"$0 $*\" >> '" + ran.string() + "'\n");
    fs::permissions(script, fs::perms::owner_all);
    const TestRepository repository(root);
    repository.commitAll();

    write(root / ".gitattributes", "*.md filter=hostile diff=hostile merge=hostile\n");
    write(root / ".git/far-config",
          "[core]\n\tfsmonitor = " + script.string() + "\n\tpager = " + script.string() +
              "\n\teditor = " + script.string() + "\n\tsshCommand = " + script.string() +
              "\n\thooksPath = hooks\n\tgitProxy = " + script.string() +
              "\n\talternateRefsCommand = " + script.string() + "\n\taskPass = " + script.string() +
              "\n[diff]\n\texternal = " + script.string() + "\n[filter \"hostile\"]\n\tclean = " +
              script.string() + "\n\tsmudge = " + script.string() + "\n\tprocess = " + script.string() +
              "\n\trequired = true\n[diff \"hostile\"]\n\tcommand = " + script.string() +
              "\n\ttextconv = " + script.string() + "\n[merge \"hostile\"]\n\tdriver = " + script.string() +
              "\n[credential]\n\thelper = !" + script.string() + "\n[alias]\n\tstatus = !" + script.string() +
              "\n");
    write(root / ".git/config", readBytes(root / ".git/config") + "[include]\n\tpath = far-config\n");
    for (const char* hook : {"post-checkout", "pre-commit", "post-index-change", "fsmonitor-watchman",
                             "reference-transaction", "post-commit"}) {
        write(root / ".git/hooks" / hook, readBytes(script));
        fs::permissions(root / ".git/hooks" / hook, fs::perms::owner_all);
    }
    write(root / "build.rs", "fn main() {}\n");
    write(root / "package.json", "{\"scripts\": {\"prepare\": \"" + script.string() + "\"}}\n");

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

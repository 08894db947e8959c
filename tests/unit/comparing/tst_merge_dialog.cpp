#include "comparing/MergeDialog.h"

#include <QAbstractButton>
#include <QPlainTextEdit>
#include <QTest>

#include <memory>

using namespace masthead;

namespace {

QString text(const char* utf8) {
    return QString::fromUtf8(utf8);
}

/// Three places, the last two of which overlap.
std::unique_ptr<MergeDialog> dialogOfTwoConflicts() {
    const auto merge = mergeTexts(text("one\n\ntwo\n\nthree\n"), text("one mine\n\ntwo mine\n\nthree mine\n"),
                                  text("one\n\ntwo theirs\n\n"));
    return std::make_unique<MergeDialog>(text("72.md"), *merge, Colours::light(), nullptr);
}

QAbstractButton* button(const MergeDialog& dialog, const char* label) {
    for (QAbstractButton* each : dialog.findChildren<QAbstractButton*>())
        if (each->text().remove(u'&') == text(label))
            return each;
    return nullptr;
}

QPlainTextEdit* field(const MergeDialog& dialog, const char* name) {
    for (QPlainTextEdit* each : dialog.findChildren<QPlainTextEdit*>())
        if (each->accessibleName() == text(name))
            return each;
    return nullptr;
}

} // namespace

class TestMergeDialog : public QObject {
    Q_OBJECT

private slots:
    void everyPlaceHasToBeSettled() {
        const auto dialog = dialogOfTwoConflicts();
        QAbstractButton* accept = button(*dialog, "Put in the merged text");
        QVERIFY(!accept->isEnabled());
        for (const char* choice : {"mine", "theirs", "both, mine first", "what I write below"})
            QVERIFY(!button(*dialog, choice)->isChecked());
        button(*dialog, "theirs")->click();
        QVERIFY(!accept->isEnabled());
        QVERIFY(!button(*dialog, "Previous")->isEnabled());
        button(*dialog, "Next")->click();
        QVERIFY(!button(*dialog, "theirs")->isChecked());
        button(*dialog, "mine")->click();
        QVERIFY(accept->isEnabled());
        QCOMPARE(dialog->text(), text("one mine\n\ntwo theirs\n\nthree mine\n"));
        button(*dialog, "Previous")->click();
        QVERIFY(button(*dialog, "theirs")->isChecked());
    }

    void whatIsWrittenStandsInThePlace() {
        const auto dialog = dialogOfTwoConflicts();
        QPlainTextEdit* own = field(*dialog, "In place of this conflict");
        button(*dialog, "mine")->click();
        QCOMPARE(own->toPlainText(), text("two mine"));
        QTest::keyClicks(own, text("My own "));
        QVERIFY(button(*dialog, "what I write below")->isChecked());
        button(*dialog, "Next")->click();
        button(*dialog, "theirs")->click(); // It has taken the line out.
        QCOMPARE(dialog->text(), text("one mine\n\nMy own two mine\n\n"));
    }

    void allThreeTextsAreInSight() {
        const auto dialog = dialogOfTwoConflicts();
        QCOMPARE(field(*dialog, "Before both changes")->toPlainText(), text("two"));
        QCOMPARE(field(*dialog, "Mine")->toPlainText(), text("two mine"));
        QCOMPARE(field(*dialog, "Theirs, on the disk")->toPlainText(), text("two theirs"));
    }

    /// A widget makes plain spaces of them.
    void noBreakSpacesAreKept() {
        const auto merge = mergeTexts(text("a\n"), text("mine\u00A0here\n"), text("theirs\n"));
        MergeDialog dialog(text("72.md"), *merge, Colours::dark(), nullptr);
        button(dialog, "mine")->click();
        QCOMPARE(dialog.text(), text("mine\u00A0here\n"));
    }
};

QTEST_MAIN(TestMergeDialog)
#include "tst_merge_dialog.moc"

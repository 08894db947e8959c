#include "look/Colours.h"

#include <QTest>

using namespace masthead;

namespace {

constexpr double readable = 4.5;
constexpr double visible = 3.0; // What WCAG asks of marks that are not text.

void addShades() {
    QTest::addColumn<int>("shade");
    QTest::newRow("light") << int(Shade::Light);
    QTest::newRow("dark") << int(Shade::Dark);
}

QByteArray said(const char* what, const QColor& text, const QColor& background) {
    return QByteArray(what) + ": " + text.name().toLatin1() + " on " + background.name().toLatin1() +
           " has " + QByteArray::number(contrast(text, background), 'f', 2);
}

} // namespace

class ColoursTest : public QObject {
    Q_OBJECT

private slots:
    void textCanBeReadOnEveryBackground_data() { addShades(); }
    void textCanBeReadOnEveryBackground() {
        QFETCH(int, shade);
        const Colours colours = Colours::of(Shade(shade));
        for (const QColor& background : {colours.textPane, colours.sidebar, colours.chrome,
                                         colours.behindPage, colours.accentTint, colours.segment}) {
            for (const QColor& text : {colours.text, colours.secondaryText, colours.accentAsText,
                                       colours.fineAsText, colours.warning})
                QVERIFY2(contrast(text, background) >= readable, said("text", text, background).constData());
        }
    }

    void pairsCanBeRead_data() { addShades(); }
    void pairsCanBeRead() {
        QFETCH(int, shade);
        const Colours colours = Colours::of(Shade(shade));
        const std::pair<QColor, QColor> pairs[] = {
            {colours.accentText, colours.accent},   {colours.text, colours.selection},
            {colours.text, colours.match},          {colours.text, colours.currentMatch},
            {colours.text, colours.warningTint},    {colours.warning, colours.warningTint},
            {colours.toolTipText, colours.toolTip},
        };
        for (const auto& [text, background] : pairs)
            QVERIFY2(contrast(text, background) >= readable, said("pair", text, background).constData());
    }

    void fillsStandOutFromThePanes_data() { addShades(); }
    void fillsStandOutFromThePanes() {
        QFETCH(int, shade);
        const Colours colours = Colours::of(Shade(shade));
        for (const QColor& background : {colours.textPane, colours.sidebar, colours.chrome}) {
            for (const QColor& fill : {colours.accent, colours.fine})
                QVERIFY2(contrast(fill, background) >= visible, said("fill", fill, background).constData());
        }
    }

    void placeholdersAndLinksCanBeRead_data() { addShades(); }
    void placeholdersAndLinksCanBeRead() {
        QFETCH(int, shade);
        const QPalette palette = Colours::of(Shade(shade)).palette();
        for (const auto group : {QPalette::Active, QPalette::Inactive}) {
            const auto colour = [&](QPalette::ColorRole role) { return palette.color(group, role); };
            QVERIFY(contrast(colour(QPalette::PlaceholderText), colour(QPalette::Base)) >= readable);
            QVERIFY(contrast(colour(QPalette::Link), colour(QPalette::Window)) >= readable);
            QVERIFY(contrast(colour(QPalette::HighlightedText), colour(QPalette::Highlight)) >= readable);
            QVERIFY(contrast(colour(QPalette::ToolTipText), colour(QPalette::ToolTipBase)) >= readable);
            QVERIFY(contrast(colour(QPalette::ButtonText), colour(QPalette::Button)) >= readable);
        }
    }

    void paletteIsCompleteInEveryGroup_data() { addShades(); }
    void paletteIsCompleteInEveryGroup() {
        QFETCH(int, shade);
        const QPalette palette = Colours::of(Shade(shade)).palette();
        for (int group = 0; group < QPalette::NColorGroups; ++group) {
            for (int role = 0; role < QPalette::NColorRoles; ++role) {
                if (role != QPalette::NoRole)
                    QVERIFY2(palette.isBrushSet(QPalette::ColorGroup(group), QPalette::ColorRole(role)),
                             qPrintable(QStringLiteral("group %1, role %2").arg(group).arg(role)));
            }
        }
        QVERIFY(palette.color(QPalette::Disabled, QPalette::Text) !=
                palette.color(QPalette::Active, QPalette::Text));
    }

    void shadeFollowsTheSystem() {
        QCOMPARE(shadeOf(Colours::light().palette()), Shade::Light);
        QCOMPARE(shadeOf(Colours::dark().palette()), Shade::Dark);
    }

    void contrastIsCountedAsInWcag() {
        QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrast(Qt::white, Qt::white), 1.0);
        QVERIFY(qAbs(contrast(QColor(0x777777), Qt::white) - 4.48) < 0.01);
    }
};

QTEST_MAIN(ColoursTest)
#include "tst_colours.moc"

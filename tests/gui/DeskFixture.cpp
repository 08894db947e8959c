#include "gui/DeskFixture.h"

#include "look/NoticeStrip.h"
#include "writing/TextPane.h"
#include "writing/WritingPane.h"

#include <QAbstractButton>
#include <QApplication>
#include <QTest>
#include <QTimer>

#include <utility>

namespace masthead::test {

namespace {

/// Answers from memory, a moment later.
class FixtureKeyring : public Keyring {
public:
    explicit FixtureKeyring(KeptPasswords& passwords)
        : m_passwords(passwords) {}

    void read(const SmtpSettings& server, QObject* context, const ReadAnswer& answer) override {
        KeyringAnswer given{{}, m_passwords.fault};
        if (const auto found = m_passwords.byHost.find(server.host); found != m_passwords.byHost.end())
            given.password = found->second;
        QTimer::singleShot(0, context, [answer, given] { answer(given); });
    }
    void keep(const SmtpSettings& server, const QString& password, QObject* context,
              const KeepAnswer& answer) override {
        if (m_passwords.fault.isEmpty())
            m_passwords.byHost[server.host] = password;
        QTimer::singleShot(0, context, [answer, fault = m_passwords.fault] { answer(fault); });
    }

private:
    KeptPasswords& m_passwords;
};

} // namespace

DeskFixture::DeskFixture() {
    m_newsletter.write("content/newsletter/_index.md",
                       "+++\ntitle = \"Newsletter\"\nsort_by = \"date\"\n+++\n");
    m_newsletter.write("content/newsletter/1.md",
                       "+++\ntitle = \"1 - First steps\"\ndate = \"2026-01-04\"\nslug = \"first\"\n"
                       "description = \"How it began\"\n+++\n\nHello.\n");
    m_newsletter.write("content/newsletter/2.md",
                       "+++\ntitle = \"2 - Second wind\"\ndate = \"2026-01-18\"\nslug = \"second\"\n"
                       "description = \"\"\n+++\n\nAgain.\n");
    m_newsletter.write("content/newsletter/3.md",
                       "+++\ntitle = \"3 - Third time\"\ndate = \"2026-02-01\" # a Sunday\nslug = \"third\"\n"
                       "description = \"Lucky\"\n+++\n\nIntroduction here.\n\n# Alpha\n\nFirst "
                       "paragraph.\n\n# Omega\n\nLast "
                       "paragraph.\n");
    m_newsletter.write("snippets/greeting.md", "Good day to **everybody**.\n");
    m_newsletter.write("snippets/unused.md", "Nobody needs this.\n");
    m_newsletter.write("sponsors/tinwhistle.md",
                       "+++\nname = \"Tinwhistle\"\nlink = \"https://tinwhistle.example\"\n"
                       "slot = \"featured\"\nissues = [4]\nlabel = \"sponsored\"\n+++\n"
                       "# Whistle while you work [sponsored]\n\nIt whistles.\n");
}

DeskFixture::~DeskFixture() = default;

void DeskFixture::makeDesk() {
    m_desk.reset();
    m_page = nullptr;
    DeskSetup setup{
        .settings = std::make_unique<QSettings>(m_settings.filePath(QStringLiteral("masthead.ini")),
                                                QSettings::IniFormat),
        .makePageView =
            [this] {
                auto view = std::make_unique<RecordingPageView>();
                m_page = view.get();
                return view;
            },
        .sampleFolder = m_settings.filePath(QStringLiteral("sample")).toStdString(),
        .systemPalette = Colours::light().palette(),
        .courier = [this](const Delivery& delivery,
                          const DeliveryProgress&) -> tl::expected<void, DeliveryError> {
            if (nextDelivery)
                return tl::unexpected(*std::exchange(nextDelivery, std::nullopt));
            deliveries.push_back(delivery);
            return {};
        },
        .keyring = std::make_unique<FixtureKeyring>(passwords),
        .mailPassword = mailPassword,
        .linkCache = {},
        .stateFolder = stateFolder(),
    };
    m_desk = std::make_unique<Desk>(std::move(setup));
}

std::filesystem::path DeskFixture::stateFolder() const {
    return m_settings.filePath(QStringLiteral("state")).toStdString();
}

void DeskFixture::open() {
    open(m_newsletter.root());
}

void DeskFixture::open(const std::filesystem::path& path) {
    makeDesk();
    m_desk->show();
    m_desk->openAtStart(path);
    QVERIFY(QTest::qWaitForWindowActive(m_desk.get()));
    QTRY_VERIFY(m_desk->currentDocument());
    QTRY_VERIFY(m_page && !m_page->pages.empty());
}

void DeskFixture::restart() {
    m_desk->close();
    open({});
}

TextPane* DeskFixture::text() const {
    return m_desk->writingPane()->text();
}

QString DeskFixture::shownHtml() const {
    return QString::fromStdString(m_page->pages.back()->html());
}

QString DeskFixture::textOf() const {
    return m_desk->currentDocument()->text();
}

void DeskFixture::type(const QString& keys) {
    QTest::keyClicks(text(), keys);
}

void DeskFixture::moveCaretAfter(const QString& words) {
    const QTextCursor found = text()->document()->find(words);
    QVERIFY2(!found.isNull(), qPrintable(words));
    QTextCursor caret(text()->document());
    caret.setPosition(found.selectionEnd());
    text()->setTextCursor(caret);
}

bool DeskFixture::pressNotice(const QString& label) {
    for (QAbstractButton* button : m_desk->writingPane()->notices()->findChildren<QAbstractButton*>())
        if (button->text().remove(QLatin1Char('&')) == label && button->isVisible()) {
            button->click();
            return true;
        }
    return false;
}

QString DeskFixture::notice() const {
    const NoticeStrip* strip = m_desk->writingPane()->notices();
    return strip->isVisible() ? strip->sentence() : QString();
}

} // namespace masthead::test

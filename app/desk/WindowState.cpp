#include "desk/WindowState.h"

#include "desk/PathText.h"

#include <QCryptographicHash>
#include <QDir>

#include <algorithm>
#include <array>

namespace masthead {

namespace {

constexpr int recentPublicationsKept = 10;

struct FaceWord {
    Face face;
    QLatin1String word;
};

constexpr std::array faceWords{
    FaceWord{Face::Site, QLatin1String("site")}, FaceWord{Face::Mail, QLatin1String("mail")},
    FaceWord{Face::Text, QLatin1String("text")}, FaceWord{Face::Inbox, QLatin1String("inbox")}};

struct FormWord {
    ExportedForm form;
    QLatin1String word;
};

constexpr std::array formWords{FormWord{ExportedForm::WebPage, QLatin1String("site")},
                               FormWord{ExportedForm::MailHtml, QLatin1String("mail")},
                               FormWord{ExportedForm::MailText, QLatin1String("text")},
                               FormWord{ExportedForm::MailFile, QLatin1String("eml")}};

QString key(const std::filesystem::path& root, const char* name) {
    const QByteArray hash =
        QCryptographicHash::hash(QByteArray::fromStdString(root.string()), QCryptographicHash::Sha1);
    return QStringLiteral("publications/%1/%2")
        .arg(QString::fromLatin1(hash.toHex()), QString::fromLatin1(name));
}

} // namespace

WindowState::WindowState(std::unique_ptr<QSettings> settings)
    : m_settings(std::move(settings)) {}

QByteArray WindowState::geometry() const {
    return m_settings->value(QStringLiteral("window/geometry")).toByteArray();
}

void WindowState::setGeometry(const QByteArray& geometry) {
    m_settings->setValue(QStringLiteral("window/geometry"), geometry);
}

QByteArray WindowState::splitter() const {
    return m_settings->value(QStringLiteral("window/splitter")).toByteArray();
}

void WindowState::setSplitter(const QByteArray& state) {
    m_settings->setValue(QStringLiteral("window/splitter"), state);
}

QByteArray WindowState::problemsSplitter() const {
    return m_settings->value(QStringLiteral("window/problemsSplitter")).toByteArray();
}

void WindowState::setProblemsSplitter(const QByteArray& state) {
    m_settings->setValue(QStringLiteral("window/problemsSplitter"), state);
}

bool WindowState::areProblemsShown() const {
    return m_settings->value(QStringLiteral("window/problemsShown"), false).toBool();
}

void WindowState::setProblemsShown(bool shown) {
    m_settings->setValue(QStringLiteral("window/problemsShown"), shown);
}

QByteArray WindowState::sidebar() const {
    return m_settings->value(QStringLiteral("window/sidebar")).toByteArray();
}

void WindowState::setSidebar(const QByteArray& state) {
    m_settings->setValue(QStringLiteral("window/sidebar"), state);
}

QStringList WindowState::hiddenPanes() const {
    return m_settings->value(QStringLiteral("window/hidden")).toStringList();
}

void WindowState::setHiddenPanes(const QStringList& names) {
    m_settings->setValue(QStringLiteral("window/hidden"), names);
}

double WindowState::zoom() const {
    return m_settings->value(QStringLiteral("text/zoom"), 1.0).toDouble();
}

void WindowState::setZoom(double zoom) {
    m_settings->setValue(QStringLiteral("text/zoom"), zoom);
}

ScrollMode WindowState::scrollMode() const {
    const int stored = m_settings->value(QStringLiteral("window/scrolling"), 0).toInt();
    return stored == 1 ? ScrollMode::WithCaret : stored == 2 ? ScrollMode::Apart : ScrollMode::Together;
}

void WindowState::setScrollMode(ScrollMode mode) {
    m_settings->setValue(QStringLiteral("window/scrolling"), static_cast<int>(mode));
}

ShadeChoice WindowState::shade() const {
    const QString stored = m_settings->value(QStringLiteral("window/shade")).toString();
    return stored == QLatin1String("light")  ? ShadeChoice::Light
           : stored == QLatin1String("dark") ? ShadeChoice::Dark
                                             : ShadeChoice::System;
}

void WindowState::setShade(ShadeChoice choice) {
    const QString word = choice == ShadeChoice::Light  ? QStringLiteral("light")
                         : choice == ShadeChoice::Dark ? QStringLiteral("dark")
                                                       : QStringLiteral("system");
    m_settings->setValue(QStringLiteral("window/shade"), word);
}

Face WindowState::face() const {
    const QString stored = m_settings->value(QStringLiteral("page/face")).toString();
    const auto known = std::ranges::find(faceWords, stored, &FaceWord::word);
    return known == faceWords.end() ? Face::Site : known->face;
}

void WindowState::setFace(Face face) {
    const auto known = std::ranges::find(faceWords, face, &FaceWord::face);
    m_settings->setValue(QStringLiteral("page/face"), QString(known->word));
}

PageWidth WindowState::pageWidth() const {
    const QString stored = m_settings->value(QStringLiteral("page/width")).toString();
    return stored == QLatin1String("tablet")  ? PageWidth::Tablet
           : stored == QLatin1String("phone") ? PageWidth::Phone
                                              : PageWidth::Wide;
}

void WindowState::setPageWidth(PageWidth width) {
    const QString word = width == PageWidth::Tablet  ? QStringLiteral("tablet")
                         : width == PageWidth::Phone ? QStringLiteral("phone")
                                                     : QStringLiteral("wide");
    m_settings->setValue(QStringLiteral("page/width"), word);
}

AutoSaveChoice WindowState::autoSave() const {
    const QString stored = m_settings->value(QStringLiteral("text/autosave")).toString();
    return stored == QLatin1String("leaving") ? AutoSaveChoice::WhenLeaving
           : stored == QLatin1String("pause") ? AutoSaveChoice::AfterPause
                                              : AutoSaveChoice::Never;
}

void WindowState::setAutoSave(AutoSaveChoice choice) {
    const QString word = choice == AutoSaveChoice::WhenLeaving  ? QStringLiteral("leaving")
                         : choice == AutoSaveChoice::AfterPause ? QStringLiteral("pause")
                                                                : QStringLiteral("never");
    m_settings->setValue(QStringLiteral("text/autosave"), word);
}

PageAppearance WindowState::pageAppearance() const {
    const QString stored = m_settings->value(QStringLiteral("page/appearance")).toString();
    return stored == QLatin1String("light")      ? PageAppearance::Light
           : stored == QLatin1String("dark")     ? PageAppearance::Dark
           : stored == QLatin1String("inverted") ? PageAppearance::DarkInverted
                                                 : PageAppearance::Follow;
}

void WindowState::setPageAppearance(PageAppearance appearance) {
    const QString word = appearance == PageAppearance::Light          ? QStringLiteral("light")
                         : appearance == PageAppearance::Dark         ? QStringLiteral("dark")
                         : appearance == PageAppearance::DarkInverted ? QStringLiteral("inverted")
                                                                      : QStringLiteral("follow");
    m_settings->setValue(QStringLiteral("page/appearance"), word);
}

QStringList WindowState::recentPublications() const {
    QStringList recent = m_settings->value(QStringLiteral("recent")).toStringList();
    recent.removeIf([](const QString& folder) { return !QDir(folder).exists(); });
    return recent;
}

void WindowState::addRecentPublication(const std::filesystem::path& root) {
    const std::optional<QString> folder = exactTextOf(root);
    if (!folder)
        return; // Its name is no text: offered, it would lead elsewhere.
    QStringList recent = recentPublications();
    recent.removeAll(*folder);
    recent.prepend(*folder);
    m_settings->setValue(QStringLiteral("recent"), QStringList(recent.mid(0, recentPublicationsKept)));
}

std::filesystem::path WindowState::lastFile(const std::filesystem::path& root) const {
    return m_settings->value(key(root, "file")).toByteArray().toStdString();
}

void WindowState::setLastFile(const std::filesystem::path& root, const std::filesystem::path& file) {
    m_settings->setValue(key(root, "file"), QByteArray::fromStdString(file.native())); // Not always UTF-8.
}

QByteArray WindowState::session(const std::filesystem::path& root) const {
    return m_settings->value(key(root, "session")).toString().toUtf8();
}

void WindowState::setSession(const std::filesystem::path& root, const QByteArray& json) {
    m_settings->setValue(key(root, "session"), QString::fromUtf8(json));
}

bool WindowState::isNetworkAllowed(const std::filesystem::path& root) const {
    return m_settings->value(key(root, "network"), false).toBool();
}

void WindowState::setNetworkAllowed(const std::filesystem::path& root, bool allowed) {
    m_settings->setValue(key(root, "network"), allowed);
}

ScriptsChoice WindowState::scriptsChoice(const std::filesystem::path& root) const {
    const QVariant stored = m_settings->value(key(root, "scripts"));
    return !stored.isValid() ? ScriptsChoice::NotAsked
           : stored.toBool() ? ScriptsChoice::Allowed
                             : ScriptsChoice::Blocked;
}

void WindowState::setScriptsChoice(const std::filesystem::path& root, ScriptsChoice choice) {
    m_settings->setValue(key(root, "scripts"), choice == ScriptsChoice::Allowed);
}

TextScripts WindowState::textScripts(const std::filesystem::path& root) const {
    return m_settings->value(key(root, "textScripts"), false).toBool() ? TextScripts::Kept
                                                                       : TextScripts::LeftOut;
}

void WindowState::setTextScripts(const std::filesystem::path& root, TextScripts scripts) {
    m_settings->setValue(key(root, "textScripts"), scripts == TextScripts::Kept);
}

QString WindowState::testRecipients(const std::filesystem::path& root) const {
    return m_settings->value(key(root, "testRecipients")).toString();
}

void WindowState::setTestRecipients(const std::filesystem::path& root, const QString& addresses) {
    m_settings->setValue(key(root, "testRecipients"), addresses);
}

QString WindowState::exportFolder(const std::filesystem::path& root) const {
    return m_settings->value(key(root, "export")).toString();
}

ExportedForms WindowState::exportForms(const std::filesystem::path& root) const {
    const QStringList stored = m_settings->value(key(root, "forms")).toStringList();
    ExportedForms forms;
    for (const FormWord& known : formWords)
        if (stored.contains(known.word))
            forms.push_back(known.form);
    return forms.empty() ? ExportedForms{ExportedForm::WebPage} : forms;
}

void WindowState::setExportForms(const std::filesystem::path& root, const ExportedForms& forms) {
    QStringList words;
    for (const FormWord& known : formWords)
        if (std::ranges::find(forms, known.form) != forms.end())
            words << known.word;
    m_settings->setValue(key(root, "forms"), words);
}

void WindowState::setExportFolder(const std::filesystem::path& root, const QString& folder) {
    m_settings->setValue(key(root, "export"), folder);
}

} // namespace masthead

#include "desk/Desk.h"

#include "desk/MailCopier.h"
#include "desk/PreviewFeed.h"
#include "pane/PreviewPane.h"
#include "writing/TextPane.h"
#include "writing/WritingPane.h"

#include <algorithm>

namespace masthead {

void Desk::connectPageCommands() {
    const auto onChoice = [this](Command command, auto choose) {
        connect(m_actions->of(command), &QAction::triggered, this, choose);
    };
    const auto widthChoice = [&](Command command, PageWidth width) {
        m_actions->of(command)->setChecked(m_state.pageWidth() == width);
        onChoice(command, [this, width] {
            m_state.setPageWidth(width);
            m_preview->setPageWidth(width);
        });
    };
    widthChoice(Command::PageWide, PageWidth::Wide);
    widthChoice(Command::PageTablet, PageWidth::Tablet);
    widthChoice(Command::PagePhone, PageWidth::Phone);
    m_preview->setPageWidth(m_state.pageWidth());

    const auto faceChoice = [&](Command command, Face face) {
        m_actions->of(command)->setChecked(m_state.face() == face);
        onChoice(command, [this, face] { setFace(face); });
    };
    faceChoice(Command::ShowSite, Face::Site);
    faceChoice(Command::ShowMail, Face::Mail);
    faceChoice(Command::ShowText, Face::Text);
    faceChoice(Command::ShowInbox, Face::Inbox);
    onChoice(Command::HideImages, [this] { applyFace(); });

    onChoice(Command::PageFollows, [this] { setPageAppearance(PageAppearance::Follow); });
    onChoice(Command::PageLight, [this] { setPageAppearance(PageAppearance::Light); });
    onChoice(Command::PageDark, [this] { setPageAppearance(PageAppearance::Dark); });
    onChoice(Command::PageDarkInverted, [this] { setPageAppearance(PageAppearance::DarkInverted); });
    onChoice(Command::TogglePageDark, [this] { stepThroughAppearances(); });
    setPageAppearance(m_state.pageAppearance());

    onChoice(Command::AllowScripts, [this](bool allowed) {
        if (const auto publication = m_publications.publication())
            m_state.setScriptsChoice(publication->root,
                                     allowed ? ScriptsChoice::Allowed : ScriptsChoice::Blocked);
        applyScriptsChoice();
    });
    onChoice(Command::KeepTextScripts, [this](bool kept) {
        if (const auto publication = m_publications.publication())
            m_state.setTextScripts(publication->root, kept ? TextScripts::Kept : TextScripts::LeftOut);
    });
    connect(m_preview, &PreviewPane::themeScriptsWanted, this, [this] {
        m_writing->text()->setFocus(); // The button that was pressed goes.
        m_actions->of(Command::AllowScripts)->trigger();
    });
    connect(m_preview, &PreviewPane::scriptsNoticeClosed, this, [this] {
        if (const auto publication = m_publications.publication())
            m_state.setScriptsChoice(publication->root, ScriptsChoice::Blocked);
    });
}

void Desk::connectMailCommands() {
    const auto onTrigger = [this](Command command, MailCopier::Form form) {
        connect(m_actions->of(command), &QAction::triggered, this, [this, form] {
            m_copier->copy(m_feed->snapshot(), {m_current->file(), m_current->bytes()}, form);
        });
    };
    onTrigger(Command::CopyMail, MailCopier::Form::Content);
    onTrigger(Command::CopyMailSource, MailCopier::Form::Source);
}

/// From light to dark and back; a mail, which has two ways to be dark, has the other one in between.
void Desk::stepThroughAppearances() {
    const PageAppearance now = m_state.pageAppearance();
    const bool windowIsDark = m_colours.shade == Shade::Dark;
    const bool isDark = now == PageAppearance::Dark || now == PageAppearance::DarkInverted ||
                        (now == PageAppearance::Follow && windowIsDark);
    if (isDark && m_state.face() == Face::Mail && now != PageAppearance::DarkInverted)
        setPageAppearance(PageAppearance::DarkInverted);
    else if (isDark != windowIsDark)
        setPageAppearance(PageAppearance::Follow); // The page goes along with the window again.
    else
        setPageAppearance(isDark ? PageAppearance::Light : PageAppearance::Dark);
}

void Desk::setFace(Face face) {
    m_state.setFace(face);
    if (m_preview->isHidden())
        m_actions->of(Command::TogglePage)->trigger(); // Whoever asks for a face wants to see it.
    applyFace();
}

void Desk::applyFace() {
    m_actions->of(Command::HideImages)->setEnabled(m_state.face() == Face::Mail);
    const bool isInverted = m_state.pageAppearance() == PageAppearance::DarkInverted;
    const bool isHidden = m_actions->of(Command::HideImages)->isChecked();
    m_feed->setLook({m_state.face(), isInverted ? MailColours::Inverted : MailColours::AsSent,
                     isHidden ? MailImages::Hidden : MailImages::Shown});
}

void Desk::setPageAppearance(PageAppearance appearance) {
    m_state.setPageAppearance(appearance);
    m_preview->setPageAppearance(appearance);
    applyFace();
    m_actions->of(Command::PageFollows)->setChecked(appearance == PageAppearance::Follow);
    m_actions->of(Command::PageLight)->setChecked(appearance == PageAppearance::Light);
    m_actions->of(Command::PageDark)->setChecked(appearance == PageAppearance::Dark);
    m_actions->of(Command::PageDarkInverted)->setChecked(appearance == PageAppearance::DarkInverted);
}

void Desk::applyScriptsChoice() {
    const auto publication = m_publications.publication();
    const ScriptsChoice choice =
        publication ? m_state.scriptsChoice(publication->root) : ScriptsChoice::Blocked;
    m_actions->of(Command::AllowScripts)->setChecked(choice == ScriptsChoice::Allowed);
    m_preview->setThemeScripts(choice == ScriptsChoice::Allowed ? ThemeScripts::Allowed
                                                                : ThemeScripts::Blocked,
                               choice == ScriptsChoice::NotAsked ? PreviewPane::ScriptsNotice::Wanted
                                                                 : PreviewPane::ScriptsNotice::Unwanted);
}

void Desk::takeChangedFiles(const std::vector<std::filesystem::path>& files) {
    if (!m_publications.publication())
        return;
    const bool makesPages = std::ranges::any_of(
        files, [this](const std::filesystem::path& file) { return m_feed->isMadeFrom(file); });
    if (!makesPages) {
        m_feed->filesChanged();
        return;
    }
    m_sourcesChanged = true; // The page waits for the listing, so that it is rendered once.
    m_publications.refreshNow();
}

void Desk::takeReread() {
    if (std::exchange(m_sourcesChanged, false) || m_listingChanged)
        m_feed->sourcesChanged();
    m_listingChanged = false;
}

} // namespace masthead

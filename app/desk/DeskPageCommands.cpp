#include "desk/Desk.h"

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

    onChoice(Command::PageFollows, [this] { setPageAppearance(PageAppearance::Follow); });
    onChoice(Command::PageLight, [this] { setPageAppearance(PageAppearance::Light); });
    onChoice(Command::PageDark, [this] { setPageAppearance(PageAppearance::Dark); });
    onChoice(Command::TogglePageDark, [this] {
        const PageAppearance now = m_state.pageAppearance();
        const bool dark =
            now == PageAppearance::Dark || (now == PageAppearance::Follow && m_colours.shade == Shade::Dark);
        const bool windowIsDark = m_colours.shade == Shade::Dark;
        // Back to what the window has: the page goes along with it again.
        setPageAppearance(dark != windowIsDark ? PageAppearance::Follow
                          : dark               ? PageAppearance::Light
                                               : PageAppearance::Dark);
    });
    setPageAppearance(m_state.pageAppearance());

    onChoice(Command::AllowScripts, [this](bool allowed) {
        if (const auto publication = m_publications.publication())
            m_state.setScriptsChoice(publication->root,
                                     allowed ? ScriptsChoice::Allowed : ScriptsChoice::Blocked);
        applyScriptsChoice();
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

void Desk::setPageAppearance(PageAppearance appearance) {
    m_state.setPageAppearance(appearance);
    m_preview->setPageAppearance(appearance);
    m_actions->of(Command::PageFollows)->setChecked(appearance == PageAppearance::Follow);
    m_actions->of(Command::PageLight)->setChecked(appearance == PageAppearance::Light);
    m_actions->of(Command::PageDark)->setChecked(appearance == PageAppearance::Dark);
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

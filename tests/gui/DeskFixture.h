#pragma once

#include "desk/Desk.h"
#include "support/RecordingPageView.h"
#include "support/TemporaryPublication.h"

#include <QTemporaryDir>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace masthead::test {

/// What the keyring of a fixture's window holds.
struct KeptPasswords {
    std::map<std::string, QString> byHost;
    QString fault; ///< In the keyring's words, where it cannot be asked.
};

/// A small newsletter with three issues, two snippets and a sponsor, in the real window, with a page view
/// that records.
class DeskFixture {
public:
    DeskFixture();
    ~DeskFixture();

    /// Shows the window with the newsletter open and its newest issue in the text pane.
    void open();
    void open(const std::filesystem::path& path);
    /// A second window on the same settings, as at the next start.
    void restart();
    /// The window goes without asking, as when the program is ended from outside.
    void end() { m_desk.reset(); }

    TemporaryPublication& newsletter() { return m_newsletter; }
    Desk& desk() { return *m_desk; }
    TextPane* text() const;
    RecordingPageView* page() const { return m_page; }
    std::filesystem::path stateFolder() const;
    QString shownHtml() const; ///< Of the last page shown.
    QString textOf() const;    ///< The text pane's whole text.
    void type(const QString& keys);
    void moveCaretAfter(const QString& words);
    void trigger(Command command) { m_desk->actions().of(command)->trigger(); }
    /// Presses the button with this label on the notices over the text.
    bool pressNotice(const QString& label);
    QString notice() const;

    std::vector<Delivery> deliveries;          ///< Test mails that went out.
    std::optional<DeliveryError> nextDelivery; ///< What the next one comes to, in place of going out.
    KeptPasswords passwords;
    std::optional<std::string> mailPassword; ///< Given at the next start.

private:
    void makeDesk();

    TemporaryPublication m_newsletter;
    QTemporaryDir m_settings;
    RecordingPageView* m_page = nullptr;
    std::unique_ptr<Desk> m_desk;
};

} // namespace masthead::test

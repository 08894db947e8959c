#pragma once

#include "mail/Mail.h"

#include <QString>

#include <vector>

namespace masthead {

/// About how many characters of a subject mail programs show. Phones show 33 to 43, upright and by their
/// font.
inline constexpr int subjectOnPhone = 40;
inline constexpr int subjectOnComputer = 70;

/// A mail as a list of mails has it.
struct InboxRow {
    enum class State { Unread, Read };

    QString sender;
    QString subject;
    QString preview; ///< What follows the subject: the preheader or, where there is none, the first words.
    QString date;    ///< As lists say it: `16 Nov`.
    State state = State::Read;
};

/// The mail, unread, and up to three older issues of the publication below it.
std::vector<InboxRow> inboxRows(const RenderedMail& mail, const Publication& publication,
                                const MailSettings& settings);

/// Characters as readers count them (UAX 29, grapheme clusters).
int countCharacters(const QString& text);
/// The first `count` of them.
QString firstCharacters(const QString& text, int count);

} // namespace masthead

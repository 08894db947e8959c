#pragma once

namespace masthead {

/// What readers get of an issue, each way as a page of its own.
enum class Face {
    Site,  ///< The page on the web.
    Mail,  ///< The HTML part of the mail.
    Text,  ///< Its plain text part.
    Inbox, ///< Its row in the list of mails.
};

/// What a mail program makes of a mail's colours.
enum class MailColours {
    AsSent,
    Inverted, ///< See ColourInversion.h.
};

enum class MailImages {
    Shown,
    Hidden, ///< Until the reader allows them: most programs begin like that.
};

/// A face and how it is looked at. Colours and images concern the mail alone.
struct FaceLook {
    Face face = Face::Site;
    MailColours colours = MailColours::AsSent;
    MailImages images = MailImages::Shown;

    bool operator==(const FaceLook&) const = default;
};

} // namespace masthead

#pragma once

#include "mail/MailContent.h"
#include "publication/Publication.h"
#include "site/Site.h"

#include <optional>
#include <string>

namespace masthead {

/// What a mail says of itself.
struct MailFacts {
    std::string subject; ///< The page's title.
    std::string title;   ///< Without the number and the dash that go with it.
    std::optional<int> number;
    std::string date;      ///< `2025-11-16`, or empty.
    std::string slug;      ///< Last part of the published path.
    std::string preheader; ///< The page's description; may be empty.
    std::string language;  ///< `en`
    std::string permalink; ///< Absolute; empty where the publication has no base URL.
    PageKind kind = PageKind::Page;
};

/// From the page's own text, unsaved changes included.
MailFacts readMailFacts(const Site& site, const RenderRequest& request, const RenderedPage& page);

/// The first words of the text on one line, at most `length` bytes, cut between words: what a mail program
/// shows beside the subject where there is no description.
std::string firstWordsOf(const MailContent& content, std::size_t length = 140);

} // namespace masthead

#pragma once

#include "mail/Mail.h"
#include "message/Message.h"

namespace masthead {

/// A mail that carries its local images with it (RFC 2392), so that it can be looked at before they are on
/// the web.
struct MailWithImages {
    RenderedMail mail;
    std::vector<InlineImage> images;
};

/// What MailMaker::finish() does, with the images converted by `fitter` and put beside the HTML. `reader` is
/// the site's. Images that are of no kind that mail clients show stay at their addresses.
MailWithImages finishWithImages(const MailMaker& maker, const FileReader& reader, MailDraft draft,
                                const ImageFitter& fitter);

} // namespace masthead

#pragma once

#include "css/Inliner.h"
#include "data/ImageHeader.h"
#include "mail/MailContent.h"
#include "mail/MailFacts.h"
#include "mail/MailSettings.h"
#include "plaintext/TextSheet.h"

#include <memory>

namespace masthead {

class ImageHeaders;

/// How one image stands in the mail.
struct MailImage {
    std::string address;            ///< Empty: it cannot be shown, and its alt text stands in its place.
    std::optional<ImageSize> shown; ///< CSS pixels; nothing where the file does not say.
};

/// A mail that still lacks the addresses of its images. Copies are cheap enough to keep: some 100 KB.
struct MailDraft {
    MailFacts facts;
    MailContent content;
    RenderRequest request;
    RenderedPage source; ///< The page it is made from.
};

/// Where the preview shows a mail's images from.
enum class ImageAddresses {
    Published, ///< Where they will be on the web.
    Local,     ///< Paths of the site, as the preview serves them.
};

/// An issue as its readers find it in the inbox.
struct RenderedMail {
    /// page.html() is the HTML part; its blocks have the lines of the source. Diagnostics and state concern
    /// the mail.
    RenderedPage page;
    std::string text;                             ///< The plain text part: UTF-8, lines end in `\n`.
    std::vector<plaintext::TextPlace> textPlaces; ///< Where the source's blocks and items begin in it.
    MailFacts facts;
    std::string
        preheader; ///< What mail programs show beside the subject: the description, else the first words.
    std::vector<MailChange> changes;
    std::size_t unconverted = 0; ///< Images in a form that not all mail programs show: WebP, AVIF, SVG.

    /// Bytes of the HTML part, by which Gmail decides whether to cut it.
    std::size_t size() const {
        return page.frame.before.size() + page.body.html.size() + page.frame.after.size();
    }
};

/// Gmail shows no more of a mail's HTML than about this; it hides the rest behind a link.
inline constexpr std::size_t gmailLimit = 102 * 1024;
inline constexpr std::size_t mailSizeWarning = 80 * 1024;
inline constexpr std::size_t mailSizeError = 100 * 1024;

/// Makes pages of a site into mails. Immutable; may be used from several threads at once.
class MailMaker {
public:
    /// `reader` is the site's.
    MailMaker(std::shared_ptr<const Site> site, FileReader reader);

    const MailSettings& settings() const { return m_settings; }
    const Site& site() const { return *m_site; }

    /// The first half: the text cleaned, its links and sponsors as the settings say. `page` is what the site
    /// rendered for the request.
    MailDraft draft(const RenderRequest& request, RenderedPage page) const;

    /// The second half: the mail in its template and style. `images` are those of the draft's requests, in
    /// their order. Never fails: what is wrong stands in the page's diagnostics.
    RenderedMail finish(MailDraft draft, const std::vector<MailImage>& images) const;

    /// Addresses as they are without any conversion: the images' own, in the size they are shown at.
    std::vector<MailImage> plainImages(const MailDraft& draft, ImageAddresses addresses) const;

private:
    std::shared_ptr<const Site> m_site;
    FileReader m_reader;
    std::shared_ptr<const ImageHeaders> m_imageHeaders;
    MailSettings m_settings;
    css::Inliner m_style;
    std::vector<Diagnostic> m_diagnostics; ///< Of the settings and the style sheet.
};

} // namespace masthead

#pragma once

#include "faces/Face.h"
#include "mail/Mail.h"

#include <memory>
#include <mutex>
#include <optional>

namespace masthead {

/// How heavy a mail is, as it will be sent: with its images at their published addresses.
struct MailWeight {
    std::filesystem::path file; ///< Of the page.
    /// Of the HTML part. Nothing for a snippet or a sponsor, which are not sent by themselves, and where the
    /// mail failed.
    std::optional<std::size_t> bytes;
};

/// Makes any face of a page, each as a page of its own whose blocks have the lines of the source. May be used
/// from several threads at once.
class FaceMaker {
public:
    /// `reader` is the site's. Cheap: what mails need is read when the first of them is made.
    FaceMaker(std::shared_ptr<const Site> site, FileReader reader);

    const std::shared_ptr<const Site>& site() const { return m_site; }

    /// Never fails: what is wrong stands in the page's diagnostics.
    RenderedPage make(const RenderRequest& request, const FaceLook& look) const;

    /// The mail as it will be sent, with its images at their published addresses. Never fails either.
    RenderedMail sentMail(const RenderRequest& request) const;

    MailWeight weigh(const RenderRequest& request) const;

private:
    const MailMaker& mails() const;
    RenderedMail mailOf(const RenderRequest& request, RenderedPage page) const;
    RenderedPage ofMail(RenderedMail mail, const FaceLook& look) const;

    std::shared_ptr<const Site> m_site;
    FileReader m_reader;
    mutable std::once_flag m_mailsMade;
    mutable std::unique_ptr<const MailMaker> m_mails;
};

} // namespace masthead

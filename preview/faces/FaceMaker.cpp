#include "faces/FaceMaker.h"

#include "faces/ColourInversion.h"
#include "faces/HiddenImages.h"
#include "faces/InboxFace.h"
#include "faces/TextFace.h"

namespace masthead {

FaceMaker::FaceMaker(std::shared_ptr<const Site> site, FileReader reader)
    : m_site(std::move(site))
    , m_reader(std::move(reader)) {}

const MailMaker& FaceMaker::mails() const {
    std::call_once(m_mailsMade, [this] { m_mails = std::make_unique<const MailMaker>(m_site, m_reader); });
    return *m_mails;
}

RenderedMail FaceMaker::mailOf(const RenderRequest& request, RenderedPage page) const {
    MailDraft draft = mails().draft(request, std::move(page));
    // The preview knows the published addresses of the site for its own.
    const std::vector<MailImage> images = mails().plainImages(draft, ImageAddresses::Published);
    return mails().finish(std::move(draft), images);
}

RenderedPage FaceMaker::make(const RenderRequest& request, const FaceLook& look) const {
    RenderedPage page = m_site->render(request);
    if (look.face == Face::Site)
        return page;
    // What of the text is watched for changes is the same in every face.
    std::vector<MarkdownLink> links = page.body.links;
    // What the site's templates say of the time and the like is not in the mail.
    page.notices.clear();
    RenderedPage face = ofMail(mailOf(request, std::move(page)), look);
    face.body.links = std::move(links);
    return face;
}

RenderedPage FaceMaker::ofMail(RenderedMail mail, const FaceLook& look) const {
    if (look.face == Face::Text)
        return textFace(std::move(mail));
    if (look.face == Face::Inbox)
        return inboxFace(std::move(mail), m_site->publication(), mails().settings());
    RenderedPage page = std::move(mail.page);
    if (look.images == MailImages::Hidden)
        page = withHiddenImages(std::move(page));
    if (look.colours == MailColours::Inverted)
        page = withInvertedColours(std::move(page));
    return page;
}

RenderedMail FaceMaker::sentMail(const RenderRequest& request) const {
    return mailOf(request, m_site->render(request));
}

MailWeight FaceMaker::weigh(const RenderRequest& request) const {
    MailWeight weight{request.file, std::nullopt};
    if (m_site->kindOf(request.file) != PageKind::Page)
        return weight;
    const RenderedMail made = sentMail(request);
    if (made.page.state == PageState::Complete)
        weight.bytes = made.size();
    return weight;
}

} // namespace masthead

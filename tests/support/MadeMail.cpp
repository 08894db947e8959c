#include "support/MadeMail.h"

#include "support/OpenedSite.h"

#include <QtGlobal>

namespace masthead::test {

MailMaker mailMaker(const std::filesystem::path& root) {
    OpenedSite opened = openSite(root);
    return {std::make_shared<const Site>(std::move(opened.site)), opened.reader};
}

MailDraft draftOf(const MailMaker& maker, const std::filesystem::path& file) {
    const auto text = diskReader(maker.site().publication().root)(file);
    if (!text)
        qFatal("%s", toString(text.error()).c_str());
    const RenderRequest request{file, *text};
    return maker.draft(request, maker.site().render(request));
}

RenderedMail mailOf(const std::filesystem::path& root, const std::filesystem::path& file) {
    const MailMaker maker = mailMaker(root);
    MailDraft draft = draftOf(maker, file);
    const std::vector<MailImage> images = maker.plainImages(draft, ImageAddresses::Published);
    return maker.finish(std::move(draft), images);
}

} // namespace masthead::test

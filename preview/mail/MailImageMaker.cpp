#include "mail/MailImageMaker.h"

#include "data/Hash.h"

#include <algorithm>
#include <set>

namespace masthead {
namespace {

/// The file's own name, so that it is found again, with what tells one content from another, so that an
/// image that is uploaded once never has to be replaced.
std::string nameOf(const std::filesystem::path& file, std::string_view bytes, ImageFormat format) {
    constexpr std::size_t hashDigits = 10;
    std::string name = file.stem().string();
    std::ranges::replace_if(
        name,
        [](char c) {
            return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_');
        },
        '-');
    name += '-' + hexadecimal(sha2(bytes, ShaLength::Bits256)).substr(0, hashDigits);
    return name + '.' + std::string(formatName(format));
}

Diagnostic atRequest(const MailDraft& draft, const MailImageRequest& request, Severity severity,
                     const std::string& message, std::string advice) {
    return {severity,
            draft.source.file,
            static_cast<int>(request.line),
            0,
            "The image `" + request.urlPath + "` " + message,
            std::move(advice)};
}

} // namespace

std::string MailImageMaker::folderAddress() const {
    const std::string& prefix = m_maker.settings().imagePrefix;
    return prefix.empty() ? m_maker.site().publication().baseUrl + mailImagesFolder : prefix;
}

std::vector<std::vector<MailImage>> MailImageMaker::make(std::span<MailDraft> drafts,
                                                         const FittingProgress& progress) {
    std::vector<std::vector<MailImage>> images;
    if (!m_fitter) {
        for (const MailDraft& draft : drafts)
            images.push_back(m_maker.plainImages(draft, ImageAddresses::Published));
        return images;
    }
    std::set<ImageOrder> wanted;
    for (const MailDraft& draft : drafts) {
        for (const MailImageRequest& request : draft.content.images) {
            if (!m_made.contains(request.order))
                wanted.insert(request.order);
        }
    }
    const std::vector<ImageOrder> orders(wanted.begin(), wanted.end());
    std::vector<Result<FittedImage>> fitted = m_fitter(m_maker.site().publication().root, orders, progress);
    for (std::size_t index = 0; index < orders.size(); ++index)
        m_made.emplace(orders[index], madeFrom(orders[index], std::move(fitted[index])));
    for (MailDraft& draft : drafts) {
        std::vector<MailImage>& placed = images.emplace_back();
        for (const MailImageRequest& request : draft.content.images)
            placed.push_back(place(draft, request));
    }
    return images;
}

MailImageMaker::Made MailImageMaker::madeFrom(const ImageOrder& order, Result<FittedImage> fitted) {
    if (!fitted)
        return {{}, {}, std::move(fitted.error()), {}};
    Made made{{}, fitted->shown, {}, std::move(fitted->note)};
    if (fitted->bytes) {
        made.name = nameOf(order.file, *fitted->bytes, fitted->format);
        m_files.emplace(made.name, std::move(*fitted->bytes));
    }
    return made;
}

MailImage MailImageMaker::place(MailDraft& draft, const MailImageRequest& request) {
    const Made& made = m_made.at(request.order);
    std::vector<Diagnostic>& diagnostics = draft.content.diagnostics;
    if (made.fault) {
        diagnostics.push_back(
            atRequest(draft, request, Severity::Error, made.fault->message, made.fault->advice));
        return {};
    }
    if (!made.note.empty())
        diagnostics.push_back(atRequest(draft, request, Severity::Warning, made.note, {}));
    const std::string& base = m_maker.site().publication().baseUrl;
    MailImage image{base + request.urlPath, made.shown};
    if (!made.name.empty()) {
        image.address = folderAddress() + made.name;
        draft.content.changes.push_back(
            {MailChange::Kind::ImageConverted, request.line, request.urlPath, image.address});
    }
    if (image.address.starts_with('/'))
        diagnostics.push_back(atRequest(draft, request, Severity::Warning, "has no place on the web",
                                        "a mail needs one: give the site a `base_url`"));
    return image;
}

std::vector<MailImageFile> MailImageMaker::takeFiles() {
    std::vector<MailImageFile> files;
    for (auto& [name, bytes] : m_files)
        files.push_back({name, std::move(bytes)});
    m_files.clear();
    return files;
}

} // namespace masthead

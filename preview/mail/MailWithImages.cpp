#include "mail/MailWithImages.h"

#include "mail/MailImageMaker.h"

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <utility>

namespace masthead {
namespace {

/// By the ending of a file's name; empty for what is not shown in mails.
std::string_view mimeTypeOf(const std::filesystem::path& file) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> types{
        {{".png", "image/png"}, {".jpg", "image/jpeg"}, {".jpeg", "image/jpeg"}, {".gif", "image/gif"}}};
    std::string ending = file.extension().string();
    std::ranges::transform(ending, ending.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    const auto found = std::ranges::find(types, ending, [](const auto& type) { return type.first; });
    return found == types.end() ? std::string_view() : found->second;
}

/// Puts images beside the HTML, each once.
class Enclosures {
public:
    Enclosures(const FileReader& reader, std::string folderAddress, std::vector<MailImageFile> converted)
        : m_reader(reader)
        , m_folderAddress(std::move(folderAddress)) {
        for (MailImageFile& file : converted)
            m_converted.emplace(std::move(file.name), std::move(file.bytes));
    }

    /// Makes the image's address that of its enclosure, if there can be one.
    void enclose(const std::filesystem::path& file, MailImage& image) {
        if (image.address.empty())
            return;
        auto known = m_addresses.find(image.address);
        if (known == m_addresses.end())
            known = m_addresses.emplace(image.address, add(file, image.address)).first;
        if (!known->second.empty())
            image.address = known->second;
    }

    std::vector<InlineImage> take() { return std::move(m_images); }

private:
    std::string add(const std::filesystem::path& file, const std::string& address) {
        std::filesystem::path name = file.filename();
        std::optional<std::string> bytes;
        if (address.starts_with(m_folderAddress)) {
            const auto converted = m_converted.find(address.substr(m_folderAddress.size()));
            if (converted != m_converted.end()) {
                name = converted->first;
                bytes = std::move(converted->second);
            }
        }
        const std::string_view type = mimeTypeOf(name);
        if (type.empty())
            return {};
        if (!bytes) {
            Result<std::string> read = m_reader(file);
            if (!read)
                return {};
            bytes = std::move(*read);
        }
        const std::string id = "image-" + std::to_string(m_images.size() + 1) + "@masthead";
        m_images.push_back({id, std::string(type), name.string(), std::move(*bytes)});
        return "cid:" + id;
    }

    const FileReader& m_reader;
    std::string m_folderAddress;
    std::map<std::string, std::string> m_converted;
    std::map<std::string, std::string> m_addresses; ///< On the web -> in the mail.
    std::vector<InlineImage> m_images;
};

} // namespace

MailWithImages finishWithImages(const MailMaker& maker, const FileReader& reader, MailDraft draft,
                                const ImageFitter& fitter) {
    MailImageMaker imageMaker(maker, fitter);
    std::vector<MailImage> images = std::move(imageMaker.make(std::span(&draft, 1)).front());
    Enclosures enclosures(reader, imageMaker.folderAddress(), imageMaker.takeFiles());
    for (std::size_t index = 0; index < images.size(); ++index)
        enclosures.enclose(draft.content.images[index].order.file, images[index]);
    RenderedMail mail = maker.finish(std::move(draft), images);
    return {std::move(mail), enclosures.take()};
}

} // namespace masthead

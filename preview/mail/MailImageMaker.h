#pragma once

#include "mail/Mail.h"

#include <map>
#include <span>

namespace masthead {

/// A converted image, which has to be put where the mails look for it.
struct MailImageFile {
    std::string name; ///< `rope-3f9a2c41d0.png`: letters, digits, `-`, `_` and `.` only.
    std::string bytes;
};

/// The images of one mail or of many, each converted once. For one thread.
class MailImageMaker {
public:
    /// Without a fitter all images stay as they are. The maker must outlive it.
    MailImageMaker(const MailMaker& maker, ImageFitter fitter)
        : m_maker(maker)
        , m_fitter(std::move(fitter)) {}

    /// The images for each of the drafts, as MailMaker::finish() wants them. What was converted goes to the
    /// drafts' changes, and what is broken to their diagnostics, with the line it is shown at.
    std::vector<std::vector<MailImage>> make(std::span<MailDraft> drafts,
                                             const FittingProgress& progress = {});

    /// What was converted since this was asked last, by name.
    std::vector<MailImageFile> takeFiles();

    /// The address of the folder that the files belong into, with a slash at the end.
    std::string folderAddress() const;

private:
    struct Made {
        std::string name; ///< Empty where the file stays as it is.
        ImageSize shown;
        std::optional<Diagnostic> fault;
        std::string note;
    };

    Made madeFrom(const ImageOrder& order, Result<FittedImage> fitted);
    MailImage place(MailDraft& draft, const MailImageRequest& request);

    const MailMaker& m_maker;
    ImageFitter m_fitter;
    std::map<ImageOrder, Made> m_made;
    std::map<std::string, std::string> m_files; ///< Name -> bytes.
};

/// The folder, beside the mails and on the site, where converted images are.
inline constexpr const char* mailImagesFolder = "/mail-images/";

} // namespace masthead

#pragma once

#include "data/ImageFitting.h"
#include "html/Node.h"
#include "site/Site.h"

#include <optional>

namespace masthead {

/// A piece of the mail's text that the preview can put in and take out by itself.
struct MailBlock {
    enum class Role {
        Editorial,
        Sponsored, ///< A whole section that is paid for, heading and all.
    };

    Role role = Role::Editorial;
    std::string label; ///< Of a sponsored one: `Sponsored`. Its heading no longer says so.
    std::vector<html::Node> nodes;
    std::uint32_t firstLine = 1; ///< Source lines, from 1.
    std::uint32_t lastLine = 1;
};

/// What was changed or left out on the way into the mail: the editor is told.
struct MailChange {
    enum class Kind { Removed, LinkChanged, SponsorLinkTagged, ImageConverted };

    Kind kind = Kind::Removed;
    std::uint32_t line = 0; ///< Source line, from 1; 0 where it is not known.
    std::string before;     ///< `<script>`, `onclick`, or an address.
    std::string after = {}; ///< The new address; empty for what was removed.

    bool operator==(const MailChange&) const = default;
};

/// A local image that the mail shows. Its address, and whether it is converted, is decided later.
struct MailImageRequest {
    ImageOrder order;
    std::string urlPath;                ///< Where the site shows it: `/newsletter/45/x.webp`.
    std::uint32_t line = 0;             ///< Source line, from 1.
    std::optional<ImageSize> size = {}; ///< Of the file, in pixels, where it says.
};

/// The text, cleaned and made fit for mail, before it has its clothes on. The text part and the HTML
/// are both made from it.
struct MailContent {
    std::vector<MailBlock> blocks;
    std::vector<MailImageRequest> images; ///< `<img data-image="N">` is number N.
    std::vector<MailChange> changes;
    std::vector<Diagnostic> diagnostics;
};

/// The blocks of a page as trees, each node with its source line where it is known.
MailContent readMailContent(const RenderedPage& page);

} // namespace masthead

#pragma once

namespace masthead {

/// What becomes of the scripts that a publication's texts bring. Each who publishes chooses; a publication
/// cannot.
enum class TextScripts {
    LeftOut, ///< In mails and in the preview always.
    Kept,    ///< As Zola publishes them.
};

} // namespace masthead

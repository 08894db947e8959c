#pragma once

#include "faces/FaceMaker.h"

#include <string>

namespace masthead {

/// What a sponsor is to approve: its block as it will look in an issue on the site and in the mail, dressed
/// as the newest issue is, in one page that needs nothing else and runs no scripts. `text` is the whole text
/// of the sponsor's file, which may not be saved yet. Images of the publication are put in; what a page would
/// load from elsewhere is left out. Never fails: an image that cannot be read is left out too.
std::string proofHtml(const FaceMaker& faces, const FileReader& reader, const Sponsor& sponsor,
                      const std::string& text);

} // namespace masthead

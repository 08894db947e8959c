#pragma once

#include "html/Node.h"
#include "mail/Mail.h"

#include <string>
#include <string_view>
#include <vector>

namespace masthead::test {

/// What is wrong with a mail's HTML, in words; none where it is fit to be sent. Where a fault is told to the
/// editor in the mail's diagnostics it is none here: an address that is faulty in the source, an image of
/// unknown size.
std::vector<std::string> faultsOfMail(const RenderedMail& mail, std::string_view html);

/// The headings and links of the rendered page that one of the mail's parts lacks.
std::vector<std::string> missingInMail(const RenderedPage& page, const RenderedMail& mail,
                                       std::string_view html);

} // namespace masthead::test

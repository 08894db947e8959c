#pragma once

#include "check/CheckedPage.h"
#include "check/Finding.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace masthead {

/// What rules about links have in common.

bool isImage(const OutlineLink& link);
bool isHtml(const OutlineLink& link);
/// Whether its target stands elsewhere: `[text][name]`.
bool isByReference(const OutlineLink& link);

/// The links whose targets stand in the text, each target once: a definition may serve many links. Those of
/// which a shortcode is a part are left out, for only the site knows what they will be.
std::vector<const OutlineLink*> linksByTarget(const Outline& outline);

/// `address` as it is written where the link's own stands; nothing where that needs more than a plain copy.
std::optional<std::string> writtenAs(const OutlineLink& link, std::string_view text,
                                     std::string_view address);

/// Makes a fix that puts `address` in the place of the link's own; none where that is not plain.
void offerAddress(Finding& finding, const CheckedPage& page, const OutlineLink& link,
                  std::string_view address, std::string label);

/// An address on one line and short enough for a message.
std::string shownAddress(std::string_view address);

} // namespace masthead

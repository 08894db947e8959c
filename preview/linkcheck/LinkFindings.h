#pragma once

#include "check/CheckSettings.h"
#include "check/Finding.h"
#include "linkcheck/LinkAnswer.h"
#include "linkcheck/LinkPlaces.h"

#include <optional>

namespace masthead {

/// What an answer says of a place that links to the address; nothing where all is well, or where the settings
/// do not want to know. Without line and column.
///
/// A redirection is told where it is for good and leads to another page than linkKey() sees: a slash or
/// `www.` more is no news, nor is a front page that leads on within its host. In what is paid for none is
/// told, since its address counts for the sponsor. What leads to the front page of a host by now, or to a
/// page for logging in, is told without a fix: the page itself is gone.
std::optional<Finding> linkFinding(const AskedPlace& asked, const LinkAnswer& answer,
                                   const CheckSettings& settings);

} // namespace masthead

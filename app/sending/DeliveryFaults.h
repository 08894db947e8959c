#pragma once

#include "sending/Delivery.h"
#include "sending/ServerTalk.h"

namespace masthead {

/// What is wrong with a delivery before anybody is asked; nothing where all is well.
std::optional<Diagnostic> faultOf(const Delivery& delivery);

/// Whether `host` can only be this computer: `localhost`, 127.0.0.0/8 or ::1.
bool isThisComputer(std::string_view host);

/// What a failed transfer means. `code` is libcurl's CURLcode. What the library and the server said is quoted
/// without the password, also where it stands there as a login sends it.
DeliveryError deliveryError(int code, const std::string& saidByLibrary, const Delivery& delivery,
                            const ServerTalk& talk);

} // namespace masthead

#include "archive/LinkKey.h"

#include "address/LinkAddress.h"
#include "address/LinkTrackers.h"

namespace masthead {

std::string linkKey(std::string_view address) {
    const std::string clean = withoutTrackers(address, {}).value_or(std::string(address));
    const AddressParts parts = addressParts(clean);
    std::string host = hostOf(parts);
    if (!isWebAddress(parts) || host.empty())
        return {};
    if (host.starts_with("www."))
        host.erase(0, 4);
    std::string key = std::move(host);
    key.append(parts.path);
    while (key.ends_with('/'))
        key.pop_back();
    if (parts.query && !parts.query->empty())
        key.append("?").append(*parts.query);
    return key;
}

} // namespace masthead

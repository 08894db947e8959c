#include "data/Base64.h"
#include "data/Hash.h"
#include "functions/SiteFunctions.h"
#include "tera/FilterSupport.h"

namespace masthead {
namespace {

using tera::Arguments;
using tera::CallResult;
using tera::fail;
using tera::given;
using tera::refusal;

ShaLength shaLength(std::int64_t bits) {
    switch (bits) {
    case 256:
        return ShaLength::Bits256;
    case 384:
        return ShaLength::Bits384;
    case 512:
        return ShaLength::Bits512;
    default:
        fail("`get_hash`: Invalid sha value");
    }
}

CallResult getHash(const FileAccess& access, const Arguments& arguments) {
    if ((arguments.find("path") != nullptr) == (arguments.find("literal") != nullptr))
        return refusal("`get_hash`: must have either `path` or `literal` argument");
    const ShaLength length = shaLength(given(arguments.integer("sha_type", 384)));
    const bool asBase64 = given(arguments.boolean("base64", true));
    std::string content;
    if (arguments.find("literal")) {
        content = given(arguments.text("literal"));
    } else {
        const std::string path = given(arguments.text("path"));
        const auto found = access.files->find(path);
        if (!found)
            return refusal("`get_hash`: " + toString(found.error()));
        if (!*found)
            return refusal("`get_hash`: Cannot find file: " + path);
        for (const auto& source : SiteFiles::sources(**found))
            access.notes->readFrom(source);
        auto bytes = access.files->read(**found);
        if (!bytes)
            return refusal("`get_hash`: File " + path + " could not be open: " + bytes.error().message);
        content = std::move(*bytes);
    }
    const std::string digest = sha2(content, length);
    return tera::Value(asBase64 ? base64(digest) : hexadecimal(digest));
}

} // namespace

void addGetHash(tera::Environment& environment, FileAccess access) {
    environment.functions["get_hash"].call = tera::guarded(
        [access = std::move(access)](const Arguments& arguments) { return getHash(access, arguments); });
}

} // namespace masthead

#include "data/FileReader.h"

#include "publication/SafePath.h"

namespace masthead {

FileReader diskReader(const std::filesystem::path& root) {
    return [root](const std::filesystem::path& file) -> Result<std::string> {
        return resolveInside(root, file).and_then([&](const std::filesystem::path& path) {
            return readFile(path).map_error([&](Diagnostic diagnostic) {
                diagnostic.file = file;
                return diagnostic;
            });
        });
    };
}

} // namespace masthead

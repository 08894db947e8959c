#include "desk/PathText.h"

#include <QFile>

namespace masthead {

std::optional<QString> exactTextOf(const std::filesystem::path& path) {
    QString text = QFile::decodeName(path.c_str());
    if (QFile::encodeName(text).toStdString() != path.native())
        return std::nullopt;
    return text;
}

} // namespace masthead

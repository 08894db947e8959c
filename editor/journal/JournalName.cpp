#include "journal/JournalName.h"

#include <QByteArray>
#include <QCryptographicHash>

namespace masthead {

std::string journalPrefix(const std::filesystem::path& root, const std::filesystem::path& file) {
    constexpr qsizetype hashBytes = 8;
    std::error_code error;
    std::filesystem::path real = std::filesystem::weakly_canonical(root, error);
    if (error)
        real = root;
    QCryptographicHash hash(QCryptographicHash::Blake2b_256);
    hash.addData(QByteArray::fromStdString(real.native()));
    hash.addData(QByteArrayView("\0", 1));
    hash.addData(QByteArray::fromStdString(file.native()));
    return hash.result().first(hashBytes).toHex().toStdString() + '-';
}

} // namespace masthead

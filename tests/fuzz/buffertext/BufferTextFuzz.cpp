#include "document/BufferText.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// Any bytes must come back; an edit in the middle must leave the text around it alone.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using masthead::BufferText;

    const QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    const BufferText buffer = BufferText::decode(bytes);
    if (buffer.encode(buffer.text()) != bytes)
        std::abort();
    if (buffer.text().contains(u'\r') || buffer.text().contains(u'\u2028') ||
        buffer.text().contains(u'\u2029'))
        std::abort();

    QString edited = buffer.text();
    const qsizetype middle = edited.size() / 2;
    if (middle > 0 && edited[middle - 1].isHighSurrogate())
        return 0;
    edited.insert(middle, QStringLiteral("new\nwords"));
    const QByteArray written = buffer.encode(edited);
    const QByteArray head = buffer.edited(edited.first(middle)).encode(edited.first(middle));
    if (!written.startsWith(head) || written.size() < bytes.size() + 9)
        std::abort();
    if (buffer.edited(edited).encode(edited) != written)
        std::abort();
    return 0;
}

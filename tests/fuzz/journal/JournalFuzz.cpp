#include "journal/JournalContent.h"
#include "journal/JournalFormat.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

namespace {

using namespace masthead;

/// Small, so that a text that claims to be large is seen to be refused.
const JournalLimits limits{.textUnits = 1 << 16, .fileBytes = 1 << 20, .edits = 1000};
const QByteArray seed("0123456789abcdef");

void require(bool holds) {
    if (!holds)
        std::abort();
}

/// What is read holds together, and reading it again as the writer would have put it gives the same.
void check(QByteArrayView bytes) {
    const auto content = readJournal(bytes, limits);
    if (!content)
        return;
    require(content->bytesRead + content->bytesLeftOut == bytes.size());
    require(content->text.size() <= limits.textUnits && content->base.size() <= limits.textUnits);
    require(qsizetype(content->edits.size()) <= limits.edits);
    require(content->savedEdits <= qsizetype(content->edits.size()));
    require(content->caret >= 0 && content->caret <= content->text.size());
    require(readJournal(bytes.first(content->bytesRead), limits)->text == content->text);

    QString text = content->base;
    JournalEncoder encoder(seed);
    QByteArray written = encoder.begin();
    written += encoder.origin(content->origin);
    written += encoder.base(packedText(content->base));
    for (const JournalEdit& edit : content->edits) {
        require(edit.position >= 0 && edit.removed >= 0 && edit.position + edit.removed <= text.size());
        text.replace(edit.position, edit.removed, edit.inserted);
        written += encoder.edit(edit);
    }
    require(text == content->text);
    const auto again = readJournal(written, limits);
    require(again && again->text == text && again->edits == content->edits && again->bytesLeftOut == 0);
}

/// Takes bytes from the front.
class Choices {
public:
    explicit Choices(QByteArrayView bytes)
        : m_rest(bytes) {}

    int number() { return m_rest.isEmpty() ? 0 : quint8(take(1).front()); }
    QByteArrayView take(qsizetype size) {
        const QByteArrayView taken = m_rest.first(std::min(size, m_rest.size()));
        m_rest = m_rest.sliced(taken.size());
        return taken;
    }
    bool isEmpty() const { return m_rest.isEmpty(); }

private:
    QByteArrayView m_rest;
};

/// Records whose checks are right, with whatever in them.
QByteArray journalOfAnyRecords(Choices choices) {
    JournalEncoder encoder(seed);
    QByteArray bytes = encoder.begin();
    bytes += encoder.origin({"/letters", "content/7.md", QByteArray(32, 'h'), choices.number()});
    if (choices.number() % 4 != 0)
        bytes += encoder.base(packedText(QString::fromUtf8(choices.take(choices.number()))));
    while (!choices.isEmpty()) {
        const int kind = choices.number();
        if (kind % 2 == 0) {
            const JournalEdit edit{choices.number(), choices.number() % 8,
                                   QString::fromUtf8(choices.take(choices.number() % 16)), 0};
            bytes += encoder.edit(edit);
        } else {
            bytes += encoder.record(JournalRecord(kind / 2 % 8), choices.take(choices.number()));
        }
    }
    return bytes;
}

/// Edits that fit come back, and of every part the text of the edits that are whole.
void checkEdits(Choices choices) {
    QString text = QString::fromUtf8(choices.take(choices.number()));
    JournalEncoder encoder(seed);
    QByteArray bytes = encoder.begin();
    bytes += encoder.origin({});
    bytes += encoder.base(packedText(text));
    std::vector<QString> states{text};
    std::vector<qsizetype> ends{bytes.size()};
    while (!choices.isEmpty() && states.size() < 100) {
        JournalEdit edit;
        edit.position = qint32(choices.number() % (text.size() + 1));
        edit.removed = qint32(choices.number() % (text.size() - edit.position + 1));
        edit.inserted = QString::fromUtf8(choices.take(choices.number() % 32));
        text.replace(edit.position, edit.removed, edit.inserted);
        bytes += encoder.edit(edit);
        states.push_back(text);
        ends.push_back(bytes.size());
    }
    const qsizetype cut = (choices.number() * 256 + bytes.size() / 2) % (bytes.size() + 1);
    for (const qsizetype size : {bytes.size(), cut}) {
        const auto whole = std::upper_bound(ends.begin(), ends.end(), size) - ends.begin();
        const auto content = readJournal(QByteArrayView(bytes).first(size), limits);
        require(bool(content) == (whole > 0));
        if (content)
            require(content->text == states[std::size_t(whole) - 1]);
    }
}

} // namespace

// The first byte chooses: bytes as they are, records with anything in them, or edits that fit.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArrayView bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    if (bytes.isEmpty())
        return 0;
    switch (bytes.front()) {
    case 'r':
        check(journalOfAnyRecords(Choices(bytes.sliced(1))));
        break;
    case 'e':
        checkEdits(Choices(bytes.sliced(1)));
        break;
    default:
        check(bytes);
    }
    return 0;
}

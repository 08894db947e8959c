#include "journal/LeftText.h"

#include "document/BufferText.h"
#include "journal/ChunkedText.h"
#include "journal/JournalName.h"
#include "publication/OpenedFile.h"

#include <QCryptographicHash>
#include <QFileInfo>

#include <algorithm>
#include <functional>
#include <optional>

namespace masthead {

namespace {

/// A file beside what its journal knows of it.
struct FileNow {
    LeftFile state = LeftFile::AsKnown;
    QString text;

    bool holds(const QString& unsaved) const {
        return (state == LeftFile::AsKnown || state == LeftFile::Changed) && text == unsaved;
    }
};

FileNow fileNow(const JournalOrigin& origin) {
    const Result<std::string> read = readInside(origin.root, origin.file, largestTextRead);
    if (!read) {
        std::error_code error;
        return {std::filesystem::is_directory(origin.root, error) ? LeftFile::Gone
                                                                  : LeftFile::PublicationGone,
                {}};
    }
    const QByteArray bytes = QByteArray::fromStdString(*read);
    const bool known = bytes.size() == origin.knownSize &&
                       QCryptographicHash::hash(bytes, QCryptographicHash::Blake2b_256) == origin.knownHash;
    return {known ? LeftFile::AsKnown : LeftFile::Changed, BufferText::decode(bytes).text()};
}

std::optional<SeenText> see(const std::filesystem::path& journal) {
    const JournalLimits limits;
    const Result<std::string> bytes = readFile(journal, std::size_t(limits.fileBytes));
    if (!bytes)
        return std::nullopt;
    auto content = readJournal(QByteArrayView(bytes->data(), qsizetype(bytes->size())), limits);
    if (!content)
        return std::nullopt;
    const FileNow now = fileNow(content->origin);
    if (now.holds(content->text))
        return std::nullopt;
    return SeenText{std::move(*content), QFileInfo(QString::fromStdString(journal.string())).lastModified(),
                    now.state};
}

/// More places where a text might be found again are not looked at.
constexpr int mostComparisons = 100;

/// Whether `later` had `text` at its begin, at its end, or on the way.
bool wentThrough(const JournalContent& later, const QString& text) {
    if (later.text == text || later.base == text)
        return true;
    ChunkedText current(later.base);
    int comparisons = 0;
    for (const JournalEdit& edit : later.edits) {
        if (comparisons >= mostComparisons)
            break;
        // What was typed in one go may be one edit, and the text a part of it.
        const qsizetype part = text.size() - current.size();
        if (edit.removed == 0 && part > 0 && part < edit.inserted.size()) {
            ChunkedText partly = current;
            partly.replace(edit.position, 0, QStringView(edit.inserted).first(part));
            ++comparisons;
            if (partly.text() == text)
                return true;
        }
        current.replace(edit.position, edit.removed, edit.inserted);
        if (current.size() == text.size() && current.text() == text)
            return true;
        if (current.size() == text.size())
            ++comparisons;
    }
    return false;
}

/// Whether `one` has all that `other` has, of the same file. A recovery that ended between its two steps
/// leaves the old journal beside the new one.
bool contains(const JournalContent& one, const JournalContent& other) {
    return one.origin.root == other.origin.root && one.origin.file == other.origin.file &&
           wentThrough(one, other.text);
}

/// Keeps of a text and its earlier states only the last one.
void add(std::vector<LeftText>& texts, LeftText&& added) {
    const JournalContent& content = added.journal.content();
    for (LeftText& known : texts)
        if (contains(known.journal.content(), content)) {
            (void)added.journal.discard(); // Where it stays, the next start finds the same and tries again.
            return;
        }
    std::erase_if(texts, [&](LeftText& known) {
        return contains(content, known.journal.content()) && known.journal.discard();
    });
    texts.push_back(std::move(added));
}

} // namespace

LeftTexts takeLeftTexts(const std::filesystem::path& folder) {
    JournalFolder journals(folder);
    LeftTexts left;
    while (left.texts.size() < JournalFolder::mostHeld) {
        std::optional<TakenJournal> journal = journals.takeNext();
        if (!journal)
            break;
        FileNow now = fileNow(journal->content().origin);
        if (now.holds(journal->content().text))
            (void)journal->discard();
        else
            add(left.texts, {std::move(*journal), now.state, std::move(now.text)});
    }
    left.hasMore = journals.hasMore();
    left.unreadable = journals.unreadable();
    return left;
}

std::vector<SeenText> seeLeftTexts(const std::filesystem::path& folder) {
    std::vector<SeenText> seen;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error))
        if (entry->path().native().ends_with(journalEnding))
            if (auto text = see(entry->path()))
                seen.push_back(std::move(*text));
    std::ranges::sort(seen, std::greater(), &SeenText::lastWritten);
    return seen;
}

} // namespace masthead

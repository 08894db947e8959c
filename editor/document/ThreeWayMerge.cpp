#include "document/ThreeWayMerge.h"

#include <QByteArray>
#include <QHash>
#include <QList>

#include <git2.h>

#include <algorithm>

namespace masthead {

namespace {

/// Gives each line a number, the same to lines that are alike. Merged are the numbers, one on each line: so
/// that no text is taken for a mark of conflict, and none has to be UTF-8.
class LineNumbers {
public:
    QByteArray of(const QString& text) {
        QByteArray numbers;
        for (const QString& line : text.split(u'\n')) {
            auto found = m_numbers.constFind(line);
            if (found == m_numbers.constEnd()) {
                found = m_numbers.insert(line, m_lines.size());
                m_lines << line;
            }
            numbers += QByteArray::number(*found) + '\n';
        }
        return numbers;
    }

    const QString& line(qsizetype number) const { return m_lines.at(number); }

private:
    QHash<QString, qsizetype> m_numbers;
    QStringList m_lines;
};

git_merge_file_input input(const QByteArray& numbers) {
    git_merge_file_input result;
    git_merge_file_input_init(&result, GIT_MERGE_FILE_INPUT_VERSION);
    result.ptr = numbers.constData();
    result.size = static_cast<std::size_t>(numbers.size());
    return result;
}

std::optional<QByteArray> mergedNumbers(const QByteArray& base, const QByteArray& mine,
                                        const QByteArray& theirs) {
    git_libgit2_init();
    git_merge_file_options options;
    git_merge_file_options_init(&options, GIT_MERGE_FILE_OPTIONS_VERSION);
    options.flags = GIT_MERGE_FILE_STYLE_DIFF3;
    const git_merge_file_input ancestor = input(base);
    const git_merge_file_input ours = input(mine);
    const git_merge_file_input others = input(theirs);
    git_merge_file_result result{};
    std::optional<QByteArray> numbers;
    if (git_merge_file(&result, &ancestor, &ours, &others, &options) == 0) {
        numbers.emplace(result.ptr, static_cast<qsizetype>(result.len));
        git_merge_file_result_free(&result);
    }
    git_libgit2_shutdown();
    return numbers;
}

/// Reads what git made: numbers, and conflicts between lines that begin with seven equal characters.
std::vector<MergePiece> piecesOf(const QByteArray& merged, const LineNumbers& numbers) {
    std::vector<MergePiece> pieces;
    QStringList MergePiece::*part = &MergePiece::agreed;
    const auto begin = [&](MergePiece::Kind kind) {
        MergePiece piece;
        piece.kind = kind;
        pieces.push_back(piece);
    };
    for (const QByteArray& line : merged.split('\n')) {
        if (line.isEmpty())
            continue;
        if (line.startsWith('<')) {
            begin(MergePiece::Kind::Conflict);
            part = &MergePiece::mine;
        } else if (line.startsWith('|')) {
            part = &MergePiece::base;
        } else if (line.startsWith('=')) {
            part = &MergePiece::theirs;
        } else if (line.startsWith('>')) {
            part = &MergePiece::agreed;
        } else {
            const bool isAgreed = part == &MergePiece::agreed;
            if (isAgreed && (pieces.empty() || pieces.back().kind == MergePiece::Kind::Conflict))
                begin(MergePiece::Kind::Agreed);
            pieces.back().*part << numbers.line(line.toLongLong());
        }
    }
    return pieces;
}

} // namespace

qsizetype TextMerge::conflictCount() const {
    return std::count_if(pieces.begin(), pieces.end(),
                         [](const MergePiece& piece) { return piece.kind == MergePiece::Kind::Conflict; });
}

QString TextMerge::text(const std::vector<QStringList>& answers) const {
    QStringList lines;
    std::size_t conflict = 0;
    for (const MergePiece& piece : pieces) {
        if (piece.kind == MergePiece::Kind::Agreed) {
            lines << piece.agreed;
            continue;
        }
        lines << (conflict < answers.size() ? answers[conflict] : piece.base);
        ++conflict;
    }
    return lines.join(u'\n');
}

std::optional<TextMerge> mergeTexts(const QString& base, const QString& mine, const QString& theirs) {
    LineNumbers numbers;
    const QByteArray ofBase = numbers.of(base);
    const QByteArray ofMine = numbers.of(mine);
    const QByteArray ofTheirs = numbers.of(theirs);
    const std::optional<QByteArray> merged = mergedNumbers(ofBase, ofMine, ofTheirs);
    if (!merged)
        return std::nullopt;
    return TextMerge{piecesOf(*merged, numbers)};
}

} // namespace masthead

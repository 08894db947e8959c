#include "command/LedgerListing.h"

#include "command/TextTable.h"
#include "publication/PageNames.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <ostream>

namespace masthead {
namespace {

QString qt(const std::string& text) {
    return QString::fromStdString(text);
}

std::string numberOf(const LedgerRow& row) {
    return row.number ? std::to_string(*row.number) : std::string();
}

std::string namesIn(const LedgerCell& cell) {
    std::string names;
    for (const LedgerEntry& entry : cell.entries)
        names += (names.empty() ? "" : " and ") + entry.name;
    return names;
}

std::string shown(const LedgerCell& cell) {
    if (cell.entries.empty())
        return ledgerWords(cell);
    return namesIn(cell) + " (" + ledgerWords(cell) + ')';
}

bool isTaken(const LedgerRow& row) {
    return std::ranges::any_of(row.cells, [](const LedgerCell& cell) { return !cell.entries.empty(); });
}

bool isToCome(const LedgerRow& row) {
    return row.stage == IssueStage::Unwritten || row.stage == IssueStage::Written;
}

std::string issuesAt(const Ledger& ledger, const std::vector<LedgerPlace>& places) {
    std::string issues;
    for (const LedgerPlace place : places) {
        const std::string issue =
            numberOf(ledger.rows[place.row]) + ' ' + ledger.settings.all[place.slot].name;
        issues += (issues.empty() ? "" : ", ") + issue;
    }
    return issues;
}

QString nameOf(LedgerState state) {
    switch (state) {
    case LedgerState::Free:
        return QStringLiteral("free");
    case LedgerState::Empty:
        return QStringLiteral("empty");
    case LedgerState::Booked:
        return QStringLiteral("booked");
    case LedgerState::NotInTheTextYet:
        return QStringLiteral("not-in-the-text-yet");
    case LedgerState::InTheText:
        return QStringLiteral("in-the-text");
    case LedgerState::Ran:
        return QStringLiteral("ran");
    case LedgerState::RanUnbooked:
        return QStringLiteral("ran-unbooked");
    case LedgerState::DoubleBooked:
        return QStringLiteral("double-booked");
    case LedgerState::Missed:
        return QStringLiteral("missed");
    }
    return {};
}

QString nameOf(IssueStage stage) {
    switch (stage) {
    case IssueStage::Unwritten:
        return QStringLiteral("unwritten");
    case IssueStage::Written:
        return QStringLiteral("written");
    case IssueStage::Out:
        return QStringLiteral("out");
    case IssueStage::Missing:
        return QStringLiteral("missing");
    }
    return {};
}

QJsonObject jsonOf(const LedgerEntry& entry, const Ledger& ledger) {
    QJsonObject object{{QStringLiteral("name"), qt(entry.name)},
                       {QStringLiteral("booked"), entry.isBooked},
                       {QStringLiteral("ran"), entry.run.has_value()}};
    if (entry.sponsor)
        object[QStringLiteral("file")] = qt(ledger.sponsors[*entry.sponsor].file.generic_string());
    if (entry.run) {
        object[QStringLiteral("position")] = static_cast<qint64>(entry.run->position);
        object[QStringLiteral("words")] = static_cast<qint64>(entry.run->words);
        object[QStringLiteral("title")] = qt(entry.run->title);
        object[QStringLiteral("label")] = qt(entry.run->label);
    }
    return object;
}

QJsonObject jsonOf(const LedgerRow& row, const Ledger& ledger) {
    QJsonArray cells;
    for (std::size_t slot = 0; slot < row.cells.size(); ++slot) {
        QJsonArray entries;
        for (const LedgerEntry& entry : row.cells[slot].entries)
            entries += jsonOf(entry, ledger);
        cells += QJsonObject{{QStringLiteral("slot"), qt(ledger.settings.all[slot].name)},
                             {QStringLiteral("state"), nameOf(row.cells[slot].state)},
                             {QStringLiteral("gap"), row.cells[slot].isGap},
                             {QStringLiteral("sponsors"), entries}};
    }
    QJsonObject object{{QStringLiteral("stage"), nameOf(row.stage)}, {QStringLiteral("slots"), cells}};
    if (row.number)
        object[QStringLiteral("number")] = *row.number;
    if (!row.file.empty())
        object[QStringLiteral("file")] = qt(row.file.generic_string());
    if (!row.title.empty())
        object[QStringLiteral("title")] = qt(row.title);
    if (row.date)
        object[QStringLiteral("date")] = qt(toString(*row.date));
    return object;
}

} // namespace

void printLedger(const Ledger& ledger, std::ostream& out) {
    constexpr std::size_t newestShown = 10;
    using enum ColumnAlignment;
    std::vector<ColumnAlignment> columns{Right, Left};
    columns.resize(2 + ledger.settings.all.size(), Left);
    TextTable table(columns);
    std::vector<std::string> header{"Issue", "Date"};
    for (const SponsorSlot& slot : ledger.settings.all)
        header.push_back(slot.name);
    table.add(std::move(header));
    std::size_t written = 0;
    for (const LedgerRow& row : ledger.rows) {
        if (!isToCome(row) && ++written > newestShown && !isTaken(row))
            continue;
        std::vector<std::string> line{numberOf(row), row.date ? toString(*row.date) : std::string()};
        for (const LedgerCell& cell : row.cells)
            line.push_back(shown(cell));
        table.add(std::move(line));
    }
    table.print(out);

    TextTable sums({Left, Left});
    const auto sum = [&](const char* what, const std::vector<LedgerPlace>& places) {
        if (!places.empty())
            sums.add({what, issuesAt(ledger, places)});
    };
    sum("Double booked", ledger.placesOf(LedgerState::DoubleBooked));
    sum("Did not run", ledger.placesOf(LedgerState::Missed));
    sum("Not in the text yet", ledger.placesOf(LedgerState::NotInTheTextYet));
    sum("Gaps", ledger.gaps());
    if (!sums.isEmpty()) {
        out << '\n';
        sums.print(out);
    }
}

void printLedgerJson(const Ledger& ledger, std::ostream& out) {
    QJsonArray rows;
    for (const LedgerRow& row : ledger.rows)
        rows += jsonOf(row, ledger);
    out << QJsonDocument(QJsonObject{{QStringLiteral("issues"), rows}}).toJson().toStdString();
}

} // namespace masthead

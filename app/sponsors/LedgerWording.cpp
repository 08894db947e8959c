#include "sponsors/LedgerWording.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace masthead {
namespace {

QString oneLine(const std::string& text) {
    return QString::fromStdString(text).simplified();
}

const LedgerEntry* soleRun(const LedgerCell& cell) {
    return cell.entries.size() == 1 && cell.entries.front().run ? &cell.entries.front() : nullptr;
}

} // namespace

QString LedgerWording::names(const LedgerCell& cell) {
    if (cell.entries.empty())
        return cell.state == LedgerState::Empty ? tr("Empty") : tr("Free");
    QStringList names;
    for (const LedgerEntry& entry : cell.entries)
        names += oneLine(entry.name);
    return names.join(tr(" and "));
}

QString LedgerWording::shortStatus(const LedgerCell& cell) {
    switch (cell.state) {
    case LedgerState::Free:
        return cell.isGap ? tr("gap") : QString();
    case LedgerState::Empty:
        return {};
    case LedgerState::Booked:
        return tr("booked");
    case LedgerState::NotInTheTextYet:
        return tr("not in text");
    case LedgerState::InTheText:
        return tr("in the text");
    case LedgerState::Ran:
        return tr("ran");
    case LedgerState::RanUnbooked:
        return cell.entries.front().sponsor ? tr("ran unbooked") : tr("ran");
    case LedgerState::DoubleBooked:
        return tr("double booked");
    case LedgerState::Missed:
        return tr("did not run");
    }
    return {};
}

QString LedgerWording::status(const LedgerCell& cell) {
    const LedgerEntry* entry = soleRun(cell);
    if (cell.state == LedgerState::NotInTheTextYet)
        return tr("not in the text yet");
    if (!entry)
        return shortStatus(cell);
    const SponsoredSection& run = *entry->run;
    const auto ordinal = [](std::size_t number) {
        const bool isTeen = number % 100 >= 11 && number % 100 <= 13;
        const auto last = isTeen ? 0 : number % 10;
        return last == 1   ? tr("%1st section").arg(number)
               : last == 2 ? tr("%1nd section").arg(number)
               : last == 3 ? tr("%1rd section").arg(number)
                           : tr("%1th section").arg(number);
    };
    QStringList parts{shortStatus(cell), run.position == 0 ? tr("in the intro") : ordinal(run.position),
                      run.words == 1 ? tr("1 word") : tr("%1 words").arg(run.words)};
    if (run.label.empty())
        parts += tr("no label");
    return parts.join(QStringLiteral(", "));
}

QString LedgerWording::issueName(const LedgerRow& row) {
    return row.number ? tr("Issue %1").arg(*row.number) : oneLine(row.title);
}

QString LedgerWording::spoken(const Ledger& ledger, LedgerPlace place) {
    const LedgerCell& cell = ledger.at(place);
    QStringList parts{issueName(ledger.rows[place.row]),
                      tr("%1 slot").arg(oneLine(ledger.settings.all[place.slot].name)), names(cell)};
    if (const QString says = status(cell); !says.isEmpty())
        parts += says;
    return parts.join(QStringLiteral(", "));
}

QString LedgerWording::summary(const Ledger& ledger) {
    QStringList parts;
    const auto add = [&](std::size_t count, const QString& one, const QString& many) {
        if (count > 0)
            parts += count == 1 ? one : many.arg(count);
    };
    add(ledger.placesOf(LedgerState::DoubleBooked).size(), tr("1 double booking"), tr("%1 double bookings"));
    add(ledger.placesOf(LedgerState::Missed).size(), tr("1 did not run"), tr("%1 did not run"));
    add(ledger.placesOf(LedgerState::NotInTheTextYet).size(), tr("1 not in the text yet"),
        tr("%1 not in the text yet"));
    add(ledger.gaps().size(), tr("1 gap"), tr("%1 gaps"));
    return parts.join(QStringLiteral(" · "));
}

QString LedgerWording::detail(const Ledger& ledger, std::size_t sponsor,
                              const std::vector<LedgerPlace>& places) {
    constexpr int mostTold = 4;
    QStringList ran;
    QStringList booked;
    for (const LedgerPlace place : places) {
        const LedgerRow& row = ledger.rows[place.row];
        for (const LedgerEntry& entry : ledger.at(place).entries) {
            if (entry.sponsor != sponsor || !row.number)
                continue;
            const bool hasRun = entry.run && row.stage == IssueStage::Out;
            (hasRun ? ran : booked).prepend(QString::number(*row.number));
        }
    }
    const auto told = [&](const QStringList& numbers) {
        return numbers.size() <= mostTold
                   ? numbers.join(QStringLiteral(", "))
                   : QStringLiteral("… ") + numbers.mid(numbers.size() - mostTold).join(QStringLiteral(", "));
    };
    if (ran.isEmpty() && booked.isEmpty())
        return tr("not booked");
    if (ran.isEmpty())
        return tr("booked for %1").arg(told(booked));
    if (booked.isEmpty())
        return tr("ran in %1").arg(told(ran));
    return tr("ran in %1, booked for %2").arg(told(ran), told(booked));
}

} // namespace masthead

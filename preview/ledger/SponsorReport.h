#pragma once

#include "ledger/Ledger.h"

#include <functional>
#include <string>
#include <vector>

namespace masthead {

/// One issue that a sponsor was booked for or ran in.
struct ReportedIssue {
    std::optional<int> number;
    std::string title;
    std::string date; ///< `2025-11-16`; empty where it is not known.
    std::string slot;
    std::string
        status; ///< `ran`, `ran unbooked`, `booked`, `in the text`, `not in the text yet`, `did not run`.
    std::size_t position = 0; ///< Of the block, from 1; 0 where it did not run, and in the intro.
    std::size_t words = 0;
    std::vector<std::string> links; ///< As they stand in the text.
    std::string permalink;          ///< Of an issue that is out.
};

/// What a sponsor gets to see: where it ran, and what is booked.
struct SponsorReport {
    std::string publication;
    std::string sponsor;
    std::vector<ReportedIssue> issues; ///< Newest first.
};

/// The full address that an issue is published at.
using PermalinkOf = std::function<std::string(const std::filesystem::path& file)>;

/// `sponsor` is an index of Ledger::sponsors; `archive` the one that the ledger was made from.
SponsorReport makeReport(const Ledger& ledger, const Archive& archive, std::size_t sponsor,
                         const std::string& publicationTitle, const PermalinkOf& permalinkOf);

/// RFC 4180: a header line, CRLF, quotes where they are needed. UTF-8 without a byte-order mark. A text that
/// a spreadsheet would take for a formula gets an apostrophe before it.
std::string reportCsv(const SponsorReport& report);

/// A page that needs nothing else and runs no scripts, to be read or printed. UTF-8.
std::string reportHtml(const SponsorReport& report);

} // namespace masthead

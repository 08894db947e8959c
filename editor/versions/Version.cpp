#include "versions/Version.h"

#include <QCryptographicHash>

#include <algorithm>
#include <array>
#include <charconv>

namespace masthead {

namespace {

constexpr qsizetype hashDigits = 32;
constexpr std::size_t timeDigits = 13; ///< Milliseconds from 1970 until 2286.
constexpr std::string_view suffix = ".zst";

constexpr std::array allReasons{VersionReason::Saved,   VersionReason::Former,   VersionReason::Elsewhere,
                                VersionReason::GivenUp, VersionReason::Replaced, VersionReason::Trashed};

bool isHash(std::string_view text) {
    return qsizetype(text.size()) == hashDigits &&
           text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// Marks what is superfluous by age and by the distance between versions.
std::vector<bool> thinned(const std::vector<Version>& versions, const QDateTime& now,
                          const VersionLimits& limits, std::chrono::milliseconds allOf) {
    constexpr qint64 hour = 3'600'000;
    constexpr qint64 day = 24 * hour;
    std::vector<bool> goes(versions.size());
    std::optional<qint64> lastStretch;
    for (std::size_t i = 0; i < versions.size(); ++i) {
        const qint64 time = versions[i].time.toMSecsSinceEpoch();
        const std::chrono::milliseconds age(now.toMSecsSinceEpoch() - time);
        if (age > limits.oldest) {
            goes[i] = true;
            continue;
        }
        if (versions[i].reason != VersionReason::Saved || age <= allOf)
            continue;
        // Hours and days count from 1970, so that the same versions are the last of theirs each time.
        const qint64 stretch = age <= limits.hourlyFor ? time / hour : -1 - time / day;
        goes[i] = lastStretch == stretch;
        lastStretch = stretch;
    }
    return goes;
}

bool fits(const std::vector<Version>& versions, const std::vector<bool>& goes, const VersionLimits& limits) {
    std::size_t count = 0;
    qint64 bytes = 0;
    for (std::size_t i = 0; i < versions.size(); ++i) {
        if (goes[i])
            continue;
        ++count;
        bytes += versions[i].storedSize;
    }
    return count <= limits.versionsOfFile && bytes <= limits.bytesOfFile;
}

/// The oldest go, as many as need be, and never the newest.
void dropOldest(const std::vector<Version>& versions, std::vector<bool>& goes, const VersionLimits& limits) {
    std::size_t count = 0;
    qint64 bytes = 0;
    bool isFull = false;
    for (std::size_t i = 0; i < versions.size(); ++i) {
        if (goes[i])
            continue;
        ++count;
        bytes += versions[i].storedSize;
        isFull = isFull || (count > 1 && (count > limits.versionsOfFile || bytes > limits.bytesOfFile));
        goes[i] = isFull;
    }
}

} // namespace

QByteArray versionHash(const QByteArray& bytes) {
    return QCryptographicHash::hash(bytes, QCryptographicHash::Blake2b_256).toHex().first(hashDigits);
}

std::string versionName(const QDateTime& time, VersionReason reason, const QByteArray& hash) {
    const std::string number =
        QByteArray::number(time.toMSecsSinceEpoch()).rightJustified(timeDigits, '0').toStdString();
    return number + '-' + char(reason) + '-' + hash.toStdString() + std::string(suffix);
}

std::optional<Version> readVersionName(const std::string& name) {
    constexpr std::size_t reasonAt = timeDigits + 1;
    constexpr std::size_t hashAt = reasonAt + 2;
    if (name.size() != hashAt + hashDigits + suffix.size() || !name.ends_with(suffix) ||
        name[timeDigits] != '-' || name[reasonAt + 1] != '-' || !isHash(name.substr(hashAt, hashDigits)))
        return std::nullopt;
    qint64 time = 0;
    const char* const end = name.data() + timeDigits;
    const auto number = std::from_chars(name.data(), end, time);
    const auto reason = std::find(allReasons.begin(), allReasons.end(), VersionReason(name[reasonAt]));
    if (number.ec != std::errc() || number.ptr != end || time < 0 || reason == allReasons.end())
        return std::nullopt;
    Version version;
    version.time = QDateTime::fromMSecsSinceEpoch(time, Qt::UTC);
    version.reason = *reason;
    version.hash = QByteArray::fromStdString(name.substr(hashAt, hashDigits));
    return version;
}

std::vector<Version> superfluousVersions(const std::vector<Version>& versions, const QDateTime& now,
                                         const VersionLimits& limits) {
    std::chrono::milliseconds allOf = limits.allOf;
    constexpr std::chrono::minutes shortest(10);
    std::vector<bool> goes = thinned(versions, now, limits, allOf);
    while (!fits(versions, goes, limits) && allOf > shortest) {
        allOf /= 2;
        goes = thinned(versions, now, limits, allOf);
    }
    dropOldest(versions, goes, limits);
    std::vector<Version> superfluous;
    for (std::size_t i = 0; i < versions.size(); ++i)
        if (goes[i])
            superfluous.push_back(versions[i]);
    return superfluous;
}

} // namespace masthead

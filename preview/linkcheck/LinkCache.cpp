#include "linkcheck/LinkCache.h"

#include "linkcheck/AskedAddress.h"
#include "publication/OpenedFile.h"

#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <vector>

namespace masthead {
namespace {

using Json = nlohmann::json;
using Answers = std::unordered_map<std::string, LinkAnswer>;

constexpr std::size_t mostAnswers = 20'000;
constexpr std::size_t largestFile = std::size_t(64) << 20;
constexpr std::size_t mostHops = 100;
constexpr int version = 1;
constexpr std::uint64_t latestTime = 100'000'000'000; // Seconds since 1970: the year 5138.

/// Faults by the names that they have in the file: all that wasAsked().
constexpr std::array<std::pair<const char*, LinkFault>, 13> faultNames{{
    {"none", LinkFault::None},
    {"not-found", LinkFault::NotFound},
    {"no-such-host", LinkFault::NoSuchHost},
    {"refused", LinkFault::Refused},
    {"bad-certificate", LinkFault::BadCertificate},
    {"status", LinkFault::Status},
    {"timed-out", LinkFault::TimedOut},
    {"unreachable", LinkFault::Unreachable},
    {"no-answer", LinkFault::NoAnswer},
    {"unknown-certificate", LinkFault::UnknownCertificate},
    {"too-many-redirections", LinkFault::TooManyRedirections},
    {"bad-redirection", LinkFault::BadRedirection},
    {"private-network", LinkFault::PrivateNetwork},
}};

std::chrono::seconds lifetimeOf(LinkState state) {
    switch (state) {
    case LinkState::Ok:
        return std::chrono::weeks(1);
    case LinkState::Dead:
        return std::chrono::days(1);
    case LinkState::Unsure:
        break;
    }
    return std::chrono::hours(1);
}

/// An answer of the future is one of a clock that was wrong.
bool isYoung(const LinkAnswer& answer, std::chrono::sys_seconds now) {
    return answer.askedAt <= now && now - answer.askedAt < lifetimeOf(answer.state);
}

bool isTime(const Json& value) {
    return value.is_number_unsigned() && value.get<std::uint64_t>() < latestTime;
}

bool isStatus(const Json& value) {
    return value.is_number_unsigned() && value.get<std::uint64_t>() < 1000;
}

Json jsonOf(const LinkAnswer& answer) {
    const auto fault =
        std::ranges::find(faultNames, answer.fault, [](const auto& name) { return name.second; });
    Json hops = Json::array();
    for (const LinkHop& hop : answer.hops)
        hops.push_back({{"status", hop.status}, {"address", hop.address}});
    return {{"asked", answer.askedAt.time_since_epoch().count()},
            {"fault", fault->first},
            {"status", answer.status},
            {"hops", std::move(hops)},
            {"https", answer.httpsAnswers}};
}

std::optional<LinkHop> hopOf(const Json& value) {
    const auto status = value.find("status");
    const auto address = value.find("address");
    if (!value.is_object() || status == value.end() || address == value.end() || !isStatus(*status) ||
        !address->is_string())
        return std::nullopt;
    LinkHop hop{status->get<int>(), address->get<std::string>()};
    return askedForm(hop.address) == hop.address ? std::optional(hop) : std::nullopt;
}

std::optional<LinkAnswer> answerOf(const Json& value) {
    if (!value.is_object())
        return std::nullopt;
    const Json asked = value.value("asked", Json());
    const Json fault = value.value("fault", Json());
    const Json status = value.value("status", Json());
    const Json hops = value.value("hops", Json());
    if (!isTime(asked) || !fault.is_string() || !isStatus(status) || !hops.is_array() ||
        hops.size() > mostHops)
        return std::nullopt;
    const auto named = std::ranges::find(faultNames, fault.get<std::string>(),
                                         [](const auto& name) { return std::string(name.first); });
    if (named == faultNames.end())
        return std::nullopt;
    LinkAnswer answer;
    answer.fault = named->second;
    answer.state = stateFor(answer.fault);
    answer.status = status.get<int>();
    answer.httpsAnswers = value.value("https", Json()) == Json(true);
    answer.askedAt = std::chrono::sys_seconds(std::chrono::seconds(asked.get<std::int64_t>()));
    for (const Json& one : hops) {
        std::optional<LinkHop> hop = hopOf(one);
        if (!hop)
            return std::nullopt;
        answer.hops.push_back(std::move(*hop));
    }
    return answer;
}

Answers readAnswers(const std::filesystem::path& file) {
    Answers answers;
    const Result<std::string> text = file.empty() ? std::string() : readFile(file, largestFile);
    const Json root = Json::parse(text.value_or(std::string()), nullptr, false);
    if (!root.is_object() || root.value("version", Json()) != Json(version) || !root.contains("answers") ||
        !root["answers"].is_object())
        return answers;
    for (const auto& [address, value] : root["answers"].items()) {
        if (std::optional<LinkAnswer> answer = answerOf(value))
            answers.emplace(address, std::move(*answer));
    }
    return answers;
}

void keepNewest(std::vector<std::pair<std::string, LinkAnswer>>& answers) {
    if (answers.size() <= mostAnswers)
        return;
    std::ranges::nth_element(answers, answers.begin() + mostAnswers, std::greater<>(),
                             [](const auto& entry) { return entry.second.askedAt; });
    answers.resize(mostAnswers);
}

} // namespace

LinkCache::LinkCache(std::filesystem::path file)
    : m_file(std::move(file))
    , m_answers(readAnswers(m_file)) {}

std::optional<LinkAnswer> LinkCache::find(const std::string& address, std::chrono::sys_seconds now) const {
    const auto found = m_answers.find(address);
    return found != m_answers.end() && isYoung(found->second, now) ? std::optional(found->second)
                                                                   : std::nullopt;
}

void LinkCache::put(const std::string& address, const LinkAnswer& answer) {
    if (wasAsked(answer.fault))
        m_answers.insert_or_assign(address, answer);
}

void LinkCache::save(std::chrono::sys_seconds now) {
    std::error_code error;
    if (m_file.empty() || (std::filesystem::create_directories(m_file.parent_path(), error), error))
        return;
    for (auto& [address, answer] : readAnswers(m_file)) {
        const auto [mine, isTheirs] = m_answers.try_emplace(address, answer);
        if (!isTheirs && mine->second.askedAt < answer.askedAt)
            mine->second = answer;
    }
    std::vector<std::pair<std::string, LinkAnswer>> kept;
    for (const auto& entry : m_answers) {
        if (isYoung(entry.second, now))
            kept.emplace_back(entry);
    }
    keepNewest(kept);
    Json answers = Json::object();
    for (const auto& [address, answer] : kept)
        answers[address] = jsonOf(answer);
    const std::string text = Json{{"version", version}, {"answers", std::move(answers)}}.dump(
                                 1, ' ', false, Json::error_handler_t::replace) +
                             '\n';
    QSaveFile file(QString::fromStdString(m_file.string()));
    if (file.open(QIODevice::WriteOnly) && file.write(text.data(), static_cast<qint64>(text.size())) >= 0)
        file.commit();
}

std::filesystem::path usersLinkCache() {
    const QString caches = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation);
    return caches.isEmpty() ? std::filesystem::path()
                            : std::filesystem::path(caches.toStdString()) / "masthead" / "links.json";
}

} // namespace masthead

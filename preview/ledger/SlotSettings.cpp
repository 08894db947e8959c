#include "ledger/SlotSettings.h"

#include "ledger/AsciiFolding.h"
#include "publication/FrontMatter.h"

#include <algorithm>
#include <array>

namespace masthead {
namespace {

constexpr const char* settingsFile = "masthead.toml";
constexpr std::string_view slotsTable = "slots.";

std::vector<SponsorSlot> usualSlots() {
    SponsorSlot featured;
    featured.name = "featured";
    featured.place = SlotPlace::First;
    SponsorSlot standard;
    standard.name = "standard";
    standard.place = SlotPlace::Middle;
    return {featured, standard};
}

std::optional<SlotPlace> placeOf(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, SlotPlace>, 4> places = {
        {{"first", SlotPlace::First},
         {"middle", SlotPlace::Middle},
         {"last", SlotPlace::Last},
         {"anywhere", SlotPlace::Anywhere}}};
    const auto found = std::ranges::find(places, text, &std::pair<std::string_view, SlotPlace>::first);
    return found == places.end() ? std::nullopt : std::optional(found->second);
}

/// Reads `[slots]` of one file.
class SlotsReader {
public:
    SlotsReader(std::string_view text, SlotSettings& settings)
        : m_text(text)
        , m_settings(settings) {}

    void read(const FrontMatterValue& value) {
        const std::string_view path = std::string_view(value.key).substr(slotsTable.size());
        const std::size_t dot = path.rfind('.');
        if (dot == std::string_view::npos)
            return complain(value, Severity::Warning, '`' + value.key + "` is not known here",
                            "each slot is a table of its own, such as [slots.featured]");
        const std::string_view key = path.substr(dot + 1);
        SponsorSlot& slot = slotNamed(path.substr(0, dot));
        if (key == "place")
            readPlace(value, slot);
        else if (key == "exclusive")
            readRoom(value, slot);
        else if (key == "label")
            readLabel(value, slot);
        else
            complain(value, Severity::Warning, '`' + value.key + "` is not known here",
                     "a slot has place, exclusive and label");
    }

private:
    SponsorSlot& slotNamed(std::string_view name) {
        if (const auto index = m_settings.indexOf(name))
            return m_settings.all[*index];
        SponsorSlot slot;
        slot.name = name;
        return m_settings.all.emplace_back(std::move(slot));
    }

    void readPlace(const FrontMatterValue& value, SponsorSlot& slot) {
        const auto place = value.kind == ValueKind::String ? placeOf(value.text) : std::nullopt;
        if (place)
            slot.place = *place;
        else
            complain(value, Severity::Error,
                     '`' + value.key + R"(` must be "first", "middle", "last" or "anywhere")", {});
    }

    void readRoom(const FrontMatterValue& value, SponsorSlot& slot) {
        if (value.kind == ValueKind::Boolean)
            slot.room = value.text == "true" ? SlotRoom::One : SlotRoom::Any;
        else
            complain(value, Severity::Error, '`' + value.key + "` must be true or false", {});
    }

    void readLabel(const FrontMatterValue& value, SponsorSlot& slot) {
        if (value.kind == ValueKind::String && !value.text.empty())
            slot.label = value.text;
        else
            complain(value, Severity::Error, '`' + value.key + "` must be a text",
                     "write it between quotes, without the brackets");
    }

    void complain(const FrontMatterValue& value, Severity severity, std::string message, std::string advice) {
        const TextPosition place = positionAt(m_text, value.range.begin);
        m_settings.diagnostics.push_back(
            {severity, settingsFile, place.line, place.column, std::move(message), std::move(advice)});
    }

    std::string_view m_text;
    SlotSettings& m_settings;
};

/// What the sponsors' files name, in the order of the usual two and then of the sponsors.
std::vector<SponsorSlot> slotsOf(const std::vector<Sponsor>& sponsors) {
    SlotSettings named;
    bool onlyUsual = true;
    SlotSettings usual;
    usual.all = usualSlots();
    for (const Sponsor& sponsor : sponsors) {
        if (sponsor.slot.empty() || named.indexOf(sponsor.slot))
            continue;
        SponsorSlot slot;
        slot.name = sponsor.slot;
        if (const auto index = usual.indexOf(sponsor.slot)) {
            slot = usual.all[*index];
        } else {
            onlyUsual = false;
        }
        named.all.push_back(std::move(slot));
    }
    if (onlyUsual)
        return usual.all;
    std::ranges::stable_partition(
        named.all, [&](const SponsorSlot& slot) { return usual.indexOf(slot.name).has_value(); });
    return named.all;
}

} // namespace

std::optional<std::size_t> SlotSettings::indexOf(std::string_view name) const {
    const std::string wanted = folded(name);
    const auto found =
        std::ranges::find_if(all, [&](const SponsorSlot& slot) { return folded(slot.name) == wanted; });
    if (found == all.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - all.begin());
}

std::size_t SlotSettings::indexOf(const Sponsor& sponsor) const {
    return indexOf(sponsor.slot).value_or(all.empty() ? 0 : all.size() - 1);
}

SlotSettings readSlotSettings(const Publication& publication, const FileReader& reader) {
    SlotSettings settings;
    if (const Result<std::string> text = reader(settingsFile)) {
        if (const Result<FrontMatter> toml = FrontMatter::parseToml(*text, settingsFile)) {
            SlotsReader slots(*text, settings);
            for (const FrontMatterValue& value : toml->values()) {
                if (value.key.starts_with(slotsTable))
                    slots.read(value);
            }
        }
    }
    if (settings.all.empty()) {
        settings.all = slotsOf(publication.sponsors);
        return settings;
    }
    for (const Sponsor& sponsor : publication.sponsors) {
        if (sponsor.slot.empty() || settings.indexOf(sponsor.slot))
            continue;
        SponsorSlot slot;
        slot.name = sponsor.slot;
        settings.all.push_back(std::move(slot));
        settings.diagnostics.push_back({Severity::Warning, sponsor.file, 0, 0,
                                        '`' + sponsor.slot + "` is no slot of this publication",
                                        "masthead.toml names its slots as [slots.NAME]"});
    }
    return settings;
}

} // namespace masthead

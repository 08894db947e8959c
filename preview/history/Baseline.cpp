#include "history/Baseline.h"

#include "check/Checker.h"
#include "history/PastPublication.h"
#include "publication/FrontMatter.h"
#include "site/BuiltInTheme.h"

#include <map>

namespace masthead {
namespace {

constexpr const char* settingsFile = "masthead.toml";

/// The past, but with the settings of now: a rule that weighs more today finds nothing new by that.
FileReader withSettingsOf(const FileReader& now, const FileReader& past) {
    return [now, past](const std::filesystem::path& file) {
        return file == settingsFile ? now(file) : past(file);
    };
}

struct PastSite {
    std::shared_ptr<const Publication> publication;
    FileReader reader;
    std::shared_ptr<const FaceMaker> faces;
};

Result<PastSite> openPast(const std::filesystem::path& root) {
    Result<Publication> opened = openPublication(root);
    if (!opened)
        return tl::unexpected(opened.error());
    PastSite past;
    past.publication = std::make_shared<const Publication>(std::move(*opened));
    past.reader = diskReader(root);
    past.faces = std::make_shared<const FaceMaker>(
        std::make_shared<const Site>(past.publication, std::make_shared<BuiltInTheme>(), past.reader),
        past.reader);
    return past;
}

/// Of all links in a file, and the `link` of a sponsor's front matter.
std::vector<std::string> addressesIn(const std::filesystem::path& file, const FileReader& reader) {
    std::vector<std::string> addresses;
    Result<std::string> text = reader(file);
    if (!text)
        return addresses;
    if (const Result<FrontMatter> frontMatter = FrontMatter::parse(*text, file)) {
        if (auto link = frontMatter->text("link"))
            addresses.push_back(std::move(*link));
    }
    Issue listing;
    listing.file = file;
    for (const OutlineLink& link : archivedPage(std::move(listing), std::move(*text)).outline.links)
        addresses.push_back(link.url);
    return addresses;
}

} // namespace

Result<Baseline> Baseline::read(const Publication& publication, const FileReader& reader,
                                const std::string& revision, const std::vector<std::filesystem::path>& files,
                                const std::function<bool()>& cancelled) {
    const Result<PastPublication> then = PastPublication::read(publication.root, revision, cancelled);
    if (!then)
        return tl::unexpected(then.error());
    const Result<PastSite> past = openPast(then->root());
    if (!past)
        return tl::unexpected(past.error());
    std::map<std::filesystem::path, std::filesystem::path> namesNow;
    std::vector<std::filesystem::path> pastFiles;
    for (const std::filesystem::path& file : files) {
        const std::filesystem::path name = then->nameThen(file);
        // A name that moved on stands for another file by now.
        if (namesNow.emplace(name, file).second)
            pastFiles.push_back(name);
        else if (name != file)
            namesNow[name] = file;
    }
    const auto archive = readArchive(*past->publication, past->reader, cancelled);
    const Checker checker(past->faces, archive, withSettingsOf(reader, past->reader));
    Baseline baseline;
    baseline.m_commit = then->commit();
    baseline.m_findings = identitiesOf(checker.checkFiles(pastFiles, cancelled), past->reader);
    for (FindingIdentity& finding : baseline.m_findings)
        finding.file = namesNow[finding.file];
    // Pages come with the snippets that they include.
    for (const Snippet& snippet : publication.snippets) {
        if (namesNow.emplace(then->nameThen(snippet.file), snippet.file).second)
            pastFiles.push_back(then->nameThen(snippet.file));
    }
    for (const std::filesystem::path& file : pastFiles) {
        for (std::string& address : addressesIn(file, past->reader))
            baseline.m_links.emplace(namesNow[file], std::move(address));
    }
    if (cancelled && cancelled())
        return tl::unexpected(
            Diagnostic{Severity::Error, {}, 0, 0, "Reading the revision was cancelled", {}});
    return baseline;
}

std::vector<Finding> Baseline::newOf(const std::vector<Finding>& findings, const FileReader& reader) const {
    return newFindings(findings, reader, m_findings);
}

bool Baseline::hadLink(const std::filesystem::path& file, const std::string& address) const {
    return m_links.contains({file, address});
}

} // namespace masthead

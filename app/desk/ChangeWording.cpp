#include "desk/ChangeWording.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace masthead {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("masthead::ChangeWording", text);
}

QString counted(qsizetype count, const QString& one, const QString& many) {
    return count == 1 ? one : many.arg(count);
}

QString sentenceOf(const MailChange& change) {
    const QString before = QString::fromStdString(change.before);
    const QString after = QString::fromStdString(change.after);
    switch (change.kind) {
    case MailChange::Kind::Removed:
        return tr("Left out: %1").arg(before);
    case MailChange::Kind::LinkChanged:
        return tr("Link changed: %1\nto %2").arg(before, after);
    case MailChange::Kind::SponsorLinkTagged:
        return tr("Sponsor's link tagged: %1\nto %2").arg(before, after);
    case MailChange::Kind::ImageConverted:
        return tr("Image converted: %1\nto %2").arg(before, after);
    }
    return {};
}

} // namespace

QString changesSummary(const std::vector<MailChange>& changes) {
    using Kind = MailChange::Kind;
    const auto count = [&](Kind kind) { return std::ranges::count(changes, kind, &MailChange::kind); };
    QStringList parts;
    if (const auto links = count(Kind::LinkChanged); links > 0)
        parts << counted(links, tr("1 link changed"), tr("%1 links changed"));
    if (const auto tagged = count(Kind::SponsorLinkTagged); tagged > 0)
        parts << counted(tagged, tr("1 sponsor's link tagged"), tr("%1 sponsors' links tagged"));
    if (const auto images = count(Kind::ImageConverted); images > 0)
        parts << counted(images, tr("1 image converted"), tr("%1 images converted"));
    if (const auto removed = count(Kind::Removed); removed > 0)
        parts << counted(removed, tr("1 element left out"), tr("%1 elements left out"));
    return parts.join(tr(", "));
}

QList<FoundRow> changesAsFindings(const std::vector<MailChange>& changes, const std::filesystem::path& file) {
    QList<FoundRow> findings;
    for (const MailChange& change : changes) {
        QString text = sentenceOf(change);
        if (change.line > 0)
            text = tr("Line %1. %2").arg(change.line).arg(text);
        findings.append(
            {text, {Severity::Warning, file, static_cast<int>(change.line), 0, change.before, {}}});
    }
    return findings;
}

} // namespace masthead

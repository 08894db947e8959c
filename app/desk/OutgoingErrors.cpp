#include "desk/OutgoingErrors.h"

#include "desk/CheckFeed.h"
#include "problems/ProblemWording.h"

#include <QCoreApplication>

namespace masthead {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("masthead::Exporter", text);
}

QString nameOf(const std::filesystem::path& file, const Publication& publication) {
    const Issue* page = publication.findPage(file);
    if (page && page->number)
        return tr("issue %1").arg(*page->number);
    return tr("“%1”").arg(QString::fromStdString(page ? page->title : file.filename().string()));
}

} // namespace

QString outgoingErrors(const std::vector<std::filesystem::path>& files, const CheckFeed& checks,
                       const Publication& publication) {
    int errors = 0;
    std::vector<std::filesystem::path> faulty;
    for (const std::filesystem::path& file : files) {
        const auto found = checks.of(file);
        if (!found || found->errors == 0)
            continue;
        errors += found->errors;
        faulty.push_back(file);
    }
    if (faulty.empty())
        return {};
    const QString where =
        faulty.size() == 1 ? nameOf(faulty.front(), publication) : tr("%1 issues").arg(faulty.size());
    return tr("%1 in %2").arg(errorCount(errors), where);
}

} // namespace masthead

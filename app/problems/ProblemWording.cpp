#include "problems/ProblemWording.h"

#include "publication/ShownText.h"

#include <QCoreApplication>
#include <QStringList>

namespace masthead {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("masthead::ProblemsPane", text);
}

QString shownFile(const std::filesystem::path& file) {
    const bool isFolder = file.stem() == "index" || file.stem() == "_index";
    const std::filesystem::path shown =
        isFolder ? file.parent_path().filename() / file.filename() : file.filename();
    return QString::fromStdString(shownText(shown.generic_string()));
}

QString quotedAsProse(const std::string& text) {
    QString sentence = QString::fromStdString(text).simplified();
    bool isOpen = false;
    for (QChar& character : sentence) {
        if (character != u'`')
            continue;
        character = isOpen ? u'\u201d' : u'\u201c';
        isOpen = !isOpen;
    }
    return sentence;
}

} // namespace

QString errorCount(int errors) {
    return errors == 1 ? tr("1 error") : tr("%1 errors").arg(errors);
}

QString warningCount(int warnings) {
    return warnings == 1 ? tr("1 warning") : tr("%1 warnings").arg(warnings);
}

QString problemCounts(int errors, int warnings) {
    QStringList parts;
    if (errors > 0)
        parts << errorCount(errors);
    if (warnings > 0)
        parts << warningCount(warnings);
    return parts.join(QStringLiteral(", "));
}

QString findingSentence(const Finding& finding) {
    return quotedAsProse(finding.message);
}

QString fixLabel(const Fix& fix) {
    return quotedAsProse(fix.label);
}

QString shownPlace(const Finding& finding) {
    QString place = shownFile(finding.file);
    if (finding.line > 0)
        place += QStringLiteral(":%1:%2").arg(finding.line).arg(finding.column);
    return place;
}

QString firstAction(const Finding& finding) {
    if (!finding.fixes.empty())
        return fixLabel(finding.fixes.front());
    return finding.related ? tr("Go there") : QString();
}

QString problemToolTip(const Finding& finding) {
    QString text =
        QStringLiteral("<p style='white-space:pre-wrap'>%1").arg(findingSentence(finding).toHtmlEscaped());
    if (!finding.advice.empty())
        text += QStringLiteral("<br><small>%1</small>")
                    .arg(QString::fromStdString(finding.advice).toHtmlEscaped());
    return text + QStringLiteral("</p>");
}

QString spokenProblem(const Finding& finding) {
    const QString weight = finding.severity == Severity::Error ? tr("Error") : tr("Warning");
    return QStringLiteral("%1: %2, %3").arg(weight, findingSentence(finding), shownPlace(finding));
}

} // namespace masthead

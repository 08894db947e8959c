#include "pane/NoticeWording.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace masthead {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("masthead::PreviewPane", text);
}

QString capitalised(QString text) {
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

/// A fault of a template is told with the line drawn under it, for a terminal; the place is said here anyway.
QString withoutDrawing(const QString& message) {
    const qsizetype reason = message.lastIndexOf(QLatin1String("= "));
    return message.contains(u'\n') && reason >= 0 ? message.mid(reason + 2).simplified() : message;
}

QString placeOf(const Diagnostic& diagnostic, const std::filesystem::path& shown) {
    const bool elsewhere = !diagnostic.file.empty() && diagnostic.file != shown;
    const QString file = QString::fromStdString(diagnostic.file.string());
    if (diagnostic.line <= 0)
        return elsewhere ? file : QString();
    if (!elsewhere)
        return tr("Line %1").arg(diagnostic.line);
    return diagnostic.column > 1
               ? tr("%1, line %2, column %3").arg(file).arg(diagnostic.line).arg(diagnostic.column)
               : tr("%1, line %2").arg(file).arg(diagnostic.line);
}

QStringList differences(const std::vector<Diagnostic>& notices) {
    QStringList sentences;
    for (const Diagnostic& notice : notices) {
        QString sentence = capitalised(QString::fromStdString(notice.message));
        if (!sentence.endsWith(u'.'))
            sentence += u'.';
        sentences << sentence;
    }
    sentences.removeDuplicates();
    return sentences;
}

} // namespace

const Diagnostic* foremost(const std::vector<Diagnostic>& diagnostics) {
    if (diagnostics.empty())
        return nullptr;
    const auto error = std::find_if(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& diagnostic) {
        return diagnostic.severity == Severity::Error;
    });
    return error != diagnostics.end() ? &*error : &diagnostics.front();
}

QString problemSentence(const std::vector<Diagnostic>& diagnostics, const std::filesystem::path& shown) {
    const Diagnostic* first = foremost(diagnostics);
    if (!first)
        return {};
    const QString message = withoutDrawing(QString::fromStdString(first->message));
    const QString place = placeOf(*first, shown);
    QString sentence = place.isEmpty() ? capitalised(message) : tr("%1: %2").arg(place, message);
    if (!sentence.endsWith(u'.'))
        sentence += u'.';
    if (!first->advice.empty()) {
        sentence += u' ' + capitalised(QString::fromStdString(first->advice));
        if (!sentence.endsWith(u'.'))
            sentence += u'.';
    }
    if (diagnostics.size() > 1)
        sentence += u' ' + tr("And %1 more.").arg(diagnostics.size() - 1);
    return sentence;
}

bool isWrittenHere(const std::filesystem::path& file) {
    return file.empty() || file.extension() == ".md";
}

QString problemButton(const Diagnostic& diagnostic) {
    if (!isWrittenHere(diagnostic.file))
        return tr("Show %1 in its folder").arg(QString::fromStdString(diagnostic.file.filename().string()));
    if (diagnostic.line > 0)
        return tr("Go to line %1").arg(diagnostic.line);
    return tr("Open %1").arg(QString::fromStdString(diagnostic.file.filename().string()));
}

QString networkSentence(const QSet<QUrl>& blocked, Face face) {
    QStringList hosts;
    for (const QUrl& url : blocked)
        hosts.append(url.host());
    hosts.sort();
    hosts.removeDuplicates();
    if (hosts.isEmpty())
        return {};
    QString from = hosts.first();
    if (hosts.size() == 2)
        from = tr("%1 and %2").arg(hosts[0], hosts[1]);
    else if (hosts.size() > 2)
        from = tr("%1 and %2 other places").arg(hosts[0]).arg(hosts.size() - 1);
    const bool isPage = face == Face::Site;
    if (blocked.size() == 1)
        return (isPage ? tr("This page asks for a file from the network (%1).")
                       : tr("This mail asks for a file from the network (%1)."))
            .arg(from);
    return (isPage ? tr("This page asks for %1 files from the network (%2).")
                   : tr("This mail asks for %1 files from the network (%2)."))
        .arg(blocked.size())
        .arg(from);
}

QString faceName(Face face) {
    switch (face) {
    case Face::Mail:
        return tr("Preview of the mail");
    case Face::Text:
        return tr("Preview of the mail's plain text");
    case Face::Inbox:
        return tr("Preview of the row in the inbox");
    case Face::Site:
        break;
    }
    return tr("Preview");
}

QString differencesAsText(const std::vector<Diagnostic>& notices) {
    return differences(notices).join(u'\n');
}

QString differencesAsHtml(const std::vector<Diagnostic>& notices) {
    QString html;
    for (const QString& sentence : differences(notices))
        html += QStringLiteral("<p>%1</p>").arg(sentence.toHtmlEscaped());
    return html;
}

} // namespace masthead

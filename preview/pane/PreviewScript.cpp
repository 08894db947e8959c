#include "pane/PreviewScript.h"

#include <QFile>

// A resource of a static library comes in by being named, outside every namespace.
static void initialisePreviewScript() {
    Q_INIT_RESOURCE(preview);
}

namespace masthead {

namespace {

QString textOf(const QString& resource) {
    QFile file(resource);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

QWebEngineScript previewScript() {
    initialisePreviewScript();
    QWebEngineScript script;
    script.setName(QStringLiteral("preview"));
    // One function round all of it: the files share their names, and leave none behind but what program.js
    // hands out.
    QString source = textOf(QStringLiteral(":/qtwebchannel/qwebchannel.js")) +
                     QStringLiteral("\n(() => {\n'use strict';\n");
    for (const char* part : {"state", "addresses", "appearance", "blocks", "morph", "head", "frame",
                             "running", "places", "scrolling", "clicks", "program"})
        source += textOf(QStringLiteral(":/preview/%1.js").arg(QLatin1String(part)));
    script.setSourceCode(source + QStringLiteral("})();\n"));
    script.setWorldId(previewWorld);
    script.setInjectionPoint(QWebEngineScript::DocumentReady);
    script.setRunsOnSubFrames(false);
    return script;
}

QWebEngineScript schemeScript(Shade shade) {
    initialisePreviewScript();
    QWebEngineScript script;
    script.setName(QStringLiteral("scheme"));
    script.setSourceCode(textOf(QStringLiteral(":/preview/match-media.js"))
                             .replace(QLatin1String("'SCHEME'"), u'\'' + schemeName(shade) + u'\''));
    script.setWorldId(QWebEngineScript::MainWorld);
    script.setInjectionPoint(QWebEngineScript::DocumentCreation);
    script.setRunsOnSubFrames(false);
    return script;
}

QWebEngineScript enclosingScript() {
    initialisePreviewScript();
    QWebEngineScript script;
    script.setName(QStringLiteral("enclosing"));
    script.setSourceCode(textOf(QStringLiteral(":/preview/enclosing.js")));
    script.setWorldId(QWebEngineScript::MainWorld);
    script.setInjectionPoint(QWebEngineScript::DocumentCreation);
    script.setRunsOnSubFrames(true);
    return script;
}

QString schemeName(Shade shade) {
    return shade == Shade::Dark ? QStringLiteral("dark") : QStringLiteral("light");
}

} // namespace masthead

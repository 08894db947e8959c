#pragma once

#include "pane/PublicationScheme.h"
#include "site/Site.h"

#include <QByteArray>
#include <QString>

namespace masthead {

/// The page that a load begins with where scripts are off: empty, of the document type `doctype` (or none:
/// then the browser is in quirks mode), with the rules on what content may load. They stay in force for as
/// long as the page lives, whatever is put into it later.
QByteArray emptyShell(const QString& doctype, const PublicationAddress& address);

/// The whole of `page` with rules that let the scripts of its frame run, and none of its body: those of the
/// frame are let in one by one. Comments say where the body's blocks begin and end, each `token` with a
/// number, the last one behind the last block.
QByteArray runningShell(const RenderedPage& page, const PublicationAddress& address, const QString& token);

/// The scripts of the frame that a browser would run, one after the other; empty where there is none.
std::string scriptsOf(const PageFrame& frame);
inline bool hasScripts(const PageFrame& frame) {
    return !scriptsOf(frame).empty();
}

/// The document type a page begins with, such as `<!doctype html>`, or nothing.
QString doctypeOf(const PageFrame& frame);

} // namespace masthead

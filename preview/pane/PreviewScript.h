#pragma once

#include "look/Colours.h"

#include <QWebEngineScript>

namespace masthead {

/// The world of the preview's own script: the page cannot reach it, and it runs while the page's scripts are
/// off.
constexpr quint32 previewWorld = QWebEngineScript::ApplicationWorld;

/// Puts pages in, keeps their place and tells of clicks. See resources/preview.
QWebEngineScript previewScript();

/// Answers the scripts of a page that ask for the system's colour scheme; `masthead-scheme` events on the
/// window, with the scheme as their detail, change the answer.
QWebEngineScript schemeScript(Shade shade);

/// Takes from the scripts of a page, and of all frames in it, what would speak to other machines past the
/// rules of the page and the request interceptor: connections between peers.
QWebEngineScript enclosingScript();

QString schemeName(Shade shade); ///< `light` or `dark`, as in CSS.

} // namespace masthead

#pragma once

#include "faces/Face.h"
#include "publication/Diagnostic.h"

#include <QSet>
#include <QString>
#include <QUrl>

#include <vector>

namespace masthead {

/// The diagnostic to show first: the first error, or the first warning where nothing is an error. Null for an
/// empty list.
const Diagnostic* foremost(const std::vector<Diagnostic>& diagnostics);

/// `foremost` as a sentence with its place, and how many more there are. The place names the file where it is
/// another one than `shown`.
QString problemSentence(const std::vector<Diagnostic>& diagnostics, const std::filesystem::path& shown);

/// Whether the text pane is the place to mend `file`: Markdown is, a template or a style sheet is not.
bool isWrittenHere(const std::filesystem::path& file);

/// What the button says that goes to the place, or shows the file where it cannot be edited here.
QString problemButton(const Diagnostic& diagnostic);

/// "This page asks for 3 files from the network (example.org and 1 other place)."
QString networkSentence(const QSet<QUrl>& blocked, Face face = Face::Site);

/// What a screen reader calls the preview: "Preview of the mail".
QString faceName(Face face);

/// What will be other at publication, one sentence a line.
QString differencesAsText(const std::vector<Diagnostic>& notices);

/// The same as a list for a tool tip.
QString differencesAsHtml(const std::vector<Diagnostic>& notices);

} // namespace masthead

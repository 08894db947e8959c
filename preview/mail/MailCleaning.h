#pragma once

#include "mail/MailContent.h"

namespace masthead {

/// Takes out of the text what mail programs drop, show as rubbish or take for an attack, and puts in its
/// place what they do show:
///  - scripts, styles, forms' controls, drawings, comments but those for Outlook, and elements that are
///    hidden on the page go; of other elements that no mail program knows the content stays;
///  - video, audio, frames and embedded objects become what they hold for programs that cannot show them,
///    or a link;
///  - `details` and the parts of a page (`section` ...) become plain blocks, `picture` its image, check
///    boxes of task lists ☑ and ☐;
///  - code keeps its text, and what is bold or italic in it; colours, which clash with a dark background,
///    go;
///  - attributes that only browsers use go, event handlers first of all; ids stay where a link leads;
///  - of style attributes those declarations stay that mailStyle() lets through.
/// Whatever the author wrote and finds missing is listed in MailContent::changes with the nearest line that
/// is known: not what the site's own machinery added, such as anchors of headings and colours of code.
/// Addresses are left to MailLinks.h and MailImages.h.
void cleanContent(MailContent& content);

} // namespace masthead

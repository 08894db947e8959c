#pragma once

#include <QString>
#include <QStringList>

#include <set>
#include <string>

namespace masthead::test {

/// Does to the page what its reader could do to it, so that what waits for that goes off.
inline const QString stirring = QStringLiteral(
    "(() => {"
    " addEventListener('message', () => { document.documentElement.dataset.ran = 'in a frame'; });"
    " for (const element of document.querySelectorAll('body *')) {"
    "  for (const type of ['mouseover', 'mouseenter', 'mousemove', 'pointerover', 'contextmenu', 'dblclick',"
    "    'auxclick', 'focus', 'blur', 'input', 'change', 'scroll', 'wheel', 'toggle'])"
    "   element.dispatchEvent(new MouseEvent(type, {bubbles: true, cancelable: true, button: 1}));"
    "  if (/^(a|area|button|summary|input|text|mtext)$/i.test(element.localName))"
    "   element.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}));"
    "  try { element.focus(); } catch {}"
    "  if (element.localName === 'form') {"
    "   try { element.requestSubmit(); } catch {}"
    "   try { element.submit(); } catch {}"
    "  }"
    "  if (element.localName === 'details')"
    "   element.open = !element.open;"
    " } })()");

inline const QString whatRan = QStringLiteral("document.documentElement.dataset.ran ?? ''");
/// A picture or a style sheet that lies outside, or in a hidden folder.
inline const QString whatWasSeen =
    QStringLiteral("[...document.images].filter(image => image.naturalWidth === 4 && "
                   "!/127\\.0\\.0\\.1/.test(image.currentSrc))"
                   ".map(image => image.currentSrc).concat(getComputedStyle(document.documentElement)"
                   ".getPropertyValue('--secret')).join(' ').trim()");

inline QStringList names(const std::set<std::string>& all) {
    QStringList result;
    for (const std::string& name : all)
        result << QString::fromStdString(name);
    return result;
}

} // namespace masthead::test

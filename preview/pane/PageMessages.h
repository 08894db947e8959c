#pragma once

#include "pane/PageView.h"

#include <QObject>

namespace masthead {

/// Who colours what is behind all of the page: the page itself or, where it does not, the browser.
enum class PageCanvas { Own, BareLight, BareDark };

/// What the preview's script tells the program, by a web channel that exists in the script's isolated world
/// only: content has scripts off, and could not reach that world with scripts on.
class PageMessages : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    Q_INVOKABLE void ready() { emit scriptReady(); }
    Q_INVOKABLE void laidOut(int serial, int canvas) { emit pageLaidOut(serial, PageCanvas(canvas)); }
    Q_INVOKABLE void canvasChanged(int canvas) { emit canvasColoured(PageCanvas(canvas)); }
    Q_INVOKABLE void failed(int serial, const QString& reason) { emit pageFailed(serial, reason); }
    Q_INVOKABLE void userScrolled(double line) { emit lineScrolled(line); }
    Q_INVOKABLE void placeClicked(int firstLine, int lastLine, const QString& word, int occurrence) {
        emit placeChosen({firstLine, lastLine, word, occurrence});
    }

signals:
    void scriptReady();
    void pageLaidOut(int serial, masthead::PageCanvas canvas);
    void canvasColoured(masthead::PageCanvas canvas);
    void pageFailed(int serial, QString reason);
    void lineScrolled(double line);
    void placeChosen(masthead::ClickedPlace place);
};

} // namespace masthead

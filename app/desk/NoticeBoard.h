#pragma once

#include "look/NoticeStrip.h"

#include <QList>
#include <QObject>

#include <functional>

namespace masthead {

struct NoticeChoice {
    QString label;
    std::function<void()> action;
};

/// Puts sentences on a notice strip together with what their buttons do.
class NoticeBoard : public QObject {
    Q_OBJECT

public:
    NoticeBoard(NoticeStrip* strip, QObject* parent);

    void say(NoticeTone tone, const QString& sentence, const QList<NoticeChoice>& choices = {},
             NoticeStrip::Closing closing = NoticeStrip::Closing::ByUser);
    void dismiss();

signals:
    /// The user pressed a button or closed the notice, and its buttons are gone: whoever had the keyboard
    /// wants it back. Comes before what the button does.
    void answered();

private:
    void choose(int index);

    NoticeStrip* m_strip;
    QList<NoticeChoice> m_choices;
};

} // namespace masthead

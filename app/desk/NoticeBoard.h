#pragma once

#include "look/NoticeStrip.h"

#include <QList>
#include <QObject>

#include <functional>
#include <optional>

namespace masthead {

struct NoticeChoice {
    QString label;
    std::function<void()> action;
};

/// Puts sentences on a notice strip together with what their buttons do. A question that only its owner may
/// close comes back when a passing notice over it is gone; what stands is shown while there is nothing else.
class NoticeBoard : public QObject {
    Q_OBJECT

public:
    NoticeBoard(NoticeStrip* strip, QObject* parent);

    void say(NoticeTone tone, const QString& sentence, const QList<NoticeChoice>& choices = {},
             NoticeStrip::Closing closing = NoticeStrip::Closing::ByUser);
    void dismiss(); ///< The question too; not what stands.
    /// What `sentence` said holds no more: it goes where it is on show. A question under it comes back.
    void takeBack(const QString& sentence);

    /// Says what holds until standDown(), in place of what stood before. The user may close it.
    void stand(NoticeTone tone, const QString& sentence, const QList<NoticeChoice>& choices = {});
    void standDown();
    bool hasStanding() const { return m_standing.has_value(); }

signals:
    /// The user pressed a button or closed the notice, and its buttons are gone: whoever had the keyboard
    /// wants it back. Comes before what the button does.
    void answered();

private:
    struct Notice {
        NoticeTone tone;
        QString sentence;
        QList<NoticeChoice> choices;
        NoticeStrip::Closing closing;
        bool stands = false;
    };

    void show(const Notice& notice);
    void choose(int index);
    void showWhatHolds();
    bool showsStanding() const { return m_shown && m_shown->stands; }

    NoticeStrip* m_strip;
    std::optional<Notice> m_shown;
    std::optional<Notice> m_question;
    std::optional<Notice> m_standing;
};

} // namespace masthead

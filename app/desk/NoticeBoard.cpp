#include "desk/NoticeBoard.h"

namespace masthead {

NoticeBoard::NoticeBoard(NoticeStrip* strip, QObject* parent)
    : QObject(parent)
    , m_strip(strip) {
    connect(strip, &NoticeStrip::buttonPressed, this, &NoticeBoard::choose);
    connect(strip, &NoticeStrip::closed, this, &NoticeBoard::answered);
}

void NoticeBoard::say(NoticeTone tone, const QString& sentence, const QList<NoticeChoice>& choices,
                      NoticeStrip::Closing closing) {
    m_choices = choices;
    QStringList labels;
    for (const NoticeChoice& choice : choices)
        labels << choice.label;
    m_strip->say(tone, sentence, labels, closing);
}

void NoticeBoard::dismiss() {
    m_choices.clear();
    m_strip->dismiss();
}

void NoticeBoard::choose(int index) {
    if (index < 0 || index >= m_choices.size())
        return;
    // The action may put up the next notice, so the strip is cleared first.
    const std::function<void()> action = m_choices.at(index).action;
    dismiss();
    emit answered();
    if (action)
        action();
}

} // namespace masthead

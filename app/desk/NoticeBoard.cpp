#include "desk/NoticeBoard.h"

#include <utility>

namespace masthead {

NoticeBoard::NoticeBoard(NoticeStrip* strip, QObject* parent)
    : QObject(parent)
    , m_strip(strip) {
    connect(strip, &NoticeStrip::buttonPressed, this, &NoticeBoard::choose);
    connect(strip, &NoticeStrip::closed, this, [this] {
        if (showsStanding())
            m_standing.reset();
        emit answered();
        showWhatHolds();
    });
}

void NoticeBoard::say(NoticeTone tone, const QString& sentence, const QList<NoticeChoice>& choices,
                      NoticeStrip::Closing closing) {
    const Notice notice{tone, sentence, choices, closing};
    if (closing == NoticeStrip::Closing::ByOwnerOnly)
        m_question = notice;
    show(notice);
}

void NoticeBoard::show(const Notice& notice) {
    m_shown = notice;
    QStringList labels;
    for (const NoticeChoice& choice : notice.choices)
        labels << choice.label;
    m_strip->say(notice.tone, notice.sentence, labels, notice.closing);
}

void NoticeBoard::dismiss() {
    m_question.reset();
    if (showsStanding())
        return;
    m_strip->dismiss();
    showWhatHolds();
}

void NoticeBoard::stand(NoticeTone tone, const QString& sentence, const QList<NoticeChoice>& choices) {
    m_standing = Notice{tone, sentence, choices, NoticeStrip::Closing::ByUser, true};
    if (!m_shown || m_shown->stands)
        show(*m_standing);
}

void NoticeBoard::standDown() {
    m_standing.reset();
    if (!showsStanding())
        return;
    m_shown.reset();
    m_strip->dismiss();
}

void NoticeBoard::takeBack(const QString& sentence) {
    if (!m_shown || m_shown->sentence != sentence)
        return;
    m_strip->dismiss();
    showWhatHolds();
}

void NoticeBoard::choose(int index) {
    if (!m_shown || index < 0 || index >= m_shown->choices.size())
        return;
    // The action may put up the next notice, so the strip is cleared first.
    const Notice notice = *std::exchange(m_shown, std::nullopt);
    if (notice.closing == NoticeStrip::Closing::ByOwnerOnly)
        m_question.reset();
    m_strip->dismiss();
    emit answered();
    if (notice.choices.at(index).action)
        notice.choices.at(index).action();
    if (!m_shown)
        showWhatHolds();
}

void NoticeBoard::showWhatHolds() {
    m_shown.reset();
    if (m_question)
        show(*m_question);
    else if (m_standing)
        show(*m_standing);
}

} // namespace masthead

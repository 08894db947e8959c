#pragma once

#include "faces/FaceMaker.h"

#include <QFutureWatcher>
#include <QObject>

class QWidget;

namespace masthead {

class CheckFeed;
class NoticeBoard;
struct SiteSnapshot;

/// Puts the mail onto the clipboard, for sending services that take what is pasted. It is made beside the
/// window.
class MailCopier : public QObject {
    Q_OBJECT

public:
    enum class Form {
        Content, ///< The text with its styles and a plain text beside it: services bring their own frame.
        Source,  ///< The whole mail's HTML as text: services that take code.
    };

    MailCopier(const CheckFeed& checks, NoticeBoard* notices, QWidget* window);
    ~MailCopier() override;

    /// Does nothing while another copy is being made.
    void copy(const SiteSnapshot& site, RenderRequest request, Form form);

signals:
    void problemsWanted(); ///< Those of what was copied.
    void placeWanted(const masthead::Diagnostic& place);

private:
    void take();
    void tell(const RenderedMail& mail);

    const CheckFeed& m_checks;
    NoticeBoard* m_notices;
    QWidget* m_window;
    std::shared_ptr<const Site> m_site; ///< Of the mail being made.
    Form m_form = Form::Content;
    QFutureWatcher<std::shared_ptr<const RenderedMail>> m_run;
};

} // namespace masthead

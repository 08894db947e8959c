#include "desk/MailCopier.h"

#include "desk/ChangeWording.h"
#include "desk/NoticeBoard.h"
#include "desk/OutgoingErrors.h"
#include "desk/PreviewFeed.h"

#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <QtConcurrent/QtConcurrentRun>

#include <algorithm>

namespace masthead {

namespace {

/// Who reads it has no other way to know the encoding.
QString pastedHtml(const RenderedMail& mail) {
    return QStringLiteral("<meta charset=\"utf-8\"><div lang=\"%1\">%2</div>")
        .arg(QString::fromStdString(mail.page.language).toHtmlEscaped(),
             QString::fromStdString(mail.page.body.html));
}

const Diagnostic* firstError(const std::vector<Diagnostic>& diagnostics) {
    const auto found = std::ranges::find(diagnostics, Severity::Error, &Diagnostic::severity);
    return found == diagnostics.end() ? nullptr : &*found;
}

} // namespace

MailCopier::MailCopier(const CheckFeed& checks, NoticeBoard* notices, QWidget* window)
    : QObject(window)
    , m_checks(checks)
    , m_notices(notices)
    , m_window(window) {
    connect(&m_run, &QFutureWatcherBase::finished, this, &MailCopier::take);
}

MailCopier::~MailCopier() {
    m_run.waitForFinished();
}

void MailCopier::copy(const SiteSnapshot& site, RenderRequest request, Form form) {
    if (!site.site || m_run.isRunning())
        return;
    m_form = form;
    m_site = site.site;
    m_run.setFuture(QtConcurrent::run([site, request = std::move(request)] {
        return std::make_shared<const RenderedMail>(FaceMaker(site.site, site.reader).sentMail(request));
    }));
}

void MailCopier::take() {
    const std::shared_ptr<const RenderedMail> mail = m_run.result();
    if (m_form == Form::Source && mail->page.state == PageState::Failed) {
        tell(*mail);
        return;
    }
    auto* data = new QMimeData;
    if (m_form == Form::Content) {
        data->setHtml(pastedHtml(*mail));
        data->setText(QString::fromStdString(mail->text));
    } else {
        data->setText(QString::fromStdString(mail->page.html()));
    }
    QApplication::clipboard()->setMimeData(data);
    tell(*mail);
}

void MailCopier::tell(const RenderedMail& mail) {
    QList<NoticeChoice> choices;
    const bool isCopied = m_form == Form::Content || mail.page.state == PageState::Complete;
    QString sentence = !isCopied                 ? tr("Not copied: the mail's template has failed.")
                       : m_form == Form::Content ? tr("Copied for e-mail.")
                                                 : tr("The e-mail's HTML was copied.");
    const Diagnostic* fault = firstError(mail.page.diagnostics);
    if (fault) {
        sentence += u' ' + QString::fromStdString(toString(*fault));
        choices << NoticeChoice{tr("Show"), [this, place = *fault] { emit placeWanted(place); }};
    }
    const QString errors = outgoingErrors({mail.page.file}, m_checks, m_site->publication());
    if (!fault && !errors.isEmpty()) {
        sentence += u' ' + errors + u'.';
        choices << NoticeChoice{tr("Show"), [this] { emit problemsWanted(); }};
    }
    if (mail.unconverted > 0)
        sentence +=
            u' ' + tr("Outlook does not show WebP, AVIF or SVG images, of which it has %1; an export as "
                      "e-mail converts them.")
                       .arg(mail.unconverted);
    if (!mail.changes.empty()) {
        sentence += u' ' + changesSummary(mail.changes) + u'.';
        const QList<FoundRow> findings = changesAsFindings(mail.changes, mail.page.file);
        choices << NoticeChoice{
            tr("What was changed"), [this, findings] {
                auto* list = new FindingsDialog(tr("Changed for the e-mail"), findings, m_window);
                list->setAttribute(Qt::WA_DeleteOnClose);
                connect(list, &FindingsDialog::placeWanted, this, &MailCopier::placeWanted);
                list->open();
            }};
    }
    m_notices->say(fault || !errors.isEmpty() ? NoticeTone::Warning : NoticeTone::Quiet, sentence, choices);
}

} // namespace masthead

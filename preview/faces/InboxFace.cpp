#include "faces/InboxFace.h"

#include "faces/FaceFiles.h"
#include "faces/InboxRow.h"

#include <QCoreApplication>

namespace masthead {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("masthead::InboxFace", text);
}

QString element(const char* name, const char* className, const QString& content) {
    return QStringLiteral("<%1 class=\"%2\">%3</%1>")
        .arg(QString::fromLatin1(name), QString::fromLatin1(className), content);
}

QString words(const char* className, const QString& text) {
    return element("span", className, text.toHtmlEscaped());
}

QString markOf(const InboxRow& row) {
    return row.state == InboxRow::State::Unread
               ? QStringLiteral("<span class=\"mark\" role=\"img\" aria-label=\"%1\"></span>")
                     .arg(tr("Unread").toHtmlEscaped())
               : QStringLiteral("<span class=\"mark\"></span>");
}

const char* classOf(const InboxRow& row) {
    return row.state == InboxRow::State::Unread ? "row unread" : "row";
}

QString wideRow(const InboxRow& row) {
    const QString line = words("subject", row.subject) + words("preview", row.preview);
    return element("li", classOf(row),
                   markOf(row) + words("sender", row.sender) + element("span", "line", line) +
                       words("date", row.date));
}

QString phoneRow(const InboxRow& row) {
    const QString top = words("sender", row.sender) + words("date", row.date);
    return element("li", classOf(row),
                   markOf(row) + element("div", "top", top) + words("subject", row.subject) +
                       words("preview", row.preview));
}

QString list(const char* className, const QString& title, const std::vector<InboxRow>& rows,
             QString (*shown)(const InboxRow&)) {
    QString items;
    for (const InboxRow& row : rows)
        items += shown(row);
    return element("section", className,
                   QStringLiteral("<h2>%1</h2><ul>%2</ul>").arg(title.toHtmlEscaped(), items));
}

/// A text as far as it is shown, with what is cut off behind it.
QString cutAfter(const QString& text, int count) {
    const QString kept = firstCharacters(text, count);
    const QString cut = text.mid(kept.size());
    return kept.toHtmlEscaped() + (cut.isEmpty() ? QString() : words("cut", cut));
}

QString fact(const QString& name, const QString& html) {
    return QStringLiteral("<dt>%1</dt><dd>%2</dd>").arg(name.toHtmlEscaped(), html);
}

QString characters(int count) {
    return count == 1 ? tr("1 character") : tr("%1 characters").arg(count);
}

QString subjectFacts(const QString& subject) {
    const int count = countCharacters(subject);
    QString facts = fact(tr("Subject"), characters(count).toHtmlEscaped());
    facts += fact(tr("On a phone"), cutAfter(subject, subjectOnPhone));
    facts += fact(tr("On a computer"), cutAfter(subject, subjectOnComputer));
    return facts;
}

QString preheaderFacts(const QString& preheader, const QString& preview) {
    if (!preheader.isEmpty())
        return fact(tr("Preheader"), characters(countCharacters(preheader)).toHtmlEscaped());
    return fact(tr("Preheader"),
                words("warning", tr("There is none: mail programs show the first words of the mail.")) +
                    QStringLiteral("<br>") + preview.toHtmlEscaped() + QStringLiteral("<br>") +
                    tr("It is the issue's description.").toHtmlEscaped());
}

QString factsOf(const MailFacts& facts, const InboxRow& row) {
    const QString note = tr("Phones show about 33 to 43 characters of a subject, computers about 70. What is "
                            "struck out here is cut off at 40 and at 70.");
    return element("section", "facts",
                   QStringLiteral("<h2>%1</h2><dl>%2%3</dl><p>%4</p>")
                       .arg(tr("What readers see of it").toHtmlEscaped(), subjectFacts(row.subject),
                            preheaderFacts(QString::fromStdString(facts.preheader).simplified(), row.preview),
                            note.toHtmlEscaped()));
}

QString notSent() {
    return element("section", "facts",
                   QStringLiteral("<h2>%1</h2><p>%2</p>")
                       .arg(tr("Not a mail of its own").toHtmlEscaped(),
                            tr("Snippets and sponsors come to readers within an issue. Open an issue to see "
                               "its row in the inbox.")
                                .toHtmlEscaped()));
}

} // namespace

RenderedPage inboxFace(RenderedMail mail, const Publication& publication, const MailSettings& settings) {
    QString content;
    if (mail.facts.kind == PageKind::Page) {
        const std::vector<InboxRow> rows = inboxRows(mail, publication, settings);
        content = list("wide", tr("On a computer"), rows, wideRow) +
                  list("phone", tr("On a phone"), rows, phoneRow) + factsOf(mail.facts, rows.front());
    } else {
        content = notSent();
    }
    RenderedPage page = std::move(mail.page);
    page.state = PageState::Complete; // A row needs no template.
    page.body = {};
    page.frame.before = "<!doctype html>\n<html><head><meta charset=\"utf-8\"><title>" +
                        tr("Inbox").toHtmlEscaped().toStdString() + "</title><style>" +
                        std::string(inboxFaceStyle) + "</style></head><body><main>" + content.toStdString() +
                        "</main>";
    page.frame.after = "</body></html>\n";
    return page;
}

} // namespace masthead

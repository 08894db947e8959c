#include "pane/SchemeHandler.h"

#include <QBuffer>
#include <QFile>
#include <QMimeDatabase>
#include <QWebEngineUrlRequestJob>

namespace masthead {

namespace {

QByteArray contentTypeOf(const QString& file) {
    return QMimeDatabase().mimeTypeForFile(file, QMimeDatabase::MatchExtension).name().toLatin1();
}

} // namespace

void SchemeHandler::setSite(std::shared_ptr<const Site> site) {
    m_site = std::move(site);
    m_address = m_site ? PublicationAddress(QString::fromStdString(m_site->publication().baseUrl))
                       : PublicationAddress();
}

void SchemeHandler::setShell(const QUrl& url, const QString& doctype) {
    m_shellUrl = url;
    m_doctype = doctype;
}

QByteArray SchemeHandler::shell() const {
    // Qt 6.4 cannot give a response headers of its own, so the policy stands in the empty page. It stays in
    // force for as long as the page lives, whatever is put into it later. Images of the network pass here so
    // that the request interceptor, which decides about them, gets to see them.
    const QUrl& base = m_address.baseUrl();
    const QString own = QStringLiteral("masthead:") +
                        (base.isEmpty() ? QString() : u' ' + base.adjusted(QUrl::RemovePath).toString());
    const QString policy =
        QStringLiteral("default-src 'none'; img-src data: http: https: %1; "
                       "style-src 'unsafe-inline' %1; font-src data: %1; media-src data: %1; "
                       "script-src 'none'; object-src 'none'; frame-src 'none'; "
                       "form-action 'none'; base-uri %1")
            .arg(own);
    return (m_doctype +
            QStringLiteral("<html><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" "
                           "content=\"%1\"></head><body></body></html>")
                .arg(policy.toHtmlEscaped()))
        .toUtf8();
}

void SchemeHandler::requestStarted(QWebEngineUrlRequestJob* job) {
    if (job->requestMethod() != "GET") {
        job->fail(QWebEngineUrlRequestJob::RequestDenied);
        return;
    }
    const QUrl url = job->requestUrl();
    if (url.matches(m_shellUrl, QUrl::RemoveFragment)) {
        auto* body = new QBuffer(job);
        body->setData(shell());
        body->open(QIODevice::ReadOnly);
        job->reply("text/html", body);
        return;
    }
    const std::optional<QString> path = m_address.pathOf(url);
    if (!m_site || !path) {
        job->fail(QWebEngineUrlRequestJob::UrlNotFound);
        return;
    }
    const Result<std::filesystem::path> found = m_site->localFile(path->toStdString());
    if (!found) {
        job->fail(QWebEngineUrlRequestJob::UrlNotFound);
        return;
    }
    const std::filesystem::path whole = m_site->publication().root / *found;
    auto* file = new QFile(whole, job);
    if (!file->open(QIODevice::ReadOnly)) {
        job->fail(QWebEngineUrlRequestJob::RequestFailed);
        return;
    }
    job->reply(contentTypeOf(file->fileName()), file); // Read in pieces, beside the window.
}

} // namespace masthead

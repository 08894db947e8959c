#include "pane/SchemeHandler.h"

#include "pane/StyleSheetText.h"

#include <QBuffer>
#include <QFile>
#include <QMimeDatabase>
#include <QPointer>
#include <QWebEngineUrlRequestJob>
#include <QtConcurrent/QtConcurrentRun>

namespace masthead {

namespace {

const QByteArray styleSheetType = QByteArrayLiteral("text/css");

QByteArray contentTypeOf(const QString& path) {
    // Of the many names that scripts have, the one that every browser takes.
    if (path.endsWith(QLatin1String(".js")) || path.endsWith(QLatin1String(".mjs")))
        return QByteArrayLiteral("text/javascript");
    return QMimeDatabase().mimeTypeForFile(path, QMimeDatabase::MatchExtension).name().toLatin1();
}

void reply(QWebEngineUrlRequestJob* job, const QByteArray& type, const QByteArray& content) {
    auto* body = new QBuffer(job);
    body->setData(content);
    body->open(QIODevice::ReadOnly);
    job->reply(type, body);
}

} // namespace

SchemeHandler::SchemeHandler(QObject* parent)
    : QWebEngineUrlSchemeHandler(parent) {
    connect(&m_check, &QFutureWatcherBase::finished, this, &SchemeHandler::takeChanges);
}

void SchemeHandler::setSite(std::shared_ptr<const Site> site) {
    const bool other = !m_site || !site || m_site->publication().root != site->publication().root;
    m_site = std::move(site);
    m_address = m_site ? PublicationAddress(QString::fromStdString(m_site->publication().baseUrl))
                       : PublicationAddress();
    if (other) {
        m_asked.clear();
        m_versions.clear();
    } else
        checkFiles();
}

void SchemeHandler::setShell(const QUrl& url, const QByteArray& html) {
    m_shellUrl = url;
    m_shell = html;
}

void SchemeHandler::requestStarted(QWebEngineUrlRequestJob* job) {
    if (job->requestMethod() != "GET") {
        job->fail(QWebEngineUrlRequestJob::RequestDenied);
        return;
    }
    const QUrl url = job->requestUrl();
    if (url.matches(m_shellUrl, QUrl::RemoveFragment)) {
        reply(job, QByteArrayLiteral("text/html"), m_shell);
        return;
    }
    const std::optional<QString> path = m_address.pathOf(url);
    if (!m_site || !path) {
        job->fail(QWebEngineUrlRequestJob::UrlNotFound);
        return;
    }
    const QString key = url.path(QUrl::FullyEncoded);
    m_asked.insert(key, {*path, 0});
    QtConcurrent::run([site = m_site, asked = *path] {
        return serve(*site, asked);
    }).then(this, [this, waiting = QPointer(job), key](std::optional<ServedFile> file) {
        if (waiting)
            answer(waiting, key, std::move(file));
    });
}

void SchemeHandler::answer(QWebEngineUrlRequestJob* job, const QString& key, std::optional<ServedFile> file) {
    if (!file) {
        job->fail(QWebEngineUrlRequestJob::UrlNotFound);
        return;
    }
    if (const auto asked = m_asked.find(key); asked != m_asked.end())
        asked->stamp = file->stamp;
    emit filesUsed(file->sources);
    const QByteArray type = contentTypeOf(key);
    if (file->content) {
        const QByteArray content =
            type == styleSheetType
                ? styleSheetForView(*file->content, {m_address, job->requestUrl(), m_shade, m_versions})
                : *file->content;
        reply(job, type, content);
        return;
    }
    // By what was opened when the name was looked up: the name may lead elsewhere by now.
    auto* opened = new QFile(job);
    if (opened->open(file->file->release(), QIODevice::ReadOnly, QFileDevice::AutoCloseHandle))
        job->reply(type, opened); // Read in pieces, beside the window.
    else
        job->fail(QWebEngineUrlRequestJob::RequestFailed);
}

void SchemeHandler::checkFiles() {
    if (m_check.isRunning()) {
        m_checkAgain = true;
        return;
    }
    m_checkAgain = false;
    if (!m_site || m_asked.isEmpty())
        return;
    m_check.setFuture(
        QtConcurrent::run([site = m_site, asked = m_asked] { return changedSince(*site, asked); }));
}

void SchemeHandler::takeChanges() {
    const QHash<QString, quint64> changed = m_check.result();
    QHash<QString, int> versions;
    for (auto entry = changed.cbegin(); entry != changed.cend(); ++entry) {
        const auto asked = m_asked.find(entry.key());
        if (asked == m_asked.end())
            continue; // Of a publication that is no longer open.
        asked->stamp = entry.value();
        versions.insert(entry.key(), ++m_lastVersion);
    }
    m_versions.insert(versions);
    if (!versions.isEmpty())
        emit filesChanged(versions);
    if (m_checkAgain)
        checkFiles();
}

} // namespace masthead

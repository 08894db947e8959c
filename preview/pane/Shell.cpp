#include "pane/Shell.h"

#include "live/PagePatch.h"
#include "markdown/HtmlEntities.h"
#include "markdown/HtmlTokenizer.h"
#include "markdown/LineAttributes.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QStringList>
#include <QUuid>

#include <algorithm>
#include <array>

namespace masthead {

namespace {

constexpr std::array<std::string_view, 9> rawTextElements{"script", "style",   "textarea", "title",   "xmp",
                                                          "iframe", "noembed", "noframes", "noscript"};

std::string_view tagOf(std::string_view html, const HtmlToken& token) {
    return html.substr(token.begin, token.end - token.begin);
}

/// Calls `visit` with each tag of `html`, those in scripts and the like left out.
template<typename Visit>
void eachTag(std::string_view html, Visit visit) {
    HtmlTokenizer tokenizer;
    while (const std::optional<HtmlToken> token = tokenizer.next(html)) {
        if (token->kind == HtmlToken::Kind::Text)
            continue;
        visit(*token);
        // What a browser that runs scripts reads; noscript is text to it.
        if (token->kind == HtmlToken::Kind::StartTag &&
            std::ranges::find(rawTextElements, token->name) != rawTextElements.end())
            tokenizer.readRawTextOf(token->name);
    }
}

template<typename Visit>
void eachStartTag(std::string_view html, Visit visit) {
    eachTag(html, [&](const HtmlToken& token) {
        if (token.kind == HtmlToken::Kind::StartTag)
            visit(token, tagOf(html, token));
    });
}

/// Data for others, such as `application/ld+json`, runs nowhere.
bool runs(std::string_view scriptTag) {
    const std::optional<std::string> type = htmlAttribute(scriptTag, "type");
    return !type || type->empty() || *type == "module" || type->find("javascript") != std::string::npos ||
           type->find("ecmascript") != std::string::npos;
}

/// Finds addresses of the published site among a tag's attributes.
QRegularExpression publishedAddress(const PublicationAddress& address) {
    const QString base = address.baseUrl().toString(QUrl::FullyEncoded | QUrl::StripTrailingSlash);
    const QString behindScheme = base.mid(base.indexOf(QLatin1String("//")));
    return QRegularExpression(QStringLiteral("(?<=[=\"'\\s,(])(?:https?:)?%1(?=[/?#\"'\\s>)])")
                                  .arg(QRegularExpression::escape(behindScheme)));
}

/// `html` with its addresses as they are in the view, as resources/preview/addresses.js has them: changed
/// later, style sheets would be read twice.
std::string withAddressesInView(const std::string& html, const PublicationAddress& address) {
    if (address.baseUrl().isEmpty())
        return html;
    const QRegularExpression published = publishedAddress(address);
    QString inside = address.inside(QString()).toString(QUrl::FullyEncoded);
    inside.chop(1);
    std::string result;
    std::size_t done = 0;
    eachStartTag(html, [&](const HtmlToken& token, std::string_view tag) {
        if (token.name == "a" || token.name == "area" || tag.find("//") == std::string_view::npos)
            return;
        result.append(html, done, token.begin - done);
        result +=
            QString::fromUtf8(tag.data(), qsizetype(tag.size())).replace(published, inside).toStdString();
        done = token.end;
    });
    return result.append(html, done);
}

std::string withNonces(const std::string& html, const std::string& nonce) {
    std::string result;
    std::size_t done = 0;
    eachStartTag(html, [&](const HtmlToken& token, std::string_view) {
        if (token.name != "script")
            return;
        result.append(html, done, token.nameEnd - done);
        result += " nonce=\"" + nonce + '"';
        done = token.nameEnd;
    });
    return result.append(html, done);
}

/// The text without shadow roots that the parser makes: a script in one does not count as the parser's, so
/// that it would run along with those of the theme.
std::string withoutShadowRoots(std::string html) {
    static const QRegularExpression attribute(QStringLiteral("(?<=[\\s/\"'])shadowroot"),
                                              QRegularExpression::CaseInsensitiveOption);
    const QString text = QString::fromStdString(html);
    if (!text.contains(QLatin1String("<template"), Qt::CaseInsensitive))
        return html;
    return QString(text).replace(attribute, QStringLiteral("shadow-root")).toStdString();
}

/// The rules' names for what stands in `onclick` and the like.
void addHandlers(QStringList& sources, const std::string& html) {
    static const QRegularExpression handler(
        QStringLiteral(R"re([\s/"'](?:on[a-z]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))re"),
        QRegularExpression::CaseInsensitiveOption);
    eachStartTag(html, [&](const HtmlToken&, std::string_view tag) {
        if (tag.find("on") == std::string_view::npos && tag.find("ON") == std::string_view::npos)
            return;
        for (auto matches = handler.globalMatch(QString::fromUtf8(tag.data(), qsizetype(tag.size())));
             matches.hasNext();) {
            const QRegularExpressionMatch match = matches.next();
            const std::string code = decodeEntities(match.captured(match.lastCapturedIndex()).toStdString());
            const QByteArray hash =
                QCryptographicHash::hash(QByteArray::fromStdString(code), QCryptographicHash::Sha256);
            sources << QStringLiteral("'sha256-%1'").arg(QString::fromLatin1(hash.toBase64()));
        }
    });
    sources.removeDuplicates();
}

QString policyTag(const PublicationAddress& address, const QString& scripts) {
    // Qt 6.4 cannot give a response headers of its own, so the policy stands in the page. What of the network
    // passes here comes to the request interceptor, which decides about it.
    const QUrl& base = address.baseUrl();
    const QString own = QStringLiteral("masthead:") +
                        (base.isEmpty() ? QString() : u' ' + base.adjusted(QUrl::RemovePath).toString());
    const QString connections = scripts == QLatin1String("'none'") ? QStringLiteral("'none'") : own;
    const QString policy =
        QStringLiteral("default-src 'none'; img-src data: http: https: %1; style-src 'unsafe-inline' http: "
                       "https: %1; font-src data: http: https: %1; media-src data: http: https: %1; "
                       "script-src %2; connect-src %3; object-src 'none'; frame-src 'none'; worker-src "
                       "'none'; form-action 'none'; base-uri %1")
            .arg(own, scripts, connections);
    return QStringLiteral("<meta http-equiv=\"Content-Security-Policy\" content=\"%1\">")
        .arg(policy.toHtmlEscaped());
}

} // namespace

QByteArray emptyShell(const QString& doctype, const PublicationAddress& address) {
    return (doctype + QStringLiteral("<html><head><meta charset=\"utf-8\">%1</head><body></body></html>")
                          .arg(policyTag(address, QStringLiteral("'none'"))))
        .toUtf8();
}

QByteArray runningShell(const RenderedPage& page, const PublicationAddress& address, const QString& token) {
    const std::string nonce = QUuid::createUuid().toString(QUuid::Id128).toStdString();
    QStringList sources{QStringLiteral("'nonce-%1'").arg(QString::fromStdString(nonce)),
                        QStringLiteral("'strict-dynamic'"), QStringLiteral("'unsafe-eval'"),
                        QStringLiteral("'unsafe-hashes'")};
    const PageFrame frame{withAddressesInView(page.frame.before, address),
                          withAddressesInView(page.frame.after, address)};
    addHandlers(sources, frame.before);
    addHandlers(sources, frame.after);

    const QString doctype = doctypeOf(page.frame);
    const std::string before = withNonces(frame.before, nonce);
    const std::size_t begin =
        doctype.isEmpty() ? 0 : before.find(doctype.toStdString()) + doctype.toStdString().size();
    // In front of all that the page has itself: a rule takes effect from where it stands.
    QByteArray html = QByteArray::fromStdString(before.substr(0, begin)) + "<meta charset=\"utf-8\">" +
                      policyTag(address, sources.join(u' ')).toUtf8() +
                      QByteArray::fromStdString(before.substr(begin));
    const auto mark = [&](std::size_t index) {
        html += "<!--" + token.toUtf8() + ' ' + QByteArray::number(qulonglong(index)) + "-->";
    };
    for (std::size_t index = 0; index < page.body.blocks.size(); ++index) {
        mark(index);
        html += QByteArray::fromStdString(withoutShadowRoots(
            withAddressesInView(htmlWithLines(page.body, page.body.blocks[index]), address)));
    }
    mark(page.body.blocks.size());
    return html + QByteArray::fromStdString(withNonces(frame.after, nonce));
}

std::string scriptsOf(const PageFrame& frame) {
    std::string scripts;
    for (const std::string* html : {&frame.before, &frame.after}) {
        if (html->find("<script") == std::string::npos && html->find("<SCRIPT") == std::string::npos)
            continue;
        std::size_t open = std::string::npos;
        eachTag(*html, [&](const HtmlToken& token) {
            if (token.name != "script")
                return;
            if (token.kind == HtmlToken::Kind::StartTag)
                open = runs(tagOf(*html, token)) ? token.begin : std::string::npos;
            else if (open != std::string::npos) {
                scripts.append(*html, open, token.end - open);
                open = std::string::npos;
            }
        });
    }
    return scripts;
}

QString doctypeOf(const PageFrame& frame) {
    static const QRegularExpression doctype(QStringLiteral("^\\x{FEFF}?(?:\\s|<!--.*?-->)*(<!doctype[^>]*>)"),
                                            QRegularExpression::CaseInsensitiveOption |
                                                QRegularExpression::DotMatchesEverythingOption);
    return doctype.match(QString::fromStdString(frame.before.substr(0, 4096))).captured(1);
}

} // namespace masthead

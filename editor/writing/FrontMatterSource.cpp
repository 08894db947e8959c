#include "writing/FrontMatterSource.h"

#include "writing/DocumentText.h"

#include <QTextBlock>
#include <QTextDocument>

#include <limits>

namespace masthead {

namespace {

constexpr qint64 stepPauseMilliseconds = 1000;

/// The part of a buffer that decides about front matter.
struct Head {
    FrontMatterKind kind = FrontMatterKind::None;
    QString text;
    int end = std::numeric_limits<int>::max(); ///< Changes after this position do not concern it.
};

FrontMatterKind kindOpenedBy(const QString& line) {
    qsizetype indent = 0;
    while (indent < line.size() && line[indent].isSpace())
        ++indent;
    const QStringView mark = QStringView(line).mid(indent);
    return mark == u"+++"   ? FrontMatterKind::Toml
           : mark == u"---" ? FrontMatterKind::Yaml
                            : FrontMatterKind::None;
}

/// Reads line by line up to the closing mark, so that the cost follows the front matter and not the document.
Head headOf(const QTextDocument& document) {
    Head head;
    QTextBlock block = document.begin();
    while (block.isValid() && QStringView(block.text()).trimmed().isEmpty()) {
        head.text += block.text() + QLatin1Char('\n');
        block = block.next();
    }
    if (!block.isValid())
        return {};
    head.kind = kindOpenedBy(block.text());
    if (head.kind == FrontMatterKind::None)
        return {FrontMatterKind::None, {}, block.position() + block.length()};

    const QLatin1String mark(head.kind == FrontMatterKind::Toml ? "+++" : "---");
    const QString opening = head.text + block.text() + QLatin1Char('\n');
    head.text = opening;
    for (block = block.next(); block.isValid(); block = block.next()) {
        const QString line = block.text();
        head.text += line;
        if (block.next().isValid())
            head.text += QLatin1Char('\n');
        if (QStringView(line).trimmed().endsWith(mark)) {
            head.end = block.position() + block.length();
            return head;
        }
    }
    head.text = opening; // Never closed: the opening mark alone says so, however long the rest is.
    return head;
}

} // namespace

FrontMatterSource::FrontMatterSource(QObject* parent)
    : QObject(parent) {}

void FrontMatterSource::setDocument(QTextDocument* document, const std::filesystem::path& file) {
    if (m_document)
        disconnect(m_document, nullptr, this, nullptr);
    m_document = document;
    m_file = file;
    m_frontMatter = {};
    m_fault.reset();
    m_head.reset();
    endStep();
    if (!m_document)
        return;
    connect(m_document, &QTextDocument::contentsChange, this, &FrontMatterSource::onContentsChange);
    read();
}

std::string FrontMatterSource::sourceOf(const FrontMatterValue& value) const {
    if (m_fault || !m_head || value.range.end > m_head->size())
        return value.text; // The text has changed since and cannot be read.
    return m_head->substr(value.range.begin, value.range.size());
}

TextPosition FrontMatterSource::placeOf(const FrontMatterValue& value) const {
    return m_head ? positionAt(*m_head, value.range.begin) : TextPosition();
}

void FrontMatterSource::onContentsChange(int position, int, int) {
    if (position <= m_headEnd)
        read();
}

void FrontMatterSource::read() {
    const Head head = headOf(*m_document);
    m_headEnd = head.end;
    m_kind = head.kind;
    std::string text = head.text.toStdString();
    if (m_head == text)
        return;
    m_head = std::move(text);
    auto frontMatter = FrontMatter::parse(*m_head, m_file);
    if (frontMatter) {
        m_frontMatter = std::move(*frontMatter);
        m_fault.reset();
    } else {
        m_fault = frontMatter.error();
    }
    emit changed();
}

std::string FrontMatterSource::textForEdit() const {
    // Where a new front matter goes may depend on the body.
    return m_kind == FrontMatterKind::None ? textOf(*m_document).toStdString()
                                           : m_head.value_or(std::string());
}

Result<void> FrontMatterSource::setString(const std::string& key, const std::string& value) {
    const std::string text = textForEdit();
    return apply(key, masthead::setString(text, m_file, key, value), text);
}

Result<void> FrontMatterSource::setSource(const std::string& key, const std::string& source) {
    const std::string text = textForEdit();
    return apply(key, masthead::setSource(text, m_file, key, source), text);
}

Result<void> FrontMatterSource::removeKey(const std::string& key) {
    const std::string text = textForEdit();
    return apply(key, masthead::removeKey(text, m_file, key), text);
}

void FrontMatterSource::endStep() {
    m_stepKey.clear();
    m_stepRevision = -1;
}

Result<void> FrontMatterSource::apply(const std::string& key, const Result<TextEdit>& edit,
                                      const std::string& text) {
    if (!edit)
        return tl::unexpected(edit.error());
    const bool joins = key == m_stepKey && m_document->revision() == m_stepRevision &&
                       m_sinceEdit.isValid() && !m_sinceEdit.hasExpired(stepPauseMilliseconds);
    applyEdit(*m_document, bufferEdit(text, *edit), joins ? UndoStep::JoinedToLast : UndoStep::Own);
    m_stepKey = key;
    m_stepRevision = m_document->revision();
    m_sinceEdit.start();
    return {};
}

} // namespace masthead

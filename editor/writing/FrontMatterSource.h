#pragma once

#include "publication/FrontMatter.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTextDocument>

#include <filesystem>
#include <optional>
#include <string>

namespace masthead {

/// The front matter of an open document: reads it anew when its part of the text has changed, and only then,
/// and writes values into it. Knows no widget.
class FrontMatterSource : public QObject {
    Q_OBJECT

public:
    explicit FrontMatterSource(QObject* parent = nullptr);

    void setDocument(QTextDocument* document, const std::filesystem::path& file);
    QTextDocument* document() const { return m_document; }

    /// As last read without a fault.
    const FrontMatter& frontMatter() const { return m_frontMatter; }
    /// Why the text as it stands cannot be read; nothing when it can.
    const std::optional<Diagnostic>& fault() const { return m_fault; }
    FrontMatterKind kind() const { return m_kind; }

    /// A value's own characters, quotes included. UTF-8.
    std::string sourceOf(const FrontMatterValue& value) const;

    /// Where a value stands in the text.
    TextPosition placeOf(const FrontMatterValue& value) const;

    // Each changes the characters of that value only. Edits of one key that follow each other within a second
    // are one step of undo, until endStep().
    Result<void> setString(const std::string& key, const std::string& value);
    Result<void> setSource(const std::string& key, const std::string& source);
    Result<void> removeKey(const std::string& key);
    void endStep();

signals:
    void changed(); ///< The front matter was read anew, or can no longer be read.

private:
    void onContentsChange(int position, int removed, int added);
    void read();
    std::string textForEdit() const;
    Result<void> apply(const std::string& key, const Result<TextEdit>& edit, const std::string& text);

    QPointer<QTextDocument> m_document;
    std::filesystem::path m_file;
    FrontMatter m_frontMatter;
    std::optional<Diagnostic> m_fault;
    FrontMatterKind m_kind = FrontMatterKind::None;
    std::optional<std::string> m_head; ///< The text up to and including the closing mark's line. UTF-8.
    int m_headEnd = 0;       ///< Changes after this position (UTF-16) leave the front matter as it is.
    std::string m_stepKey;   ///< Whose edits may still join the last step of undo.
    int m_stepRevision = -1; ///< The document's revision after the last edit of that step.
    QElapsedTimer m_sinceEdit;
};

} // namespace masthead

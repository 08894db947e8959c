#pragma once

#include "contentscripts/ScriptChoice.h"
#include "desk/ExportedForm.h"
#include "desk/ScrollLink.h"
#include "faces/Face.h"
#include "pane/PageLook.h"

#include <QByteArray>
#include <QSettings>
#include <QStringList>

#include <filesystem>
#include <memory>
#include <optional>

namespace masthead {

enum class ShadeChoice { System, Light, Dark };
/// Whether the scripts of a publication's theme run.
enum class ScriptsChoice { NotAsked, Blocked, Allowed };

/// When what is unsaved is saved without being told to.
enum class AutoSaveChoice { Never, WhenLeaving, AfterPause };

/// What the window remembers between runs.
class WindowState {
public:
    explicit WindowState(std::unique_ptr<QSettings> settings);

    QByteArray geometry() const;
    void setGeometry(const QByteArray& geometry);
    QByteArray splitter() const;
    void setSplitter(const QByteArray& state);
    QByteArray problemsSplitter() const; ///< Between the panes and the problems below.
    void setProblemsSplitter(const QByteArray& state);
    bool areProblemsShown() const; ///< Not at first.
    void setProblemsShown(bool shown);
    QByteArray sidebar() const;
    void setSidebar(const QByteArray& state);
    QStringList hiddenPanes() const; ///< Object names.
    void setHiddenPanes(const QStringList& names);

    double zoom() const;
    void setZoom(double zoom);
    ScrollMode scrollMode() const;
    void setScrollMode(ScrollMode mode);
    ShadeChoice shade() const;
    void setShade(ShadeChoice choice);
    Face face() const;
    void setFace(Face face);
    PageWidth pageWidth() const;
    void setPageWidth(PageWidth width);
    AutoSaveChoice autoSave() const; ///< Never at first.
    void setAutoSave(AutoSaveChoice choice);
    PageAppearance pageAppearance() const;
    void setPageAppearance(PageAppearance appearance);

    /// Newest first; folders that are gone are left out.
    QStringList recentPublications() const;
    void addRecentPublication(const std::filesystem::path& root);

    // Of one publication.
    std::filesystem::path lastFile(const std::filesystem::path& root) const;
    void setLastFile(const std::filesystem::path& root, const std::filesystem::path& file);
    QByteArray session(const std::filesystem::path& root) const; ///< See DocumentViews.
    void setSession(const std::filesystem::path& root, const QByteArray& json);
    bool isNetworkAllowed(const std::filesystem::path& root) const;
    void setNetworkAllowed(const std::filesystem::path& root, bool allowed);
    ScriptsChoice scriptsChoice(const std::filesystem::path& root) const;
    void setScriptsChoice(const std::filesystem::path& root, ScriptsChoice choice);
    /// Whether exported web pages keep the scripts of texts; not at first.
    TextScripts textScripts(const std::filesystem::path& root) const;
    void setTextScripts(const std::filesystem::path& root, TextScripts scripts);
    QString exportFolder(const std::filesystem::path& root) const;
    void setExportFolder(const std::filesystem::path& root, const QString& folder);
    QString testRecipients(const std::filesystem::path& root) const;
    void setTestRecipients(const std::filesystem::path& root, const QString& addresses);
    ExportedForms exportForms(const std::filesystem::path& root) const; ///< The web page at first.
    void setExportForms(const std::filesystem::path& root, const ExportedForms& forms);

private:
    std::unique_ptr<QSettings> m_settings;
};

} // namespace masthead

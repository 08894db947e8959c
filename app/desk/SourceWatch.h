#pragma once

#include <QObject>
#include <QThread>

#include <filesystem>
#include <vector>

namespace masthead {

class SourceScout;

/// Tells which of the files that a publication's pages are made from have been changed, made or removed, by
/// whatever program: content, snippets, templates, themes, Sass, data and configuration, and what is copied
/// as it is. Looks through the folder beside the window when the system tells of a change in it, and when
/// asked. A change of a thousand files at once (a checkout) is told once.
class SourceWatch : public QObject {
    Q_OBJECT

public:
    explicit SourceWatch(QObject* parent = nullptr);
    ~SourceWatch() override;

    /// From now on `root`, as it is now.
    void follow(const std::filesystem::path& root);
    void look(); ///< Where the system may not have told, as on a network drive.

signals:
    /// From the root, in order.
    void changed(std::vector<std::filesystem::path> files);

private:
    QThread m_thread;
    SourceScout* m_scout; ///< Lives in the thread.
};

} // namespace masthead

#pragma once

#include "history/Baseline.h"
#include "live/PageFindings.h"

#include <QFutureWatcher>
#include <QObject>

#include <atomic>
#include <map>
#include <memory>
#include <optional>

namespace masthead {

/// Which findings were not there at the last commit. What was there is read beside the window.
class NewProblems : public QObject {
    Q_OBJECT

public:
    explicit NewProblems(QObject* parent);
    ~NewProblems() override; ///< Cancels, and waits for that.

    /// Reads the commit anew; what was known goes. Does nothing while one is being read.
    void read(std::shared_ptr<const Publication> publication, const FileReader& reader);
    void forget();

    bool isReading() const { return m_run.isRunning(); }
    bool isKnown() const { return m_baseline != nullptr; }
    const std::optional<Diagnostic>& fault() const { return m_fault; } ///< Why nothing is known.

    /// What is new of `page`. isKnown() must hold.
    std::shared_ptr<const PageFindings> newOf(const std::shared_ptr<const PageFindings>& page);

signals:
    void changed(); ///< Something is known now, or it is known why not.

private:
    using Answer = Result<std::shared_ptr<const Baseline>>;

    void take();

    QFutureWatcher<Answer> m_run;
    std::shared_ptr<std::atomic<bool>> m_cancelled;
    std::shared_ptr<const Baseline> m_baseline;
    std::optional<Diagnostic> m_fault;
    struct Known {
        std::shared_ptr<const PageFindings> page;
        std::shared_ptr<const PageFindings> onlyNew;
    };
    std::map<std::filesystem::path, Known> m_known; ///< Of the states asked for last.
};

} // namespace masthead

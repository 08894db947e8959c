#pragma once

#include "publication/Diagnostic.h"

#include <filesystem>
#include <iosfwd>
#include <set>
#include <string>
#include <vector>

namespace masthead {

/// `path` as somebody in the working folder would type it: relative where it lies below, else absolute.
std::filesystem::path pathForShell(const std::filesystem::path& path);

/// Prints what is wrong in a publication as `file:line:column: message`, each thing once.
class Messages {
public:
    /// Files of diagnostics are relative to `root`.
    Messages(std::filesystem::path root, std::ostream& err)
        : m_root(std::move(root))
        , m_err(err) {}

    void report(const Diagnostic& diagnostic);
    void report(const std::vector<Diagnostic>& diagnostics);

    /// Whether an error was among them; warnings alone do no harm.
    bool hasErrors() const { return m_hasErrors; }

private:
    std::filesystem::path m_root;
    std::ostream& m_err;
    std::set<std::string> m_reported;
    bool m_hasErrors = false;
};

} // namespace masthead

#pragma once

#include <QStringList>

#include <filesystem>
#include <string>

namespace masthead::test {

/// A git repository made in a folder by git itself, whatever the user's settings are.
class TestRepository {
public:
    /// Ends the test program where git is not there.
    explicit TestRepository(std::filesystem::path folder);

    /// Carries out a command of git and gives what it prints, without the final line end.
    std::string git(const QStringList& arguments) const;
    /// Commits all that is in the folder and gives the hash.
    std::string commitAll() const;

private:
    std::filesystem::path m_folder;
};

} // namespace masthead::test

#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace masthead::test {

/// A way to make a publication's folder hang or crash a program that opens it.
struct HostileFolder {
    const char* name;
    /// Puts its files below `root`, where a newsletter of the fixture lies; false where the system has no
    /// such.
    std::function<bool(const std::filesystem::path& root)> make;
};
std::vector<HostileFolder> hostileFolders();

/// Names of files, without ending, that obey nobody.
const std::vector<std::string>& hostileNames();
/// Those that no text has: Latin-1, half a character, a surrogate, beyond Unicode, too long a form.
const std::vector<std::string>& namesThatAreNotUtf8();

/// An issue's whole text.
std::string issueNamed(const std::string& title, int number);

} // namespace masthead::test

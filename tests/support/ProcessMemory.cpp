#include "support/ProcessMemory.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

namespace masthead::test {

namespace {

/// Adds nothing for a process that has ended meanwhile.
void addMemoryOf(int process, MemoryFigures& figures) {
    std::ifstream file("/proc/" + std::to_string(process) + "/smaps_rollup");
    for (std::string line; std::getline(file, line);) {
        const std::size_t colon = std::min(line.find(':'), line.size());
        const std::string_view name = std::string_view(line).substr(0, colon);
        const double megabytes = std::atof(line.c_str() + std::min(colon + 1, line.size())) / 1024;
        if (name == "Rss")
            figures.resident += megabytes;
        else if (name == "Pss")
            figures.proportional += megabytes;
        else if (name == "Pss_Anon" || name == "Pss_Shmem")
            figures.allocated += megabytes;
    }
}

/// From each process to those that it started.
std::multimap<int, int> processTree() {
    std::multimap<int, int> children;
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        const int process = std::atoi(entry.path().filename().c_str());
        std::ifstream stat(entry.path() / "stat");
        std::string text;
        if (process > 0 && std::getline(stat, text))
            children.emplace(std::atoi(text.c_str() + text.rfind(')') + 4), process);
    }
    return children;
}

} // namespace

ProcessMemory memoryNow() {
    ProcessMemory memory;
    addMemoryOf(getpid(), memory.program);
    const std::multimap<int, int> children = processTree();
    std::vector<int> open{int(getpid())};
    while (!open.empty()) {
        const int process = open.back();
        open.pop_back();
        for (auto [child, end] = children.equal_range(process); child != end; ++child) {
            open.push_back(child->second);
            addMemoryOf(child->second, memory.descendants);
        }
    }
    return memory;
}

} // namespace masthead::test
